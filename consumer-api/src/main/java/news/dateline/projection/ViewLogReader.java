package news.dateline.projection;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.EventSerde;
import news.dateline.schemas.Topics;
import news.dateline.view.ViewStore;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a store up with the view log in a thread of its own. Whatever goes wrong, it says so and begins again where the
 * store stands, with pauses that grow to half a minute.
 */
public final class ViewLogReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ViewLogReader.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    private final String topic;
    private final ViewStore store;
    private final ViewLog log;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Deserializer<? extends SpecificRecord> values;
    private final Clock clock;
    private final AutoCloseable owned;
    private final Thread thread = new Thread(this::run, "view-log-reader");
    private final CountDownLatch closing = new CountDownLatch(1);

    private volatile @Nullable Consumer<String, byte[]> consumer;
    private volatile @Nullable Following following;
    private volatile @Nullable String problem;
    private volatile Map<Integer, Long> included = Map.of();

    /** A reader that does not read yet. */
    public ViewLogReader(Cluster cluster, Topics topics, ViewStore store) {
        this.topic = topics.viewLog().name();
        this.store = store;
        Map<String, Object> adminProperties = cluster.clientProperties();
        adminProperties.put(AdminClientConfig.CLIENT_ID_CONFIG, "dateline-api-reader");
        adminProperties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER_TIMEOUT.toMillis());
        adminProperties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER_TIMEOUT.toMillis());
        Admin admin = Admin.create(adminProperties);
        EventSerde<SpecificRecord> serde = new EventSerde<>(cluster.registryUrl());
        this.log = ViewLog.of(admin, topic, ANSWER_TIMEOUT);
        this.consumers = () -> consumer(cluster);
        this.values = serde.deserializer();
        this.clock = Clock.systemUTC();
        this.owned = () -> {
            admin.close(Duration.ofSeconds(1));
            serde.close();
        };
    }

    private static Consumer<String, byte[]> consumer(Cluster cluster) {
        return new KafkaConsumer<>(consumerProperties(cluster), new StringDeserializer(), new ByteArrayDeserializer());
    }

    static Map<String, Object> consumerProperties(Cluster cluster) {
        Map<String, Object> properties = cluster.clientProperties();
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "dateline-api-views");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Offsets that are gone mean that the store has missed something; it is filled again then.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        // A restart is caught up by few large transactions in SQLite.
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
        return properties;
    }

    /** Begins to read. A broker or topic that is not there yet is waited for. */
    public void start() {
        thread.setUncaughtExceptionHandler((stopped, error) -> {
            following = null;
            problem = "reading " + topic + " has stopped: " + error.getClass().getSimpleName();
            LOG.error("{}; the service has to be started again", problem, error);
        });
        thread.start();
    }

    /** Whether the store is whole: past the ends of the view log, and not too far behind since. */
    public boolean caughtUp() {
        Following now = following;
        return now != null && now.caughtUp();
    }

    /** What keeps it from going on, for a person to read; null while it goes on. */
    public @Nullable String problem() {
        Following now = following;
        return problem == null && now != null ? now.problem() : problem;
    }

    /** By partition, the offset in the view log up to which everything is in the store. */
    Map<Integer, Long> included() {
        return included;
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (closing.getCount() > 0) {
            try (Consumer<String, byte[]> opened = consumers.get()) {
                consumer = opened;
                Following begun = new Following(opened, topic, log, values, store, clock);
                while (closing.getCount() > 0) {
                    begun.step();
                    following = begun;
                    included = begun.included();
                    problem = null;
                    pause = FIRST_PAUSE;
                }
            } catch (WakeupException e) {
                LOG.debug("woken up to close");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Following.LogReplaced e) {
                LOG.warn("{}; the read model is filled again", e.getMessage());
                following = null;
            } catch (InvalidOffsetException e) {
                LOG.warn("{} has lost what comes next; the read model is filled again: {}", topic, e.getMessage());
                following = null;
                empty();
            } catch (RuntimeException e) {
                failed(e, pause);
                pause = longer(pause);
            }
        }
    }

    private void failed(RuntimeException e, Duration pause) {
        following = null;
        if (e instanceof UnknownTopicOrPartitionException) {
            problem = topic + " does not exist yet";
            LOG.info("{}; tries again in {} ms", problem, pause.toMillis());
        } else {
            problem = "reading " + topic + " failed: " + e.getClass().getSimpleName();
            LOG.warn("reading {} failed; tries again in {} ms", topic, pause.toMillis(), e);
        }
        try {
            closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private void empty() {
        try {
            ViewLog.Identity identity = log.identity();
            store.reset(identity.id(), identity.partitions(), clock.instant());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failed(e, FIRST_PAUSE);
        }
    }

    /** Stops after the transaction that is under way. */
    @Override
    public void close() {
        closing.countDown();
        Consumer<String, byte[]> opened = consumer;
        if (opened != null) {
            opened.wakeup();
        }
        try {
            thread.join();
            owned.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("could not close the reader's clients", e);
        }
    }
}
