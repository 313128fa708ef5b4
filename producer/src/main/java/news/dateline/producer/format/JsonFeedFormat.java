package news.dateline.producer.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.dateline.events.Cause;
import org.jspecify.annotations.Nullable;

/** JSON Feed 1.0 and 1.1 (jsonfeed.org). Each item is an article; what it does not say of itself, the feed may. */
final class JsonFeedFormat implements ArticleFormat {

    private static final Pattern VERSION = Pattern.compile("(?i)\\s*https?://(?:www\\.)?jsonfeed\\.org/version/.*");
    /** Where APIs keep a feed. */
    private static final List<String> WRAPPERS = List.of("feed", "data", "result", "response");

    private static final int WRAPPER_DEPTH = 3;

    private final Limits limits;

    JsonFeedFormat(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "json-feed";
    }

    @Override
    public boolean recognises(Content content) {
        JsonNode root = content.json();
        return root != null && !feeds(root, 0).isEmpty();
    }

    private static boolean isFeed(JsonNode node) {
        // A feed that forgot its version still has what only feeds have.
        return node.isObject()
                && (VERSION.matcher(node.path("version").asText()).matches()
                        || (node.path("items").isArray() && (node.has("feed_url") || node.has("home_page_url"))));
    }

    /** The feed, or those that an API's answer or an array of nothing else holds; empty where there is none. */
    private static List<JsonNode> feeds(JsonNode node, int depth) {
        if (isFeed(node)) {
            return List.of(node);
        }
        if (depth == WRAPPER_DEPTH) {
            return List.of();
        }
        if (node.isArray()) {
            List<JsonNode> feeds = new ArrayList<>();
            for (JsonNode element : node) {
                List<JsonNode> inside = feeds(element, depth + 1);
                if (inside.isEmpty()) {
                    return List.of();
                }
                feeds.addAll(inside);
            }
            return feeds;
        }
        return WRAPPERS.stream()
                .map(name -> feeds(node.path(name), depth + 1))
                .filter(inside -> !inside.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    @Override
    public List<Decoded> decode(Original original, Content content) {
        FeedEntries entries = new FeedEntries();
        int position = 0;
        for (JsonNode root : feeds(Objects.requireNonNull(content.json()), 0)) {
            JsonNode items = root.path("items");
            if (!items.isArray()) {
                entries.add(new Decoded.Refused(Cause.UNDECODABLE, "it is a JSON Feed without an array of items"));
            }
            JsonFields feed = JsonFields.of(root);
            for (JsonNode item : items.isArray() ? items : MissingNode.getInstance()) {
                entries.add(article(original, feed, new JsonItem(original, item, position++, false)));
            }
        }
        return entries.all();
    }

    private Decoded article(Original original, JsonFields feed, JsonItem item) {
        if (!item.node().isObject()) {
            return new Decoded.Refused(Cause.UNDECODABLE, "it is no JSON object; expected an item of a JSON Feed");
        }
        JsonFields fields = JsonFields.of(item.node());
        Draft draft = item.draft(limits, "application/feed+json").inFeed();
        String url = address(original, feed, fields.text("url", "external_url"));
        String id = fields.text("id");
        if (id != null || url != null) {
            draft.id(Objects.requireNonNull(id != null ? id : url));
        }
        draft.url(url);
        draft.headline(LooseText.line(Objects.requireNonNullElse(fields.text("title"), "")));
        draft.body(body(fields));
        draft.language(Optional.ofNullable(fields.text("language")).orElseGet(() -> feed.text("language")));
        String byline = byline(fields);
        draft.byline(byline.isEmpty() ? byline(feed) : byline);
        for (JsonNode tag : fields.values("tags")) {
            String text = JsonFields.text(tag);
            draft.subject(text == null ? "" : text, "");
        }
        Optional<Moment> updated = moment(fields, "date_modified");
        draft.updated(updated);
        draft.published(moment(fields, "date_published").or(() -> updated));
        return draft.finish();
    }

    /** The two contents say the same; HTML knows its paragraphs. */
    private static String body(JsonFields fields) {
        String html = fields.text("content_html");
        String body = html == null ? "" : LooseText.isHtml(html) ? Prose.ofHtml(html) : LooseText.paragraphs(html);
        if (body.isBlank()) {
            String text = fields.text("content_text", "summary");
            body = text == null ? "" : Prose.ofText(text);
        }
        return body;
    }

    /** Version 1.0 has one author, 1.1 a list of them. */
    private static String byline(JsonFields fields) {
        StringJoiner names = new StringJoiner(", ");
        for (JsonNode author : fields.values("authors", "author")) {
            String name = author.isObject() ? JsonFields.of(author).text("name") : JsonFields.text(author);
            if (name != null) {
                names.add(name.strip());
            }
        }
        return names.toString();
    }

    private static Optional<Moment> moment(JsonFields fields, String name) {
        String text = fields.text(name);
        return text == null ? Optional.empty() : Moment.read(text);
    }

    /** Addresses are absolute by the standard; where one is not, the feed's own is what it is meant to be relative to. */
    private static @Nullable String address(Original original, JsonFields feed, @Nullable String given) {
        if (given == null || LooseText.isWebAddress(given.strip())) {
            return given;
        }
        return Stream.of("home_page_url", "feed_url")
                .map(feed::text)
                .flatMap(Stream::ofNullable)
                .map(String::strip)
                .filter(LooseText::isWebAddress)
                .findFirst()
                .map(base -> FeedElements.resolve(base, given.strip()))
                .orElseGet(() -> FeedElements.resolve(original.origin(), given.strip()));
    }
}
