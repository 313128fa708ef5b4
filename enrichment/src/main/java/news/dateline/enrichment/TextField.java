package news.dateline.enrichment;

/** The part of the clean text that a span lies in. */
public enum TextField {
    /** The headline. */
    HEADLINE,
    /** The body. */
    BODY
}
