package news.dateline.projection;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Status;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.EventSerde;
import news.dateline.schemas.ShownArticle;
import news.dateline.schemas.Topics;
import news.dateline.view.EarlierRevision;
import news.dateline.view.RevisionTexts;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Earlier revisions out of the enriched log, each by a look at its offset. One is read at a time; who asks waits. */
public final class EnrichedLog implements RevisionTexts, AutoCloseable {

    /** One record is wanted of what a fetch brings; a batch that is larger comes whole. */
    private static final int FETCH_BYTES = 128 * 1024;

    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final String topic;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Deserializer<EnrichedArticle> values;
    private final ReentrantLock reading = new ReentrantLock(true);
    private @Nullable Consumer<String, byte[]> consumer;
    private boolean closed;

    /** A cluster's; nothing is opened before the first question. */
    public EnrichedLog(Cluster cluster, Topics topics) {
        this(
                topics.enriched().name(),
                () -> new KafkaConsumer<>(properties(cluster), new StringDeserializer(), new ByteArrayDeserializer()),
                new EventSerde<EnrichedArticle>(cluster.registryUrl()).deserializer());
    }

    EnrichedLog(String topic, Supplier<Consumer<String, byte[]>> consumers, Deserializer<EnrichedArticle> values) {
        this.topic = topic;
        this.consumers = consumers;
        this.values = values;
    }

    private static Map<String, Object> properties(Cluster cluster) {
        Map<String, Object> properties = cluster.clientProperties();
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "dateline-api-revisions");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // An offset that is there no more is an answer.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        return properties;
    }

    @Override
    public Optional<news.dateline.view.Article> read(
            String articleId, int partition, EarlierRevision revision, Duration timeout)
            throws UnreadableException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        if (!reading.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new UnreadableException("others are reading earlier revisions");
        }
        try {
            return Optional.ofNullable(record(partition, revision, deadline))
                    .filter(record -> is(record, articleId, revision))
                    .map(record -> ViewLogRows.article(articleId, partition, ShownArticle.row(record)));
        } catch (KafkaException e) {
            throw new UnreadableException(topic + " cannot be read", e);
        } finally {
            reading.unlock();
        }
    }

    private @Nullable EnrichedArticle record(int partition, EarlierRevision revision, long deadline)
            throws UnreadableException {
        if (revision.enrichedOffset() < 0) {
            return null;
        }
        Consumer<String, byte[]> open = open();
        TopicPartition place = new TopicPartition(topic, partition);
        open.assign(List.of(place));
        open.seek(place, revision.enrichedOffset());
        try {
            do {
                for (ConsumerRecord<String, byte[]> found : open.poll(left(deadline))) {
                    return found.offset() == revision.enrichedOffset()
                            ? values.deserialize(topic, found.value())
                            : null;
                }
            } while (System.nanoTime() < deadline);
        } catch (OffsetOutOfRangeException e) {
            return null;
        }
        throw new UnreadableException(topic + " was not answered from in time");
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    private Consumer<String, byte[]> open() throws UnreadableException {
        if (closed) {
            throw new UnreadableException("the service is stopping");
        }
        if (consumer == null) {
            consumer = consumers.get();
        }
        return consumer;
    }

    /** Whatever is found there, another text than the one that was shown is never given out. */
    private static boolean is(EnrichedArticle record, String articleId, EarlierRevision revision) {
        return record.getOffset() == revision.offset()
                && record.getRejection() == null
                && record.getArticle().getStatus() == Status.USABLE
                && record.getArticle().getId().equals(articleId);
    }

    /** Waits for what is being read. */
    @Override
    public void close() {
        reading.lock();
        try {
            closed = true;
            if (consumer != null) {
                consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(CLOSING));
                consumer = null;
            }
            values.close();
        } finally {
            reading.unlock();
        }
    }
}
