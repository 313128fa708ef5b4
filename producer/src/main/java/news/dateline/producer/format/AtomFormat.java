package news.dateline.producer.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Atom 1.0 (RFC 4287) with deleted entries (RFC 6721), and Atom 0.3; a feed or one entry. */
final class AtomFormat implements ArticleFormat {

    private static final String MEDIA_TYPE = "application/atom+xml";
    private static final Set<String> ROOTS = Set.of("feed", "entry", "at:deleted-entry");

    private final Limits limits;

    AtomFormat(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "atom";
    }

    @Override
    public boolean recognises(Content content) {
        Element root = content.root();
        return root != null && ROOTS.contains(FeedElements.name(root));
    }

    @Override
    public List<Decoded> decode(Original original, Content content) {
        Element root = content.requiredRoot();
        FeedEntries entries = new FeedEntries();
        String byline = names(root);
        String rights = rights(root);
        // The only base there is for a relative link in a file.
        String page = link(original, root).orElse("");
        int position = 0;
        for (Element element : FeedElements.every(root, "entry", "at:deleted-entry")) {
            switch (FeedElements.name(element)) {
                case "entry" ->
                    entries.add(
                            content.endsWithin(element)
                                    ? FeedEntries.cutOff()
                                    : entry(original, content, byline, rights, page, element, position++));
                case "at:deleted-entry" ->
                    entries.add(kill(original, content, limits, element, position++, MEDIA_TYPE));
                default -> {}
            }
            // Of many entries there is the tree or what was read of it, not both.
            element.empty();
        }
        return entries.all();
    }

    private Decoded entry(
            Original original,
            Content content,
            @Nullable String feedsByline,
            @Nullable String feedsRights,
            String feedsPage,
            Element entry,
            int position) {
        byte[] raw = content.source(entry).getBytes(UTF_8);
        Draft draft = new Draft(original, limits, position, MEDIA_TYPE, raw, raw.length).inFeed();
        Optional<String> link = link(original, entry)
                .map(address -> FeedElements.isAbsolute(address) ? address : FeedElements.resolve(feedsPage, address));
        FeedElements.words(entry, "id", "guid")
                .or(() -> link)
                .or(() -> FeedElements.words(entry, "dc:identifier"))
                .ifPresent(draft::id);
        draft.url(FeedElements.original(entry).or(() -> link).orElse(null));
        draft.life(FeedElements.life(entry));
        FeedElements.child(entry, "title", "dc:title", "media:title")
                .ifPresent(title -> draft.headline(text(title, true)));
        for (String name :
                List.of("content", "content:encoded", "body", "xhtml:body", "summary", "description", "tagline")) {
            for (Element text : FeedElements.children(entry, name)) {
                if (!draft.hasBody()) {
                    draft.body(text(text, false));
                }
            }
        }
        Optional<Moment> updated = FeedElements.date(entry, "updated", "modified", "dcterms:modified");
        draft.updated(updated);
        draft.published(FeedElements.date(
                        entry,
                        "published",
                        "issued",
                        "dcterms:issued",
                        "pubdate",
                        "dc:date",
                        "created",
                        "dcterms:created")
                .or(() -> updated));
        String byline = names(entry);
        if (byline == null) {
            byline = FeedElements.child(entry, "source").map(AtomFormat::names).orElse(feedsByline);
        }
        draft.byline(byline);
        draft.language(FeedElements.language(entry));
        String rights = rights(entry);
        draft.rights(rights == null ? feedsRights : rights);
        for (Element category : FeedElements.children(entry, "category", "dc:subject")) {
            String term = category.hasAttr("term") ? category.attr("term") : category.text();
            draft.subject(FeedElements.topic(category.attr("scheme"), term), category.attr("label"));
        }
        return draft.finish();
    }

    /** A deleted entry kills whatever stood before it under its id. */
    static Decoded kill(
            Original original, Content content, Limits limits, Element deleted, int position, String mediaType) {
        byte[] raw = content.source(deleted).getBytes(UTF_8);
        Draft draft = new Draft(original, limits, position, mediaType, raw, raw.length).inFeed();
        draft.life(Life.CANCELED);
        String ref = deleted.attr("ref");
        if (!draft.id(ref)) {
            return Draft.refused("ref", ref, "the id of the entry that is deleted");
        }
        draft.updated(Moment.read(deleted.attr("when")));
        draft.editorsNote(FeedElements.words(deleted, "at:comment", "comment").orElse(null));
        return draft.finish();
    }

    /** A text construct (RFC 4287, 3.1) or a content (4.1.3), or one of Atom 0.3 with its mode. */
    private static String text(Element element, boolean oneLine) {
        String type = element.attr("type").strip().toLowerCase(Locale.ROOT);
        String mode = element.attr("mode").strip().toLowerCase(Locale.ROOT);
        String words = element.wholeText();
        if (element.childrenSize() > 0) {
            return oneLine ? Prose.line(element) : Prose.of(element);
        }
        if (mode.equals("base64") || isEncoded(type)) {
            Optional<String> decoded = base64(words);
            // Without a type it is plain text (Atom 0.3).
            if (decoded.isEmpty()
                    || !(type.isEmpty() || type.startsWith("text/") || type.contains("html") || type.endsWith("xml"))) {
                return "";
            }
            words = decoded.get();
        }
        boolean html = type.contains("html") || (mode.equals("escaped") && !type.equals("text/plain"));
        if (html) {
            String paragraphs = FeedElements.paragraphs(words);
            return oneLine ? paragraphs.replace('\n', ' ') : paragraphs;
        }
        return oneLine ? words : Prose.ofText(words);
    }

    /** What is no text and no XML comes in Base64. */
    private static boolean isEncoded(String type) {
        return type.contains("/") && !type.startsWith("text/") && !type.endsWith("xml");
    }

    private static Optional<String> base64(String words) {
        try {
            return Optional.of(TextDecoding.decode(Base64.getMimeDecoder().decode(words), null));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The page of an entry; of several, the first in HTML. */
    private static Optional<String> link(Original original, Element entry) {
        List<Element> pages = FeedElements.children(entry, "link").stream()
                .filter(link -> link.attr("rel").isBlank()
                        || link.attr("rel")
                                .strip()
                                .toLowerCase(Locale.ROOT)
                                .matches("alternate|http://www.iana.org/assignments/relation/alternate"))
                .filter(link -> !address(link).isBlank())
                .toList();
        return pages.stream()
                .filter(link -> link.attr("type").isBlank() || link.attr("type").contains("html"))
                .findFirst()
                .or(() -> pages.stream().findFirst())
                .map(link -> FeedElements.resolved(link, address(link), original));
    }

    private static String address(Element link) {
        return link.hasAttr("href") ? link.attr("href") : link.wholeText();
    }

    private static @Nullable String rights(Element holder) {
        return FeedElements.child(holder, "rights", "copyright", "dc:rights")
                .map(rights -> text(rights, true))
                .orElse(null);
    }

    /** The names of an element's authors, or null. */
    private static @Nullable String names(Element holder) {
        String names = FeedElements.children(holder, "author", "dc:creator").stream()
                .map(author -> FeedElements.words(author, "name")
                        .or(() -> FeedElements.words(author, "email"))
                        .orElseGet(() -> author.childrenSize() > 0 ? "" : author.text()))
                .filter(name -> !name.isBlank())
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? null : names;
    }
}
