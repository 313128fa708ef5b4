package news.dateline.producer.format;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/**
 * An element of an IPTC format, and what stands in it by local names: agencies choose prefixes as they like, and leave
 * namespaces out.
 */
record XmlNode(Element element) {

    String name() {
        return element.tag().localName();
    }

    /** The first child of a name. */
    Optional<XmlNode> child(String name) {
        return children(name).findFirst();
    }

    Stream<XmlNode> children(String name) {
        return children().filter(child -> child.name().equals(name));
    }

    Stream<XmlNode> children() {
        return element.children().stream().map(XmlNode::new);
    }

    /** The first element of a name at any depth, this one included. */
    Optional<XmlNode> first(String name) {
        return all(node -> node.name().equals(name)).findFirst();
    }

    /** The elements of a name at any depth, in the order of the document. */
    Stream<XmlNode> every(String name) {
        return all(node -> node.name().equals(name));
    }

    /** This element and those in it that match, in the order of the document. */
    Stream<XmlNode> all(Predicate<XmlNode> wanted) {
        return element.stream().map(XmlNode::new).filter(wanted);
    }

    /** An attribute without the white space around it; empty for none. */
    String attribute(String name) {
        return element.attr(name).strip();
    }

    /** All of its text on one line. */
    String line() {
        return Prose.line(element);
    }

    /** The declared language, of this element or the nearest around it; empty for none. */
    String language() {
        for (Element above = element; above != null; above = above.parent()) {
            if (!above.attr("xml:lang").isBlank()) {
                return above.attr("xml:lang").strip();
            }
        }
        return "";
    }

    /** Whether two tags mean one language: {@code de} and {@code de-AT}. */
    static boolean sameLanguage(String one, String other) {
        return !one.isEmpty() && primary(one).equals(primary(other));
    }

    private static String primary(String tag) {
        return tag.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    }

    /** The words of the outermost elements that have some of their own, one a line: for XML of an unknown kind. */
    String lines() {
        if (!element.ownText().isBlank()) {
            return line();
        }
        return children().map(XmlNode::lines).filter(lines -> !lines.isEmpty()).collect(Collectors.joining("\n"));
    }
}
