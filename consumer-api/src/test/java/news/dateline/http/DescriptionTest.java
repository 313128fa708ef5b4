package news.dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.dateline.http.EventSource.Event;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The description of the calls is what the code says, and what it says is what a client gets. */
class DescriptionTest {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final Path SOURCES = Path.of("src/main/java/news/dateline");
    private static final Path COMMITTED = Path.of("src/main/resources/news/dateline/http/openapi.json");
    private static final Pattern SAMPLE = Pattern.compile("curl 'http://localhost:8080(/[^']*)'");

    private static final Desk DESK = new Desk();

    /** As a client gets it. */
    private static final JsonNode SERVED = json(DESK.get("/openapi.json").body());

    @AfterAll
    static void stop() {
        DESK.close();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** The events up to and with the next position. */
    static List<Event> snapshot(EventSource source) throws IOException {
        List<Event> events = new ArrayList<>();
        Event event;
        do {
            event = Objects.requireNonNull(source.next(), "the stream has ended");
            events.add(event);
        } while (!event.name().equals("at"));
        return events;
    }

    @Test
    void itIsWrittenFromTheCode() throws Exception {
        RecordComments comments = RecordComments.of(SOURCES.resolve("http"), SOURCES.resolve("view"));
        String written = JSON.writeValueAsString(Description.of(DESK.routes(), comments, DESK)) + '\n';
        if (Boolean.getBoolean("dateline.describe")) {
            Files.writeString(COMMITTED, written);
        }
        assertThat(json(Files.readString(COMMITTED)))
                .as("what the calls are differs from openapi.json; -Ddateline.describe=true with this test writes it")
                .isEqualTo(json(written));
    }

    @Test
    void itListsEveryCall() {
        Set<String> described = new TreeSet<>();
        SERVED.path("paths").fieldNames().forEachRemaining(described::add);
        Set<String> served = new TreeSet<>(DESK.paths());
        served.removeIf(path -> path.startsWith("/assets/"));
        assertThat(described).isEqualTo(served);
    }

    static Stream<Route> routes() {
        return DESK.routes().stream();
    }

    private static JsonNode operation(Route route) {
        return SERVED.path("paths").path(route.path()).path("get");
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? SERVED.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** The request that the description shows. */
    private static String sample(Route route) {
        String source =
                operation(route).path("x-codeSamples").path(0).path("source").asText();
        Matcher sample = SAMPLE.matcher(source);
        assertThat(sample.matches()).as(source).isTrue();
        return sample.group(1);
    }

    /** What a schema says, and that nothing is there of which it says nothing. */
    private static void holdAgainst(JsonNode schema, JsonNode value, String what) {
        ObjectNode closed = schema.deepCopy();
        closed.set("components", SERVED.path("components").deepCopy());
        close(closed);
        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(
                                closed,
                                SchemaValidatorsConfig.builder()
                                        .formatAssertionsEnabled(true)
                                        .build())
                        .validate(value))
                .as(what + " " + value)
                .isEmpty();
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("properties").isObject()) {
            object.put("additionalProperties", false);
        }
        node.forEach(DescriptionTest::close);
    }

    private static String mediaType(HttpResponse<String> response) {
        return response.headers().firstValue("content-type").orElse("").replaceFirst(";.*", "");
    }

    private static boolean isWithoutAnEnd(Route route) {
        return route.equals(Routes.CHANGES);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void itsExampleIsAnsweredAsItSays(Route route) {
        if (isWithoutAnEnd(route)) {
            return;
        }
        JsonNode ok = operation(route).path("responses").path("200");
        for (Map.Entry<String, JsonNode> media : ok.path("content").properties()) {
            String type = media.getKey();
            HttpResponse<String> response = DESK.get(sample(route), "Accept", type);
            assertThat(response.statusCode()).as(sample(route)).isEqualTo(200);
            assertThat(mediaType(response)).isEqualTo(type);
            JsonNode body = JSON.valueToTree(type.equals("application/json") ? json(response.body()) : response.body());
            JsonNode schema = media.getValue().path("schema");
            if (!route.equals(Routes.DESCRIPTION)) {
                holdAgainst(schema, body, sample(route));
            }
            if (media.getValue().has("example")) {
                assertThat(media.getValue().path("example")).as(sample(route)).isEqualTo(body);
            }
            ok.path("headers").fieldNames().forEachRemaining(header -> {
                // The last page has no next one.
                boolean isOfTables = !header.equals("ETag");
                if (!header.equals("Link") && (!isOfTables || type.equals(Csv.MEDIA_TYPE))) {
                    assertThat(response.headers().firstValue(header)).as(header).isPresent();
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aTableHasTheColumnsThatItsRowsHaveFields(Route route) {
        JsonNode content = operation(route).path("responses").path("200").path("content");
        if (!content.has(Csv.MEDIA_TYPE)) {
            return;
        }
        JsonNode json = content.path("application/json").path("example");
        JsonNode rows = json.has("items") ? json.path("items") : json.path("points");
        Set<String> fields = new TreeSet<>();
        rows.forEach(row -> row.fieldNames().forEachRemaining(fields::add));
        String table = content.path(Csv.MEDIA_TYPE).path("example").asText();
        assertThat(table.substring(0, table.indexOf("\r\n")).split(",")).containsExactlyInAnyOrderElementsOf(fields);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void everyStatusThatItNamesIsThereToBeHad(Route route) {
        JsonNode responses = operation(route).path("responses");
        for (Map.Entry<String, JsonNode> said : responses.properties()) {
            int status = Integer.parseInt(said.getKey());
            if (status == 200) {
                continue;
            }
            HttpResponse<String> response = DESK.provoke(status, route, sample(route));
            assertThat(response.statusCode()).as(sample(route)).isEqualTo(status);
            JsonNode declared = resolved(said.getValue());
            declared.path("headers")
                    .fieldNames()
                    .forEachRemaining(header -> assertThat(response.headers().firstValue(header))
                            .as(header)
                            .isPresent());
            if (declared.has("content")) {
                String type = declared.path("content").fieldNames().next();
                assertThat(mediaType(response)).isEqualTo(type);
                holdAgainst(declared.path("content").path(type).path("schema"), json(response.body()), sample(route));
            } else {
                assertThat(response.body()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void noOtherStatusIsThereToBeHad(Route route) {
        JsonNode responses = operation(route).path("responses");
        if (!isWithoutAnEnd(route)) {
            assertThat(DESK.provoke(400, route, sample(route)).statusCode() == 400)
                    .isEqualTo(responses.has("400"));
        }
        assertThat(DESK.getTooEarly(sample(route)).statusCode() == 503).isEqualTo(responses.has("503"));
        assertThat(DESK.send("HEAD", sample(route)).statusCode()).isEqualTo(200);
        boolean isTagged = !isWithoutAnEnd(route)
                && DESK.get(sample(route)).headers().firstValue("ETag").isPresent();
        assertThat(isTagged).isEqualTo(responses.has("304"));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void everyParameterTakesWhatItSaysAndNothingElse(Route route) throws Exception {
        for (JsonNode reference : operation(route).path("parameters")) {
            JsonNode parameter = resolved(reference);
            if (!parameter.path("in").asText().equals("query")) {
                continue;
            }
            String name = parameter.path("name").asText();
            JsonNode schema = parameter.path("schema");
            for (String good : good(parameter)) {
                assertTakes(route, name, good);
            }
            for (String bad : bad(schema)) {
                HttpResponse<String> refused = ask(route, name, bad);
                assertThat(refused.statusCode()).as(name + "=" + bad).isEqualTo(400);
                assertThat(json(refused.body()).path("parameter").asText()).isEqualTo(name);
            }
            if (schema.has("default") && !isWithoutAnEnd(route)) {
                assertThat(ask(route, name, schema.path("default").asText()).body())
                        .isEqualTo(DESK.get(bare(route)).body());
            }
        }
    }

    private static String bare(Route route) {
        return sample(route).replaceFirst("\\?.*", "");
    }

    private static HttpResponse<String> ask(Route route, String name, String value) {
        return DESK.get(bare(route) + '?' + name + '=' + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private static void assertTakes(Route route, String name, String value) throws IOException {
        if (isWithoutAnEnd(route)) {
            String query = '?' + name + '=' + URLEncoder.encode(value, StandardCharsets.UTF_8);
            try (EventSource source = DESK.listen(query)) {
                assertThat(source.head().get(0)).as(query).contains("200");
            }
        } else {
            HttpResponse<String> response = ask(route, name, value);
            assertThat(response.statusCode())
                    .as(name + "=" + value + response.body())
                    .isEqualTo(200);
        }
    }

    private static List<String> good(JsonNode parameter) {
        JsonNode schema = parameter.path("schema");
        List<String> values = new ArrayList<>();
        if (parameter.has("example")) {
            values.add(parameter.path("example").asText());
        }
        schema.path("enum").forEach(value -> values.add(value.asText()));
        Stream.of("minimum", "maximum", "default")
                .filter(schema::has)
                .forEach(bound -> values.add(schema.path(bound).asText()));
        if (schema.has("maxLength")) {
            values.add("k".repeat(schema.path("maxLength").asInt()));
        }
        return values;
    }

    private static List<String> bad(JsonNode schema) {
        List<String> values = new ArrayList<>(List.of("", " "));
        if (schema.has("enum")) {
            values.add("neither");
        }
        if (schema.has("minimum")) {
            values.add(String.valueOf(schema.path("minimum").asInt() - 1));
            values.add(String.valueOf(schema.path("maximum").asInt() + 1));
            values.add("1.5");
        }
        if (schema.has("maxLength")) {
            values.add("k".repeat(schema.path("maxLength").asInt() + 1));
        }
        if (schema.path("format").asText().equals("date")) {
            values.addAll(List.of("2020-02-30", "30.6.2020", "2020-6-30"));
        }
        if (schema.has("pattern")) {
            values.addAll(List.of("0", "a:b", "0:1,"));
        }
        return values;
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aCursorLeadsToTheNextPage(Route route) {
        if (!route.takes().contains(Parameters.CURSOR)) {
            return;
        }
        String first = bare(route) + "?limit=1";
        JsonNode page = json(DESK.get(first).body());
        JsonNode next =
                json(DESK.get(first + "&cursor=" + page.path("next").asText()).body());
        assertThat(next.path("items")).isNotEmpty().isNotEqualTo(page.path("items"));
        assertThat(DESK.get(first, "Accept", Csv.MEDIA_TYPE).headers().firstValue("Link"))
                .isPresent();
    }

    @Test
    void liveEventsAreWhatItSaysOfEach() throws Exception {
        JsonNode media = operation(Routes.CHANGES)
                .path("responses")
                .path("200")
                .path("content")
                .path("text/event-stream");
        String request = sample(Routes.CHANGES);
        try (EventSource source = DESK.listen(request.substring(request.indexOf('?')))) {
            assertThat(source.head()).anyMatch(line -> line.startsWith("Content-Type: text/event-stream"));
            StringBuilder read = new StringBuilder();
            Set<String> names = new TreeSet<>();
            for (Event event : snapshot(source)) {
                JsonNode schema = media.path("x-events").path(event.name());
                assertThat(schema.isObject()).as(event.name()).isTrue();
                holdAgainst(schema, event.json(), event.name());
                names.add(event.name());
                read.append("data: ").append(event.data()).append('\n');
            }
            assertThat(names).containsExactly("article", "at", "count", "reset");
            assertThat(media.path("example").asText().replaceAll("(?m)^(?!data: ).*\n", ""))
                    .isEqualTo(read.toString());
        }
        holdAgainst(media.path("x-events").path("article"), json("{\"key\":\"k\",\"gone\":true}"), "gone");
    }
}
