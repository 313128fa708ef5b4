package news.dateline.view;

/** How a mention was resolved to its actor. */
public enum Resolution {
    /** A catalogued name. */
    ALIAS,
    /** A surname, inside its document. */
    SURNAME,
    /** An office or a description. */
    ROLE,
    /** Another spelling of a name. */
    VARIANT,
    /** A name found by rule or tagger that no list has. */
    TAGGED,
    /** In a way that a later version of the rules may have brought. */
    UNKNOWN
}
