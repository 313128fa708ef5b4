package news.dateline.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import news.dateline.schemas.Topics;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What comes out at the line's end: how far behind it is, and how many keys an article changes. */
final class Views {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Views() {}

    /** Records of the log that are not in the views yet. */
    static long lag(String api) throws IOException {
        try (InputStream status = URI.create(api + "/v1/status").toURL().openStream()) {
            return JSON.readTree(status).path("lag").asLong(-1);
        }
    }

    /** Where the log of the views ends now. */
    static Map<TopicPartition, Long> ends(String bootstrapServers) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServers)) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(Topics.FIRST.viewLog().name())
                    .stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            return consumer.endOffsets(partitions);
        }
    }

    /** How many rows were written between two ends, transaction markers not among them. */
    static long rows(String bootstrapServers, Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        Map<TopicPartition, Long> missing = new HashMap<>(to);
        long rows = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServers)) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            missing.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            while (!missing.isEmpty()) {
                rows += consumer.poll(Duration.ofMillis(500)).count();
                missing.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            }
        }
        return rows;
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
