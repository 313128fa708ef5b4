package news.dateline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.time.Instant;
import java.time.LocalDate;
import news.dateline.events.ArticleRow;
import news.dateline.events.Position;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class SerdesTest {

    private static final ArticleRow ROW = ArticleRow.newBuilder()
            .setId("urn:example:1")
            .setDay(LocalDate.of(2021, 3, 18))
            .setPosition(new Position(7L, Instant.parse("2021-03-18T09:00:00Z"), 0L, 0L))
            .build();

    @Test
    void aRecordIsReadBackThroughTheRegistry() throws Exception {
        SchemaRegistryClient registry = MockSchemaRegistry.getClientForScope("round-trip");
        Schema schema = RegisteredSchema.of(ArticleRow.class);
        registry.register(schema.getFullName(), new AvroSchema(schema));
        try (EventSerde<SpecificRecord> serde = new EventSerde<>("mock://round-trip")) {
            byte[] bytes = serde.serializer().serialize("news.view-log.v1", ROW);
            assertThat(serde.deserializer().deserialize("news.view-log.v1", bytes))
                    .isEqualTo(ROW);
        }
    }

    @Test
    void serializingRegistersNothing() {
        try (EventSerde<SpecificRecord> serde = new EventSerde<>("mock://nothing-registered")) {
            assertThatThrownBy(() -> serde.serializer().serialize("news.view-log.v1", ROW))
                    .isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void theRegistryHoldsSchemasWithoutJavasHints() {
        assertThat(RegisteredSchema.of(ArticleRow.class).toString()).doesNotContain("avro.java.string");
    }

    @Test
    void stateIsReadBackWithoutARegistry() {
        try (StateSerde<ArticleRow> serde = new StateSerde<>(ArticleRow.class)) {
            byte[] bytes = serde.serializer().serialize("store", ROW);
            assertThat(bytes).as("Avro's single-object marker").startsWith(0xC3, 0x01);
            assertThat(serde.deserializer().deserialize("store", bytes)).isEqualTo(ROW);
        }
    }

    @Test
    void brokenStateIsAnErrorAndNotARecord() {
        try (StateSerde<ArticleRow> serde = new StateSerde<>(ArticleRow.class)) {
            assertThatThrownBy(() -> serde.deserializer().deserialize("store", new byte[] {1, 2, 3}))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("3 bytes");
        }
    }
}
