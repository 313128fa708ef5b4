package news.dateline.operations;

/**
 * What an actor's articles of one day are counted under.
 *
 * @param day yyyy-mm-dd in UTC, or {@code undated}
 */
public record ActorDay(String actorId, String day) {}
