package news.dateline.producer.format;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/**
 * Markup as paragraphs, one a line: white space is what a browser would show, a line break ends a line, and what no
 * reader would see (scripts, styles, frames) is left out. Knows the blocks of HTML and of NITF.
 */
final class Prose {

    /** In lower case, without a prefix. */
    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "block",
            "blockquote",
            "body",
            "body.content",
            "body.end",
            "body.head",
            "bq",
            "byline",
            "br",
            "caption",
            "center",
            "dateline",
            "dd",
            "details",
            "dir",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "fn",
            "footer",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hedline",
            "hl1",
            "hl2",
            "hr",
            "legend",
            "li",
            "main",
            "menu",
            "nav",
            "nitf-table",
            "note",
            "ol",
            "optgroup",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tagline",
            "tbody",
            "tfoot",
            "thead",
            "title",
            "tr",
            "ul");

    /** Not text, or text for machines alone. */
    private static final Set<String> SILENT = Set.of(
            "applet",
            "audio",
            "base",
            "canvas",
            "datalist",
            "embed",
            "frame",
            "frameset",
            "head",
            "iframe",
            "link",
            "map",
            "math",
            "media",
            "meta",
            "noembed",
            "noframes",
            "noscript",
            "object",
            "param",
            "script",
            "select",
            "source",
            "style",
            "svg",
            "template",
            "textarea",
            "track",
            "video");

    private static final Set<String> CELLS = Set.of("td", "th");

    private Prose() {}

    /** The paragraphs of an element. */
    static String of(Element element) {
        return of(element, inner -> false);
    }

    /** The paragraphs of an element without those of some elements in it. */
    static String of(Element element, Predicate<Element> without) {
        Writer writer = new Writer(without);
        element.traverse(writer);
        return writer.finished();
    }

    /** The paragraphs of HTML or XHTML that stands in a text: a whole page or a part of one. */
    static String ofHtml(String html) {
        return of(Parser.htmlParser()
                .setMaxDepth(Content.MAX_DEPTH)
                .parseInput(html, "")
                .body());
    }

    /** Text as it stands, lines ended by a line feed alone and without blank lines at both ends. */
    static String ofText(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    /**
     * A text without the lines at its beginning that are known already; empty where it has no others.
     *
     * @param known in lower case
     */
    static String without(Set<String> known, String text) {
        String rest = text;
        while (!rest.isEmpty()) {
            int end = rest.indexOf('\n');
            String line = (end < 0 ? rest : rest.substring(0, end)).strip();
            if (!line.isEmpty() && !known.contains(line.toLowerCase(Locale.ROOT))) {
                return rest;
            }
            rest = end < 0 ? "" : rest.substring(end + 1);
        }
        return "";
    }

    /** All of an element's text on one line, for headlines and names. */
    static String line(Element element) {
        return of(element).replace('\n', ' ');
    }

    private static final class Writer implements NodeVisitor {

        private final Predicate<Element> without;
        private final StringBuilder text = new StringBuilder();
        private int silence;
        private int preformatted;
        private boolean space;

        Writer(Predicate<Element> without) {
            this.without = without;
        }

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                if (silence == 0) {
                    append(words.getWholeText());
                }
            } else if (node instanceof Element element) {
                String name = name(element);
                if (depth > 0 && (SILENT.contains(name) || without.test(element))) {
                    silence++;
                } else if (BLOCKS.contains(name)) {
                    newLine();
                } else if (CELLS.contains(name)) {
                    space = true;
                }
                if (name.equals("pre")) {
                    preformatted++;
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                String name = name(element);
                if (depth > 0 && (SILENT.contains(name) || without.test(element))) {
                    silence--;
                } else if (BLOCKS.contains(name)) {
                    newLine();
                }
                if (name.equals("pre")) {
                    preformatted--;
                }
            }
        }

        private void append(String words) {
            for (int i = 0; i < words.length(); i++) {
                char c = words.charAt(i);
                if (preformatted > 0 && c == '\n') {
                    newLine();
                } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\u00A0') {
                    space = true;
                } else {
                    if (space && !atLineStart()) {
                        text.append(' ');
                    }
                    space = false;
                    text.append(c);
                }
            }
        }

        private void newLine() {
            space = false;
            if (silence == 0 && !atLineStart()) {
                text.append('\n');
            }
        }

        private boolean atLineStart() {
            return text.length() == 0 || text.charAt(text.length() - 1) == '\n';
        }

        String finished() {
            return text.toString().strip();
        }

        private static String name(Element element) {
            String name = element.tag().name();
            return name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
        }
    }
}
