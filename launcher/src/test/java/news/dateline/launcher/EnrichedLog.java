package news.dateline.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import news.dateline.events.EnrichedArticle;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.EventSerde;
import news.dateline.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All enriched records that are committed, by partition, in the order of the log. */
final class EnrichedLog {

    private EnrichedLog() {}

    static SortedMap<Integer, List<EnrichedArticle>> read(Cluster cluster, Topics topics) {
        Map<String, Object> properties = cluster.clientProperties();
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", false);
        SortedMap<Integer, List<EnrichedArticle>> log = new TreeMap<>();
        try (EventSerde<EnrichedArticle> values = new EventSerde<>(cluster.registryUrl());
                KafkaConsumer<String, EnrichedArticle> consumer =
                        new KafkaConsumer<>(properties, new StringDeserializer(), values.deserializer())) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(topics.enriched().name())
                    .stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            partitions.forEach(partition -> log.put(partition.partition(), new ArrayList<>()));
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, EnrichedArticle> record : consumer.poll(Duration.ofMillis(200))) {
                    log.computeIfAbsent(record.partition(), any -> new ArrayList<>())
                            .add(record.value());
                }
            }
        }
        return log;
    }
}
