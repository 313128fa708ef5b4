package news.dateline.producer.format;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What a text is written in, as far as its beginning tells. What is declared decides only where nothing is to be seen:
 * servers call everything everything.
 */
enum Syntax {
    JSON,
    XML,
    HTML,
    TEXT;

    /** What nobody sees before a text; spaces, too, where markup or JSON begins after them. */
    private static final Pattern UNSEEN =
            Pattern.compile("^(?:[\\s\\u00A0\\uFEFF\\u200B\\u2060]+(?=[<{\\[])|[\\uFEFF\\u200B\\u2060]+)");

    private static final Pattern MARKUP_BEGINNING = Pattern.compile("\\s*(?:<[A-Za-z!?/]|%PDF-|\\{\\\\rtf)");

    /** No text begins with a brace or two brackets and a quotation mark. */
    private static final Pattern JSON_BEGINNING =
            Pattern.compile("\\s*(?:\\[\\s*)?\\{\\s*(?:[\"{}]|$)|\\s*\\[\\s*(?:[\\[\"\\]]|$)");

    /** The outermost elements of news in XML. What has one of these in it is an envelope around it. */
    private static final Set<String> NEWS = Set.of(
            "newsMessage",
            "newsItem",
            "packageItem",
            "conceptItem",
            "knowledgeItem",
            "planningItem",
            "catalogItem",
            "nitf",
            "NewsML",
            "rss",
            "feed");

    /** Outermost elements whose names mean other things elsewhere, such as in a table. */
    private static final Set<String> OUTERMOST = Set.of("RDF", "channel", "opml", "entry");

    /** A beginning tag that is known to be XML, also where a server's complaints or an HTML comment stand before it. */
    private static final Pattern XML_ROOT = Pattern.compile(
            "<(?:[\\w.-]+:)?(?:" + String.join("|", NEWS) + '|' + String.join("|", OUTERMOST) + ")[\\s/>]");

    /** A line that begins a document, and no line of prose does. */
    private static final Pattern DOCUMENT_LINE =
            Pattern.compile("(?m)^[ \\t\\u00A0\\uFEFF\\u200B\\u2060]*(?=<\\?xml\\s|(?i:<!DOCTYPE\\s|<html[\\s>])|"
                    + XML_ROOT.pattern()
                    + "|<(?:[\\w.-]+:)?Envelope[\\s>]|(?:\\[\\s*)?\\{\\s*\"[^\"\\r\\n]{1,100}\"\\s*:)");

    /** A piece of what stands before JSON so that browsers run it, or do not. */
    private static final Pattern SCRIPT =
            Pattern.compile("\\s+|/\\*[\\s\\S]*?\\*/|//[^\\n]*\\n|(?:while|for)\\s*\\([^()\\n]{0,10}\\)\\s*;"
                    + "|throw\\s[^;\\n]{0,40};|(?:var|let|const)\\s|typeof\\s[^&\\n]{1,100}&&"
                    + "|[A-Za-z_$][\\w$.]{0,100}\\s*(?:\\(|=|&&)|[)\\]}'\",:;(&]");

    private static final Pattern JSON_OBJECT = Pattern.compile("(?:\\[\\s*)?\\{\\s*(?:\"|}[\\s\\]);]*$)|\\[\\s*\\{");

    private static final Pattern TAG = Pattern.compile("<([A-Za-z_][\\w.:-]*)[\\s/>]");
    private static final Pattern PAGE = Pattern.compile("(?i)<(?:html|head|body)[\\s>]");
    private static final Pattern HTML_DOCTYPE = Pattern.compile("(?i)<!doctype\\s+html");

    private static final int HEAD = 8 << 10;

    /** The syntax of a text that has no stray lines before it. */
    static Syntax of(String text, @Nullable String declaredType) {
        return JSON_BEGINNING.matcher(head(text)).lookingAt() || isDeclared(declaredType, "json")
                ? JSON
                : ofMarkup(text, declaredType);
    }

    /** Whether a text begins as markup does, whatever comes of it. */
    static boolean beginsLikeMarkup(String text) {
        return MARKUP_BEGINNING.matcher(head(text)).lookingAt();
    }

    /** Whether an element is the outermost one of a document of news, wherever it stands. */
    static boolean isNews(Element element) {
        String name = element.tag().localName();
        return NEWS.contains(name)
                // Around these there is nothing but a server's complaints, in HTML.
                || (OUTERMOST.contains(name)
                        && element.parents().stream()
                                .allMatch(above -> above instanceof Document || Tag.isKnownTag(above.normalName())));
    }

    /**
     * A text in which blank lines stand for the stray ones before a document: a server's head, a line of a log, what
     * keeps browsers from running JSON or makes them. The text itself where it begins at once, or is prose.
     */
    static String withoutStrayLines(String given) {
        String text = UNSEEN.matcher(given).replaceFirst("");
        String head = head(text);
        if (beginsLikeMarkup(head) || JSON_BEGINNING.matcher(head).lookingAt() || TextFormat.hasHeaders(head)) {
            return text;
        }
        int json = afterScript(head);
        Matcher line = DOCUMENT_LINE.matcher(head);
        int begin = json > 0 ? json : line.find() ? line.end() : 0;
        int end = text.length();
        String stray = text.substring(0, begin);
        if (Letters.firstControl(stray) >= 0) {
            // A picture, with a description of it inside.
            return text;
        }
        // What closes a call around JSON closes no JSON.
        while (json > 0 && end > begin && " \t\r\n;)".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return "\n".repeat((int) stray.chars().filter(c -> c == '\n').count()) + text.substring(begin, end);
    }

    /** Where JSON begins after pieces of a script; 0 where none does. */
    private static int afterScript(String head) {
        Matcher piece = SCRIPT.matcher(head);
        int at = 0;
        while (!JSON_OBJECT.matcher(head).region(at, head.length()).lookingAt()) {
            if (!piece.region(at, head.length()).lookingAt()) {
                return 0;
            }
            at = piece.end();
        }
        return at;
    }

    private static Syntax ofMarkup(String text, @Nullable String declaredType) {
        String stripped = text.stripLeading();
        if (!stripped.startsWith("<") && !isDeclared(declaredType, "xml")) {
            return TEXT;
        }
        int begin = afterProlog(stripped);
        String head = stripped.substring(begin, Math.min(begin + HEAD, stripped.length()));
        Matcher known = XML_ROOT.matcher(head);
        Matcher page = PAGE.matcher(head);
        // A page may mention such a tag, in a comment for instance.
        if (known.find() && !(page.find() && page.start() < known.start())) {
            return XML;
        }
        Matcher tag = TAG.matcher(head);
        if (tag.lookingAt()) {
            String name = tag.group(1).toLowerCase(Locale.ROOT);
            return name.equals("html") || Tag.isKnownTag(name) ? HTML : XML;
        }
        if (HTML_DOCTYPE.matcher(stripped).region(0, begin).find()) {
            return HTML;
        }
        // A broken document type is one all the same.
        return stripped.startsWith("<?xml") || stripped.startsWith("<!DOCTYPE") ? XML : TEXT;
    }

    /** Where markup begins after its declarations, comments and document type. */
    private static int afterProlog(String text) {
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            int next;
            if (text.startsWith("<?", at)) {
                next = after(text, "?>", at);
            } else if (text.startsWith("<!--", at)) {
                next = after(text, "-->", at);
            } else if (text.startsWith("<!", at)) {
                int close = text.indexOf('>', at);
                int subset = close < 0 ? -1 : text.substring(at, close).indexOf('[');
                next = after(text, ">", subset < 0 ? at : after(text, "]", at + subset));
            } else {
                break;
            }
            if (next < 0) {
                break;
            }
            at = next;
        }
        return at;
    }

    /** Where a text goes on after the next of something; negative where there is none. */
    private static int after(String text, String end, int from) {
        int found = from < 0 ? -1 : text.indexOf(end, from);
        return found < 0 ? -1 : found + end.length();
    }

    private static boolean isDeclared(@Nullable String declaredType, String syntax) {
        return declaredType != null
                && declaredType.toLowerCase(Locale.ROOT).split(";", 2)[0].contains(syntax);
    }

    private static String head(String text) {
        return text.substring(0, Math.min(text.length(), HEAD));
    }
}
