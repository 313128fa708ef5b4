package news.dateline.producer.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * The data about itself that a page of HTML has in it, as trees of JSON-LD: from {@code <script>}, from microdata
 * (html.spec.whatwg.org, 5) and from RDFa Lite.
 */
final class PageData {

    /** Also with what browsers and search engines forgive. Bounded as all JSON. */
    private static final ObjectMapper LENIENT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Content.MAX_DEPTH)
                            .maxTokenCount(Content.MAX_JSON_TOKENS)
                            .build())
                    .build())
            .enable(
                    JsonReadFeature.ALLOW_JAVA_COMMENTS,
                    JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                    JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .build();

    /** What old pages put around a script to hide it from older browsers. */
    private static final Pattern WRAPPING = Pattern.compile(
            "(?:(?://|/\\*)[ \\t]*+)?(?:<!\\[CDATA\\[|]]>)(?:[ \\t]*+\\*/)?|(?://[ \\t]*+)?(?:<!--|-->)");

    /** Values of one page together, in characters: parts inside parts would be copied many times over. */
    private static final int MAX_VALUES = 4 << 20;

    /** Pages have five or so; lists of articles some hundreds. */
    private static final int MAX_SCRIPTS = 100;

    private static final int MAX_ITEMS = 1_000;

    private final List<JsonNode> documents = new ArrayList<>();
    private int room = MAX_VALUES;

    private PageData() {}

    /** The trees in a page, those of scripts first. */
    static List<JsonNode> of(Document page) {
        PageData data = new PageData();
        page.select("script[type*=ld+json]").stream()
                .limit(MAX_SCRIPTS)
                .forEach(script -> read(script.data()).ifPresent(data.documents::add));
        for (Vocabulary vocabulary : Vocabulary.values()) {
            page.select(vocabulary.topLevel).stream()
                    .filter(vocabulary::isSchemaOrg)
                    .limit(MAX_ITEMS)
                    .forEach(scope -> data.documents.add(data.item(scope, vocabulary)));
        }
        return data.documents;
    }

    /** A script's JSON, mended where it is broken in a usual way. */
    private static Optional<JsonNode> read(String script) {
        String text = script.strip();
        return parsed(text)
                .or(() -> parsed(WRAPPING.matcher(text).replaceAll(" ")))
                .or(() -> parsed(Parser.unescapeEntities(text, true)));
    }

    private static Optional<JsonNode> parsed(String text) {
        try {
            return Optional.ofNullable(LENIENT.readTree(text)).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException e) {
            // Where no attempt can read it, the page has its words all the same.
            return Optional.empty();
        }
    }

    private ObjectNode item(Element scope, Vocabulary vocabulary) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        ArrayNode types = item.putArray("@type");
        for (String type : scope.attr(vocabulary.type).strip().split("\\s+", -1)) {
            types.add(type);
        }
        String id = scope.attr(vocabulary.id).strip();
        if (!id.isEmpty()) {
            item.put("@id", id);
        }
        scope.children().forEach(child -> properties(child, item, vocabulary));
        return item;
    }

    private void properties(Element element, ObjectNode item, Vocabulary vocabulary) {
        String names = element.attr(vocabulary.property).strip();
        boolean scope = element.hasAttr(vocabulary.scope);
        if (!names.isEmpty()) {
            JsonNode value = scope ? item(element, vocabulary) : value(element, names);
            for (String name : names.split("\\s+", -1)) {
                // The at sign is JSON-LD's own.
                if (!name.startsWith("@")) {
                    (item.get(name) instanceof ArrayNode values ? values : item.putArray(name)).add(value);
                }
            }
        }
        if (!scope) {
            element.children().forEach(child -> properties(child, item, vocabulary));
        }
    }

    private JsonNode value(Element element, String names) {
        String value = text(element, names);
        room -= value.length();
        return JsonNodeFactory.instance.textNode(room < 0 ? "" : value);
    }

    private String text(Element element, String names) {
        if (element.hasAttr("content")) {
            return element.attr("content");
        }
        switch (element.normalName()) {
            case "a", "area", "link" -> {
                // By the letter an author who is a link is an address; what is wanted is the name.
                boolean name = names.contains("author") || names.contains("name");
                return element.hasAttr("href") && !name ? element.attr("href") : element.text();
            }
            case "audio", "embed", "iframe", "img", "source", "track", "video" -> {
                return element.attr("src");
            }
            case "object" -> {
                return element.attr("data");
            }
            case "time" -> {
                return element.hasAttr("datetime") ? element.attr("datetime") : element.text();
            }
            case "data", "meter" -> {
                return element.attr("value");
            }
            default -> {
                if (room < 0) {
                    return "";
                }
                // Only a body has paragraphs; it stays HTML until it is read as one.
                boolean body = names.toLowerCase(Locale.ROOT).contains("articlebody");
                return body ? Prose.of(element) : element.text();
            }
        }
    }

    private enum Vocabulary {
        MICRODATA("itemscope", "itemtype", "itemprop", "itemid", "[itemscope][itemtype]:not([itemprop])"),
        RDFA("typeof", "typeof", "property", "resource", "[typeof]:not([property])");

        private final String scope;
        private final String type;
        private final String property;
        private final String id;
        private final String topLevel;

        Vocabulary(String scope, String type, String property, String id, String topLevel) {
            this.scope = scope;
            this.type = type;
            this.property = property;
            this.id = id;
            this.topLevel = topLevel;
        }

        boolean isSchemaOrg(Element element) {
            String types = element.attr(type);
            if (types.contains("schema.org/") || types.startsWith("schema:")) {
                return true;
            }
            Element vocabulary = this == RDFA ? element.closest("[vocab]") : null;
            return vocabulary != null && vocabulary.attr("vocab").contains("schema.org");
        }
    }
}
