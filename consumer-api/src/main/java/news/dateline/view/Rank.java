package news.dateline.view;

/** What a ranking goes by, the most first. */
public enum Rank {
    /** Articles that name the actor. */
    ARTICLES,
    /** Mentions in them. */
    MENTIONS,
    /** Quotes that the actor speaks in them. */
    QUOTES
}
