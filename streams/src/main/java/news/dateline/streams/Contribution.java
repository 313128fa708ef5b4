package news.dateline.streams;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import news.dateline.events.ActorShare;
import news.dateline.events.ArticleState;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Topic;
import news.dateline.events.TopicRef;
import news.dateline.events.TopicShare;
import news.dateline.schemas.ViewLogKey;
import org.jspecify.annotations.Nullable;

/**
 * What one article adds to the views while it is shown.
 *
 * @param day yyyy-mm-dd in UTC, or {@code undated}
 * @param actors at most one share an actor
 * @param topics at most one share a topic, assigned and broader ones alike
 */
record Contribution(String day, List<ActorShare> actors, List<TopicShare> topics) {

    /** Of an article that is in no view. */
    static final Contribution NONE = new Contribution(ViewLogKey.UNDATED, List.of(), List.of());

    /** What an enriched article contributes under its generation's rules. */
    static Contribution of(EnrichedArticle article) {
        List<ActorShare> actors = article.getActors().stream()
                .map(actor -> new ActorShare(
                        actor.getId(),
                        actor.getName(),
                        (long) actor.getMentions().size(),
                        (long) actor.getQuotes()))
                .toList();
        String day =
                article.getDay() == null ? ViewLogKey.UNDATED : article.getDay().toString();
        return new Contribution(day, actors, withBroaderOnce(article.getTopics()));
    }

    /** What the current revision has contributed, as it was emitted; never recomputed. */
    static Contribution emitted(@Nullable ArticleState state) {
        return state == null || state.getDay() == null
                ? NONE
                : new Contribution(state.getDay(), state.getActors(), state.getTopics());
    }

    private static List<TopicShare> withBroaderOnce(List<Topic> topics) {
        Map<String, TopicShare> shares = new LinkedHashMap<>();
        for (Topic topic : topics) {
            TopicRef self = new TopicRef(topic.getCode(), topic.getLabel());
            for (int level = -1; level < topic.getBroader().size(); level++) {
                TopicRef at = level < 0 ? self : topic.getBroader().get(level);
                TopicRef next = level + 1 < topic.getBroader().size()
                        ? topic.getBroader().get(level + 1)
                        : null;
                shares.putIfAbsent(at.getCode(), new TopicShare(at.getCode(), at.getLabel(), next));
            }
        }
        return List.copyOf(shares.values());
    }
}
