package news.dateline.enrichment;

/** How exactly a date is known. */
public enum DatePrecision {
    /** There is none. */
    NONE,
    /** To the calendar day. */
    DAY,
    /** To the instant. */
    INSTANT
}
