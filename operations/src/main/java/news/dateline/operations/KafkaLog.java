package news.dateline.operations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import news.dateline.events.Article;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.EventTopic;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The log of a cluster, byte by byte as it stands there: what is committed, in no consumer group. */
final class KafkaLog implements LogPieces, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSING = Duration.ofSeconds(1);

    /** A broker that has the records and sends none for so long is not there. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final Cluster cluster;
    private final String topic;
    private final ClusterTopics decoder;
    private final Consumer<byte @Nullable [], byte @Nullable []> consumer;
    private final Map<Integer, Long> positions = new HashMap<>();
    private long silentNanos;

    /**
     * The log of a cluster.
     *
     * @param decoder decodes its articles, and stays the caller's to close
     */
    KafkaLog(Cluster cluster, EventTopic log, ClusterTopics decoder) {
        this.cluster = cluster;
        this.topic = log.name();
        this.decoder = decoder;
        try {
            this.consumer = new KafkaConsumer<>(
                    ClusterTopics.reading(cluster, "dateline-replay"),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw ClusterTopics.unavailable(cluster, e);
        }
    }

    /**
     * The offset of each partition's first record with this time or a later one; times need not rise in a partition, so
     * what follows may be earlier again. A partition without any is not in the map.
     */
    Map<Integer, Long> since(Set<Integer> partitions, long millis) {
        try {
            Map<TopicPartition, Long> asked = new HashMap<>();
            partitions.forEach(partition -> asked.put(new TopicPartition(topic, partition), millis));
            Map<Integer, Long> found = new HashMap<>();
            for (Map.Entry<TopicPartition, @Nullable OffsetAndTimestamp> first :
                    consumer.offsetsForTimes(asked).entrySet()) {
                OffsetAndTimestamp offset = first.getValue();
                if (offset != null) {
                    found.put(first.getKey().partition(), offset.offset());
                }
            }
            return found;
        } catch (KafkaException e) {
            throw ClusterTopics.unavailable(cluster, e);
        }
    }

    /** Where each partition begins now; what stood before was taken away. */
    Map<Integer, Long> beginnings(Set<Integer> partitions) {
        try {
            return consumer
                    .beginningOffsets(partitions.stream()
                            .map(partition -> new TopicPartition(topic, partition))
                            .toList())
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(begin -> begin.getKey().partition(), Map.Entry::getValue));
        } catch (KafkaException e) {
            throw ClusterTopics.unavailable(cluster, e);
        }
    }

    /** Reads these partitions from these offsets. */
    void begin(Map<Integer, Long> from) {
        Map<TopicPartition, Long> begins = new HashMap<>();
        from.forEach((partition, offset) -> begins.put(new TopicPartition(topic, partition), offset));
        consumer.assign(begins.keySet());
        begins.forEach(consumer::seek);
        positions.putAll(from);
    }

    @Override
    public Collection<LogRecord> poll(Set<Integer> partitions) {
        try {
            Set<TopicPartition> wanted = partitions.stream()
                    .map(partition -> new TopicPartition(topic, partition))
                    .collect(Collectors.toSet());
            List<TopicPartition> others = new ArrayList<>(consumer.assignment());
            others.removeAll(wanted);
            consumer.pause(others);
            consumer.resume(wanted);
            long began = System.nanoTime();
            List<LogRecord> records = new ArrayList<>();
            for (ConsumerRecord<byte @Nullable [], byte @Nullable []> record : consumer.poll(POLL)) {
                records.add(new LogRecord(record, this::article));
            }
            boolean moved = false;
            for (TopicPartition partition : consumer.assignment()) {
                long position = consumer.position(partition);
                Long before = positions.put(partition.partition(), position);
                moved |= before == null || before != position;
            }
            silentNanos = moved ? 0 : silentNanos + System.nanoTime() - began;
            if (silentNanos > SILENCE.toNanos()) {
                throw ClusterTopics.unavailable(cluster, null);
            }
            return records;
        } catch (KafkaException e) {
            throw ClusterTopics.unavailable(cluster, e);
        }
    }

    @Override
    public long position(int partition) {
        return positions.getOrDefault(partition, 0L);
    }

    private Optional<Article> article(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        return decoder.value(topic, record.value())
                .flatMap(value -> value instanceof Article article ? Optional.of(article) : Optional.empty());
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSING));
    }
}
