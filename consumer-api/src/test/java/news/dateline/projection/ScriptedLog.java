package news.dateline.projection;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import news.dateline.schemas.Cluster;
import news.dateline.view.ViewStore;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A view log that a test writes, read through Kafka's own mock of a consumer, with a clock that the test moves. */
final class ScriptedLog {

    private static final String TOPIC = "news.view-log.v1";

    private static final Map<String, Object> SETTINGS =
            ViewLogReader.consumerProperties(Cluster.of("nowhere:1", "http://nowhere"));

    private record Entry(
            int partition,
            long offset,
            String key,
            @Nullable SpecificRecord value,
            boolean committed) {}

    private final int partitions;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Integer, Long> ends = new HashMap<>();
    private final Map<Integer, Long> announced = new HashMap<>();
    /** Values by number: what stands in the log is the number, so that no registry is needed. */
    private final List<SpecificRecord> values = new ArrayList<>();

    private String id = "first";
    private boolean answers = true;
    private int mostPolled = Integer.MAX_VALUE;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private @Nullable MockConsumer<String, byte[]> reader;

    ScriptedLog(int partitions) {
        this.partitions = partitions;
    }

    void append(int partition, String key, @Nullable SpecificRecord value) {
        append(partition, key, value, true);
    }

    /** Appends a row of a transaction that is aborted afterwards. */
    void appendAborted(int partition, String key, @Nullable SpecificRecord value) {
        append(partition, key, value, false);
    }

    private void append(int partition, String key, @Nullable SpecificRecord value, boolean committed) {
        Entry entry = new Entry(partition, ends.getOrDefault(partition, 0L), key, value, committed);
        entries.add(entry);
        ends.put(partition, entry.offset() + 1);
        if (reader != null) {
            deliver(reader, entry);
            announceEnds(reader);
        }
    }

    /** Lets the broker say that a partition ends further on than what has arrived. */
    void endsAt(int partition, long offset) {
        announced.put(partition, offset);
    }

    /** Lets a poll give no more rows than this. */
    void pollAtMost(int rows) {
        mostPolled = rows;
    }

    /** Deletes the topic and creates it again. */
    void recreate(String newId) {
        id = newId;
        entries.clear();
        ends.clear();
        reader = null;
    }

    /** Drops the rows of a partition; its end stays. */
    void compactAway(int partition) {
        entries.removeIf(entry -> entry.partition() == partition);
    }

    void brokerAnswers(boolean does) {
        answers = does;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** A reader as after a start, on a consumer of its own. */
    Following follow(ViewStore store) throws InterruptedException {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("none") {
            @Override
            public synchronized Map<TopicPartition, Long> endOffsets(
                    Collection<TopicPartition> asked, Duration timeout) {
                if (!answers) {
                    throw new TimeoutException("no broker");
                }
                return super.endOffsets(asked, timeout);
            }
        };
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        all().forEach(partition -> beginnings.put(partition, 0L));
        consumer.updateBeginningOffsets(beginnings);
        consumer.setMaxPollRecords(mostPolled);
        announceEnds(consumer);
        Following following = new Following(
                consumer,
                TOPIC,
                () -> new ViewLog.Identity(id, partitions),
                (topic, bytes) -> values.get(ByteBuffer.wrap(bytes).getInt()),
                store,
                clock());
        for (Entry entry : entries) {
            if (entry.offset() >= consumer.position(new TopicPartition(TOPIC, entry.partition()))) {
                deliver(consumer, entry);
            }
        }
        skipToEnds(consumer);
        reader = consumer;
        return following;
    }

    /** A real consumer steps over what compaction has removed when it polls. */
    private void skipToEnds(MockConsumer<String, byte[]> consumer) {
        for (TopicPartition partition : all()) {
            if (entries.stream().noneMatch(entry -> entry.partition() == partition.partition())) {
                consumer.seek(partition, ends.getOrDefault(partition.partition(), 0L));
            }
        }
    }

    /** As the settings of the real consumer have it, a row of an aborted transaction is given out or not. */
    private void deliver(MockConsumer<String, byte[]> consumer, Entry entry) {
        if (!entry.committed() && "read_committed".equals(SETTINGS.get("isolation.level"))) {
            return;
        }
        byte[] value = null;
        if (entry.value() != null) {
            values.add(entry.value());
            value = ByteBuffer.allocate(4).putInt(values.size() - 1).array();
        }
        consumer.addRecord(new ConsumerRecord<>(TOPIC, entry.partition(), entry.offset(), entry.key(), value));
    }

    private void announceEnds(MockConsumer<String, byte[]> consumer) {
        Map<TopicPartition, Long> known = new HashMap<>();
        for (TopicPartition partition : all()) {
            long end = ends.getOrDefault(partition.partition(), 0L);
            known.put(partition, Math.max(end, announced.getOrDefault(partition.partition(), 0L)));
        }
        consumer.updateEndOffsets(known);
    }

    private List<TopicPartition> all() {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                .toList();
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
