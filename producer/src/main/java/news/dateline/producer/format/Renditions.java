package news.dateline.producer.format;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The content set of a NewsML-G2 item. The standard calls what stands in it alternative renditions of one content, so one
 * of them is taken: XHTML or NITF before HTML in a text, that before plain text, any other XML last; of equals, one in the
 * item's language, then the first.
 */
final class Renditions {

    private static final Set<String> XHTML = Set.of(
            "html",
            "body",
            "article",
            "section",
            "div",
            "p",
            "span",
            "h1",
            "h2",
            "h3",
            "ul",
            "ol",
            "table",
            "blockquote",
            "pre");
    private static final Pattern MARKUP = Pattern.compile("\\s*<(?:[!?]?[A-Za-z])");
    private static final Pattern TEXT_TYPE = Pattern.compile("|text/.*|application/(?:.*[/+])?(?:xml|html)\\b.*");

    /** How well a rendition keeps what the newsroom wrote. */
    private enum Fidelity {
        MARKED_UP,
        HTML,
        PLAIN,
        OTHER_XML
    }

    private record Rendition(
            Fidelity fidelity, boolean foreign, String text, XmlNode node, Optional<NitfDocument> nitf) {}

    private final Optional<Rendition> taken;
    private final Optional<String> page;
    private final Life life;

    Renditions(XmlNode item, String language) {
        List<XmlNode> contents =
                item.children("contentSet").flatMap(XmlNode::children).toList();
        List<Rendition> renditions = new ArrayList<>();
        for (XmlNode content : contents) {
            boolean foreign = !language.isEmpty()
                    && !content.language().isEmpty()
                    && !XmlNode.sameLanguage(content.language(), language);
            switch (content.name()) {
                case "inlineXML" -> renditions.add(inline(content, foreign));
                case "inlineData" ->
                    renditions.add(
                            content.element().childrenSize() > 0 ? inline(content, foreign) : data(content, foreign));
                default -> {}
            }
        }
        taken = renditions.stream()
                .filter(rendition -> !rendition.text().isBlank())
                .min(Comparator.comparing(Rendition::foreign).thenComparing(Rendition::fidelity));
        life = Life.strictest(contents.stream().map(Renditions::life));
        page = contents.stream()
                .filter(content -> content.name().equals("remoteContent"))
                .filter(content -> content.attribute("contenttype").contains("html"))
                .map(content -> content.attribute("href"))
                .filter(address -> address.matches("(?i)https?://.+"))
                .findFirst();
    }

    private static Rendition inline(XmlNode content, boolean foreign) {
        Optional<NitfDocument> nitf = NitfDocument.in(content);
        if (nitf.isPresent()) {
            return new Rendition(Fidelity.MARKED_UP, foreign, nitf.get().text(), content, nitf);
        }
        if (content.element().childrenSize() == 0) {
            return data(content, foreign);
        }
        boolean xhtml = content.children().anyMatch(child -> XHTML.contains(child.name()));
        return xhtml
                ? new Rendition(Fidelity.MARKED_UP, foreign, withoutHeader(content), content, Optional.empty())
                : new Rendition(Fidelity.OTHER_XML, foreign, content.lines(), content, Optional.empty());
    }

    private static Rendition data(XmlNode content, boolean foreign) {
        String type = type(content);
        String text = words(content).orElse("");
        // Agencies also put paragraphs into what they call plain text.
        return type.contains("html") || MARKUP.matcher(text).lookingAt()
                ? new Rendition(Fidelity.HTML, foreign, NitfDocument.paragraphs(text), content, Optional.empty())
                : new Rendition(Fidelity.PLAIN, foreign, Prose.ofText(text), content, Optional.empty());
    }

    private static String type(XmlNode content) {
        return content.attribute("contenttype").toLowerCase(Locale.ROOT);
    }

    private static Life life(XmlNode content) {
        return content.element().childrenSize() > 0
                ? NitfDocument.life(content, Life::word)
                : words(content).map(NitfDocument::life).orElse(Life.UNSAID);
    }

    /** What stands in a content as text; empty for what is none. */
    private static Optional<String> words(XmlNode content) {
        if (!TEXT_TYPE.matcher(type(content)).matches()) {
            return Optional.empty();
        }
        String words = content.element().wholeText();
        if (!content.attribute("encoding").toLowerCase(Locale.ROOT).contains("base64")) {
            return Optional.of(words);
        }
        try {
            return Optional.of(
                    TextDecoding.decode(Base64.getMimeDecoder().decode(words), content.attribute("contenttype")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** XHTML without the header of its page, which repeats what the item says of itself. */
    private static String withoutHeader(XmlNode content) {
        if (content.first("header").isEmpty()) {
            return Prose.of(content.element());
        }
        Element copy = content.element().clone();
        new XmlNode(copy)
                .every("header")
                .filter(header -> header.element().parent() != null
                        && Set.of("body", "article")
                                .contains(new XmlNode(header.element().parent()).name()))
                .toList()
                .forEach(header -> header.element().remove());
        String text = Prose.of(copy);
        return text.isBlank() ? Prose.of(content.element()) : text;
    }

    /**
     * The text, without the lines at its beginning that are known already; empty where it has no others.
     *
     * @param known headlines and bylines as the item gives them, in lower case
     */
    String text(Set<String> known) {
        return Prose.without(known, taken.map(Rendition::text).orElse(""));
    }

    /** The headline that the rendition itself has. */
    Optional<String> headline() {
        return taken.flatMap(rendition -> rendition.nitf().isPresent()
                        ? rendition.nitf().map(NitfDocument::headline)
                        : rendition.node().first("title").map(XmlNode::line))
                .filter(line -> !line.isBlank());
    }

    Optional<String> byline() {
        return taken.flatMap(Rendition::nitf).map(NitfDocument::byline).filter(line -> !line.isBlank());
    }

    /** What the documents inside say of the article's life, each of them, also those that are not taken. */
    Life life() {
        return life;
    }

    /** Where a rendition stands on the web. */
    Optional<String> page() {
        return page;
    }

    /** The language that the rendition declares, or null. */
    @Nullable
    String language() {
        return taken.flatMap(rendition -> rendition
                        .node()
                        .all(node -> !node.attribute("xml:lang").isEmpty()
                                || !node.attribute("lang").isEmpty()
                                || !node.attribute("baselang").isEmpty())
                        .findFirst())
                .map(node -> Optional.of(node.attribute("xml:lang"))
                        .filter(tag -> !tag.isEmpty())
                        .orElse(node.attribute("lang").isEmpty() ? node.attribute("baselang") : node.attribute("lang")))
                .orElse(null);
    }
}
