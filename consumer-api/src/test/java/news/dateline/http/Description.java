package news.dateline.http;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.dateline.http.Answers.ArticleItem;
import news.dateline.http.Answers.At;
import news.dateline.http.Route.Group;
import news.dateline.http.Route.Shape;
import org.jspecify.annotations.Nullable;

/** Writes the description of the calls from the routes, the records that answer, and what the records' Javadoc says. */
final class Description {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROWS =
            "The same rows after RFC 4180, with a header; a text that a spreadsheet would take"
                    + " for a formula begins with an apostrophe.";

    /** What an answer looks like: its body, by route and media type, or null where none is shown. */
    interface Examples {
        @Nullable
        Object of(Route route, String mediaType);

        /** A problem with a status. */
        Object of(int status);
    }

    /** Statuses besides 200, by the name of their component. */
    private enum Otherwise {
        NOT_MODIFIED(304, "The answer that `If-None-Match` names is still the right one; there is no body."),
        BAD(400, "A parameter has a value that it does not take; the problem names it and says what it takes."),
        NOT_FOUND(404, "Unknown, withheld or under embargo."),
        GONE(410, "Killed by its newsroom."),
        NOT_READY(
                503,
                "The read model is catching up, the text is being loaded, as many clients listen as there are places, or"
                        + " the position that `after` asks for was not reached in time.");

        private final int status;
        private final String description;

        Otherwise(int status, String description) {
            this.status = status;
            this.description = description;
        }

        private String component() {
            return Arrays.stream(name().split("_", -1))
                    .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining());
        }

        private static Otherwise of(int status) {
            return Arrays.stream(values())
                    .filter(one -> one.status == status)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private final RecordComments comments;
    private final Examples examples;
    private final SchemaBuilder schemas;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();

    private Description(RecordComments comments, Examples examples) {
        this.comments = comments;
        this.examples = examples;
        this.schemas = schemas();
    }

    static ObjectNode of(List<Route> routes, RecordComments comments, Examples examples) {
        return new Description(comments, examples).write(routes);
    }

    private ObjectNode write(List<Route> routes) {
        ObjectNode description = JSON.createObjectNode();
        description.put("openapi", "3.1.0");
        description.set("info", info());
        description.putArray("servers").addObject().put("url", "/");
        ArrayNode tags = description.putArray("tags");
        for (Group group : Group.values()) {
            tags.addObject().put("name", label(group)).put("description", group.description());
        }
        ObjectNode paths = description.putObject("paths");
        routes.forEach(route -> paths.putObject(route.path()).set("get", operation(route)));
        ObjectNode components = description.putObject("components");
        ObjectNode problems = JSON.createObjectNode();
        for (Otherwise otherwise : Otherwise.values()) {
            problems.set(otherwise.component(), problem(otherwise));
        }
        components.set("schemas", schemas.collectDefinitions("components/schemas"));
        ObjectNode taken = components.putObject("parameters");
        parameters.forEach((name, parameter) -> taken.set(name, parameter(parameter)));
        components.set("responses", problems);
        components.set("headers", headers());
        return description;
    }

    private static ObjectNode info() {
        ObjectNode info = JSON.createObjectNode()
                .put("title", "Dateline")
                .put("version", "1")
                .put("summary", "Who and what the news is about, true of a stated position of the log.")
                .put(
                        "description",
                        "JSON in camelCase, times in ISO 8601 and UTC. Every answer with data carries `at`, the position"
                                + " that it is true of. Errors are problem details (RFC 9457). A parameter that a call"
                                + " does not take is refused.\n\nWherever there is a GET there is a HEAD. Where 304 is"
                                + " among the statuses, an answer has an `ETag`, and `If-None-Match` with it costs no"
                                + " query.");
        info.putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
        return info;
    }

    private ObjectNode operation(Route route) {
        ObjectNode operation =
                JSON.createObjectNode().put("operationId", route.id()).put("summary", route.summary());
        operation.putArray("tags").add(label(route.group()));
        if (!route.takes().isEmpty()) {
            ArrayNode takes = operation.putArray("parameters");
            route.takes()
                    .forEach(parameter ->
                            takes.addObject().put("$ref", "#/components/parameters/" + component(parameter)));
        }
        ObjectNode responses = operation.putObject("responses");
        responses.set("200", answer(route));
        route.statuses().stream()
                .sorted()
                .forEach(status -> responses
                        .putObject(String.valueOf(status))
                        .put(
                                "$ref",
                                "#/components/responses/" + Otherwise.of(status).component()));
        operation
                .putArray("x-codeSamples")
                .addObject()
                .put("lang", "Shell")
                .put("source", "curl 'http://localhost:8080" + request(route) + "'");
        return operation;
    }

    /** A request that shows what a call is for. */
    static String request(Route route) {
        String path = route.path();
        for (Parameter parameter : route.takes()) {
            if (parameter instanceof Parameter.InPath part) {
                path = path.replace('{' + part.name() + '}', part.example());
            }
        }
        return route.example().isEmpty() ? path : path + '?' + route.example();
    }

    private ObjectNode answer(Route route) {
        Route.Answer answer = route.answer();
        ObjectNode response = JSON.createObjectNode().put("description", answer.description());
        ObjectNode headers = JSON.createObjectNode();
        ObjectNode content = response.putObject("content");
        content.set(answer.mediaType(), media(shape(answer), route, answer.mediaType()));
        if (answer.isTable()) {
            ObjectNode text = JSON.createObjectNode().put("type", "string").put("description", ROWS);
            content.set(Csv.MEDIA_TYPE, media(text, route, Csv.MEDIA_TYPE));
            headers.putObject("Dateline-At").put("$ref", "#/components/headers/At");
        }
        if (route.takes().contains(Parameters.CURSOR)) {
            headers.putObject("Link").put("$ref", "#/components/headers/Next");
        }
        if (route.statuses().contains(304)) {
            headers.putObject("ETag").put("$ref", "#/components/headers/Tag");
        }
        if (route.equals(Routes.CHANGES)) {
            content.withObject(answer.mediaType()).set("x-events", events());
        }
        if (!headers.isEmpty()) {
            response.set("headers", headers);
        }
        return response;
    }

    private ObjectNode media(ObjectNode schema, Route route, String mediaType) {
        ObjectNode media = JSON.createObjectNode();
        media.set("schema", schema);
        Object example = examples.of(route, mediaType);
        if (example != null) {
            media.set("example", JSON.valueToTree(example));
        }
        return media;
    }

    private ObjectNode shape(Route.Answer answer) {
        if (answer.shapes().isEmpty()) {
            boolean isJson = answer.mediaType().equals("application/json");
            return JSON.createObjectNode().put("type", isJson ? "object" : "string");
        }
        return anyOf(answer.shapes());
    }

    private ObjectNode anyOf(List<Shape> shapes) {
        if (shapes.size() == 1) {
            return schema(shapes.get(0));
        }
        ObjectNode any = JSON.createObjectNode();
        ArrayNode all = any.putArray("anyOf");
        shapes.forEach(shape -> all.add(schema(shape)));
        return any;
    }

    private ObjectNode schema(Shape shape) {
        return schemas.createSchemaReference(shape.type(), shape.of().toArray(new Class<?>[0]));
    }

    /** The data of each live event. */
    private ObjectNode events() {
        ObjectNode events = JSON.createObjectNode();
        events.set("reset", anyOf(List.of(new Shape(LiveEvents.Reset.class, List.of()))));
        events.set("count", anyOf(List.of(new Shape(LiveEvents.Count.class, List.of()))));
        events.set(
                "article",
                anyOf(List.of(new Shape(ArticleItem.class, List.of()), new Shape(LiveEvents.Gone.class, List.of()))));
        events.set("at", anyOf(List.of(new Shape(At.class, List.of()))));
        return events;
    }

    private ObjectNode problem(Otherwise otherwise) {
        ObjectNode response = JSON.createObjectNode().put("description", otherwise.description);
        if (otherwise == Otherwise.NOT_MODIFIED) {
            response.putObject("headers").putObject("ETag").put("$ref", "#/components/headers/Tag");
            return response;
        }
        ObjectNode media = response.putObject("content").putObject(Problem.MEDIA_TYPE);
        media.set("schema", schemas.createSchemaReference(Problem.class));
        media.set("example", JSON.valueToTree(examples.of(otherwise.status)));
        if (otherwise == Otherwise.NOT_READY) {
            response.putObject("headers").putObject("Retry-After").put("$ref", "#/components/headers/RetryAfter");
        }
        return response;
    }

    private static ObjectNode headers() {
        ObjectNode headers = JSON.createObjectNode();
        header(headers, "At", "With text/csv: the position that the table is true of, in JSON.", "string");
        header(headers, "Next", "With text/csv: the next page, as rel=\"next\"; none on the last.", "string");
        header(headers, "Tag", "Names the answer: made of its position and the question.", "string");
        header(headers, "RetryAfter", "After how many seconds another try is worth it.", "integer");
        return headers;
    }

    private static void header(ObjectNode headers, String name, String description, String type) {
        headers.putObject(name)
                .put("description", description)
                .putObject("schema")
                .put("type", type);
    }

    /** The name of a parameter's component; some of one name differ by call. */
    private String component(Parameter parameter) {
        String name = parameter.name();
        for (int number = 2; parameters.containsKey(name) && !parameter.equals(parameters.get(name)); number++) {
            name = parameter.name() + number;
        }
        parameters.put(name, parameter);
        return name;
    }

    private static ObjectNode parameter(Parameter parameter) {
        ObjectNode described = JSON.createObjectNode().put("name", parameter.name());
        described.put("in", parameter.inQuery() ? "query" : parameter instanceof Parameter.InPath ? "path" : "header");
        if (parameter instanceof Parameter.InPath) {
            described.put("required", true);
        }
        described.put("description", parameter.description());
        ObjectNode schema = described.putObject("schema");
        boolean isNumber = parameter instanceof Parameter.Count;
        schema.put("type", isNumber ? "integer" : "string");
        if (parameter instanceof Parameter.Beginning words) {
            schema.put("maxLength", words.longest());
        } else if (parameter instanceof Parameter.Phrases words) {
            schema.put("maxLength", words.longest());
        } else if (parameter instanceof Parameter.Day) {
            schema.put("format", "date");
        } else if (parameter instanceof Parameter.OneOf<?> choice) {
            ArrayNode values = schema.putArray("enum");
            choice.values().forEach(value -> values.add(label(value)));
            if (choice.otherwise() != null) {
                schema.put("default", label(choice.otherwise()));
            }
        } else if (parameter instanceof Parameter.Count count) {
            schema.put("minimum", count.least()).put("maximum", count.most()).put("default", count.otherwise());
        } else if (parameter instanceof Parameter.Offsets offsets) {
            schema.put("pattern", offsets.pattern());
        }
        if (parameter.example() != null) {
            if (isNumber) {
                described.put("example", Integer.parseInt(parameter.example()));
            } else {
                described.put("example", parameter.example());
            }
        }
        return described;
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private SchemaBuilder schemas() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.INLINE_NULLABLE_SCHEMAS,
                        Option.EXTRA_OPEN_API_FORMAT_VALUES)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forFields()
                .withIgnoreCheck(field -> field.getRawMember().isAnnotationPresent(JsonIgnore.class))
                .withNullableCheck(field -> isNullable(field) && !isLeftOut(field))
                .withRequiredCheck(field -> !(isNullable(field) && isLeftOut(field)))
                .withDescriptionResolver(
                        field -> comments.of(field.getDeclaringType().getErasedType(), field.getName()));
        config.forTypesInGeneral()
                .withDescriptionResolver(type -> {
                    Class<?> record = type.getType().getErasedType();
                    if (!record.isRecord()) {
                        return null;
                    }
                    comments.requireNoStray(record);
                    return comments.of(record);
                })
                .withCustomDefinitionProvider((type, context) -> constants(type))
                .withPropertySorter(Comparator.comparingInt(Description::place))
                .withDefinitionNamingStrategy((key, context) -> name(key.getType()));
        return new SchemaGenerator(config.build()).buildMultipleSchemaDefinitions();
    }

    /** A constant, by its name in lower case. */
    private static @Nullable CustomDefinition constants(ResolvedType type) {
        Object[] constants = type.getErasedType().getEnumConstants();
        if (constants == null) {
            return null;
        }
        ObjectNode text = JSON.createObjectNode().put("type", "string");
        ArrayNode values = text.putArray("enum");
        Stream.of(constants).forEach(constant -> values.add(label((Enum<?>) constant)));
        return new CustomDefinition(text);
    }

    /** Fields come in the order of the record's components. */
    private static int place(MemberScope<?, ?> field) {
        Class<?> record = field.getDeclaringType().getErasedType();
        return Csv.columns(record.asSubclass(Record.class)).indexOf(field.getName());
    }

    /** A record's name, and of what kind it is. */
    private static String name(ResolvedType type) {
        String name = type.getErasedType().getSimpleName();
        List<ResolvedType> kinds = type.getTypeParameters();
        return kinds.isEmpty() ? name : name + "Of" + name(kinds.get(0));
    }

    private static boolean isNullable(FieldScope field) {
        AnnotatedElement type = field.getRawMember().getAnnotatedType();
        return type.isAnnotationPresent(Nullable.class);
    }

    /** Whether a null is left out of the answer, rather than said. */
    private static boolean isLeftOut(FieldScope field) {
        return Stream.of(field.getRawMember(), field.getRawMember().getDeclaringClass())
                .map(element -> element.getAnnotation(JsonInclude.class))
                .anyMatch(rule -> rule != null && rule.value() == JsonInclude.Include.NON_NULL);
    }
}
