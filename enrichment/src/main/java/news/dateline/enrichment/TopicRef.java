package news.dateline.enrichment;

/**
 * A topic by code and label.
 *
 * @param code an IPTC Media Topics code such as {@code medtop:20000076}, or {@code dateline:} for what IPTC lacks
 * @param label its English label
 */
public record TopicRef(String code, String label) {}
