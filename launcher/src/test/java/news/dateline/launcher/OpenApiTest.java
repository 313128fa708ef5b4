package news.dateline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The descriptions of both HTTP services are OpenAPI 3.1, by its own schema, and keep the rules that linters of
 * descriptions agree on.
 */
class OpenApiTest {

    private static final String READS = "/news/dateline/http/openapi.json";
    private static final String INGEST = "/news/dateline/producer/http/openapi.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final JsonSchema OPENAPI = SCHEMAS.getSchema(read("/spec.openapis.org/oas/3.1/schema/2022-10-07"));
    private static final JsonSchema SCHEMA = SCHEMAS.getSchema(SchemaLocation.of(SchemaId.V202012));

    private static final Pattern IN_BRACES = Pattern.compile("\\{([^}]*)}");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private static JsonNode read(String resource) {
        try (InputStream stream = Objects.requireNonNull(OpenApiTest.class.getResourceAsStream(resource), resource)) {
            return JSON.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {READS, INGEST})
    void itKeepsTheRules(String description) {
        assertThat(faults(read(description))).isEmpty();
    }

    static Stream<Named<Consumer<ObjectNode>>> slips() {
        return Stream.of(
                Named.of("no title", root -> at(root, "/info").remove("title")),
                Named.of("no licence", root -> at(root, "/info").remove("license")),
                Named.of(
                        "a field of no meaning",
                        root -> at(root, "/paths/~1v1~1actors/get").put("sumary", "x")),
                Named.of("no name", root -> at(root, "/paths/~1v1~1actors/get").remove("operationId")),
                Named.of(
                        "a name twice",
                        root -> at(root, "/paths/~1v1~1actors/get").put("operationId", "trends")),
                Named.of(
                        "no summary",
                        root -> at(root, "/paths/~1v1~1actors/get").remove("summary")),
                Named.of("no tag", root -> at(root, "/paths/~1v1~1actors/get").remove("tags")),
                Named.of("a tag nobody knows", root -> ((ArrayNode) root.at("/paths/~1v1~1actors/get/tags")).add("x")),
                Named.of(
                        "no good end",
                        root -> at(root, "/paths/~1v1~1actors/get/responses").remove("200")),
                Named.of(
                        "a path's parameter untold",
                        root -> at(root, "/paths/~1v1~1actors~1{id}/get").remove("parameters")),
                Named.of(
                        "a reference to nothing",
                        root -> at(root, "/components/schemas").remove("Problem")),
                Named.of(
                        "a component for nobody",
                        root -> at(root, "/components/schemas").putObject("Nobodys")),
                Named.of(
                        "no schema",
                        root -> at(root, "/components/schemas/Problem").put("type", "thing")));
    }

    @ParameterizedTest
    @MethodSource("slips")
    void aSlipIsSeen(Consumer<ObjectNode> slip) {
        ObjectNode description = read(READS).deepCopy();
        slip.accept(description);
        assertThat(faults(description)).isNotEmpty();
    }

    @Test
    void bothServicesCallTheirErrorsAlike() {
        assertThat(read(INGEST).at("/components/schemas").has("Problem")).isTrue();
        assertThat(read(READS).at("/components/schemas").has("Problem")).isTrue();
    }

    private static ObjectNode at(JsonNode root, String pointer) {
        return (ObjectNode) root.at(pointer);
    }

    private static List<String> faults(JsonNode root) {
        List<String> faults = new ArrayList<>();
        OPENAPI.validate(root).forEach(fault -> faults.add(fault.toString()));
        for (String told : List.of("title", "version", "description", "license")) {
            if (!root.path("info").has(told)) {
                faults.add("info has no " + told);
            }
        }
        referencesOf(root, faults);
        schemasOf(root, (where, schema) -> SCHEMA.validate(schema).forEach(fault -> faults.add(where + fault)));

        Set<String> tags = new HashSet<>();
        root.path("tags").forEach(tag -> {
            tags.add(tag.path("name").asText());
            require(tag, "description", "tag " + tag, faults);
        });
        Set<String> ids = new HashSet<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> {
                            String name = operation.getKey() + ' ' + path.getKey();
                            operation(root, name, path.getKey(), operation.getValue(), tags, faults);
                            if (!ids.add(
                                    operation.getValue().path("operationId").asText())) {
                                faults.add(name + ": another operation is called so");
                            }
                        }));
        return faults;
    }

    private static void operation(
            JsonNode root, String name, String path, JsonNode operation, Set<String> tags, List<String> faults) {
        require(operation, "operationId", name, faults);
        require(operation, "summary", name, faults);
        require(operation, "tags", name, faults);
        operation.path("tags").forEach(tag -> {
            if (!tags.contains(tag.asText())) {
                faults.add(name + ": no tag is called " + tag);
            }
        });
        boolean endsWell = operation.path("responses").properties().stream()
                .anyMatch(response -> response.getKey().startsWith("2"));
        if (!endsWell) {
            faults.add(name + ": no answer says that it went well");
        }
        Set<String> inPath = new TreeSet<>();
        for (JsonNode given : operation.path("parameters")) {
            JsonNode parameter =
                    given.has("$ref") ? resolved(root, given.path("$ref").asText()) : given;
            if (parameter == null) {
                continue;
            }
            require(parameter, "description", name + ", parameter " + parameter.path("name"), faults);
            if (parameter.path("in").asText().equals("path")) {
                inPath.add(parameter.path("name").asText());
            }
        }
        Set<String> inBraces = new TreeSet<>();
        Matcher braces = IN_BRACES.matcher(path);
        while (braces.find()) {
            inBraces.add(braces.group(1));
        }
        if (!inBraces.equals(inPath)) {
            faults.add(name + ": its path has " + inBraces + ", its parameters tell of " + inPath);
        }
    }

    private static void require(JsonNode node, String field, String where, List<String> faults) {
        JsonNode value = node.path(field);
        if (value.isTextual() ? value.asText().isBlank() : value.isEmpty()) {
            faults.add(where + ": no " + field);
        }
    }

    private static void referencesOf(JsonNode root, List<String> faults) {
        Set<String> used = new TreeSet<>();
        root.findValuesAsText("$ref").forEach(used::add);
        used.stream()
                .filter(reference -> resolved(root, reference) == null)
                .forEach(reference -> faults.add(reference + ": there is nothing"));
        for (Map.Entry<String, JsonNode> kind : root.path("components").properties()) {
            // Those are used by name.
            if (!kind.getKey().equals("securitySchemes")) {
                kind.getValue().fieldNames().forEachRemaining(name -> {
                    if (!used.contains("#/components/" + kind.getKey() + '/' + name)) {
                        faults.add(kind.getKey() + ' ' + name + ": nobody uses it");
                    }
                });
            }
        }
    }

    private static @Nullable JsonNode resolved(JsonNode root, String reference) {
        JsonNode found = root.at(reference.substring(1));
        return found.isMissingNode() ? null : found;
    }

    private static void schemasOf(JsonNode root, BiConsumer<String, JsonNode> use) {
        root.at("/components/schemas").properties().forEach(one -> use.accept(one.getKey(), one.getValue()));
        root.path("paths").findValues("schema").forEach(schema -> use.accept("a schema of paths", schema));
    }
}
