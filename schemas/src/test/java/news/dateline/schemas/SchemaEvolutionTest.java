package news.dateline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds every record that a topic may carry against all its committed versions: {@code FULL_TRANSITIVE}, each reads each.
 * A new version is added as a file beside the others; none is ever changed or removed.
 */
class SchemaEvolutionTest {

    private static final Path COMMITTED = Path.of("src/test/resources/news/dateline/schemas/committed");

    static Stream<Class<? extends SpecificRecord>> records() {
        return Topics.FIRST.all().stream().flatMap(topic -> topic.values().stream());
    }

    @ParameterizedTest
    @MethodSource("records")
    void theCurrentSchemaIsTheLastCommittedOne(Class<? extends SpecificRecord> record) throws IOException {
        List<Schema> versions = committed(record);
        Path next = Path.of("target", record.getSimpleName() + ".v" + (versions.size() + 1) + ".avsc");
        Files.writeString(next, SchemaFormatter.format("json/pretty", RegisteredSchema.of(record)) + "\n");
        assertThat(versions)
                .as("committed versions; the next one would be %s", next)
                .isNotEmpty();
        assertThat(RegisteredSchema.of(record))
                .as("the current schema; as a new version it stands in %s", next)
                .isEqualTo(versions.get(versions.size() - 1));
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyVersionReadsEveryOther(Class<? extends SpecificRecord> record) {
        List<Schema> versions = committed(record);
        for (Schema reader : versions) {
            for (Schema writer : versions) {
                assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                                .getType())
                        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyFieldAndEnumHasADefaultAndEveryRecordIsExplained(Class<? extends SpecificRecord> record) {
        assertComplete(RegisteredSchema.of(record));
    }

    private static void assertComplete(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                assertThat(schema.getDoc())
                        .as("doc of %s", schema.getFullName())
                        .isNotBlank();
                for (Schema.Field field : schema.getFields()) {
                    String name = schema.getFullName() + '.' + field.name();
                    assertThat(field.hasDefaultValue())
                            .as("default of %s", name)
                            .isTrue();
                    assertThat(field.doc()).as("doc of %s", name).isNotBlank();
                    assertComplete(field.schema());
                }
            }
            case ENUM ->
                assertThat(schema.getEnumDefault())
                        .as("default of %s", schema.getFullName())
                        .isNotNull();
            case ARRAY -> assertComplete(schema.getElementType());
            case UNION -> schema.getTypes().forEach(SchemaEvolutionTest::assertComplete);
            default -> assertThat(schema.getType()).isNotNull();
        }
    }

    /** The committed versions of a record, the oldest first. */
    private static List<Schema> committed(Class<? extends SpecificRecord> record) {
        return Stream.iterate(1, version -> version + 1)
                .map(version -> COMMITTED.resolve(record.getSimpleName() + ".v" + version + ".avsc"))
                .takeWhile(Files::exists)
                .map(SchemaEvolutionTest::parse)
                .toList();
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
