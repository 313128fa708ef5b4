package news.dateline.schemas;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.confluent.kafka.serializers.subject.RecordNameStrategy;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Values as they stand in the topics that others read: Confluent's wire format, with the schema's id in the registry.
 * Serializing never registers a schema; one that is not registered fails.
 *
 * @param <T> the record class, or {@link SpecificRecord} for a topic with several
 */
public final class EventSerde<T extends SpecificRecord> implements Serde<T> {

    private final KafkaAvroSerializer serializer;
    private final KafkaAvroDeserializer deserializer;

    /** A serde on the registry at a URL, several of them separated by commas. */
    public EventSerde(String registryUrl) {
        this(registryUrl, new KafkaAvroSerializer(), new KafkaAvroDeserializer());
    }

    /** A serde on a client that is there already, such as a test's. */
    public EventSerde(SchemaRegistryClient registry) {
        this("http://client", new KafkaAvroSerializer(registry), new KafkaAvroDeserializer(registry));
    }

    private EventSerde(String registryUrl, KafkaAvroSerializer serializer, KafkaAvroDeserializer deserializer) {
        Map<String, Object> config = new HashMap<>(settings());
        config.put("schema.registry.url", registryUrl);
        serializer.configure(config, false);
        deserializer.configure(config, false);
        this.serializer = serializer;
        this.deserializer = deserializer;
    }

    /** Confluent's settings that every reader and writer of Dateline's topics uses, the registry's URL apart. */
    public static Map<String, Object> settings() {
        return Map.of(
                "auto.register.schemas",
                false,
                // The registry holds the schemas as they stand in their files, without Java's string hints.
                "avro.remove.java.properties",
                true,
                "value.subject.name.strategy",
                RecordNameStrategy.class.getName(),
                "specific.avro.reader",
                true);
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> serializer.serialize(topic, value);
    }

    @Override
    @SuppressWarnings("unchecked") // The topic's writers use its record classes alone.
    public Deserializer<T> deserializer() {
        return new Deserializer<>() {
            @Override
            public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
                return (T) deserializer.deserialize(topic, bytes);
            }
        };
    }

    @Override
    public void close() {
        serializer.close();
        deserializer.close();
    }
}
