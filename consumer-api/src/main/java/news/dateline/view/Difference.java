package news.dateline.view;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has changed between an earlier moment and a snapshot. */
public sealed interface Difference {

    /**
     * Everything that differs, and possibly keys that have changed and are as they were again.
     *
     * @param counts counts as they are now
     * @param articles articles as they are now
     */
    record Known(List<DayCount> counts, List<ChangedArticle> articles) implements Difference {
        public Known {
            counts = List.copyOf(counts);
            articles = List.copyOf(articles);
        }
    }

    /** More than was asked for at most. */
    record TooMuch() implements Difference {}

    /** The moment is from before what is remembered. */
    record Forgotten() implements Difference {}

    /**
     * What is counted of an actor or a topic on a day, in all partitions together.
     *
     * @param subject what is counted
     * @param id the actor's id or the topic's code
     * @param name the actor's name or the topic's label; the id where nothing is counted of it any more
     * @param day in UTC, or null for undated
     * @param counts {@link Counts#NONE} where nothing is left
     */
    record DayCount(
            Subject subject,
            String id,
            String name,
            @Nullable LocalDate day,
            Counts counts) {}

    /**
     * An article and what it counts under.
     *
     * @param key the article's key
     * @param line its line in a list, or null where it is not shown any more
     * @param actors actors that it names
     * @param topics topics that it counts under
     * @param formerActors actors that it has ceased to name since
     * @param formerTopics topics that it has ceased to count under since
     */
    record ChangedArticle(
            String key,
            @Nullable ArticleLine line,
            Set<String> actors,
            Set<String> topics,
            Set<String> formerActors,
            Set<String> formerTopics) {}
}
