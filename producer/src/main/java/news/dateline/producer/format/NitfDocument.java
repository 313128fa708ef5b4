package news.dateline.producer.format;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.parser.Parser;

/** An NITF document, or the part of one that another format carries: what its body says. */
record NitfDocument(XmlNode node) {

    private static final Set<String> OUTERMOST = Set.of("nitf", "body", "body.head", "body.content");
    private static final Pattern NITF_TAG =
            Pattern.compile("<(?:[\\w.-]+:)?(?:nitf|body\\.head|body\\.content|hedline|hl1)[\\s/>]");

    private static final Pattern LIFE_TAG = Pattern.compile("<(?:[\\w.-]+:)?(?:docdata|date\\.release)[\\s/>]");

    /** What a {@code story.date} says where it is written for machines: {@code 20201122T101500Z}. */
    private static final Pattern MACHINE_DATE = Pattern.compile("\\d{8}(?:T\\d{4,6}(?:Z|[+-]\\d{2}:?\\d{2})?)?");

    private static final int LINES_BEFORE_DATELINE = 5;

    private static final Pattern MARK = Pattern.compile("[:\\u2010-\\u2015-]\\s*$");

    /** The NITF that stands in an element, if any does. */
    static Optional<NitfDocument> in(XmlNode node) {
        return node.all(inner -> OUTERMOST.contains(inner.name()) && isNitf(inner))
                .findFirst()
                .map(NitfDocument::new);
    }

    private static boolean isNitf(XmlNode node) {
        return !node.name().equals("body")
                || node.child("body.content").isPresent()
                || node.child("body.head").isPresent();
    }

    /**
     * The paragraphs of NITF that stands in a text: a document, its body or some paragraphs of one, one paragraph a line.
     * Captions and headlines are left out, a dateline begins the text.
     */
    static String paragraphs(String markup) {
        if (!NITF_TAG.matcher(markup).find()) {
            return Prose.ofHtml(markup);
        }
        XmlNode all = parsed(markup);
        return in(all).map(NitfDocument::text).orElseGet(() -> Prose.of(all.element()));
    }

    private static XmlNode parsed(String markup) {
        return new XmlNode(Parser.xmlParser().setMaxDepth(Content.MAX_DEPTH).parseInput(markup, ""));
    }

    /**
     * What NITF says of its article's life wherever it stands in a node: each {@code docdata} and each
     * {@code date.release}, which is an embargo where it comes after the issue.
     *
     * @param reading how a {@code management-status} is read
     */
    static Life life(XmlNode node, Function<String, Life> reading) {
        Life status = Life.strictest(node.every("docdata")
                .map(docdata -> docdata.attribute("management-status"))
                .filter(given -> !given.isEmpty())
                .map(reading));
        Optional<Issue> issue = node.every("date.issue")
                .map(NitfDocument::date)
                .flatMap(given -> Moment.read(given).map(at -> new Issue(given, at)).stream())
                .min(Comparator.comparing(first -> first.at().instant()));
        return node.every("date.release")
                .map(NitfDocument::date)
                // The standard: without a date, it is released when it is received.
                .filter(given -> !given.isEmpty())
                .filter(given -> status.embargoed()
                        || issue.map(before -> before.comesBefore(given)).orElse(true))
                .map(given -> Life.embargo("date.release", given))
                .reduce(status, Life::and);
    }

    /** What NITF in a text says of its article's life. */
    static Life life(String markup) {
        return LIFE_TAG.matcher(markup).find() ? life(parsed(markup), Life::word) : Life.UNSAID;
    }

    /** A date as it is meant for machines; where that is none, as it is meant for people. */
    private static String date(XmlNode date) {
        String norm = date.attribute("norm");
        String words = date.line().strip();
        return norm.isEmpty()
                        || (Embargo.read(norm).isEmpty() && Embargo.read(words).isPresent())
                ? words
                : norm;
    }

    /**
     * When a document was issued.
     *
     * @param given as it stands there
     */
    private record Issue(String given, Moment at) {

        /** Two that are written alike are the same, in whatever zone. */
        boolean comesBefore(String release) {
            return !given.equals(release)
                    && Embargo.read(release)
                            .map(end -> end.instant().isAfter(at.instant()))
                            .orElse(true);
        }
    }

    /** The main headline; of several lines the first, because the others are lesser headlines. */
    String headline() {
        return head().flatMap(head -> head.child("hedline"))
                .flatMap(hedline -> hedline.child("hl1")
                        .map(XmlNode::line)
                        .filter(line -> !line.isBlank())
                        .or(() -> hedline.children("hl2")
                                .map(XmlNode::line)
                                .filter(line -> !line.isBlank())
                                .findFirst())
                        .or(() -> Optional.of(hedline.element().ownText())))
                .orElse("");
    }

    String byline() {
        return head().map(head -> head.children("byline")
                        .map(NitfDocument::byline)
                        .filter(line -> !line.isBlank())
                        .collect(Collectors.joining("; ")))
                .orElse("");
    }

    /** The dateline, the paragraphs and what ends the body; where there are none, the abstract. */
    String text() {
        String text = parts().map(part -> Prose.of(part.element()))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining("\n"));
        if (text.isBlank()) {
            text = head().flatMap(head -> head.child("abstract"))
                    .map(summary -> Prose.of(summary.element()))
                    .orElse("");
        }
        return withDateline(dateline(), text);
    }

    /**
     * A text below its dateline. Many agencies write it into the first paragraph, too; there it stays alone.
     *
     * @param dateline as given, may be empty
     */
    static String withDateline(String dateline, String text) {
        String line = dateline.strip();
        if (line.isEmpty()
                || text.isBlank()
                || beginsWith(text, line)
                // Where it says when and not where, the article's dates say it.
                || Moment.read(line).isPresent()) {
            return text;
        }
        return line + (MARK.matcher(line).find() ? " " : " \u2014 ") + text;
    }

    /**
     * Whether a dateline stands in a text already: its place at the beginning, or within the brackets there; all of it at
     * the beginning of a later line, where a teaser comes first.
     */
    private static boolean beginsWith(String text, String dateline) {
        String whole = letters(dateline);
        String place = letters(dateline.split("[,(:\\u2010-\\u2015]| -", 2)[0]);
        String beginning = letters(text.substring(0, Math.min(text.length(), 80 + place.length())));
        return place.isEmpty()
                || beginning.startsWith(place)
                || (text.startsWith("(") && beginning.contains(place))
                || text.lines()
                        .limit(LINES_BEFORE_DATELINE)
                        .map(line -> letters(line.substring(0, Math.min(line.length(), 2 * dateline.length() + 20))))
                        .anyMatch(line -> line.startsWith(whole));
    }

    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]+", " ").strip().toLowerCase(Locale.ROOT);
    }

    private String dateline() {
        String line = head().flatMap(head -> head.child("dateline"))
                .map(XmlNode::line)
                .orElse("");
        return MACHINE_DATE.matcher(line).replaceAll("").strip();
    }

    private static String byline(XmlNode byline) {
        String title = byline.child("byttl").map(XmlNode::line).orElse("");
        String line = byline.line();
        // "By Sam Lister<byttl>Correspondent</byttl>" has no blank between the two.
        return title.isEmpty() || !line.endsWith(title)
                ? line
                : join(line.substring(0, line.length() - title.length()).strip(), title);
    }

    private static String join(String name, String title) {
        return name.isEmpty() ? title : name.endsWith(",") ? name + ' ' + title : name + ", " + title;
    }

    private Optional<XmlNode> head() {
        return node.first("body.head");
    }

    /** What the text stands in: the content and the end of the body, or all of a body that is not divided. */
    private Stream<XmlNode> parts() {
        if (node.name().equals("body.content")) {
            return Stream.of(node);
        }
        return node.first("body").or(() -> Optional.of(node)).stream()
                .flatMap(XmlNode::children)
                .filter(part -> !part.name().equals("body.head") && !part.name().equals("head"));
    }
}
