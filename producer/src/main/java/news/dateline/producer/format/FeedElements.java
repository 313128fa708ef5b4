package news.dateline.producer.format;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * The elements of feeds by one name each. A feed's own vocabulary has plain names in lower case ({@code pubdate}),
 * whatever its version calls its namespace; others have the prefix that everybody uses ({@code dc:creator}), whatever the
 * feed calls it and also where it forgets to declare it.
 */
final class FeedElements {

    /** What jsoup gives to elements without a namespace. */
    private static final String NONE = Parser.NamespaceXml;

    /** In lower case and without what ends them. */
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("http://www.w3.org/2005/atom", ""),
            Map.entry("http://purl.org/atom/ns", ""),
            Map.entry("http://example.com/necho", ""),
            Map.entry("http://example.com/newformat", ""),
            Map.entry("http://purl.org/echo", ""),
            Map.entry("uri/of/echo/namespace", ""),
            Map.entry("http://purl.org/pie", ""),
            Map.entry("http://purl.org/net/rss1.1", ""),
            Map.entry("http://purl.org/rss/1.0", ""),
            Map.entry("http://my.netscape.com/rdf/simple/0.9", ""),
            Map.entry("http://my.netscape.com/publish/formats/rss-0.91.dtd", ""),
            Map.entry("http://channel.netscape.com/rdf/simple/0.9", ""),
            Map.entry("http://backend.userland.com/rss", ""),
            Map.entry("http://backend.userland.com/rss2", ""),
            Map.entry("http://backend.userland.com/rss2.0", ""),
            Map.entry("http://backend.userland.com/rss091", ""),
            Map.entry("http://backend.userland.com/rss092", ""),
            Map.entry("http://blogs.law.harvard.edu/tech/rss", ""),
            Map.entry("http://www.rssboard.org/rss-specification", ""),
            Map.entry("http://purl.org/dc/elements/1.0", "dc:"),
            Map.entry("http://purl.org/dc/elements/1.1", "dc:"),
            Map.entry("http://purl.org/dc/terms", "dcterms:"),
            Map.entry("http://purl.org/rss/1.0/modules/content", "content:"),
            Map.entry("http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes:"),
            Map.entry("http://example.com/dtds/podcast-1.0.dtd", "itunes:"),
            Map.entry("http://search.yahoo.com/mrss", "media:"),
            Map.entry("http://video.search.yahoo.com/mrss", "media:"),
            Map.entry("http://www.w3.org/1999/xhtml", "xhtml:"),
            Map.entry("http://rssnamespace.org/feedburner/ext/1.0", "feedburner:"),
            Map.entry("http://purl.org/atompub/tombstones/1.0", "at:"),
            Map.entry("http://www.w3.org/1999/02/22-rdf-syntax-ns", "rdf:"));

    private static final Set<String> RSS_ROOTS = Set.of("rss", "rdf", "channel");

    /** Prefixes that mean the same without a declaration. */
    private static final Map<String, String> USUAL =
            Map.of("atom", "", "atom10", "", "a10", "", "rss", "", "podcast", "itunes:", "dcterm", "dcterms:");

    /** What a WordPress export says of a post, whatever its version. */
    private static final Pattern WORDPRESS_STATUS =
            Pattern.compile("(?:wp:|\\{https?://wordpress\\.org/export/[^}]*})status");

    private static final Pattern TAG_OR_ENTITY =
            Pattern.compile("<[/!?]?[A-Za-z]|&(?:#\\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]\\w{1,30});");
    private static final Pattern TAG = Pattern.compile("<[/!?]?[A-Za-z]");
    private static final Pattern WHITE = Pattern.compile("[\\s\\u00A0]+");

    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

    private FeedElements() {}

    /** The one name of an element. */
    static String name(Element element) {
        String local = element.tag().localName().toLowerCase(Locale.ROOT);
        String prefix = element.tag().prefix().toLowerCase(Locale.ROOT);
        String namespace = element.tag().namespace();
        if (namespace.equals(NONE) || namespace.isEmpty()) {
            return prefix.isEmpty() ? local : USUAL.getOrDefault(prefix, prefix + ':') + local;
        }
        String known = PREFIXES.get(trimmed(namespace));
        if ((known == null || !known.isEmpty()) && isNamedAsChannel(element)) {
            return local;
        }
        // An unknown namespace is somebody's own; its title is not the item's title.
        return known == null ? '{' + namespace + '}' + local : known + local;
    }

    /** Whether an element is in the namespace, by the prefix, of its RSS: that vocabulary is the feed's own. */
    private static boolean isNamedAsChannel(Element element) {
        Element root = element;
        for (Element above = element.parent(); above != null && above.parent() != null; above = above.parent()) {
            root = above;
        }
        Element channel = local(root).equals("channel") ? root : root.firstElementChild();
        return channel != null
                && RSS_ROOTS.contains(local(root))
                && local(channel).equals("channel")
                && element.tag().prefix().equals(channel.tag().prefix())
                && element.tag().namespace().equals(channel.tag().namespace());
    }

    private static String trimmed(String namespace) {
        String name = namespace.strip().toLowerCase(Locale.ROOT).replaceFirst("^https:", "http:");
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '/' || name.charAt(end - 1) == '#')) {
            end--;
        }
        return name.substring(0, end);
    }

    /** The first child of a name, in the order of the names. */
    static Optional<Element> child(Element parent, String... names) {
        for (String name : names) {
            for (Element child : parent.children()) {
                if (name(child).equals(name)) {
                    return Optional.of(child);
                }
            }
        }
        return Optional.empty();
    }

    /** The children of any of the names, in their own order. */
    static List<Element> children(Element parent, String... names) {
        List<String> wanted = List.of(names);
        return parent.children().stream()
                .filter(child -> wanted.contains(name(child)))
                .toList();
    }

    /** The elements of any of the names at any depth, the root included, in the order of the document. */
    static List<Element> every(Element root, String... names) {
        List<String> wanted = List.of(names);
        return root.stream().filter(element -> wanted.contains(name(element))).toList();
    }

    /** The words of the first child of a name that has any, in the order of the names. */
    static Optional<String> words(Element parent, String... names) {
        for (String name : names) {
            for (Element child : parent.children()) {
                if (name(child).equals(name) && !Letters.name(child.wholeText()).isEmpty()) {
                    return Optional.of(child.wholeText().strip());
                }
            }
        }
        return Optional.empty();
    }

    /** The first date that can be read of the children of the names, in the order of the names. */
    static Optional<Moment> date(Element parent, String... names) {
        for (String name : names) {
            for (Element child : parent.children()) {
                if (name(child).equals(name)) {
                    Optional<Moment> moment = Moment.read(child.wholeText());
                    if (moment.isPresent()) {
                        return moment;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** What an element of unsaid type says on one line: plain words, or HTML that is escaped or stands there openly. */
    static String title(Element element) {
        if (element.childrenSize() > 0) {
            return Prose.line(element);
        }
        String words = element.wholeText();
        return TAG_OR_ENTITY.matcher(words).find() ? Prose.ofHtml(words).replace('\n', ' ') : words;
    }

    /** The paragraphs of an element of unsaid type. */
    static String paragraphs(Element element) {
        return element.childrenSize() > 0 ? Prose.of(element) : paragraphs(element.wholeText());
    }

    /** The paragraphs of HTML, or of plain words where a blank line parts them. */
    static String paragraphs(String words) {
        if (TAG.matcher(words).find()) {
            return Prose.ofHtml(words);
        }
        String plain = words.indexOf('&') < 0 ? words : Parser.unescapeEntities(words, false);
        StringBuilder paragraphs = new StringBuilder();
        boolean parted = false;
        for (String line : (Iterable<String>) plain.lines()::iterator) {
            String stripped = WHITE.matcher(line).replaceAll(" ").strip();
            if (stripped.isEmpty()) {
                parted = true;
            } else {
                paragraphs
                        .append(paragraphs.isEmpty() ? "" : parted ? "\n" : " ")
                        .append(stripped);
                parted = false;
            }
        }
        return paragraphs.toString();
    }

    /** What an entry says of its life, with whatever module it says so, and what NITF in it says. */
    static Life life(Element entry) {
        return entry.children().stream()
                .flatMap(FeedElements::said)
                .reduce(NitfDocument.life(new XmlNode(entry), Life::word), Life::and);
    }

    private static Stream<Life> said(Element child) {
        return switch (local(child)) {
            // RFC 5023, 13.1.
            case "control" ->
                below(child, "draft").map(draft -> draft.equalsIgnoreCase("no") ? Life.UNSAID : Life.WITHHELD);
            // Associated Press.
            case "newsmanagement" -> below(child, "publishingstatus").map(Life::word);
            // PRISM.
            case "embargodate" ->
                Stream.of(child.text().strip())
                        .filter(end -> !end.isEmpty())
                        .map(end -> Life.embargo("embargoDate", end));
            case "status" ->
                WORDPRESS_STATUS.matcher(name(child)).matches() ? Stream.of(Life.word(child.text())) : Stream.empty();
            default -> Stream.empty();
        };
    }

    private static Stream<String> below(Element parent, String name) {
        return parent.children().stream()
                .filter(child -> local(child).equals(name))
                .map(child -> child.text().strip());
    }

    private static String local(Element element) {
        return element.tag().localName().toLowerCase(Locale.ROOT);
    }

    /** A category's term: a word, which no scheme of the feed's own makes clearer, or a code of IPTC's. */
    static String topic(String scheme, String term) {
        return scheme.contains("iptc.org") ? TopicCode.of(scheme, term) : term;
    }

    /** The declared language of an element, its own or that of what holds it. */
    static @Nullable String language(Element element) {
        for (Element above = element; above != null; above = above.parent()) {
            if (above.hasAttr("xml:lang")) {
                return above.attr("xml:lang");
            }
        }
        return null;
    }

    /** An address as it stands, against the bases of the elements around it and the feed's own address. */
    static String resolved(Element element, String address, Original original) {
        String link = address.strip().replaceAll("[\\r\\n\\t]", "");
        for (Element above = element; above != null && !isAbsolute(link); above = above.parent()) {
            if (above.hasAttr("xml:base")) {
                link = joined(above.attr("xml:base").strip(), link);
            }
        }
        return isAbsolute(link) ? link : resolve(original.origin(), link);
    }

    /** The address that an entry had before a service put its own, which counts clicks, in its place. */
    static Optional<String> original(Element entry) {
        return words(entry, "feedburner:origlink").filter(LooseText::isWebAddress);
    }

    /** An address against a base; a base that is none of the web, such as a file's name, says nothing about it. */
    static String resolve(String base, String link) {
        return isAbsolute(base) ? joined(base, link) : link;
    }

    private static String joined(String base, String link) {
        try {
            URI found = new URI(base);
            return found.isOpaque() || (found.isAbsolute() && found.getHost() == null)
                    ? link
                    : found.resolve(new URI(link.replace(" ", "%20"))).toString();
        } catch (URISyntaxException e) {
            return link;
        }
    }

    static boolean isAbsolute(String link) {
        return ABSOLUTE.matcher(link).lookingAt();
    }
}
