package news.dateline.producer.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import news.dateline.events.Cause;
import org.jsoup.nodes.Element;

/**
 * NewsML-G2 (IPTC), any version: a news item, a package item, or a news message with several of them. What else the
 * standard has are no news: each of those is refused by name, and spoils no other item of its message.
 */
final class NewsMlG2Format implements ArticleFormat {

    private static final String MESSAGE = "newsMessage";
    private static final Set<String> ITEMS = Set.of("newsItem", "packageItem");
    private static final Map<String, String> NO_ARTICLES = Map.of(
            "conceptItem", "knowledge about a concept",
            "knowledgeItem", "a collection of concepts",
            "planningItem", "a plan of coverage",
            "catalogItem", "a catalogue of vocabularies");

    private final Limits limits;

    NewsMlG2Format(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "newsml-g2";
    }

    @Override
    public boolean recognises(Content content) {
        Element root = content.root();
        if (root == null) {
            return false;
        }
        String name = root.tag().localName();
        String namespace = root.attr(
                root.tag().prefix().isEmpty() ? "xmlns" : "xmlns:" + root.tag().prefix());
        return (name.equals(MESSAGE) || ITEMS.contains(name) || NO_ARTICLES.containsKey(name))
                && (namespace.isBlank() || namespace.contains("iptc.org/"));
    }

    @Override
    public List<Decoded> decode(Original original, Content content) {
        Element root = content.requiredRoot();
        Optional<Decoded> incomplete = content.incomplete();
        if (incomplete.isPresent()) {
            return List.of(incomplete.get());
        }
        XmlNode outermost = new XmlNode(root);
        if (!outermost.name().equals(MESSAGE)) {
            return List.of(item(
                    outermost,
                    new Draft(original, limits, 0, mediaType(outermost), original.bytes(), original.size())));
        }
        List<Decoded> decoded = new ArrayList<>();
        for (XmlNode item :
                outermost.children("itemSet").flatMap(XmlNode::children).toList()) {
            byte[] raw = content.source(item.element()).getBytes(UTF_8);
            decoded.add(item(item, new Draft(original, limits, decoded.size(), mediaType(item), raw, raw.length)));
            // Of many items there is the tree or what was read of it, not both.
            item.element().empty();
        }
        return decoded;
    }

    private static Decoded item(XmlNode item, Draft draft) {
        if (ITEMS.contains(item.name())) {
            // The standard demands a guid; an item without one has no place that would name it either.
            return new NewsMlG2Item(item).into(draft.inFeed());
        }
        return new Decoded.Refused(
                Cause.UNDECODABLE,
                "it is a " + Letters.name(item.name()) + ", "
                        + NO_ARTICLES.getOrDefault(item.name(), "which NewsML-G2 does not know")
                        + "; expected a newsItem or a packageItem");
    }

    private static String mediaType(XmlNode item) {
        return item.name().equals("packageItem")
                ? "application/vnd.iptc.g2.packageitem+xml"
                : "application/vnd.iptc.g2.newsitem+xml";
    }
}
