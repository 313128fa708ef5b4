package news.dateline.enrichment;

/**
 * A text that the rules can do nothing with.
 *
 * @param reason one sentence for a person: what was found and what was expected
 */
public record Unenrichable(String reason) implements EnrichmentResult {}
