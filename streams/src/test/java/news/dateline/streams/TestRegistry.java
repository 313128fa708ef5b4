package news.dateline.streams;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import news.dateline.schemas.EventTopic;
import news.dateline.schemas.RegisteredSchema;
import news.dateline.schemas.Topics;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Confluent's registry in memory, with the schemas of every topic. */
final class TestRegistry {

    static final String URL = "mock://streams";

    private TestRegistry() {}

    static void prepare() {
        SchemaRegistryClient client = MockSchemaRegistry.getClientForScope("streams");
        for (EventTopic topic : Topics.FIRST.all()) {
            register(client, topic.values());
        }
    }

    private static void register(SchemaRegistryClient client, List<Class<? extends SpecificRecord>> types) {
        for (Class<? extends SpecificRecord> type : types) {
            Schema schema = RegisteredSchema.of(type);
            try {
                client.register(schema.getFullName(), new AvroSchema(schema));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (RestClientException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
