package news.dateline.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Schemas as they stand in the registry: as in their files, without the string hints that Java's classes carry. */
public final class RegisteredSchema {

    private RegisteredSchema() {}

    /** The schema of a record class; its full name is its subject. */
    public static Schema of(Class<? extends SpecificRecord> type) {
        Object instance = SpecificData.newInstance(type, SpecificData.get().getSchema(type));
        return AvroSchemaUtils.getSchema(instance, false, false, true);
    }
}
