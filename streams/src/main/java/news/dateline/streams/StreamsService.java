package news.dateline.streams;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import news.dateline.enrichment.Enricher;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running application. A thread that fails, because broker or registry are away, is replaced with back-off; the
 * application itself stays until it is closed.
 */
public final class StreamsService implements AutoCloseable {

    /** How long a stop may take before threads are left to the process's end. */
    public static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(StreamsService.class);
    private static final long FIRST_BACK_OFF_MS = 250;
    private static final long LONGEST_BACK_OFF_MS = 15_000;

    private final String applicationId;
    private final KafkaStreams streams;
    private final AtomicInteger failures = new AtomicInteger();
    /** Ends a back-off early, so that a stop need not wait for it. */
    private final CountDownLatch closing = new CountDownLatch(1);

    private StreamsService(String applicationId, Topology topology, StreamsSettings settings) {
        this.applicationId = applicationId;
        this.streams = new KafkaStreams(topology, settings.streamsProperties(applicationId));
        streams.setUncaughtExceptionHandler(this::replaceAfterBackOff);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                failures.set(0);
            }
        });
    }

    /** The application that enriches the log. */
    public static StreamsService enrich(StreamsSettings settings, Enricher rules) {
        Topology topology = new EnrichTopology(
                        settings.topics(),
                        rules::enrich,
                        rules.rulesId(),
                        settings.cluster().registryUrl())
                .topology();
        return new StreamsService(settings.topics().enrichApplication(), topology, settings);
    }

    /** The application that folds revisions into the view log. */
    public static StreamsService views(StreamsSettings settings) {
        Topology topology =
                new ViewsTopology(settings.topics(), settings.cluster().registryUrl()).topology();
        return new StreamsService(settings.topics().viewsApplication(), topology, settings);
    }

    /** The application that adds the view log up for subscribers. */
    public static StreamsService aggregates(StreamsSettings settings) {
        Topology topology =
                new AggregatesTopology(settings.topics(), settings.cluster().registryUrl()).topology();
        return new StreamsService(settings.topics().aggregatesApplication(), topology, settings);
    }

    /** Digest of what the views depend on besides the enriched log: the shape of contributions and rows. */
    public static String contributionLayout() {
        return ViewsTopology.CONTRIBUTION_LAYOUT;
    }

    /** Starts its threads; returns at once. */
    public void start() {
        streams.start();
    }

    /** Whether it is processing: every thread has its partitions, and their state is there. */
    public boolean running() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** The state in Kafka Streams' words, for people. */
    public String state() {
        return streams.state().name();
    }

    /** Finishes what is in work, commits and stops; at most {@link #CLOSE_TIMEOUT}. */
    @Override
    public void close() {
        closing.countDown();
        if (!streams.close(CLOSE_TIMEOUT)) {
            LOG.warn("{} did not stop within {} s", applicationId, CLOSE_TIMEOUT.toSeconds());
        }
    }

    private StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse replaceAfterBackOff(Throwable failure) {
        int failed = failures.incrementAndGet();
        long longest = Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS << Math.min(failed, 10));
        long backOff = ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
        LOG.error("{} lost a thread, replacing it in {} ms", applicationId, backOff, failure);
        try {
            closing.await(backOff, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
