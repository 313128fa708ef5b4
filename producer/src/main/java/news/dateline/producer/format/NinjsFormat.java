package news.dateline.producer.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** How the name of an embargo goes on: {@code embargoed}, {@code embargoedUntil}, {@code embargo_date}. */
    private static final Pattern EMBARGO = Pattern.compile("(?:ed)?_?(?:until|till|date|time|datetime)?");

    /** No fields of the standard's, but nobody writes "killed" there and means that it stands. */
    private static final List<String> OTHER_STATUSES = List.of("status", "state");

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
        List<JsonNode> given = new ArrayList<>();
        (root.isArray() ? root : unwrapped(root, 0)).forEach(given::add);
        List<Part> parts =
                given.stream().flatMap(item -> parts(item, Life.UNSAID)).toList();
        boolean whole = isItem(root) && parts.size() == 1 && !parts.get(0).packaged();
        List<JsonItem> items = whole
                ? JsonItem.of(original, content)
                : JsonItem.ofAll(original, parts.stream().map(Part::node).toList());
        return IntStream.range(0, items.size())
                .mapToObj(i -> article(items.get(i), parts.get(i).life()))
                .toList();
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
            boolean any = false;
            for (JsonNode element : node) {
                List<JsonNode> inner = unwrapped(element, depth + 1);
                any |= !inner.isEmpty();
                // Among items, what is none is refused by name or is a kill that says no more than it has to.
                items.addAll(inner.isEmpty() ? List.of(element) : inner);
            }
            return any ? items : List.of();
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
     * An article among others.
     *
     * @param life what it and the packages that it came in say of its life
     * @param packaged whether it was taken out of a package
     */
    private record Part(JsonNode node, Life life, boolean packaged) {}

    /**
     * The articles that an item stands for: the associated items with a text where it is a package that says nothing
     * itself, packages among them, else itself. A package that may not be shown stands for itself, and its items are not
     * shown either; but a kill or a withhold is heard wherever it stands.
     *
     * @param embargo that of the package that it came in
     */
    private static Stream<Part> parts(JsonNode item, Life embargo) {
        JsonFields fields = JsonFields.of(item);
        Life own = life(fields);
        Life life = own.and(embargo);
        Part whole = new Part(item, life, false);
        if (!"composite".equalsIgnoreCase(fields.text("type")) || hasText(item)) {
            return Stream.of(whole);
        }
        boolean shown = own.mayBeShown();
        List<Part> parts = new ArrayList<>();
        fields.field("associations")
                .forEach(association -> JsonFields.values(association).stream()
                        .filter(NinjsFormat::isItem)
                        .flatMap(inner -> parts(inner, life.embargo()))
                        .filter(part ->
                                !part.life().mayBeShown() || (shown && (part.packaged() || hasText(part.node()))))
                        .forEach(part -> parts.add(new Part(part.node(), part.life(), true))));
        return shown && !parts.isEmpty() ? parts.stream() : Stream.concat(Stream.of(whole), parts.stream());
    }

    /** Whether it is more than an illustration. */
    private static boolean hasText(JsonNode item) {
        return !body(JsonFields.of(item)).isEmpty();
    }

    /**
     * Reads an item.
     *
     * @param life what is said of its life
     */
    private Decoded article(JsonItem item, Life life) {
        if (!item.node().isObject()) {
            return new Decoded.Refused(Cause.UNDECODABLE, "it is no JSON object; expected an item of ninjs");
        }
        JsonFields fields = JsonFields.of(item.node());
        Draft draft = item.draft(limits, "application/json");
        String id = withoutDelivery(fields.text("uri", "guid", "id", "_id"), fields);
        if (id != null && !draft.id(id)) {
            return Draft.refused("uri", id, Draft.NAMES);
        }
        // The standard says text. What is no number does not order the versions; their times do then.
        String version = ZERO_FRACTION
                .matcher(Objects.requireNonNullElse(fields.text("version"), "").strip())
                .replaceFirst("");
        if (WHOLE_NUMBER.matcher(version).matches()) {
            draft.version(version);
        }
        draft.life(life);
        draft.published(first(fields, "firstpublished", "firstcreated", "versioncreated", "contentcreated"));
        draft.updated(first(fields, "versioncreated"));
        String headline = LooseText.line(headline(fields));
        String byline = byline(fields);
        draft.headline(headline);
        String text = body(fields);
        Set<String> known = Stream.of(headline, Objects.requireNonNullElse(byline, ""))
                .map(line -> line.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        String body = Prose.without(known, text);
        // A flash may have no text but its headline.
        draft.body(text.isEmpty() ? description(fields) : body.isEmpty() ? text : body);
        draft.language(fields.text("language"));
        draft.byline(byline);
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

    /** An address that holds the item's id, without its query: AP's says who fetched the item, and when. */
    private static @Nullable String withoutDelivery(@Nullable String id, JsonFields fields) {
        int query = id == null ? -1 : id.indexOf('?');
        if (id == null || query < 0) {
            return id;
        }
        JsonNode others = fields.field("altids");
        String item = others.isObject() ? JsonFields.of(others).text("itemid") : null;
        return item != null && !item.isBlank() && id.substring(0, query).endsWith("/" + item.strip())
                ? id.substring(0, query)
                : id;
    }

    /** What an item says of its life, in every field and spelling, and what the documents inside it say of theirs. */
    private static Life life(JsonFields fields) {
        Stream<Life> statuses =
                given(fields, "pubstatus").map(status -> Life.status("pubStatus", status, Draft.STATUSES));
        Stream<Life> others =
                OTHER_STATUSES.stream().flatMap(name -> given(fields, name)).map(Life::word);
        Stream<Life> embargoes = fields.beginningWith("embargo").keySet().stream()
                .filter(end -> EMBARGO.matcher(end).matches())
                .map(end -> "embargo" + end)
                .flatMap(name -> given(fields, name)
                        .filter(until -> !until.equals("false"))
                        .map(until -> Life.embargo(name, until)));
        Stream<Life> documents = bodies(fields).stream().map(body -> NitfDocument.life(body.value()));
        return Life.strictest(Stream.of(statuses, others, embargoes, documents).flatMap(lives -> lives));
    }

    /** What stands in a field, whatever it is, in each of its spellings; nothing for an empty text. */
    private static Stream<String> given(JsonFields fields, String name) {
        return fields.everySpelling(name)
                .map(value -> value.isValueNode() ? value.asText().strip() : value.toString())
                .filter(text -> !text.isEmpty());
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
        return prose(bodies(fields), Comparator.comparingInt(Text::bodyRank));
    }

    private static List<Text> bodies(JsonFields fields) {
        List<Text> bodies = new ArrayList<>();
        fields.values("bodies").forEach(value -> Text.add(bodies, "", value));
        fields.beginningWith("body_").forEach((role, value) -> Text.add(bodies, role, value));
        fields.values("body").forEach(value -> Text.add(bodies, "", value));
        return bodies;
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
