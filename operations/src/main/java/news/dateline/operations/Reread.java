package news.dateline.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import news.dateline.events.Actor;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Rejected;
import news.dateline.events.Topic;
import news.dateline.schemas.Topics;
import org.jspecify.annotations.Nullable;

/**
 * The log read a second time: {@code news.enriched} through one oracle per partition, exactly up to the positions that
 * answers state, and held against {@code news.articles} record by record. Goes forward only.
 */
final class Reread {

    private final TopicReads reads;
    private final Topics topics;
    private final Instant begun;
    private final Tally tally;

    private final Map<Integer, Part> parts = new TreeMap<>();
    private final Map<String, Set<String>> actorNames = new HashMap<>();
    private final Map<String, Set<TopicName>> topicNames = new HashMap<>();

    private Map<Integer, Long> logNext = Map.of();
    private Map<Integer, Long> enrichedNext = Map.of();
    private Map<Integer, Long> rejectedNext = Map.of();
    private long records;

    /** One partition. */
    private static final class Part {
        private final Oracle oracle = new Oracle();
        private final LogIndex log;
        /** The first record of the log that the enriched ones have not come to. */
        private int logAt;
        /** Records of the log, by index, that no enriched one states. */
        private final List<Integer> holes = new ArrayList<>();
        /** Offsets that {@code news.rejected} names. */
        private final Set<Long> rejected = new HashSet<>();
        /** Those of them that no enriched record states. */
        private final Set<Long> refused = new HashSet<>();

        private @Nullable PartitionViews views;

        private Part(Instant begun) {
            log = new LogIndex(begun);
        }
    }

    Reread(TopicReads reads, Topics topics, Instant begun, Tally tally) {
        this.reads = reads;
        this.topics = topics;
        this.begun = begun;
        this.tally = tally;
    }

    /** Reads the log's keys up to its ends; returns those. */
    Map<Integer, Long> readLog(LongConsumer progress) throws InterruptedException {
        Map<Integer, Long> ends = reads.ends(topics.articles());
        ends.keySet().forEach(partition -> parts.computeIfAbsent(partition, p -> new Part(begun)));
        long[] read = {0};
        logNext = reads.read(topics.articles(), false, logNext, ends, record -> {
            part(record.partition()).log.add(record);
            progress.accept(++read[0]);
            return true;
        });
        return ends;
    }

    /** Reads on in {@code news.rejected}. */
    void readRejected() throws InterruptedException {
        rejectedNext = reads.read(topics.rejected(), true, rejectedNext, reads.ends(topics.rejected()), record -> {
            if (record.value() instanceof Rejected rejected
                    && topics.articles().name().equals(rejected.getTopic())
                    && parts.containsKey(rejected.getPartition())) {
                part(rejected.getPartition()).rejected.add(rejected.getOffset());
            }
            return true;
        });
    }

    /**
     * The last record before an end that the views have to come to: one that was refused before it could be enriched is
     * none of them. -1 for none.
     */
    long lastExpected(int partition, long end) {
        Part part = part(partition);
        for (int index = part.log.size() - 1; index >= 0; index--) {
            long offset = part.log.offset(index);
            if (offset < end && !part.rejected.contains(offset)) {
                return offset;
            }
        }
        return -1;
    }

    /**
     * Reads on, in each partition up to the record of the log with an offset, that included.
     *
     * @param offsets by partition; one that is read already changes nothing
     */
    void advance(Map<Integer, Long> offsets, LongConsumer progress) throws InterruptedException {
        if (offsets.entrySet().stream()
                .allMatch(target -> part(target.getKey()).oracle.offset() >= target.getValue())) {
            return;
        }
        if (offsets.entrySet().stream()
                .anyMatch(target -> logNext.getOrDefault(target.getKey(), 0L) <= target.getValue())) {
            readLog(read -> {});
        }
        Map<Integer, Long> to = new HashMap<>(reads.ends(topics.enriched()));
        to.keySet().retainAll(offsets.keySet());
        long before = records;
        enrichedNext = reads.read(topics.enriched(), true, enrichedNext, to, record -> {
            boolean taken = take(record, offsets.getOrDefault(record.partition(), -1L));
            progress.accept(records - before);
            return taken;
        });
    }

    private boolean take(TopicRecord record, long upTo) {
        Part part = part(record.partition());
        if (!(record.value() instanceof EnrichedArticle enriched)) {
            records++;
            tally.compared(View.ENRICHED);
            tally.differs(
                    View.ENRICHED,
                    topics.enriched().name() + '-' + record.partition() + '@' + record.offset(),
                    "an enriched record",
                    record.undecodable() ? "bytes that nobody can decode" : "a tombstone");
            return true;
        }
        if (enriched.getOffset() > upTo) {
            return false;
        }
        records++;
        if (enriched.getOffset() <= part.oracle.offset()) {
            tally.differs(
                    View.ENRICHED,
                    logged(record.partition(), enriched.getOffset()),
                    "one enriched record, in the log's order",
                    "one more at offset " + record.offset() + ", after that of " + part.oracle.offset());
            return true;
        }
        account(part, record, enriched);
        remember(enriched);
        part.oracle.include(enriched);
        part.views = null;
        return true;
    }

    private void account(Part part, TopicRecord record, EnrichedArticle enriched) {
        skipTo(part, enriched.getOffset());
        if (part.logAt == part.log.size() || part.log.offset(part.logAt) != enriched.getOffset()) {
            tally.compared(View.ENRICHED);
            tally.differs(
                    View.ENRICHED,
                    logged(record.partition(), enriched.getOffset()),
                    "no enriched record, since the log has none there",
                    "one at offset " + record.offset());
            return;
        }
        tally.compared(View.ENRICHED);
        if (!part.log.hasKey(part.logAt, record.key())) {
            tally.differs(
                    View.ENRICHED,
                    logged(record.partition(), enriched.getOffset()),
                    "the key that it has in the log",
                    record.key());
        }
        part.logAt++;
    }

    private static void skipTo(Part part, long offset) {
        while (part.logAt < part.log.size() && part.log.offset(part.logAt) < offset) {
            part.holes.add(part.logAt);
            part.logAt++;
        }
    }

    private void remember(EnrichedArticle enriched) {
        for (Actor actor : enriched.getActors()) {
            actorNames.merge(actor.getId(), Set.of(actor.getName()), Reread::both);
        }
        for (Topic topic : enriched.getTopics()) {
            for (int level = -1; level < topic.getBroader().size(); level++) {
                String code = level < 0
                        ? topic.getCode()
                        : topic.getBroader().get(level).getCode();
                String label = level < 0
                        ? topic.getLabel()
                        : topic.getBroader().get(level).getLabel();
                String broader = level + 1 < topic.getBroader().size()
                        ? topic.getBroader().get(level + 1).getCode()
                        : null;
                topicNames.merge(code, Set.of(new TopicName(label, broader)), Reread::both);
            }
        }
    }

    private static <T> Set<T> both(Set<T> known, Set<T> more) {
        if (known.containsAll(more)) {
            return known;
        }
        Set<T> both = new HashSet<>(known);
        both.addAll(more);
        return Set.copyOf(both);
    }

    /**
     * Reports every record of the log that has neither an enriched record nor a reject.
     *
     * @param ends by partition, exclusive: how far enriched records are expected
     * @return how many are older than rejects are kept, so that nobody can say
     */
    long reportHoles(Map<Integer, Long> ends) throws InterruptedException {
        readRejected();
        long unexplained = 0;
        for (Map.Entry<Integer, Part> entry : parts.entrySet()) {
            Part part = entry.getValue();
            skipTo(part, ends.getOrDefault(entry.getKey(), 0L));
            for (int index : part.holes) {
                long offset = part.log.offset(index);
                tally.compared(View.ENRICHED);
                if (part.rejected.contains(offset)) {
                    part.refused.add(offset);
                    continue;
                }
                if (part.log.isOld(index)) {
                    unexplained++;
                } else {
                    tally.differs(
                            View.ENRICHED,
                            logged(entry.getKey(), offset),
                            "one enriched record or a reject",
                            "neither");
                }
            }
            part.holes.clear();
        }
        return unexplained;
    }

    private String logged(int partition, long offset) {
        return topics.articles().name() + '-' + partition + '@' + offset;
    }

    /** How many records of the log before an end of each partition, exclusive, have a reject alone. */
    long refused(Map<Integer, Long> ends) {
        return parts.entrySet().stream()
                .mapToLong(part -> part.getValue().refused.stream()
                        .filter(offset -> offset < ends.getOrDefault(part.getKey(), 0L))
                        .count())
                .sum();
    }

    /** By actor and by topic the ids of the articles that count for it at a position; read up to as the views. */
    Map<String, Set<String>> evidence(List<LogPosition> position) {
        Map<String, Set<String>> evidence = new HashMap<>();
        for (LogPosition at : position) {
            part(at.partition()).oracle.evidence(at.releasedUpTo(), evidence);
        }
        return evidence;
    }

    /** The views of every partition at a position; its offsets have been read up to. */
    Map<Integer, PartitionViews> at(List<LogPosition> position) {
        Map<Integer, PartitionViews> views = new TreeMap<>();
        for (LogPosition at : position) {
            Part part = part(at.partition());
            if (part.views == null || !part.views.releasedUpTo().equals(at.releasedUpTo())) {
                part.views = part.oracle.at(at.releasedUpTo());
            }
            views.put(at.partition(), part.views);
        }
        return views;
    }

    /** The last end of an embargo after one instant and up to another, or null. */
    @Nullable
    Instant lastRelease(int partition, Instant after, Instant upTo) {
        return part(partition).oracle.lastRelease(after, upTo);
    }

    /** The last record that the oracles include, by partition, -1 for none. */
    Map<Integer, Long> offsets() {
        Map<Integer, Long> offsets = new TreeMap<>();
        parts.forEach((partition, part) -> offsets.put(partition, part.oracle.offset()));
        return offsets;
    }

    /** Enriched records that were read. */
    long records() {
        return records;
    }

    /** Records of the log up to an end of each partition, exclusive. */
    long logged(Map<Integer, Long> ends) {
        return parts.entrySet().stream()
                .mapToLong(part -> {
                    int index = part.getValue().log.indexOf(ends.getOrDefault(part.getKey(), 0L));
                    return index < 0 ? -index - 1 : index;
                })
                .sum();
    }

    /** The names that revisions give an actor; one, as long as names follow from ids. */
    Set<String> actorNames(String actorId) {
        return actorNames.getOrDefault(actorId, Set.of());
    }

    /** What revisions call a topic and its next broader one. */
    Set<TopicName> topicNames(String code) {
        return topicNames.getOrDefault(code, Set.of());
    }

    private Part part(int partition) {
        Part part = parts.get(partition);
        if (part == null) {
            throw new CannotCheckException("the log has no partition " + partition
                    + ", of which an answer speaks; is it another cluster's? See --api and DATELINE_BOOTSTRAP_SERVERS");
        }
        return part;
    }
}
