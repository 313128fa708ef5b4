package news.dateline.view;

/**
 * What is counted of an actor or a topic. A topic has articles alone; its other counts are 0.
 *
 * @param articles articles
 * @param mentions mentions in them
 * @param quotes quotes in them
 */
public record Counts(long articles, long mentions, long quotes) {

    /** Nothing. */
    public static final Counts NONE = new Counts(0, 0, 0);

    /** Both together. */
    public Counts plus(Counts other) {
        return new Counts(articles + other.articles, mentions + other.mentions, quotes + other.quotes);
    }

    /** The count that a ranking goes by. */
    public long by(Rank rank) {
        return switch (rank) {
            case ARTICLES -> articles;
            case MENTIONS -> mentions;
            case QUOTES -> quotes;
        };
    }
}
