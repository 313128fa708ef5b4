package news.dateline.producer.format;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.dateline.events.Cause;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What an original's bytes hold, decoded once for all formats: text, and the tree of its JSON or markup. Markup is read
 * by jsoup whether it is well-formed or not: no entity but the ones of HTML is replaced, no document type read and
 * nothing fetched, so that a declaration can do nothing.
 */
final class Content {

    /** How deep markup and JSON may be nested. */
    static final int MAX_DEPTH = 200;

    /** How many elements markup may have: a tree takes many times the bytes of its text. */
    static final int MAX_ELEMENTS = 100_000;

    /** How many names, values and brackets JSON may have, for the same reason. */
    static final int MAX_JSON_TOKENS = 400_000;

    /** The outermost look of a text. */
    enum Kind {
        JSON,
        XML,
        HTML,
        TEXT
    }

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
    /** What Jackson says of itself: clauses with names of its own in them. */
    private static final Pattern INNER_NAMES = Pattern.compile(
            "\\s*\\([^,:()`]*`[^`]*`[^()`]*\\)|[,:]\\s*[^,:()`]*`[^`]*`[^,:()`]*| at \\[Source: REDACTED[^\\]]*]");

    /** What makes a tree larger: elements, comments, declarations. */
    private static final Pattern BEGINNING_TAG = Pattern.compile("(?:<|&lt;)[A-Za-z]|<\\?|<![A-Za-z]|-->");

    private static final Pattern HTML_DOCTYPE = Pattern.compile("(?i)<!doctype\\s+html");

    private static final int HEAD = 8 << 10;

    private static final ObjectMapper JSON = JsonMapper.builder(new JsonFactoryBuilder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxTokenCount(MAX_JSON_TOKENS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // Editors paste line breaks and worse into texts; what they mean is plain.
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Kind kind;
    private final String text;
    private final @Nullable JsonNode json;
    private final @Nullable Document markup;
    private final @Nullable Element root;

    /** Whether all that is around the root is known to be well-formed, and so it is too. */
    private final boolean sound;

    private final Optional<Decoded.Refused> refusal;

    private Content(Kind kind, String text, @Nullable JsonNode json, Optional<Decoded.Refused> refusal) {
        this.kind = kind;
        this.text = text;
        this.json = json;
        this.markup = null;
        this.root = null;
        this.sound = false;
        this.refusal = refusal;
    }

    private Content(Kind kind, String text, Document markup, @Nullable Element root, boolean sound) {
        this.kind = kind;
        this.text = text;
        this.json = null;
        this.markup = markup;
        this.root = root;
        this.sound = sound;
        this.refusal = Optional.empty();
    }

    /**
     * Decodes bytes.
     *
     * @param declaredType the media type that came along, or null
     */
    static Content of(byte[] bytes, @Nullable String declaredType) {
        if (bytes.length > 2 && (bytes[0] & 0xFF) == 0x1F && (bytes[1] & 0xFF) == 0x8B) {
            return refused("", Cause.UNDECODABLE, "it is packed with gzip; unpack it first");
        }
        String read = UNSEEN.matcher(TextDecoding.decode(bytes, declaredType)).replaceFirst("");
        if (read.isBlank()) {
            return refused(read, Cause.EMPTY, "it is empty");
        }
        String text = withoutStrayLines(read);
        String head = text.substring(0, Math.min(text.length(), HEAD));
        if (JSON_BEGINNING.matcher(head).lookingAt() || isDeclared(declaredType, "json")) {
            return json(text);
        }
        Kind kind = markupKind(text, declaredType);
        if (kind == Kind.TEXT) {
            int control = Letters.firstControl(text);
            // Shown as prose, an embargo or a kill in it would be lost.
            if (control < 0 && MARKUP_BEGINNING.matcher(head).lookingAt()) {
                return refused(
                        text,
                        Cause.UNDECODABLE,
                        "it begins like markup and has no element that is understood; expected XML, HTML or plain text");
            }
            return control < 0
                    ? new Content(kind, text, null, Optional.empty())
                    : refused(
                            text,
                            Cause.UNDECODABLE,
                            String.format(
                                    Locale.ROOT,
                                    "it is binary: control character U+%04X after %d characters; expected text",
                                    (int) text.charAt(control),
                                    control));
        }
        if (hasTooManyElements(text)) {
            return refused(
                    text,
                    Cause.TOO_LARGE,
                    String.format(Locale.ROOT, "it has more than %,d elements; send it in parts", MAX_ELEMENTS));
        }
        Parser parser = (kind == Kind.XML ? Parser.xmlParser() : Parser.htmlParser())
                .setMaxDepth(MAX_DEPTH)
                .setTrackPosition(kind == Kind.XML);
        Document markup = parser.parseInput(text, "");
        return new Content(kind, text, markup, kind == Kind.XML ? root(markup) : null, false);
    }

    /**
     * A text in which blank lines stand for the stray ones before a document: a server's head, a line of a log, what
     * keeps browsers from running JSON or makes them. The text itself where it begins at once, or is prose.
     */
    private static String withoutStrayLines(String text) {
        String head = text.substring(0, Math.min(text.length(), HEAD));
        if (MARKUP_BEGINNING.matcher(head).lookingAt()
                || JSON_BEGINNING.matcher(head).lookingAt()
                || TextFormat.hasHeaders(head)) {
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

    /** One JSON document, or why it is none. */
    static JsonNode readJson(String text) throws JsonProcessingException {
        return JSON.readTree(Letters.firstControl(text) < 0 ? text : Letters.uncontrolled(text));
    }

    /** Why a text is no JSON, in a line. */
    static Decoded.Refused noJson(JsonProcessingException fault) {
        return new Decoded.Refused(
                Cause.UNDECODABLE,
                String.format(
                        Locale.ROOT,
                        "it is no JSON: %s, line %d",
                        INNER_NAMES
                                .matcher(Letters.clean(fault.getOriginalMessage()
                                        .lines()
                                        .findFirst()
                                        .orElse("bad syntax")))
                                .replaceAll(""),
                        fault.getLocation() == null ? 1 : fault.getLocation().getLineNr()));
    }

    /** Text that is known to be JSON, or to be meant as such. */
    static Content json(String text) {
        try {
            return new Content(Kind.JSON, text, readJson(text), Optional.empty());
        } catch (JsonProcessingException e) {
            return new Content(Kind.JSON, text, null, Optional.of(noJson(e)));
        }
    }

    private static Kind markupKind(String text, @Nullable String declaredType) {
        String stripped = text.stripLeading();
        if (!stripped.startsWith("<") && !isDeclared(declaredType, "xml")) {
            return Kind.TEXT;
        }
        int begin = afterProlog(stripped);
        String head = stripped.substring(begin, Math.min(begin + HEAD, stripped.length()));
        Matcher known = XML_ROOT.matcher(head);
        Matcher page = PAGE.matcher(head);
        // A page may mention such a tag, in a comment for instance.
        if (known.find() && !(page.find() && page.start() < known.start())) {
            return Kind.XML;
        }
        Matcher tag = TAG.matcher(head);
        if (tag.lookingAt()) {
            String name = tag.group(1).toLowerCase(Locale.ROOT);
            return name.equals("html") || Tag.isKnownTag(name) ? Kind.HTML : Kind.XML;
        }
        if (HTML_DOCTYPE.matcher(stripped).region(0, begin).find()) {
            return Kind.HTML;
        }
        // A broken document type is one all the same.
        return stripped.startsWith("<?xml") || stripped.startsWith("<!DOCTYPE") ? Kind.XML : Kind.TEXT;
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

    /** Escaped ones count too, because they are read later on. */
    private static boolean hasTooManyElements(String text) {
        Matcher elements = BEGINNING_TAG.matcher(text);
        int count = 0;
        while (elements.find()) {
            if (++count > MAX_ELEMENTS) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDeclared(@Nullable String declaredType, String syntax) {
        return declaredType != null
                && declaredType.toLowerCase(Locale.ROOT).split(";", 2)[0].contains(syntax);
    }

    private static Content refused(String text, Cause cause, String reason) {
        return new Content(Kind.TEXT, text, null, Optional.of(new Decoded.Refused(cause, reason)));
    }

    /** The outermost look. */
    Kind kind() {
        return kind;
    }

    /** All of the text. */
    String text() {
        return text;
    }

    /** The JSON document; null for what is none, several documents one after the other among it. */
    @Nullable
    JsonNode json() {
        return json;
    }

    /** The tree of markup. Null for JSON and text. */
    @Nullable
    Document markup() {
        return markup;
    }

    /** Why no format can read it. For JSON: why it is not one document, which lines of it may be all the same. */
    Optional<Decoded.Refused> refusal() {
        return refusal;
    }

    /** The outermost element of XML, or of the news in it where other things stand before or around that; null if none. */
    @Nullable
    Element root() {
        return root;
    }

    private static @Nullable Element root(Document markup) {
        return markup.stream()
                .filter(Content::isNews)
                .findFirst()
                .orElse(markup.childrenSize() == 0 ? null : markup.child(0));
    }

    private static boolean isNews(Element element) {
        String name = element.tag().localName();
        return NEWS.contains(name)
                // Around these there is nothing but a server's complaints, in HTML.
                || (OUTERMOST.contains(name)
                        && element.parents().stream()
                                .allMatch(above -> above instanceof Document || Tag.isKnownTag(above.normalName())));
    }

    /** Whether the news in it begins at once: not within an envelope, and not after lines that are none of it. */
    boolean beginsAtOnce() {
        return !text.startsWith("\n") && !isEnveloped();
    }

    private boolean isEnveloped() {
        return root != null && root.parent() != null && !(root.parent() instanceof Document);
    }

    /** Each of the documents that an envelope of XML holds; of everything else, itself. */
    List<Content> documents() {
        if (markup == null || !isEnveloped()) {
            return List.of(this);
        }
        boolean whole = WellFormed.refusal(text, markup.child(0)).isEmpty();
        return markup.stream()
                .filter(element -> isNews(element) && element.parents().stream().noneMatch(Content::isNews))
                .map(inside -> new Content(kind, text, markup, inside, whole))
                .toList();
    }

    /** {@link #root} for a format that has recognised it. */
    Element requiredRoot() {
        return Objects.requireNonNull(root());
    }

    /** Why the root is half of a document; for a format whose documents come whole. */
    Optional<Decoded> incomplete() {
        return sound ? Optional.empty() : WellFormed.refusal(text, requiredRoot());
    }

    /** What an element of XML is written as in the text. */
    String source(Element element) {
        int start = element.sourceRange().startPos();
        int end =
                element.endSourceRange().isTracked() ? element.endSourceRange().endPos() : -1;
        return start >= 0 && end > start ? text.substring(start, Math.min(end, text.length())) : element.outerHtml();
    }

    /** The refusal of what no format recognises. */
    Decoded.Refused unknown() {
        Element outermost = root == null || markup == null ? null : markup.child(0);
        String found;
        if (outermost == null) {
            found = "it is in no format that is understood";
        } else if (outermost.tag().localName().equals("NewsML")) {
            found = "it is NewsML 1; expected NewsML-G2, NITF, RSS or Atom";
        } else {
            found = String.format(
                    Locale.ROOT,
                    "it is XML with the outermost element <%.60s>; expected NewsML-G2, NITF, RSS or Atom",
                    Letters.name(outermost.tag().name()));
        }
        return new Decoded.Refused(Cause.UNDECODABLE, found);
    }
}
