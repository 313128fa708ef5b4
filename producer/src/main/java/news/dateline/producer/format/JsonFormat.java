package news.dateline.producer.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import news.dateline.events.Cause;
import news.dateline.events.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Dateline's own article as JSON, or an array of them: the fields of {@code Article.avsc} that a newsroom can know,
 * under the same names. A field that is not among them is refused, because it would be lost.
 */
final class JsonFormat implements ArticleFormat {

    private static final Pattern BEGINNING = Pattern.compile("\\s*(\\[\\s*)?\\{\\s*[\"}]");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String TEXT = "text";
    private static final String FIELDS = "id, source, version, status, headline, body, language, byline, url, subjects,"
            + " places, urgency, rights, editorsNote, published, updated, embargoedUntil";

    private final Limits limits;

    JsonFormat(Limits limits) {
        this.limits = limits;
    }

    @Override
    public boolean recognises(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.UTF_8);
        return BEGINNING
                .matcher(head.startsWith("\uFEFF") ? head.substring(1) : head)
                .lookingAt();
    }

    @Override
    public List<Decoded> decode(Original original) {
        StrictText decoded = StrictText.of(original.bytes());
        if (decoded instanceof StrictText.Refused refused) {
            return List.of(new Decoded.Refused(refused.cause(), refused.reason()));
        }
        String text = ((StrictText.Characters) decoded).text();
        if (text.isBlank()) {
            return List.of(new Decoded.Refused(Cause.EMPTY, "it is empty"));
        }
        try {
            JsonNode root = JSON.readTree(text);
            if (!root.isArray()) {
                return List.of(article(original, 0, root, original.bytes(), original.size()));
            }
            if (root.isEmpty()) {
                return List.of(new Decoded.Refused(Cause.EMPTY, "it is an empty array; expected articles"));
            }
            List<Decoded> articles = new ArrayList<>(root.size());
            for (int i = 0; i < root.size(); i++) {
                byte[] raw = root.get(i).toString().getBytes(StandardCharsets.UTF_8);
                articles.add(article(original, i, root.get(i), raw, raw.length));
            }
            return articles;
        } catch (JsonProcessingException e) {
            return List.of(new Decoded.Refused(
                    Cause.UNDECODABLE,
                    String.format(
                            Locale.ROOT,
                            "it is no JSON: %s, line %d",
                            e.getOriginalMessage().lines().findFirst().orElse("bad syntax"),
                            e.getLocation() == null ? 1 : e.getLocation().getLineNr())));
        }
    }

    private Decoded article(Original original, int position, JsonNode node, byte[] raw, long rawSize) {
        if (!node.isObject()) {
            return new Decoded.Refused(
                    Cause.UNDECODABLE, "it is " + shown(node) + "; expected an article, a JSON object");
        }
        Draft draft = new Draft(original, limits, position, "application/json", raw, rawSize);
        List<String> texts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            // Null is JSON's word for a field that is not there.
            if (field.getValue().isNull()) {
                continue;
            }
            String expected = take(draft, field.getKey(), field.getValue());
            if (expected != null) {
                return new Decoded.Refused(
                        Cause.UNDECODABLE,
                        String.format(
                                Locale.ROOT,
                                "its field %.60s is %s; expected %s",
                                field.getKey(),
                                shown(field.getValue()),
                                expected));
            }
            texts.add(
                    field.getValue().isTextual()
                            ? field.getValue().textValue()
                            : field.getValue().toString());
        }
        return Draft.tooLarge(limits, texts.toArray(String[]::new)).orElseGet(draft::finish);
    }

    /** Takes a field; gives what was expected where it cannot. */
    private static @Nullable String take(Draft draft, String name, JsonNode value) {
        return switch (name) {
            case "id" -> expect(value.isTextual() && draft.id(value.textValue()), Draft.NAMES);
            case "source" -> expect(value.isTextual() && draft.source(value.textValue()), Draft.NAMES);
            case "version" -> expect(value.isIntegralNumber() && draft.version(value.asText()), Draft.VERSIONS);
            case "status" -> expect(value.isTextual() && draft.status(value.textValue()), Draft.STATUSES);
            case "published" -> expect(value.isTextual() && draft.published(value.textValue()), Moment.EXPECTED);
            case "updated" -> expect(value.isTextual() && draft.updated(value.textValue()), Moment.EXPECTED);
            case "embargoedUntil" -> expect(value.isTextual() && draft.embargo(value.textValue()), Moment.EXPECTED);
            case "headline" -> text(value, draft.article()::setHeadline);
            case "body" -> text(value, draft.article()::setBody);
            case "language" -> text(value, draft.article()::setLanguage);
            case "byline" -> text(value, draft.article()::setByline);
            case "url" -> text(value, draft.article()::setUrl);
            case "rights" -> text(value, draft.article()::setRights);
            case "editorsNote" -> text(value, draft.article()::setEditorsNote);
            case "urgency" -> urgency(draft, value);
            case "subjects" -> subjects(draft, value);
            case "places" -> places(draft, value);
            default -> "none of this name, but " + FIELDS;
        };
    }

    private static @Nullable String text(JsonNode value, Consumer<String> field) {
        if (!isText(value)) {
            return TEXT;
        }
        field.accept(value.textValue());
        return null;
    }

    private static @Nullable String urgency(Draft draft, JsonNode value) {
        if (!value.isInt() || value.intValue() < 1 || value.intValue() > 9) {
            return "a whole number from 1 to 9";
        }
        draft.article().setUrgency(value.intValue());
        return null;
    }

    private static @Nullable String subjects(Draft draft, JsonNode value) {
        List<Subject> subjects = new ArrayList<>();
        for (JsonNode item : value) {
            Optional<Subject> subject = subject(item);
            if (subject.isEmpty()) {
                return "an array of codes, or of objects with code and label";
            }
            subjects.add(subject.get());
        }
        draft.article().setSubjects(subjects);
        return expect(value.isArray(), "an array");
    }

    private static Optional<Subject> subject(JsonNode item) {
        if (isText(item)) {
            return Optional.of(new Subject(item.textValue(), ""));
        }
        JsonNode label = item.path("label");
        return item.isObject() && isText(item.path("code")) && (label.isMissingNode() || isText(label))
                ? Optional.of(new Subject(item.path("code").textValue(), label.asText("")))
                : Optional.empty();
    }

    private static @Nullable String places(Draft draft, JsonNode value) {
        List<String> places = new ArrayList<>();
        for (JsonNode item : value) {
            if (!isText(item)) {
                return "an array of texts";
            }
            places.add(item.textValue());
        }
        draft.article().setPlaces(places);
        return expect(value.isArray(), "an array");
    }

    /** JSON can escape what plain text may not hold. */
    private static boolean isText(JsonNode value) {
        return value.isTextual() && StrictText.firstControl(value.textValue()) < 0;
    }

    private static @Nullable String expect(boolean taken, String expected) {
        return taken ? null : expected;
    }

    private static String shown(JsonNode value) {
        String json = value.toString();
        return json.length() <= 100 ? json : json.substring(0, 100) + '…';
    }
}
