package news.dateline.enrichment;

/** What the rules make of a text: an enrichment, or the reason why there is none. */
public sealed interface EnrichmentResult permits Enrichment, Unenrichable {}
