package news.dateline.streams;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Takes a missing key or value for what it is in an archive: something that cannot be decoded. */
final class Required {

    private Required() {}

    /** A serde that reads nothing out of nothing; its records are rejected like others that cannot be decoded. */
    static <T> Serde<T> of(Serde<T> serde) {
        Deserializer<T> decoder = serde.deserializer();
        return Serdes.serdeFrom(serde.serializer(), (topic, bytes) -> {
            if (bytes == null) {
                throw new SerializationException("a record of " + topic + " has no key or no value");
            }
            return decoder.deserialize(topic, bytes);
        });
    }
}
