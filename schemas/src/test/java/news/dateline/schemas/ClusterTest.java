package news.dateline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterTest {

    @Test
    void withoutSettingsItIsTheOneThatUpStarts() {
        Cluster cluster = Cluster.from(Map.of());
        assertThat(cluster.bootstrapServers()).isEqualTo("localhost:9092");
        assertThat(cluster.registryUrl()).isEqualTo("http://localhost:8085/apis/ccompat/v7");
    }

    @Test
    void anyKafkaPropertyReachesItsClients() {
        Cluster cluster = Cluster.from(Map.of(
                "DATELINE_BOOTSTRAP_SERVERS", "broker:9093",
                "DATELINE_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "DATELINE_KAFKA_SASL_MECHANISM", "SCRAM-SHA-512"));
        assertThat(cluster.clientProperties())
                .containsEntry("bootstrap.servers", "broker:9093")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512");
    }

    @Test
    void aRegistryThatIsNoUrlIsRefusedByTheSettingsName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cluster.from(Map.of("DATELINE_SCHEMA_REGISTRY_URL", "registry:8085")))
                .withMessageContaining("DATELINE_SCHEMA_REGISTRY_URL is \"registry:8085\"");
    }
}
