package news.dateline.enrichment;

/**
 * One place where an actor is named.
 *
 * @param span where; the name itself, without titles and roles before it
 * @param resolution how it was resolved
 */
public record Mention(Span span, Resolution resolution) {}
