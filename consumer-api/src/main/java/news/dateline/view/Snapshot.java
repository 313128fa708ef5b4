package news.dateline.view;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The read model at one position: everything asked of one snapshot is true of the same position. */
public interface Snapshot extends AutoCloseable {

    /** The position. */
    Position at();

    /** The same, as it can be told to another instance. */
    Moment moment();

    /**
     * What has changed since a moment that this one {@linkplain Moment#includes includes}.
     *
     * @param earlier a moment of any instance's
     */
    Difference since(Moment earlier, ChangeQuery query);

    /** Actors or topics in a range by count; those with no article in it are left out. */
    Page<Ranked, RankKey> ranking(Subject subject, RankQuery query);

    /** An actor's or topic's counts over everything; empty where no article that is shown has it. */
    default Optional<Ranked> find(Subject subject, String id) {
        return find(subject, id, null);
    }

    /**
     * An actor's or topic's counts in one newsroom's articles; empty where none has it.
     *
     * @param source null for all
     */
    Optional<Ranked> find(Subject subject, String id, @Nullable String source);

    /** An actor's or topic's counts by day; undated counts only where the range takes in everything. */
    default Days days(Subject subject, String id, DayRange range) {
        return days(subject, id, range, null);
    }

    /**
     * An actor's or topic's counts by day in one newsroom's articles.
     *
     * @param source null for all
     */
    Days days(Subject subject, String id, DayRange range, @Nullable String source);

    /**
     * What shares most articles with an actor or a topic, by articles in common and then id; not the thing itself, nor
     * a topic's own broader ones, which share all of them.
     *
     * @param other what to look for
     */
    default List<InCommon> related(Subject subject, String id, Subject other, DayRange range, int limit) {
        return related(subject, id, other, range, null, limit);
    }

    /**
     * The same in one newsroom's articles.
     *
     * @param other what to look for
     * @param source null for all
     */
    List<InCommon> related(
            Subject subject, String id, Subject other, DayRange range, @Nullable String source, int limit);

    /**
     * Actors or topics that have more of a day's articles than of those of the four weeks before, see {@link NewsDay}:
     * with the articles, the newsrooms and the score that it takes at least.
     *
     * @param day null for the newest that has an article
     * @param limit at least 1
     */
    Trends trends(Subject subject, @Nullable LocalDate day, int limit);

    /** A topic's broader topics, nearest first. */
    List<TopicName> broader(String topicCode);

    /** The topics whose next broader one it is, by id; those without an article are left out. */
    List<TopicName> narrower(String topicCode);

    /** Whether headlines and bodies can be searched: after a rebuild they are loaded last. */
    boolean isTextLoaded();

    /**
     * Articles, newest first; with a snippet each where words are searched.
     *
     * @throws IllegalStateException when words are searched and the text is not loaded
     */
    Page<ArticleLine, ArticlePlace> articles(ArticleQuery query);

    /** What stands under an article's key. */
    FoundArticle article(String key);

    /** What stood before the article that is shown under a key; nothing where none is shown. */
    Revisions revisions(String key);

    /** How many articles there are. */
    Totals totals();

    /** Ends the snapshot. */
    @Override
    void close();
}
