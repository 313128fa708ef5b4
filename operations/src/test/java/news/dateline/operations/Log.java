package news.dateline.operations;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import news.dateline.events.Article;
import news.dateline.events.Status;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** A log that a test has written itself. */
final class Log {

    private final Map<Integer, List<LogRecord>> partitions = new TreeMap<>();

    /** Appends an article; of none, bytes that nobody can decode. */
    LogRecord append(int partition, Instant time, String id, @Nullable Article article) {
        List<LogRecord> records = partitions.computeIfAbsent(partition, number -> new ArrayList<>());
        LogRecord record = new LogRecord(
                new ConsumerRecord<>(
                        "news.articles",
                        partition,
                        records.size(),
                        time.toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        id.getBytes(StandardCharsets.UTF_8),
                        new byte[] {1},
                        new RecordHeaders(),
                        Optional.empty()),
                bytes -> Optional.ofNullable(article));
        records.add(record);
        return record;
    }

    LogRecord append(int partition, Instant time, String id) {
        return append(partition, time, id, article(id).build());
    }

    static Article.Builder article(String id) {
        return Article.newBuilder()
                .setId(id)
                .setSource("wire")
                .setStatus(Status.USABLE)
                .setBody("Talks.");
    }

    /** How many records each partition has. */
    Map<Integer, Long> ends() {
        Map<Integer, Long> ends = new TreeMap<>();
        partitions.forEach((partition, records) -> ends.put(partition, (long) records.size()));
        return ends;
    }

    /** The log in pieces as small and in as odd an order as chance makes them. */
    LogPieces pieces(Map<Integer, Long> from, Random random) {
        Map<Integer, Long> positions = new HashMap<>();
        partitions.keySet().forEach(partition -> positions.put(partition, from.getOrDefault(partition, 0L)));
        return new LogPieces() {
            @Override
            public Collection<LogRecord> poll(Set<Integer> wanted) {
                List<LogRecord> piece = new ArrayList<>();
                for (int partition : wanted) {
                    List<LogRecord> records = partitions.getOrDefault(partition, List.of());
                    int at = positions.getOrDefault(partition, 0L).intValue();
                    int end = Math.min(records.size(), at + random.nextInt(4));
                    piece.addAll(records.subList(at, end));
                    positions.put(partition, (long) end);
                }
                return piece;
            }

            @Override
            public long position(int partition) {
                return positions.getOrDefault(partition, 0L);
            }
        };
    }

    LogPieces pieces() {
        return pieces(Map.of(), new Random(7));
    }
}
