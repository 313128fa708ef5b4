package news.dateline.http;

import news.dateline.view.ArticleQuery;
import news.dateline.view.ChangeQuery;
import news.dateline.view.DayRange;
import news.dateline.view.Difference.ChangedArticle;
import org.jspecify.annotations.Nullable;

/**
 * What a client listens to: an actor, a topic, both, or everything.
 *
 * @param actor an actor's id, or null
 * @param topic a topic's code, or null
 */
record LiveFilter(@Nullable String actor, @Nullable String topic) {

    boolean isAll() {
        return actor == null && topic == null;
    }

    /** Whether an article that is shown belongs to it. */
    boolean takes(ChangedArticle article) {
        return (actor == null || article.actors().contains(actor))
                && (topic == null || article.topics().contains(topic));
    }

    ChangeQuery changes(int limit) {
        return new ChangeQuery(actor, topic, limit);
    }

    ArticleQuery newest(int limit) {
        return new ArticleQuery(null, actor, topic, null, DayRange.ALL, limit, null);
    }
}
