package news.dateline.enrichment;

/** How a mention was resolved to its actor. */
public enum Resolution {
    /** A catalogued name, or one that a rule builds from catalogued names. */
    ALIAS,
    /** A surname whose full name stands in the same document. */
    SURNAME,
    /** A role, such as "the US Secretary of State". */
    ROLE,
    /** Another spelling of a known name. */
    VARIANT,
    /** A name that no list has, found by its form. */
    TAGGED
}
