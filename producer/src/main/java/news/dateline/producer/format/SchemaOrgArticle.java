package news.dateline.producer.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An article as schema.org describes it: {@code NewsArticle}, {@code Article} and what is narrower than they are. Written
 * as JSON-LD, or read into the same tree from microdata or RDFa. Names may have schema.org's address or its usual prefix
 * before them; what is only referred to by {@code @id} is looked up in the document.
 */
final class SchemaOrgArticle {

    /** {@code Article} and its subtypes, and the postings; in lower case. */
    private static final Set<String> TYPES = Set.of(
            "article",
            "newsarticle",
            "analysisnewsarticle",
            "askpublicnewsarticle",
            "backgroundnewsarticle",
            "opinionnewsarticle",
            "reportagenewsarticle",
            "reviewnewsarticle",
            "advertisercontentarticle",
            "satiricalarticle",
            "scholarlyarticle",
            "medicalscholarlyarticle",
            "techarticle",
            "apireference",
            "report",
            "socialmediaposting",
            "blogposting",
            "liveblogposting",
            "discussionforumposting");

    private static final String LIVE = "liveblogposting";

    /** Where a node keeps what it is about, or all that a document says. */
    private static final List<String> MAIN = List.of("@graph", "mainentity", "mainentityofpage");

    /** Where a node keeps a list of other articles. */
    private static final List<String> LISTS =
            List.of("itemlistelement", "item", "blogpost", "blogposts", "haspart", "datafeedelement");

    private static final int DEPTH = 8;
    private static final Pattern NAMESPACE =
            Pattern.compile("^(?:schema:|https?://schema\\.org/)", Pattern.CASE_INSENSITIVE);
    private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*");
    /** A path; a word, a part of the page and a host without {@code https} are none. */
    private static final Pattern RELATIVE = Pattern.compile("(?:\\.{0,2}/|[^\\s:/?#.]+/)\\S*");

    private static final Pattern COMMA = Pattern.compile("[,;]");

    private final JsonNode node;
    private final Map<String, JsonNode> byId;
    private Map<String, JsonNode> fields = Map.of();

    private SchemaOrgArticle(JsonNode node, Map<String, JsonNode> byId) {
        this.node = node;
        this.byId = byId;
    }

    private Map<String, JsonNode> fields() {
        // Of many articles only those that are looked at need them.
        if (fields.isEmpty()) {
            fields = fields(node);
        }
        return fields;
    }

    /** The articles that documents are, or are about: of their graphs and main entities. */
    static List<SchemaOrgArticle> in(List<JsonNode> documents) {
        return find(documents, MAIN);
    }

    /** The articles of a list: a blog's postings, the elements of an {@code ItemList}. */
    static List<SchemaOrgArticle> listed(List<JsonNode> documents) {
        List<String> all = new ArrayList<>(MAIN);
        all.addAll(LISTS);
        return find(documents, all);
    }

    private static List<SchemaOrgArticle> find(List<JsonNode> documents, List<String> within) {
        Map<String, JsonNode> byId = new HashMap<>();
        documents.forEach(document -> index(document, byId));
        List<SchemaOrgArticle> found = new ArrayList<>();
        documents.forEach(document -> find(document, within, 0, byId, found));
        return found;
    }

    private static void find(
            JsonNode node, List<String> within, int depth, Map<String, JsonNode> byId, List<SchemaOrgArticle> found) {
        if (depth > DEPTH) {
            return;
        }
        if (node.isArray()) {
            node.forEach(element -> find(element, within, depth + 1, byId, found));
        } else if (types(node).stream().anyMatch(TYPES::contains)) {
            found.add(new SchemaOrgArticle(node, byId));
        } else if (node.isObject()) {
            Map<String, JsonNode> fields = fields(node);
            for (String name : within) {
                JsonNode inside = fields.get(name);
                if (inside != null) {
                    find(inside, within, depth + 1, byId, found);
                }
            }
        }
    }

    private static void index(JsonNode node, Map<String, JsonNode> byId) {
        JsonNode id = node.path("@id");
        // A reference has nothing but the id.
        if (id.isTextual() && node.size() > 1) {
            byId.putIfAbsent(id.textValue(), node);
        }
        node.forEach(child -> index(child, byId));
    }

    private static Map<String, JsonNode> fields(JsonNode node) {
        Map<String, JsonNode> fields = new HashMap<>();
        node.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                fields.putIfAbsent(plain(field.getKey()), field.getValue());
            }
        });
        return fields;
    }

    private static Set<String> types(JsonNode node) {
        return JsonFields.values(node.path("@type")).stream()
                .map(type -> plain(type.asText().strip()))
                .collect(Collectors.toSet());
    }

    private static String plain(String name) {
        return NAMESPACE.matcher(name).replaceFirst("").toLowerCase(Locale.ROOT);
    }

    /** What it was read from. */
    JsonNode node() {
        return node;
    }

    /** Its own name, where it has one that can be told from a part of a page. */
    @Nullable
    String id() {
        String id = text("@id");
        return id != null
                        && id.indexOf('#') < 0
                        && id.indexOf(':') > 0
                        && (!LooseText.isWebAddress(id) || WebPage.mayBeAnArticles(id))
                ? id
                : null;
    }

    /** What its newsroom calls it, if it says so. */
    @Nullable
    String identifier() {
        for (JsonNode value : values("identifier")) {
            String text = value.isObject() ? text(fields(value), "value") : JsonFields.text(value);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /**
     * The page that it stands on; all addresses that it gives for itself, the likeliest first.
     *
     * @param base what relative ones are relative to; empty for nothing, which leaves them out
     */
    List<String> urls(String base) {
        List<String> urls = new ArrayList<>();
        for (String name : List.of("url", "mainentityofpage", "@id")) {
            for (JsonNode value : values(name)) {
                for (String url : addresses(value)) {
                    String whole = RELATIVE.matcher(url).matches() ? FeedElements.resolve(base, url) : url;
                    if (WebPage.mayBeAnArticles(whole)) {
                        urls.add(whole);
                    }
                }
            }
        }
        return urls;
    }

    /** What a node is called; its address goes before its name, which may be that of a part of the page. */
    private static List<String> addresses(JsonNode value) {
        String[] given = value.isObject()
                ? new String[] {text(fields(value), "url"), text(fields(value), "@id")}
                : new String[] {JsonFields.text(value)};
        return Arrays.stream(given).filter(Objects::nonNull).map(String::strip).toList();
    }

    @Nullable
    String headline() {
        String headline = text("headline", "name", "alternativeheadline");
        return headline == null ? null : LooseText.line(headline);
    }

    /** Its text in paragraphs, and that of a live blog's updates; empty if it does not have it along. */
    String body() {
        List<String> parts = new ArrayList<>(ownText());
        if (types(node).contains(LIVE)) {
            for (JsonNode update : values("liveblogupdate")) {
                SchemaOrgArticle post = new SchemaOrgArticle(update, byId);
                String headline = post.headline();
                if (headline != null) {
                    parts.add(headline);
                }
                parts.addAll(post.ownText());
            }
        }
        return parts.stream().filter(part -> !part.isBlank()).collect(Collectors.joining("\n"));
    }

    private List<String> ownText() {
        List<String> body = texts("articlebody");
        return body.isEmpty() ? texts("text") : body;
    }

    /** What it is in brief. */
    String description() {
        return String.join("\n", texts("description"));
    }

    Optional<Moment> published() {
        return moment("datepublished", "datecreated", "uploaddate");
    }

    Optional<Moment> updated() {
        return moment("datemodified");
    }

    @Nullable
    String language() {
        for (JsonNode value : values("inlanguage")) {
            String language =
                    value.isObject() ? text(fields(value), "alternatename", "@id", "name") : JsonFields.text(value);
            if (language != null && TAG.matcher(language.strip()).matches()) {
                return language.strip().replace('_', '-');
            }
        }
        return null;
    }

    @Nullable
    String byline() {
        String authors = names("author");
        String creators = authors.isEmpty() ? names("creator") : authors;
        return creators.isEmpty() ? null : creators;
    }

    @Nullable
    String rights() {
        String notice = text("copyrightnotice");
        if (notice != null) {
            return notice;
        }
        String holder = names("copyrightholder");
        return holder.isEmpty() ? null : (Objects.requireNonNullElse(text("copyrightyear"), "") + ' ' + holder).strip();
    }

    /** Its revision's number, where that is one. */
    @Nullable
    String version() {
        String version = text("version");
        return version != null && version.strip().matches("\\d{1,18}") ? version.strip() : null;
    }

    /** The name of the site, which titles of pages like to repeat. */
    @Nullable
    String publisher() {
        String publisher = names("publisher");
        return publisher.isEmpty() ? null : publisher;
    }

    /** Adds what it says that it is about. */
    void addConcepts(Draft draft) {
        for (String name : List.of("about", "mentions")) {
            for (JsonNode value : values(name)) {
                Map<String, JsonNode> concept = fields(value);
                String label = value.isObject() ? text(concept, "name", "headline") : JsonFields.text(value);
                String code = value.isObject() ? text(concept, "termcode", "@id", "sameas", "url") : null;
                draft.subject(code == null ? "" : code, label == null ? "" : LooseText.line(label));
            }
        }
        for (String name : List.of("keywords", "articlesection")) {
            for (JsonNode value : values(name)) {
                Map<String, JsonNode> term = fields(value);
                String code = value.isObject() ? text(term, "termcode", "@id", "url", "name") : JsonFields.text(value);
                String label = value.isObject() ? text(term, "name") : null;
                if (code != null && value.isObject()) {
                    draft.subject(code, label == null ? "" : label);
                } else if (code != null) {
                    COMMA.splitAsStream(LooseText.line(code)).forEach(word -> draft.subject(word, ""));
                }
            }
        }
        for (String name : List.of("contentlocation", "spatialcoverage", "locationcreated")) {
            for (JsonNode value : values(name)) {
                String place = value.isObject() ? text(fields(value), "name", "address") : JsonFields.text(value);
                draft.place(place == null ? "" : LooseText.line(place));
            }
        }
    }

    private String names(String field) {
        StringJoiner names = new StringJoiner(", ");
        Set<String> seen = new HashSet<>();
        for (JsonNode value : values(field)) {
            String name = value.isObject() ? text(fields(value), "name") : JsonFields.text(value);
            // Some give an author's page in place of a name.
            if (name != null && !LooseText.isWebAddress(name.strip()) && seen.add(name.strip())) {
                names.add(LooseText.line(name).strip());
            }
        }
        return names.toString();
    }

    private Optional<Moment> moment(String... names) {
        for (String name : names) {
            String text = text(name);
            Optional<Moment> moment = text == null ? Optional.empty() : Moment.read(text);
            if (moment.isPresent()) {
                return moment;
            }
        }
        return Optional.empty();
    }

    private List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : values(name)) {
            String text =
                    value.isObject() ? text(fields(value), "@value", "text", "articlebody") : JsonFields.text(value);
            if (text != null) {
                texts.add(LooseText.paragraphs(text));
            }
        }
        return texts;
    }

    /** The values of a field, those that are only referred to looked up; what is referred to twice is there once. */
    private List<JsonNode> values(String name) {
        JsonNode field = fields().get(name);
        Set<JsonNode> values = Collections.newSetFromMap(new IdentityHashMap<>());
        return field == null
                ? List.of()
                : JsonFields.values(field).stream()
                        .map(this::resolved)
                        .filter(values::add)
                        .toList();
    }

    private JsonNode resolved(JsonNode value) {
        return value.size() == 1 && value.path("@id").isTextual()
                ? byId.getOrDefault(value.path("@id").textValue(), value)
                : value;
    }

    private @Nullable String text(String... names) {
        return text(fields(), names);
    }

    private static @Nullable String text(Map<String, JsonNode> fields, String... names) {
        for (String name : names) {
            JsonNode field = fields.get(name);
            for (JsonNode value : field == null ? List.<JsonNode>of() : JsonFields.values(field)) {
                String text = JsonFields.text(value.isObject() ? value.path("@value") : value);
                if (text != null) {
                    return text.strip();
                }
            }
        }
        return null;
    }
}
