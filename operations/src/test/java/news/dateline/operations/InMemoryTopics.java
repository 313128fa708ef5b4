package news.dateline.operations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import news.dateline.schemas.EventTopic;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Topics that a test has written itself, of one partition each. */
final class InMemoryTopics implements TopicReads {

    private final Map<String, List<TopicRecord>> topics = new HashMap<>();
    private final Map<String, Long> gaps = new HashMap<>();
    private long behind;

    /** Appends a record; returns its offset. */
    long append(EventTopic topic, String key, @Nullable SpecificRecord value) {
        return append(topic, key, value, System.currentTimeMillis());
    }

    long append(EventTopic topic, String key, @Nullable SpecificRecord value, long timestamp) {
        List<TopicRecord> records = records(topic);
        long offset = records.size() + gaps.getOrDefault(topic.name(), 0L);
        records.add(new TopicRecord(0, offset, timestamp, key, value, false));
        return offset;
    }

    /** Appends bytes that nobody can decode. */
    void appendUndecodable(EventTopic topic, String key) {
        long offset = append(topic, key, null);
        records(topic).removeIf(record -> record.offset() == offset);
        records(topic).add(new TopicRecord(0, offset, System.currentTimeMillis(), key, null, true));
    }

    /** Leaves an offset out, as the end of a transaction does. */
    void skipOffset(EventTopic topic) {
        gaps.merge(topic.name(), 1L, Long::sum);
    }

    /** The last value of a key. */
    @Nullable
    SpecificRecord last(EventTopic topic, String key) {
        return records(topic).stream()
                .filter(record -> record.key().equals(key))
                .reduce((one, next) -> next)
                .map(TopicRecord::value)
                .orElse(null);
    }

    void aggregatesBehind(long records) {
        behind = records;
    }

    private List<TopicRecord> records(EventTopic topic) {
        return topics.computeIfAbsent(topic.name(), name -> new ArrayList<>());
    }

    @Override
    public Map<Integer, Long> ends(EventTopic topic) {
        return Map.of(0, records(topic).size() + gaps.getOrDefault(topic.name(), 0L));
    }

    @Override
    public Map<Integer, Long> read(
            EventTopic topic,
            boolean values,
            Map<Integer, Long> from,
            Map<Integer, Long> to,
            Predicate<TopicRecord> take) {
        long begin = from.getOrDefault(0, 0L);
        long end = to.getOrDefault(0, begin);
        for (TopicRecord record : records(topic)) {
            boolean asked = record.offset() >= begin && record.offset() < end;
            if (asked && !take.test(record)) {
                return Map.of(0, record.offset());
            }
        }
        return Map.of(0, end);
    }

    @Override
    public long behind(String application, EventTopic topic) {
        return behind;
    }
}
