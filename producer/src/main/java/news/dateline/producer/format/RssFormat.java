package news.dateline.producer.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * RSS 0.90 to 2.0, RDF or not (rssboard.org/rss-specification, web.resource.org/rss/1.0), with the modules that news
 * feeds use: Dublin Core, content, Atom, iTunes, Media RSS, tombstones.
 */
final class RssFormat implements ArticleFormat {

    private static final Set<String> ROOTS = Set.of("rss", "rdf", "rdf:rdf", "channel");

    /** {@code desk@example.org (A. Writer)}, as RSS 2.0 has it. */
    private static final Pattern MAIL_AND_NAME = Pattern.compile("\\S+@\\S+\\s*\\((.+)\\)|(.+?)\\s*[<(]\\S+@\\S+[>)]");

    private final Limits limits;

    RssFormat(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "rss";
    }

    @Override
    public boolean recognises(Content content) {
        Element root = content.root();
        return root != null && ROOTS.contains(root.tag().localName().toLowerCase(Locale.ROOT));
    }

    @Override
    public List<Decoded> decode(Original original, Content content) {
        Element root = content.requiredRoot();
        Channel channel = Channel.of(root.getAllElements().stream()
                .filter(element -> FeedElements.name(element).equals("channel"))
                .findFirst()
                .orElse(root));
        FeedEntries entries = new FeedEntries();
        int position = 0;
        for (Element element : FeedElements.every(root, "item", "at:deleted-entry")) {
            switch (FeedElements.name(element)) {
                case "item" ->
                    entries.add(
                            content.endsWithin(element)
                                    ? FeedEntries.cutOff()
                                    : item(original, content, channel, element, position++));
                case "at:deleted-entry" ->
                    entries.add(AtomFormat.kill(original, content, limits, element, position++, "application/rss+xml"));
                default -> {}
            }
            // Of many items there is the tree or what was read of it, not both.
            element.empty();
        }
        return entries.all();
    }

    /** What a channel says for all its items. */
    private record Channel(
            @Nullable String language, @Nullable String rights, String link) {

        static Channel of(Element channel) {
            return new Channel(
                    FeedElements.words(channel, "language", "dc:language").orElse(null),
                    FeedElements.words(channel, "copyright", "dc:rights", "rights")
                            .orElse(null),
                    FeedElements.words(channel, "link").orElse(""));
        }
    }

    private Decoded item(Original original, Content content, Channel channel, Element item, int position) {
        byte[] raw = content.source(item).getBytes(UTF_8);
        Draft draft = new Draft(original, limits, position, "application/rss+xml", raw, raw.length).inFeed();
        Optional<String> guid = FeedElements.words(item, "guid", "id");
        Optional<String> link = link(original, channel, item);
        String about = item.attr("rdf:about").strip();
        guid.or(() -> link)
                .or(() -> about.isEmpty() ? Optional.empty() : Optional.of(about))
                .or(() -> FeedElements.words(item, "dc:identifier"))
                .ifPresent(draft::id);
        draft.url(FeedElements.original(item)
                .or(() -> link)
                .or(() -> permanent(item))
                .orElse(null));
        draft.life(FeedElements.life(item));
        FeedElements.child(item, "title", "dc:title", "media:title", "itunes:title")
                .ifPresent(title -> draft.headline(FeedElements.title(title)));
        for (String name : List.of(
                "content:encoded",
                "xhtml:body",
                "xhtml:div",
                "body",
                "fullitem",
                "content",
                "description",
                "summary",
                "dc:description",
                "itunes:summary",
                "media:description",
                "itunes:subtitle")) {
            if (!draft.hasBody()) {
                FeedElements.child(item, name).ifPresent(text -> draft.body(FeedElements.paragraphs(text)));
            }
        }
        Optional<Moment> updated = FeedElements.date(item, "dcterms:modified", "updated", "modified");
        draft.updated(updated);
        draft.published(FeedElements.date(
                        item,
                        "pubdate",
                        "dcterms:issued",
                        "published",
                        "issued",
                        "dc:date",
                        "dcterms:created",
                        "created",
                        "date")
                .or(() -> updated));
        draft.byline(byline(item));
        String language = FeedElements.language(item);
        draft.language(FeedElements.words(item, "dc:language", "language")
                .orElse(language == null ? channel.language : language));
        draft.rights(FeedElements.words(item, "dc:rights", "rights", "copyright", "media:copyright")
                .orElse(channel.rights));
        for (Element category : FeedElements.children(item, "category", "dc:subject")) {
            String term = category.hasText() ? category.text() : category.attr("term");
            draft.subject(FeedElements.topic(category.attr("domain"), term), category.attr("label"));
        }
        return draft.finish();
    }

    private static Optional<String> link(Original original, Channel channel, Element item) {
        List<Element> links = FeedElements.children(item, "link");
        // RSS writes the address as words; Atom's link, an attribute, may mean the feed and not say so.
        return links.stream()
                .filter(link -> !link.hasAttr("href"))
                .map(link -> resolved(original, channel, link, link.wholeText()))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> links.stream()
                        .filter(link -> link.attr("rel").isBlank()
                                || link.attr("rel").strip().equalsIgnoreCase("alternate"))
                        .map(link -> resolved(original, channel, link, link.attr("href")))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private static Optional<String> resolved(Original original, Channel channel, Element link, String address) {
        if (address.isBlank()) {
            return Optional.empty();
        }
        String resolved = FeedElements.resolved(link, address, original);
        return Optional.of(LooseText.isWebAddress(resolved) ? resolved : againstChannel(channel, resolved));
    }

    /** A relative link in a file: the channel's own page is the only base there is. */
    private static String againstChannel(Channel channel, String link) {
        return LooseText.isWebAddress(channel.link) ? FeedElements.resolve(channel.link, link) : link;
    }

    /** The guid, where it is an address of the web and is not said to be none. */
    private static Optional<String> permanent(Element item) {
        return FeedElements.child(item, "guid")
                .filter(guid -> !guid.attr("ispermalink").strip().equalsIgnoreCase("false")
                        && !guid.attr("isPermaLink").strip().equalsIgnoreCase("false"))
                .map(guid -> guid.wholeText().strip())
                .filter(LooseText::isWebAddress);
    }

    private static @Nullable String byline(Element item) {
        for (String name : List.of("dc:creator", "author", "dc:author", "creator", "itunes:author", "media:credit")) {
            String names = FeedElements.children(item, name).stream()
                    .map(author -> FeedElements.words(author, "name").orElseGet(() -> FeedElements.title(author)))
                    .map(RssFormat::withoutMail)
                    .filter(words -> !words.isBlank())
                    .distinct()
                    .collect(Collectors.joining(", "));
            if (!names.isEmpty()) {
                return names;
            }
        }
        return null;
    }

    private static String withoutMail(String author) {
        Matcher parts = MAIL_AND_NAME.matcher(author.strip());
        if (!parts.matches()) {
            return author.strip();
        }
        return parts.group(1) != null ? parts.group(1).strip() : parts.group(2).strip();
    }
}
