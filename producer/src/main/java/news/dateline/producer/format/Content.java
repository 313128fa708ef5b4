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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.dateline.events.Cause;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
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

    /** What Jackson says of itself: clauses with names of its own in them. */
    private static final Pattern INNER_NAMES = Pattern.compile(
            "\\s*\\([^,:()`]*`[^`]*`[^()`]*\\)|[,:]\\s*[^,:()`]*`[^`]*`[^,:()`]*| at \\[Source: REDACTED[^\\]]*]");

    /** What makes a tree larger: elements, comments, declarations. */
    private static final Pattern BEGINNING_TAG = Pattern.compile("(?:<|&lt;)[A-Za-z]|<\\?|<![A-Za-z]|-->");

    /** A bare ampersand before a parameter of an address, where the parser would see the section sign in {@code &section=}. */
    private static final Pattern PARAMETER = Pattern.compile("&(?=[\\w.\\[\\]%-]{1,100}=)");

    /** What stands for such an ampersand while the text is parsed, so that all keeps its place: no character at all. */
    private static final String AMPERSAND = "\uFDD0";

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

    private final Syntax syntax;
    private final String text;
    private final @Nullable JsonNode json;
    private final @Nullable Document markup;
    private final @Nullable Element root;

    /** Whether all that is around the root is known to be well-formed, and so it is too. */
    private final boolean sound;

    private final Optional<Decoded.Refused> refusal;

    private Content(Syntax syntax, String text, @Nullable JsonNode json, Optional<Decoded.Refused> refusal) {
        this.syntax = syntax;
        this.text = text;
        this.json = json;
        this.markup = null;
        this.root = null;
        this.sound = false;
        this.refusal = refusal;
    }

    private Content(Syntax syntax, String text, Document markup, @Nullable Element root, boolean sound) {
        this.syntax = syntax;
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
        String text = Syntax.withoutStrayLines(TextDecoding.decode(bytes, declaredType));
        if (text.isBlank()) {
            return refused(text, Cause.EMPTY, "it is empty");
        }
        Syntax syntax = Syntax.of(text, declaredType);
        return switch (syntax) {
            case JSON -> json(text);
            case XML, HTML -> markup(syntax, text);
            case TEXT -> text(text);
        };
    }

    private static Content text(String text) {
        int control = Letters.firstControl(text);
        if (control >= 0) {
            return refused(
                    text,
                    Cause.UNDECODABLE,
                    String.format(
                            Locale.ROOT,
                            "it is binary: control character U+%04X after %d characters; expected text",
                            (int) text.charAt(control),
                            control));
        }
        // Shown as prose, an embargo or a kill in it would be lost.
        return Syntax.beginsLikeMarkup(text)
                ? refused(
                        text,
                        Cause.UNDECODABLE,
                        "it begins like markup and has no element that is understood; expected XML, HTML or plain text")
                : new Content(Syntax.TEXT, text, null, Optional.empty());
    }

    private static Content markup(Syntax syntax, String text) {
        if (hasTooManyElements(text)) {
            return refused(
                    text,
                    Cause.TOO_LARGE,
                    String.format(Locale.ROOT, "it has more than %,d elements; send it in parts", MAX_ELEMENTS));
        }
        Parser parser = (syntax == Syntax.XML ? Parser.xmlParser() : Parser.htmlParser())
                .setMaxDepth(MAX_DEPTH)
                .setTrackPosition(syntax == Syntax.XML);
        Matcher parameter = PARAMETER.matcher(text);
        Document markup = syntax == Syntax.XML && parameter.find()
                ? withAmpersands(parser.parseInput(parameter.replaceAll(AMPERSAND), ""))
                : parser.parseInput(text, "");
        return new Content(syntax, text, markup, syntax == Syntax.XML ? root(markup) : null, false);
    }

    private static Document withAmpersands(Document markup) {
        markup.traverse((node, depth) -> {
            if (node instanceof TextNode words && words.getWholeText().contains(AMPERSAND)) {
                words.text(words.getWholeText().replace(AMPERSAND, "&"));
            } else if (node instanceof Element element && element.attributesSize() > 0) {
                for (Attribute attribute : element.attributes()) {
                    if (attribute.getValue().contains(AMPERSAND)) {
                        attribute.setValue(attribute.getValue().replace(AMPERSAND, "&"));
                    }
                }
            }
        });
        return markup;
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
            return new Content(Syntax.JSON, text, readJson(text), Optional.empty());
        } catch (JsonProcessingException e) {
            return new Content(Syntax.JSON, text, null, Optional.of(noJson(e)));
        }
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

    private static Content refused(String text, Cause cause, String reason) {
        return new Content(Syntax.TEXT, text, null, Optional.of(new Decoded.Refused(cause, reason)));
    }

    /** What it is written in. */
    Syntax syntax() {
        return syntax;
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
                .filter(Syntax::isNews)
                .findFirst()
                .orElse(markup.childrenSize() == 0 ? null : markup.child(0));
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
                .filter(element ->
                        Syntax.isNews(element) && element.parents().stream().noneMatch(Syntax::isNews))
                .map(inside -> new Content(syntax, text, markup, inside, whole))
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

    /** Whether the text ends within an element of XML: neither it nor the root has an end of its own. */
    boolean endsWithin(Element element) {
        return !hasEnd(element) && !hasEnd(requiredRoot());
    }

    /** What something else ends, or the end of the text, ends nowhere. */
    private static boolean hasEnd(Element element) {
        return element.endSourceRange().isTracked()
                && element.endSourceRange().endPos() > element.endSourceRange().startPos();
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
