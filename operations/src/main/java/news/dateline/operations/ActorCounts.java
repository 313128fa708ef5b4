package news.dateline.operations;

/** How many articles name an actor, how often they name it, and how many quotes they give it. */
public record ActorCounts(long articles, long mentions, long quotes) {

    /** The counts of both together. */
    public ActorCounts plus(ActorCounts more) {
        return new ActorCounts(articles + more.articles, mentions + more.mentions, quotes + more.quotes);
    }
}
