package news.dateline.schemas;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Where the log and its registry are, and how to speak to them.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param registryUrl URL of the registry's Confluent API, several separated by commas
 * @param kafkaProperties further properties of every Kafka client, such as those for TLS and SASL, under Kafka's names
 */
public record Cluster(String bootstrapServers, String registryUrl, Map<String, String> kafkaProperties) {

    /** Setting: {@link #bootstrapServers}. */
    public static final String BOOTSTRAP_SERVERS = "DATELINE_BOOTSTRAP_SERVERS";

    /** Setting: {@link #registryUrl}. */
    public static final String SCHEMA_REGISTRY_URL = "DATELINE_SCHEMA_REGISTRY_URL";

    /** Settings that begin so are Kafka client properties: {@code DATELINE_KAFKA_SECURITY_PROTOCOL}. */
    public static final String KAFKA_PREFIX = "DATELINE_KAFKA_";

    /** Where {@code dateline up} listens. */
    public static final String DEFAULT_BOOTSTRAP_SERVERS = "localhost:9092";

    /** Where the registry of {@code dateline up} listens. */
    public static final String DEFAULT_REGISTRY_URL = "http://localhost:8085/apis/ccompat/v7";

    public Cluster {
        kafkaProperties = Map.copyOf(kafkaProperties);
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException(BOOTSTRAP_SERVERS + " is empty; expected host:port");
        }
        for (String url : registryUrl.split(",", -1)) {
            if (!url.startsWith("http://") && !url.startsWith("https://")) {
                throw new IllegalArgumentException(SCHEMA_REGISTRY_URL + " is \"" + registryUrl
                        + "\"; expected a URL that begins with http:// or https://");
            }
        }
    }

    /** A cluster that needs nothing but its addresses. */
    public static Cluster of(String bootstrapServers, String registryUrl) {
        return new Cluster(bootstrapServers, registryUrl, Map.of());
    }

    /**
     * Reads a cluster from settings.
     *
     * @throws IllegalArgumentException that names the setting and what it takes
     */
    public static Cluster from(Map<String, String> settings) {
        Map<String, String> kafka = new TreeMap<>();
        settings.forEach((name, value) -> {
            if (name.startsWith(KAFKA_PREFIX)) {
                kafka.put(
                        name.substring(KAFKA_PREFIX.length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        value);
            }
        });
        return new Cluster(
                settings.getOrDefault(BOOTSTRAP_SERVERS, DEFAULT_BOOTSTRAP_SERVERS),
                settings.getOrDefault(SCHEMA_REGISTRY_URL, DEFAULT_REGISTRY_URL),
                kafka);
    }

    /** What every Kafka client of this cluster is configured with; a fresh map, the caller's to extend. */
    public Map<String, Object> clientProperties() {
        Map<String, Object> properties = new TreeMap<>(kafkaProperties);
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return properties;
    }
}
