package news.dateline.view;

import org.jspecify.annotations.Nullable;

/**
 * Which changes are asked for. With an actor: its counts, and articles that name it or have ceased to; with a topic
 * likewise; with both, whatever concerns either; with neither, everything.
 *
 * @param actorId an actor, or null
 * @param topicCode a topic, or null
 * @param limit at most so many counts and so many articles, at least 1
 */
public record ChangeQuery(
        @Nullable String actorId, @Nullable String topicCode, int limit) {

    /** Everything. */
    public static ChangeQuery all(int limit) {
        return new ChangeQuery(null, null, limit);
    }

    /** Whether nothing is left out. */
    public boolean isAll() {
        return actorId == null && topicCode == null;
    }

    /** Whether it asks for an actor or a topic. */
    public boolean asksFor(Subject subject, String id) {
        return isAll() || id.equals(subject == Subject.ACTOR ? actorId : topicCode);
    }
}
