package news.dateline.view;

import org.jspecify.annotations.Nullable;

/**
 * Which articles, newest first. Null stands for any.
 *
 * @param id the newsroom's own id
 * @param actorId an actor that it names
 * @param topicCode a topic that it counts under
 * @param source the newsroom
 * @param range its day
 * @param words what its headline or body says
 * @param limit at least 1
 * @param after where the page begins, or null for the first
 */
public record ArticleQuery(
        @Nullable String id,
        @Nullable String actorId,
        @Nullable String topicCode,
        @Nullable String source,
        DayRange range,
        @Nullable TextQuery words,
        int limit,
        @Nullable ArticlePlace after) {

    /** Articles whatever they say. */
    public ArticleQuery(
            @Nullable String id,
            @Nullable String actorId,
            @Nullable String topicCode,
            @Nullable String source,
            DayRange range,
            int limit,
            @Nullable ArticlePlace after) {
        this(id, actorId, topicCode, source, range, null, limit, after);
    }

    /**
     * The newest articles that name an actor or are under a topic.
     *
     * @param source of one newsroom, or null
     */
    public static ArticleQuery of(Subject subject, String id, @Nullable String source, int limit) {
        boolean isActor = subject == Subject.ACTOR;
        return new ArticleQuery(null, isActor ? id : null, isActor ? null : id, source, DayRange.ALL, limit, null);
    }

    /** The newest articles that name an actor. */
    public static ArticleQuery ofActor(String actorId, int limit) {
        return of(Subject.ACTOR, actorId, null, limit);
    }

    /** The newest articles under a topic. */
    public static ArticleQuery ofTopic(String topicCode, int limit) {
        return of(Subject.TOPIC, topicCode, null, limit);
    }
}
