package news.dateline.operations;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * The partitions of a log as one sequence: always the earliest of their next records, of one moment that of the lower
 * partition. Each partition keeps its own order, and what comes out depends on the log alone, not on what a broker sends
 * first.
 */
final class LogMerge {

    private static final Comparator<LogRecord> EARLIER =
            Comparator.comparingLong(LogRecord::timestamp).thenComparingInt(LogRecord::partition);

    /** What may wait for the other partitions; where one has that much, no more of it is asked for. */
    private static final int MOST_RECORDS = 500;

    private static final long MOST_BYTES = 4L << 20;

    private final LogPieces pieces;
    private final Map<Integer, Long> ends;
    private final Map<Integer, Waiting> waiting = new TreeMap<>();

    /** The records of one partition that have come and were not taken yet. */
    private static final class Waiting {
        private final Deque<LogRecord> records = new ArrayDeque<>();
        private long bytes;

        void add(LogRecord record) {
            records.add(record);
            bytes += record.size();
        }

        boolean hasRoom() {
            return records.size() < MOST_RECORDS && bytes < MOST_BYTES;
        }
    }

    /**
     * A merge of partitions.
     *
     * @param ends where each ends, exclusive; there is something to come of each
     */
    LogMerge(LogPieces pieces, Map<Integer, Long> ends) {
        this.pieces = pieces;
        this.ends = Map.copyOf(ends);
        ends.keySet().forEach(partition -> waiting.put(partition, new Waiting()));
    }

    /** The next record; empty at the end, and when it was stopped. */
    Optional<LogRecord> next(BooleanSupplier stopped) {
        while (!everyHeadIsKnown()) {
            if (stopped.getAsBoolean()) {
                return Optional.empty();
            }
            Set<Integer> wanted = new TreeSet<>();
            waiting.forEach((partition, records) -> {
                if (records.hasRoom()) {
                    wanted.add(partition);
                }
            });
            for (LogRecord record : pieces.poll(wanted)) {
                Waiting records = waiting.get(record.partition());
                if (records != null && record.offset() < end(record.partition())) {
                    records.add(record);
                }
            }
        }
        return waiting.values().stream()
                .map(records -> records.records)
                .filter(records -> !records.isEmpty())
                .min(Comparator.comparing(Deque::element, EARLIER))
                .map(Deque::element)
                .map(this::taken);
    }

    private LogRecord taken(LogRecord record) {
        Waiting records = waiting.get(record.partition());
        if (records != null) {
            records.records.remove();
            records.bytes -= record.size();
        }
        return record;
    }

    private boolean everyHeadIsKnown() {
        waiting.entrySet()
                .removeIf(partition -> partition.getValue().records.isEmpty()
                        && pieces.position(partition.getKey()) >= end(partition.getKey()));
        return waiting.values().stream().noneMatch(records -> records.records.isEmpty());
    }

    private long end(int partition) {
        return ends.getOrDefault(partition, 0L);
    }
}
