package news.dateline.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.Topics;
import org.apache.kafka.common.TopicPartition;

/**
 * Records of the log once more, into a topic, a file or a stream. Reads in no consumer group, up to the ends that the log has at
 * its beginning, and touches nothing but what it writes.
 */
public final class Replay {

    /** How often what was taken is made to last. */
    private static final Duration FLUSH = Duration.ofSeconds(1);

    private static final long FLUSH_RECORDS = 5_000;

    /** Before a wait of this length, everything lasts. */
    private static final Duration LONG_WAIT = Duration.ofMillis(100);

    /** How long the enriched log may take to come to the log's ends. */
    private static final Duration ENRICHED_WAIT = Duration.ofSeconds(10);

    private static final Duration RETRY = Duration.ofMillis(200);

    private final ReplayFilter filter;
    private final Pace pace;
    private final ReplaySink sink;
    private final ReplayClock clock;
    private final ReplayListener listener;
    private final Map<Integer, Long> passed = new TreeMap<>();
    private long looked;
    private long taken;
    private long leftOut;
    private long sinceFlush;
    private long flushed;

    Replay(ReplayFilter filter, Pace pace, ReplaySink sink, ReplayClock clock, ReplayListener listener) {
        this.filter = filter;
        this.pace = pace;
        this.sink = sink;
        this.clock = clock;
        this.listener = listener;
        this.flushed = clock.nanos();
        passed.putAll(sink.next());
    }

    /**
     * Replays what is asked for.
     *
     * @param stop falls when it is to stop; what was taken by then lasts
     * @throws CannotCheckException when broker, registry or log are not there, or the target is not to be written
     */
    public static ReplayReport run(
            Cluster cluster, Topics topics, ReplaySettings settings, CountDownLatch stop, ReplayListener listener)
            throws InterruptedException {
        long began = System.nanoTime();
        ReplayQuestion question = settings.question();
        ReplayClock clock = new Stoppable(stop);
        try (ClusterTopics reads = new ClusterTopics(cluster);
                KafkaLog log = new KafkaLog(cluster, topics.articles(), reads)) {
            Map<Integer, Long> ends = new TreeMap<>(reads.ends(topics.articles()));
            int partitions = ends.size();
            NamedRecords named = null;
            long notEnriched = 0;
            if (question.asksForContent()) {
                Map<Integer, Long> enriched = enriched(reads, topics, ends, clock);
                notEnriched = sum(ends) - sum(enriched);
                ends.putAll(enriched);
                named = NamedRecords.read(
                        reads, topics.enriched(), reads.ends(topics.enriched()), question, listener, clock::stopped);
            }
            try (ReplaySink sink = sink(cluster, topics, settings, partitions)) {
                Map<Integer, Long> from = begins(log, question, ends, sink.next());
                from.keySet().removeIf(partition -> from.getOrDefault(partition, 0L) >= end(ends, partition));
                ends.keySet().retainAll(from.keySet());
                Replay replay = new Replay(
                        new ReplayFilter(question, named), new Pace(settings.speed()), sink, clock, listener);
                listener.began("Replaying", sum(ends) - sum(from));
                log.begin(from);
                replay.run(new LogMerge(log, ends));
                return replay.report(began, notEnriched);
            }
        }
    }

    private static ReplaySink sink(Cluster cluster, Topics topics, ReplaySettings settings, int partitions)
            throws InterruptedException {
        ReplayTarget target = settings.target();
        if (target instanceof ReplayTarget.Topic topic) {
            return TopicSink.open(
                    cluster, topics.articles(), partitions, topic.name(), settings.question(), settings.resume());
        }
        if (target instanceof ReplayTarget.LinesFile file) {
            return FileSink.open(file.file(), settings.question(), settings.resume());
        }
        return target instanceof ReplayTarget.Lines lines ? new LinesSink(lines.stream()) : new CountSink();
    }

    /** Where the reading of each partition begins. */
    private static Map<Integer, Long> begins(
            KafkaLog log, ReplayQuestion question, Map<Integer, Long> ends, Map<Integer, Long> next) {
        Map<Integer, Long> begins = new HashMap<>(log.beginnings(ends.keySet()));
        if (ReplayFilter.needsTheBeginning(question)) {
            return begins;
        }
        Instant from = question.by() == ReplayQuestion.By.LOG ? question.from() : null;
        if (from != null) {
            Map<Integer, Long> since = log.since(ends.keySet(), from.toEpochMilli());
            begins.replaceAll((partition, begin) -> since.getOrDefault(partition, end(ends, partition)));
        }
        begins.replaceAll((partition, begin) -> Math.max(begin, next.getOrDefault(partition, 0L)));
        return begins;
    }

    /** How far the log is enriched: up to these ends, or as far as it is after some seconds. */
    private static Map<Integer, Long> enriched(
            ClusterTopics reads, Topics topics, Map<Integer, Long> ends, ReplayClock clock)
            throws InterruptedException {
        long deadline = clock.nanos() + ENRICHED_WAIT.toNanos();
        while (true) {
            Map<TopicPartition, Long> read = reads.committed(topics.enrichApplication());
            Map<Integer, Long> enriched = new HashMap<>();
            ends.forEach((partition, end) -> enriched.put(
                    partition,
                    Math.min(
                            end,
                            read.getOrDefault(
                                    new TopicPartition(topics.articles().name(), partition), 0L))));
            if (enriched.equals(ends) || clock.stopped() || clock.nanos() > deadline) {
                return enriched;
            }
            clock.await(RETRY.toNanos());
        }
    }

    /** Replays to the end, or until it is stopped. */
    void run(LogMerge log) throws InterruptedException {
        while (!clock.stopped()) {
            Optional<LogRecord> next = log.next(clock::stopped);
            if (next.isEmpty()) {
                break;
            }
            LogRecord record = next.get();
            // One that lasts already is asked about all the same: what the filter says of others may hang on it.
            if (filter.takes(record) && record.offset() >= sink.next().getOrDefault(record.partition(), 0L)) {
                await(record);
                if (clock.stopped()) {
                    break;
                }
                take(record);
            }
            looked++;
            passed.merge(record.partition(), record.offset() + 1, Math::max);
            listener.went(looked, taken);
            if (sinceFlush >= FLUSH_RECORDS || clock.nanos() - flushed >= FLUSH.toNanos()) {
                flush();
            }
        }
        flush();
        if (!clock.stopped()) {
            sink.completed();
        }
    }

    private void await(LogRecord record) throws InterruptedException {
        long remaining = pace.remaining(record.timestamp(), clock.nanos());
        if (remaining >= LONG_WAIT.toNanos()) {
            flush();
        }
        if (remaining > 0) {
            clock.await(remaining);
        }
    }

    private void take(LogRecord record) {
        if (sink.take(record)) {
            taken++;
            sinceFlush++;
        } else {
            leftOut++;
        }
    }

    private void flush() {
        sink.flush(passed);
        sinceFlush = 0;
        flushed = clock.nanos();
    }

    private ReplayReport report(long began, long notEnriched) {
        return new ReplayReport(
                looked,
                taken,
                leftOut,
                notEnriched,
                clock.stopped(),
                Duration.ofNanos(System.nanoTime() - began),
                sink instanceof CountSink counted ? counted.counts() : List.of());
    }

    private static long sum(Map<Integer, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long end(Map<Integer, Long> ends, int partition) {
        return ends.getOrDefault(partition, 0L);
    }

    /** The clock of this machine. */
    private record Stoppable(CountDownLatch stop) implements ReplayClock {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void await(long nanos) throws InterruptedException {
            var unused = stop.await(nanos, TimeUnit.NANOSECONDS);
        }

        @Override
        public boolean stopped() {
            return stop.getCount() == 0;
        }
    }
}
