package news.dateline.producer.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import news.dateline.events.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Dateline's own article as JSON, or an array of them: the fields of {@code Article.avsc} that a newsroom can know,
 * under the same names, and {@code uri} for the id. A field that is not among them is refused, because it would be lost.
 */
final class JsonFormat implements ArticleFormat {

    private static final String TEXT = "text";
    /** The fields that it takes. */
    private static final List<String> FIELDS = List.of(
            "id",
            "uri",
            "source",
            "version",
            "status",
            "headline",
            "body",
            "language",
            "byline",
            "url",
            "subjects",
            "places",
            "urgency",
            "rights",
            "editorsNote",
            "published",
            "updated",
            "embargoedUntil");

    /** The fields that it takes, in lower case. */
    static final Set<String> NAMES =
            FIELDS.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());

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
        List<JsonItem> items = JsonItem.of(original, content);
        return items.isEmpty()
                ? List.of(new Decoded.Refused(Cause.EMPTY, "it is an empty array; expected articles"))
                : items.stream().map(this::article).toList();
    }

    private Decoded article(JsonItem item) {
        JsonNode node = item.node();
        if (!node.isObject()) {
            return new Decoded.Refused(
                    Cause.UNDECODABLE, "it is " + shown(node) + "; expected an article, a JSON object");
        }
        Draft draft = item.draft(limits, "application/json");
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
        // Where it stands on the web is a name for it too, if it has no other.
        String url = node.path("url").asText();
        if (!node.hasNonNull("id") && !node.hasNonNull("uri") && LooseText.isWebAddress(url)) {
            draft.id(url);
        }
        return draft.finish();
    }

    /** Takes a field; gives what was expected where it cannot. */
    private static @Nullable String take(Draft draft, String name, JsonNode value) {
        return switch (name) {
            case "id", "uri" -> expect(value.isTextual() && draft.id(value.textValue()), Draft.NAMES);
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
            default -> "none of this name, but " + String.join(", ", FIELDS);
        };
    }

    private static @Nullable String text(JsonNode value, Consumer<String> field) {
        if (!value.isTextual()) {
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
            if (item.isTextual()) {
                draft.subject(item.textValue(), "");
            } else if (item.isObject()
                    && item.path("code").isTextual()
                    && (label.isMissingNode() || label.isTextual())) {
                draft.subject(item.path("code").textValue(), label.asText(""));
            } else {
                return "an array of codes, or of objects with code and label";
            }
        }
        return expect(value.isArray(), "an array");
    }

    private static @Nullable String places(Draft draft, JsonNode value) {
        for (JsonNode item : value) {
            if (!item.isTextual()) {
                return "an array of texts";
            }
            draft.place(item.textValue());
        }
        return expect(value.isArray(), "an array");
    }

    private static @Nullable String expect(boolean taken, String expected) {
        return taken ? null : expected;
    }

    private static String shown(JsonNode value) {
        String json = Letters.clean(value.toString());
        return json.length() <= 100 ? json : json.substring(0, 100) + '…';
    }
}
