package news.dateline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import java.nio.file.Path;
import java.time.Duration;
import news.dateline.events.ActorTotal;
import news.dateline.schemas.RegisteredSchema;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistryProcessIT {

    @TempDir
    Path folder;

    @Test
    void aRegistryThatIsKilledComesBackWithItsSchemasUnderTheirIds() throws Exception {
        AvroSchema schema = new AvroSchema(RegisteredSchema.of(ActorTotal.class));
        try (RegistryProcess registry = RegistryProcess.start(folder, Ports.free(), null)) {
            registry.awaitReady();
            RestService client = new RestService(registry.url());
            int id = client.registerSchema(schema.canonicalString(), schema.name());

            registry.child().destroyForcibly();

            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(client.getId(id).getSchemaString()).contains("ActorTotal"));
            assertThat(client.lookUpSubjectVersion(schema.canonicalString(), schema.name())
                            .getId())
                    .isEqualTo(id);
        }
    }
}
