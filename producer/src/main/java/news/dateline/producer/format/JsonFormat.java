package news.dateline.producer.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import news.dateline.events.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Dateline's own article as JSON, or an array of them: the fields of {@code Article.avsc} that a newsroom can know,
 * under the same names. A field that is not among them is refused, because it would be lost.
 */
final class JsonFormat implements ArticleFormat {

    private static final String TEXT = "text";
    private static final String FIELDS = "id, source, version, status, headline, body, language, byline, url, subjects,"
            + " places, urgency, rights, editorsNote, published, updated, embargoedUntil";

    private final Limits limits;

    JsonFormat(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "dateline";
    }

    @Override
    public boolean recognises(Content content) {
        return content.json() != null;
    }

    @Override
    public List<Decoded> decode(Original original, Content content) {
        JsonNode root = Objects.requireNonNull(content.json());
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
    }

    private Decoded article(Original original, int position, JsonNode node, byte[] raw, long rawSize) {
        if (!node.isObject()) {
            return new Decoded.Refused(
                    Cause.UNDECODABLE, "it is " + shown(node) + "; expected an article, a JSON object");
        }
        Draft draft = new Draft(original, limits, position, "application/json", raw, rawSize);
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
        }
        return draft.finish();
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
            case "headline" -> text(value, draft::headline);
            case "body" -> text(value, draft::body);
            case "language" -> text(value, draft::language);
            case "byline" -> text(value, draft::byline);
            case "url" -> text(value, draft::url);
            case "rights" -> text(value, draft::rights);
            case "editorsNote" -> text(value, draft::editorsNote);
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
        return expect(value.isInt() && draft.urgency(value.asText()), "a whole number from 1 to 9");
    }

    private static @Nullable String subjects(Draft draft, JsonNode value) {
        for (JsonNode item : value) {
            JsonNode label = item.path("label");
            if (isText(item)) {
                draft.subject(item.textValue(), "");
            } else if (item.isObject() && isText(item.path("code")) && (label.isMissingNode() || isText(label))) {
                draft.subject(item.path("code").textValue(), label.asText(""));
            } else {
                return "an array of codes, or of objects with code and label";
            }
        }
        return expect(value.isArray(), "an array");
    }

    private static @Nullable String places(Draft draft, JsonNode value) {
        for (JsonNode item : value) {
            if (!isText(item)) {
                return "an array of texts";
            }
            draft.place(item.textValue());
        }
        return expect(value.isArray(), "an array");
    }

    /** JSON can escape what plain text may not hold. */
    private static boolean isText(JsonNode value) {
        return value.isTextual() && Letters.firstControl(value.textValue()) < 0;
    }

    private static @Nullable String expect(boolean taken, String expected) {
        return taken ? null : expected;
    }

    private static String shown(JsonNode value) {
        String json = value.toString();
        return json.length() <= 100 ? json : json.substring(0, 100) + '…';
    }
}
