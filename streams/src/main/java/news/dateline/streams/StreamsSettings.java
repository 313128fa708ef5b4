package news.dateline.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/**
 * How the three applications run.
 *
 * @param cluster the log and its registry
 * @param topics the generations to read and write
 * @param stateDirectory where local state lives; it can be lost, changelogs restore it
 * @param commitInterval how often a transaction is committed; the way from the log to the views takes about two a hop,
 *     1 ms to 1 minute
 * @param threads threads of each application, 1 to 64
 * @param standbyReplicas copies of local state on other instances, 0 to 8
 * @param catalogue a folder of catalogue files that the enrichment reads besides those that are shipped, or null; the same
 *     on every instance
 */
public record StreamsSettings(
        Cluster cluster,
        Topics topics,
        Path stateDirectory,
        Duration commitInterval,
        int threads,
        int standbyReplicas,
        @Nullable Path catalogue) {

    /** Setting: {@link #stateDirectory}. */
    public static final String STATE_DIRECTORY = "DATELINE_STATE_DIR";

    /** Setting: {@link #commitInterval} in milliseconds. */
    public static final String COMMIT_INTERVAL = "DATELINE_COMMIT_INTERVAL_MS";

    /** Setting: {@link #threads}. */
    public static final String THREADS = "DATELINE_STREAM_THREADS";

    /** Setting: {@link #standbyReplicas}. */
    public static final String STANDBY_REPLICAS = "DATELINE_STANDBY_REPLICAS";

    /** Setting: {@link #catalogue}. */
    public static final String CATALOGUE = "DATELINE_CATALOGUE";

    private static final Map<String, String> DEFAULTS = Map.of(
            STATE_DIRECTORY, "dateline-state",
            COMMIT_INTERVAL, "100",
            THREADS, "1",
            STANDBY_REPLICAS, "0");

    public StreamsSettings {
        inRange(COMMIT_INTERVAL, commitInterval.toMillis(), 1, 60_000);
        inRange(THREADS, threads, 1, 64);
        inRange(STANDBY_REPLICAS, standbyReplicas, 0, 8);
    }

    /**
     * Reads them from settings.
     *
     * @throws IllegalArgumentException that names the setting and what it takes
     */
    public static StreamsSettings from(Map<String, String> given, Topics topics) {
        Map<String, String> settings = new HashMap<>(DEFAULTS);
        settings.putAll(given);
        return new StreamsSettings(
                Cluster.from(settings),
                topics,
                Path.of(text(settings, STATE_DIRECTORY)),
                Duration.ofMillis(number(settings, COMMIT_INTERVAL)),
                Math.toIntExact(number(settings, THREADS)),
                Math.toIntExact(number(settings, STANDBY_REPLICAS)),
                catalogue(settings));
    }

    private static @Nullable Path catalogue(Map<String, String> settings) {
        String folder = settings.getOrDefault(CATALOGUE, "");
        return folder.isBlank() ? null : Path.of(folder);
    }

    /** Kafka Streams' properties of one application. */
    Properties streamsProperties(String applicationId) {
        Properties properties = new Properties();
        properties.putAll(cluster.clientProperties());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbyReplicas);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, RejectUndecodable.class.getName());
        properties.put(RejectUndecodable.REGISTRY_URL, cluster.registryUrl());
        properties.put(RejectUndecodable.REJECTED_TOPIC, topics.rejected().name());
        // A crashed instance's tasks move on after this; shorter and a long pause of the machine would look like a
        // crash.
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 8_000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
        // How long a crashed instance's open transaction holds back readers.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 8_000);
        // Keeps sequence numbers in order on a broker that is slow; costs nothing measurable here.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topics.MAX_RECORD_BYTES);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "zstd");
        return properties;
    }

    private static String text(Map<String, String> settings, String name) {
        String value = settings.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is empty");
        }
        return value;
    }

    private static long number(Map<String, String> settings, String name) {
        String value = text(settings, name);
        try {
            return Long.parseLong(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is \"" + value + "\"; expected a whole number", e);
        }
    }

    private static void inRange(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + "; expected " + least + " to " + most);
        }
    }
}
