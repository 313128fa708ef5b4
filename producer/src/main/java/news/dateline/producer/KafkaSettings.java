package news.dateline.producer;

import java.time.Duration;
import java.util.Map;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** How the producer speaks to Kafka. Every wait is bounded by the publishing timeout. */
final class KafkaSettings {

    /**
     * How long a killed producer's open transaction holds back the readers of its partitions, unless a producer of the
     * same name ends it before. A transaction takes milliseconds, so this is long enough for a log that is in trouble.
     */
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(10);

    private KafkaSettings() {}

    static Map<String, Object> producer(
            Cluster cluster, news.dateline.producer.ProducerConfig config, String transactionalId) {
        int timeout = Math.toIntExact(config.publishTimeout().toMillis());
        Map<String, Object> settings = cluster.clientProperties();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES);
        // Articles compress well together, and a commit sends what lingers.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) timeout);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
        settings.put(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Math.toIntExact(TRANSACTION_TIMEOUT.plus(config.batchTime()).toMillis()));
        // Kafka asks that several requests fit into the delivery time.
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2);
        return settings;
    }

    static Map<String, Object> consumer(Cluster cluster, news.dateline.producer.ProducerConfig config) {
        int timeout = Math.toIntExact(config.publishTimeout().toMillis());
        Map<String, Object> settings = cluster.clientProperties();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2);
        return settings;
    }
}
