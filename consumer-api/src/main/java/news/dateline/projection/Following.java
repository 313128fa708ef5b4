package news.dateline.projection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import news.dateline.projection.ViewLogRows.Row;
import news.dateline.schemas.Topics;
import news.dateline.view.ViewStore;
import news.dateline.view.ViewStore.Filling;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the view log with one consumer, from where the store stopped. Applies whole runs only. Used by one thread.
 *
 * <p>The store is whole once it has passed the ends of the view log that were seen at some instant, and it has missed
 * nothing up to that instant. If the instant is too long ago when more arrives, compaction may have taken rows out of
 * the runs in between: then it is not whole until it is at the ends again.
 */
final class Following {

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);

    /** A store that was last whole longer ago may have missed tombstones, which are kept for a week. */
    static final Duration REBUILD_AFTER = Duration.ofDays(3);

    /** A little less than rows are kept in their runs, since it is counted here and there by different clocks. */
    static final Duration TRUST = Topics.RUN_RETENTION.minusMinutes(5);

    private static final Duration ENDS_EVERY = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ENDS_TIMEOUT = Duration.ofSeconds(5);

    /** The view log is another than the one that the store is filled from. */
    static final class LogReplaced extends RuntimeException {
        LogReplaced(String topic) {
            super(topic + " was deleted and created again");
        }
    }

    private record Ends(Instant seen, Map<TopicPartition, Long> offsets) {}

    private final Consumer<String, byte[]> consumer;
    private final String topic;
    private final ViewLog log;
    private final Deserializer<? extends SpecificRecord> values;
    private final ViewStore store;
    private final Clock clock;
    private final Map<TopicPartition, Runs> runs = new HashMap<>();
    private final String logId;

    private Instant asOf;
    private Instant endsAsked = Instant.MIN;
    private @Nullable Ends target;
    private boolean textToLoad = true;
    private volatile boolean caughtUp;
    private volatile @Nullable String problem;

    /**
     * Goes on where the store stopped, or from the beginning where the store cannot be built upon.
     *
     * @param consumer without a group; stays the caller's to close
     */
    Following(
            Consumer<String, byte[]> consumer,
            String topic,
            ViewLog log,
            Deserializer<? extends SpecificRecord> values,
            ViewStore store,
            Clock clock)
            throws InterruptedException {
        this.consumer = consumer;
        this.topic = topic;
        this.log = log;
        this.values = values;
        this.store = store;
        this.clock = clock;
        ViewLog.Identity identity = log.identity();
        this.logId = identity.id();
        Filling filling = usableFilling(identity);
        this.asOf = filling.asOf();
        List<TopicPartition> partitions = IntStream.range(0, identity.partitions())
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        consumer.assign(partitions);
        for (TopicPartition partition : partitions) {
            runs.put(partition, new Runs());
            Long next = filling.nextOffsets().get(partition.partition());
            if (next == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, next);
            }
        }
    }

    private Filling usableFilling(ViewLog.Identity identity) {
        Filling filling = store.filling().orElse(null);
        Instant now = clock.instant();
        if (filling != null) {
            boolean sameLog = filling.logId().equals(identity.id());
            boolean fresh = filling.asOf().plus(REBUILD_AFTER).isAfter(now);
            if (sameLog && fresh) {
                LOG.info("goes on in {} at {}", topic, new TreeMap<>(filling.nextOffsets()));
                return filling;
            }
            LOG.info(
                    "fills the read model again from {}: {}",
                    topic,
                    sameLog ? "it was last whole at " + filling.asOf() : "it was filled from another topic");
        }
        store.reset(identity.id(), identity.partitions(), now);
        return new Filling(identity.id(), now, Map.of());
    }

    /** Reads what has arrived and applies the runs that have ended; waits shortly when there is nothing. */
    void step() throws InterruptedException {
        askForEnds();
        ConsumerRecords<String, byte[]> polled = consumer.poll(caughtUp && textToLoad ? Duration.ZERO : POLL);
        if (!polled.isEmpty() && caughtUp && clock.instant().isAfter(asOf.plus(TRUST))) {
            LOG.warn("was last at the ends of {} at {}; not ready until it is there again", topic, asOf);
            caughtUp = false;
            target = null;
            endsAsked = Instant.MIN;
        }
        List<Row> whole = new ArrayList<>();
        for (TopicPartition partition : polled.partitions()) {
            Runs ofPartition = runs.computeIfAbsent(partition, any -> new Runs());
            for (ConsumerRecord<String, byte[]> read : polled.records(partition)) {
                byte[] value = read.value();
                ofPartition.add(new Row(
                        partition.partition(),
                        read.offset(),
                        read.key(),
                        value == null ? null : values.deserialize(topic, value)));
            }
            whole.addAll(ofPartition.takeWhole());
        }
        if (!whole.isEmpty()) {
            store.apply(ViewLogRows.changes(whole));
        }
        if (target != null && isPast(target)) {
            reached(target);
        }
        // Behind the news: what arrives meanwhile is read between two batches.
        if (caughtUp && textToLoad) {
            textToLoad = store.loadText();
        }
    }

    private void askForEnds() throws InterruptedException {
        Instant now = clock.instant();
        if (now.isBefore(endsAsked.plus(ENDS_EVERY))) {
            return;
        }
        endsAsked = now;
        try {
            if (!log.identity().id().equals(logId)) {
                throw new LogReplaced(topic);
            }
            Map<TopicPartition, Long> ends = consumer.endOffsets(runs.keySet(), ENDS_TIMEOUT);
            if (target == null) {
                target = new Ends(now, ends);
            }
            problem = null;
        } catch (RetriableException e) {
            // Polling goes on: it finds the broker again by itself.
            if (problem == null) {
                LOG.warn("the broker gives no answer: {}", e.getMessage());
                problem = "the broker gives no answer since " + now;
            }
        }
    }

    private boolean isPast(Ends ends) {
        return ends.offsets().entrySet().stream()
                .allMatch(end ->
                        !insideRun(end.getKey()) && consumer.position(end.getKey(), ENDS_TIMEOUT) >= end.getValue());
    }

    private boolean insideRun(TopicPartition partition) {
        Runs ofPartition = runs.get(partition);
        return ofPartition != null && ofPartition.insideRun();
    }

    private void reached(Ends ends) {
        asOf = ends.seen();
        store.caughtUp(asOf);
        if (!caughtUp) {
            LOG.info("is at the ends of {} as of {}", topic, asOf);
            caughtUp = true;
        }
        target = null;
    }

    /** Whether the store is whole. */
    boolean caughtUp() {
        return caughtUp;
    }

    /** What keeps it from going on, or null. */
    @Nullable
    String problem() {
        return problem;
    }

    /**
     * By partition, the offset in the view log that everything before is in of; a partition inside a run is left out.
     * What ends a transaction takes an offset too, so this may be above the offset after the last row.
     */
    Map<Integer, Long> included() {
        Map<Integer, Long> included = new HashMap<>();
        runs.forEach((partition, ofPartition) -> {
            if (!ofPartition.insideRun()) {
                included.put(partition.partition(), consumer.position(partition, ENDS_TIMEOUT));
            }
        });
        return included;
    }
}
