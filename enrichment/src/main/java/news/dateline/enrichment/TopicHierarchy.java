package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Topics and what they belong to: IPTC Media Topics and Dateline's own sub-codes. */
final class TopicHierarchy {

    /** How NewsCodes are written as addresses; newsrooms send either form. */
    private static final String ADDRESS = "cv.iptc.org/newscodes/mediatopic/";

    private record Node(TopicRef ref, String broader) {}

    private final Map<String, Node> nodes = new LinkedHashMap<>();

    private TopicHierarchy() {}

    static TopicHierarchy read(List<RuleFile.Line> lines) {
        TopicHierarchy hierarchy = new TopicHierarchy();
        for (RuleFile.Line line : lines) {
            if (line.fields().size() != 3
                    || line.field(0).isEmpty()
                    || line.field(2).isEmpty()) {
                throw line.wrong("expected 'code | broader code | label'");
            }
            Node node = new Node(new TopicRef(line.field(0), line.field(2)), line.field(1));
            if (hierarchy.nodes.put(line.field(0), node) != null) {
                throw line.wrong("'" + line.field(0) + "' is there twice");
            }
        }
        for (RuleFile.Line line : lines) {
            if (!line.field(1).isEmpty() && !hierarchy.nodes.containsKey(line.field(1))) {
                throw line.wrong("the broader topic '" + line.field(1) + "' is unknown");
            }
            if (hierarchy.broader(line.field(0)).size() >= hierarchy.nodes.size()) {
                throw line.wrong("'" + line.field(0) + "' is broader than itself");
            }
        }
        return hierarchy;
    }

    /** The topic that a newsroom means by a code, or null for an unknown one. */
    @Nullable
    TopicRef known(String sent) {
        String code = sent.strip().toLowerCase(Locale.ROOT);
        int address = code.indexOf(ADDRESS);
        if (address >= 0) {
            code = "medtop:" + code.substring(address + ADDRESS.length());
        }
        Node node = nodes.get(code);
        return node == null ? null : node.ref();
    }

    /** The broader topics, nearest first; stops at a circle once it is as long as the hierarchy. */
    List<TopicRef> broader(String code) {
        List<TopicRef> broader = new ArrayList<>();
        Node node = nodes.get(code);
        while (node != null && !node.broader().isEmpty() && broader.size() < nodes.size()) {
            node = nodes.get(node.broader());
            if (node != null) {
                broader.add(node.ref());
            }
        }
        return broader;
    }
}
