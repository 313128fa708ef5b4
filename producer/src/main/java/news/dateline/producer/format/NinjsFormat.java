package news.dateline.producer.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.dateline.events.Cause;
import org.jspecify.annotations.Nullable;

/**
 * ninjs, IPTC's news in JSON, of all versions at once: the names of 1.x ({@code versioncreated}, {@code body_text}),
 * of 2.x (lists of headlines and bodies) and of 3.x ({@code versionCreated}), and the {@code guid} that Superdesk writes
 * in place of {@code uri}. One item, an array of them, or the list in an API's answer.
 *
 * <p>Of several bodies one is taken, never two: markup goes before plain text because it knows its paragraphs, HTML
 * before NITF, and what calls itself a summary comes last. Associated items are pictures and further reading, which the
 * standard keeps inside the item they belong to; they are articles only where a composite item has no text but theirs.
 */
final class NinjsFormat implements ArticleFormat {

    /** Fields that nothing but ninjs has. */
    private static final Set<String> MARKS = Set.of(
            "uri",
            "guid",
            "versioncreated",
            "firstcreated",
            "contentcreated",
            "pubstatus",
            "representationtype",
            "bodies",
            "headlines",
            "copyrightnotice",
            "copyrightholder",
            "ednote",
            "slugline",
            "altids",
            "infosources",
            "$standard",
            "standard");

    /** Fields of our own article that ninjs has not: with them, an object of nothing but our fields is ours. */
    private static final Set<String> OURS =
            Set.of("id", "body", "status", "published", "updated", "rights", "editorsnote");

    /** Where the APIs of news agencies and systems keep a list of items, or one. */
    private static final List<String> LISTS = List.of("_items", "items", "hits", "results", "data", "item", "articles");

    private static final int LIST_DEPTH = 4;

    private static final List<List<String>> OTHER_CONCEPTS = List.of(
            List.of("people", "person"),
            List.of("organisations", "organisation"),
            List.of("events", "event"),
            List.of("objects", "object"));

    /** Numbers come as 3, "3" and 3.0. */
    private static final Pattern ZERO_FRACTION = Pattern.compile("\\.0*$");

    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern SCHEME = Pattern.compile("^.*[:/#]");

    /** In lower case; of several that an item names the latest holds. */
    private static final List<String> EMBARGOES = List.of("embargoeduntil", "embargoed", "embargo");

    private final Limits limits;

    NinjsFormat(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "ninjs";
    }

    @Override
    public boolean recognises(Content content) {
        JsonNode root = content.json();
        return root != null && !unwrapped(root, 0).isEmpty();
    }

    @Override
    public List<Decoded> decode(Original original, Content content) {
        JsonNode root = Objects.requireNonNull(content.json());
        if (isItem(root) && packaged(root).isEmpty()) {
            return List.of(article(JsonItem.of(original, content).get(0), Optional.empty()));
        }
        List<JsonNode> items = new ArrayList<>();
        IdentityHashMap<JsonNode, Moment> embargoes = new IdentityHashMap<>();
        for (JsonNode item : root.isArray() ? root : unwrapped(root, 0)) {
            List<JsonNode> packaged = packaged(item);
            items.addAll(packaged.isEmpty() ? List.of(item) : packaged);
            packaged.forEach(one -> embargo(item).ifPresent(moment -> embargoes.put(one, moment)));
        }
        return JsonItem.ofAll(original, items).stream()
                .map(item -> article(item, Optional.ofNullable(embargoes.get(item.node()))))
                .toList();
    }

    /** The latest embargo that an item names; empty for none, and for one that cannot be read. */
    private static Optional<Moment> embargo(JsonNode item) {
        JsonFields fields = JsonFields.of(item);
        return EMBARGOES.stream()
                .flatMap(name -> Stream.ofNullable(given(fields.field(name))))
                .flatMap(until -> Embargo.read(until).stream())
                .max(Comparator.comparing(Moment::instant));
    }

    private static boolean isItem(JsonNode node) {
        if (!node.isObject()) {
            return false;
        }
        JsonFields fields = JsonFields.of(node);
        if (MARKS.stream().noneMatch(fields::has)
                && fields.beginningWith("body_").isEmpty()
                && fields.beginningWith("headline_").isEmpty()) {
            return false;
        }
        return OURS.stream().noneMatch(fields::has) || !fields.isWithin(JsonFormat.NAMES);
    }

    /** The items of a list, wherever an API keeps it; empty where there is none. An array counts by its first object. */
    private static List<JsonNode> unwrapped(JsonNode node, int depth) {
        if (isItem(node)) {
            return List.of(node);
        }
        if (depth == LIST_DEPTH || !node.isContainerNode()) {
            return List.of();
        }
        if (node.isArray()) {
            List<JsonNode> items = new ArrayList<>();
            node.forEach(element -> items.addAll(unwrapped(element, depth + 1)));
            return items;
        }
        for (String name : LISTS) {
            List<JsonNode> items = unwrapped(node.path(name), depth + 1);
            if (!items.isEmpty()) {
                return items;
            }
        }
        return List.of();
    }

    /**
     * The items of a package that says nothing itself; empty for every other item, and for a package that is killed,
     * withheld or under an embargo that cannot be read: what it says of itself is what counts then.
     */
    private static List<JsonNode> packaged(JsonNode node) {
        JsonFields fields = JsonFields.of(node);
        if (!"composite".equalsIgnoreCase(fields.text("type")) || !body(fields).isEmpty()) {
            return List.of();
        }
        String status = Objects.requireNonNullElse(
                given(fields.field("pubstatus")), Objects.requireNonNullElse(fields.text("status"), "usable"));
        boolean usable = SCHEME.matcher(status).replaceFirst("").strip().equalsIgnoreCase("usable");
        boolean unreadable = EMBARGOES.stream()
                .map(name -> given(fields.field(name)))
                .anyMatch(until -> until != null
                        && !until.equals("false")
                        && Embargo.read(until).isEmpty());
        if (!usable || unreadable) {
            return List.of();
        }
        JsonNode associations = fields.field("associations");
        List<JsonNode> articles = new ArrayList<>();
        associations.forEach(association -> JsonFields.values(association).stream()
                .filter(item -> isItem(item) && !body(JsonFields.of(item)).isEmpty())
                .forEach(articles::add));
        return articles;
    }

    /**
     * Reads an item.
     *
     * @param packages the embargo of the package that it came in, which holds for it too
     */
    private Decoded article(JsonItem item, Optional<Moment> packages) {
        if (!item.node().isObject()) {
            return new Decoded.Refused(Cause.UNDECODABLE, "it is no JSON object; expected an item of ninjs");
        }
        JsonFields fields = JsonFields.of(item.node());
        Draft draft = item.draft(limits, "application/json");
        Optional<Decoded.Refused> refused = life(draft, fields);
        if (refused.isPresent()) {
            return refused.get();
        }
        packages.ifPresent(draft::embargoAtLeast);
        draft.headline(LooseText.line(headline(fields)));
        String body = body(fields);
        draft.body(body.isEmpty() ? description(fields) : body);
        draft.language(fields.text("language"));
        draft.byline(byline(fields));
        draft.url(fields.text("canonicalurl", "url", "link", "href"));
        draft.rights(fields.text("copyrightnotice", "copyrightholder", "usageterms"));
        draft.editorsNote(fields.text("ednote"));
        // An urgency that is none says nothing about the article's life; the article goes on without it.
        String urgency = fields.text("urgency");
        if (urgency != null) {
            draft.urgency(ZERO_FRACTION.matcher(urgency).replaceFirst(""));
        }
        fields.values("subjects", "subject").forEach(subject -> concept(draft, subject, true));
        for (List<String> kind : OTHER_CONCEPTS) {
            fields.values(kind.toArray(String[]::new)).forEach(concept -> concept(draft, concept, false));
        }
        fields.values("places", "place").forEach(place -> {
            String name =
                    place.isObject() ? JsonFields.of(place).text("name", "literal", "code") : JsonFields.text(place);
            draft.place(name == null ? "" : name);
        });
        return draft.finish();
    }

    /** What decides about the article's life: its name, its order among its versions, whether it may be shown and when. */
    private static Optional<Decoded.Refused> life(Draft draft, JsonFields fields) {
        String id = fields.text("uri", "guid", "id", "_id");
        if (id != null && !draft.id(id)) {
            return Optional.of(Draft.refused("uri", id, Draft.NAMES));
        }
        // The standard says text. What is no number does not order the versions; their times do then.
        String version = ZERO_FRACTION
                .matcher(Objects.requireNonNullElse(fields.text("version"), "").strip())
                .replaceFirst("");
        if (WHOLE_NUMBER.matcher(version).matches()) {
            draft.version(version);
        }
        Optional<Decoded.Refused> status = status(draft, fields);
        if (status.isPresent()) {
            return status;
        }
        for (String name : EMBARGOES) {
            String until = given(fields.field(name));
            if (until == null || !draft.isUsable() || until.equals("false")) {
                continue;
            }
            Optional<Moment> end = Embargo.read(until);
            if (end.isEmpty()) {
                return Optional.of(Draft.refused(name, until, Embargo.EXPECTED));
            }
            draft.embargoAtLeast(end.get());
        }
        draft.published(first(fields, "firstpublished", "firstcreated", "versioncreated", "contentcreated"));
        draft.updated(first(fields, "versioncreated"));
        return Optional.empty();
    }

    private static Optional<Decoded.Refused> status(Draft draft, JsonFields fields) {
        String status = given(fields.field("pubstatus"));
        if (status != null) {
            return draft.status(SCHEME.matcher(status).replaceFirst(""))
                    ? Optional.empty()
                    : Optional.of(Draft.refused("pubStatus", status, Draft.STATUSES));
        }
        // No field of the standard's, but nobody writes "canceled" there and means that it stands.
        String other = fields.text("status");
        if (other != null) {
            draft.status(other.strip());
        }
        return Optional.empty();
    }

    /** What stands in a field, whatever it is; null for nothing and for an empty text. */
    private static @Nullable String given(JsonNode value) {
        String text = value.isValueNode() ? value.asText().strip() : value.toString();
        return text.isEmpty() || value.isNull() ? null : text;
    }

    private static Optional<Moment> first(JsonFields fields, String... names) {
        for (String name : names) {
            String text = fields.text(name);
            Optional<Moment> moment = text == null ? Optional.empty() : Moment.read(text);
            if (moment.isPresent()) {
                return moment;
            }
        }
        return Optional.empty();
    }

    private static String headline(JsonFields fields) {
        List<Text> headlines = new ArrayList<>();
        fields.values("headline").forEach(value -> Text.add(headlines, "main", value));
        fields.values("headlines").forEach(value -> Text.add(headlines, "", value));
        fields.beginningWith("headline_").forEach((role, value) -> Text.add(headlines, role, value));
        fields.values("title", "name").forEach(value -> Text.add(headlines, "title", value));
        return headlines.stream()
                .min(Comparator.comparingInt(Text::headlineRank))
                .map(Text::value)
                .orElse("");
    }

    /** The text, in paragraphs; empty where there is none. */
    private static String body(JsonFields fields) {
        List<Text> bodies = new ArrayList<>();
        fields.values("bodies").forEach(value -> Text.add(bodies, "", value));
        fields.beginningWith("body_").forEach((role, value) -> Text.add(bodies, role, value));
        fields.values("body").forEach(value -> Text.add(bodies, "", value));
        return prose(bodies, Comparator.comparingInt(Text::bodyRank));
    }

    /** What a picture has in place of a text. */
    private static String description(JsonFields fields) {
        List<Text> descriptions = new ArrayList<>();
        fields.values("descriptions", "description").forEach(value -> Text.add(descriptions, "", value));
        fields.beginningWith("description_").forEach((role, value) -> Text.add(descriptions, role, value));
        return prose(descriptions, Comparator.comparingInt(Text::descriptionRank));
    }

    private static String prose(List<Text> texts, Comparator<Text> order) {
        return texts.stream()
                .sorted(order)
                .map(Text::prose)
                .filter(prose -> !prose.isBlank())
                .findFirst()
                .orElse("");
    }

    private static @Nullable String byline(JsonFields fields) {
        String byline = fields.text("byline", "by");
        if (byline != null) {
            return LooseText.line(byline);
        }
        StringJoiner names = new StringJoiner(", ");
        for (JsonNode author : fields.values("bylines", "authors", "byline", "by")) {
            String name = author.isObject()
                    ? JsonFields.of(author).text("name", "byline", "by", "value")
                    : JsonFields.text(author);
            if (name != null) {
                names.add(LooseText.line(name).strip());
            }
        }
        return names.toString();
    }

    /** People and organisations are subjects too: that is what NewsML-G2, which ninjs is a form of, calls them. */
    private static void concept(Draft draft, JsonNode concept, boolean topic) {
        if (!concept.isObject()) {
            String text = JsonFields.text(concept);
            draft.subject(text == null ? "" : topic ? TopicCode.of(null, text) : "", text == null || topic ? "" : text);
            return;
        }
        JsonFields fields = JsonFields.of(concept);
        String scheme = fields.text("scheme");
        String uri = fields.text("uri");
        String code = uri != null ? uri : fields.text("code", "qcode", "literal");
        String label = Objects.requireNonNullElse(fields.text("name"), "");
        draft.subject(
                code == null ? "" : topic || scheme != null ? TopicCode.of(uri != null ? null : scheme, code) : code,
                LooseText.line(label));
    }

    /**
     * One of several headlines, bodies or descriptions.
     *
     * @param role what it is for, in lower case; empty if it does not say
     * @param type its media type, in lower case; empty if it does not say
     */
    private record Text(String role, String type, String value) {

        private static final Set<String> SECONDARY = Set.of(
                "abstract",
                "alert",
                "caption",
                "excerpt",
                "intro",
                "lead",
                "lede",
                "short",
                "sms",
                "social",
                "summary",
                "teaser",
                "title");

        private static final Set<String> DESCRIBING = Set.of("", "caption", "html", "main", "text", "xhtml");

        static void add(List<Text> texts, String role, JsonNode value) {
            if (value.isObject()) {
                JsonFields fields = JsonFields.of(value);
                String text = fields.text("value", "content", "text");
                if (text != null) {
                    texts.add(new Text(
                            lower(fields.text("role"), role),
                            lower(fields.text("contenttype", "mimetype", "type"), ""),
                            text));
                }
                return;
            }
            String text = JsonFields.text(value);
            if (text != null) {
                texts.add(new Text(role, "", text));
            }
        }

        int headlineRank() {
            return switch (role) {
                case "main" -> 0;
                case "", "headline", "hl1", "web" -> 1;
                case "title" -> 3;
                default -> 2;
            };
        }

        int bodyRank() {
            int form = isNitf() ? 1 : isHtml() ? 0 : type.contains("xml") || type.contains("json") ? 3 : 2;
            return SECONDARY.contains(role) ? form + 10 : form;
        }

        /** Some describe who wrote it, or what may be done with it. */
        int descriptionRank() {
            return DESCRIBING.contains(role) ? 0 : 1;
        }

        String prose() {
            return isNitf()
                    ? NitfDocument.paragraphs(value)
                    : isHtml() ? Prose.ofHtml(value) : LooseText.paragraphs(value);
        }

        private boolean isNitf() {
            return type.contains("nitf")
                    || ((type.isEmpty() || type.contains("xml")) && (role.contains("nitf") || value.contains("<nitf")));
        }

        private boolean isHtml() {
            return type.contains("html") || (type.isEmpty() && (role.contains("html") || LooseText.isHtml(value)));
        }

        private static String lower(@Nullable String text, String otherwise) {
            return text == null ? otherwise : text.strip().toLowerCase(Locale.ROOT);
        }
    }
}
