package news.dateline.view;

import org.jspecify.annotations.Nullable;

/**
 * Which actors or topics, and in what order: by count, the most first, then by id.
 *
 * @param rank what the ranking goes by; a topic's is always articles
 * @param range the days that count
 * @param type only actors of this type, or null; topics have none
 * @param source only what this newsroom's articles count, or null
 * @param words only those in whose name a word begins so, see {@link NameWords}; or null
 * @param limit at least 1
 * @param after where the page begins, or null for the first
 */
public record RankQuery(
        Rank rank,
        DayRange range,
        @Nullable ActorType type,
        @Nullable String source,
        @Nullable String words,
        int limit,
        @Nullable RankKey after) {

    /** The leading ones of all. */
    public static RankQuery leading(int limit) {
        return new RankQuery(Rank.ARTICLES, DayRange.ALL, null, null, null, limit, null);
    }
}
