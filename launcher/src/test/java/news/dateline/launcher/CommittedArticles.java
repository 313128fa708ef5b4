package news.dateline.launcher;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is committed in {@code news.articles}, as any reader of the log finds it. */
final class CommittedArticles {

    private CommittedArticles() {}

    /** Hands over each record up to the ends of now. The deserializer stays the caller's to close. */
    static <V> void each(Cluster cluster, Deserializer<V> values, Consumer<ConsumerRecord<String, V>> records) {
        Map<String, Object> properties = cluster.clientProperties();
        properties.put("isolation.level", "read_committed");
        try (KafkaConsumer<String, V> consumer = new KafkaConsumer<>(properties, new StringDeserializer(), values)) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(Topics.FIRST.articles().name())
                    .stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(500)).forEach(records);
            }
        }
    }
}
