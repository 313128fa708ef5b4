package news.dateline.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import news.dateline.view.ArticleLine;
import news.dateline.view.ArticleQuery;
import news.dateline.view.ChangeQuery;
import news.dateline.view.Counts;
import news.dateline.view.DayRange;
import news.dateline.view.Days;
import news.dateline.view.Difference;
import news.dateline.view.Difference.ChangedArticle;
import news.dateline.view.Difference.DayCount;
import news.dateline.view.Moment;
import news.dateline.view.RankQuery;
import news.dateline.view.Ranked;
import news.dateline.view.Snapshot;
import news.dateline.view.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what it was told once up to date with nothing but what has changed since, and compares that with what the views
 * say.
 */
final class FoldingReader {

    private final @Nullable String actor;
    private final @Nullable String topic;
    private final Map<String, Counts> counts = new HashMap<>();
    private final Map<String, ArticleLine> articles = new HashMap<>();
    private @Nullable Moment at;
    private boolean anchored;

    /** A reader of one actor's changes, of one topic's, or of all. */
    FoldingReader(@Nullable String actor, @Nullable String topic) {
        this.actor = actor;
        this.topic = topic;
    }

    /**
     * Folds what has changed and compares; begins again where that is forgotten, which must not be once it was remembered.
     *
     * @param remembers whether what changes from here on is remembered
     * @return whether it went on from where it was
     */
    boolean read(Snapshot view, boolean remembers) {
        Moment before = at;
        Difference difference = before == null
                ? new Difference.Forgotten()
                : view.since(before, new ChangeQuery(actor, topic, Integer.MAX_VALUE - 1));
        at = view.moment();
        if (difference instanceof Difference.Known known) {
            known.counts().forEach(this::fold);
            known.articles().forEach(this::fold);
            assertThat(counts).isEqualTo(countsIn(view));
            assertThat(articles).isEqualTo(articlesIn(view));
            return true;
        }
        assertThat(anchored).as("what was remembered is forgotten").isFalse();
        anchored = remembers;
        counts.clear();
        counts.putAll(countsIn(view));
        articles.clear();
        articles.putAll(articlesIn(view));
        return false;
    }

    private void fold(DayCount count) {
        String key = key(count.subject(), count.id(), String.valueOf(count.day()));
        if (count.counts().equals(Counts.NONE)) {
            counts.remove(key);
        } else {
            counts.put(key, count.counts());
        }
    }

    private void fold(ChangedArticle article) {
        ArticleLine line = article.line();
        boolean mine = (actor == null || article.actors().contains(actor))
                && (topic == null || article.topics().contains(topic));
        if (line != null && mine) {
            articles.put(article.key(), line);
        } else {
            articles.remove(article.key());
        }
    }

    private static String key(Subject subject, String id, String day) {
        return subject + " " + id + " " + day;
    }

    private Map<String, Counts> countsIn(Snapshot view) {
        Map<String, Counts> all = new HashMap<>();
        for (Subject subject : Subject.values()) {
            for (Ranked ranked : view.ranking(subject, RankQuery.leading(500)).items()) {
                String mine = subject == Subject.ACTOR ? actor : topic;
                if (ranked.id().equals(mine) || (actor == null && topic == null)) {
                    Days days = view.days(subject, ranked.id(), DayRange.ALL);
                    days.dated().forEach((day, sum) -> all.put(key(subject, ranked.id(), day.toString()), sum));
                    if (!days.undated().equals(Counts.NONE)) {
                        all.put(key(subject, ranked.id(), "null"), days.undated());
                    }
                }
            }
        }
        return all;
    }

    private Map<String, ArticleLine> articlesIn(Snapshot view) {
        Map<String, ArticleLine> all = new HashMap<>();
        List<ArticleLine> lines = view.articles(new ArticleQuery(null, actor, topic, null, DayRange.ALL, 500, null))
                .items();
        lines.forEach(line -> all.put(line.place().key(), line));
        return all;
    }
}
