package news.dateline.operations;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import news.dateline.events.Article;
import news.dateline.events.Status;
import org.jspecify.annotations.Nullable;

/** Counts the records, and writes nothing. */
final class CountSink implements ReplaySink {

    private final Map<Integer, Counted> counted = new TreeMap<>();

    private static final class Counted {
        private final Set<String> ids = new HashSet<>();
        private long records;
        private long kills;
        private long undecodable;
        private long bytes;
        private @Nullable Instant first;
        private @Nullable Instant last;

        void add(LogRecord record) {
            Article article = record.article().orElse(null);
            Instant time = Instant.ofEpochMilli(record.timestamp());
            records++;
            bytes += record.size();
            ids.add(record.key());
            if (article == null) {
                undecodable++;
            } else if (article.getStatus() == Status.CANCELED) {
                kills++;
            }
            first = first == null || time.isBefore(first) ? time : first;
            last = last == null || time.isAfter(last) ? time : last;
        }
    }

    List<PartitionCounts> counts() {
        return counted.entrySet().stream()
                .map(one -> new PartitionCounts(
                        one.getKey(),
                        one.getValue().records,
                        one.getValue().ids.size(),
                        one.getValue().kills,
                        one.getValue().undecodable,
                        one.getValue().bytes,
                        one.getValue().first,
                        one.getValue().last))
                .toList();
    }

    @Override
    public Map<Integer, Long> next() {
        return Map.of();
    }

    @Override
    public boolean take(LogRecord record) {
        counted.computeIfAbsent(record.partition(), partition -> new Counted()).add(record);
        return true;
    }

    @Override
    public void flush(Map<Integer, Long> passed) {}

    @Override
    public void completed() {}

    @Override
    public void close() {}
}
