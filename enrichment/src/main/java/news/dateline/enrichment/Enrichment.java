package news.dateline.enrichment;

import java.util.List;

/**
 * An article's text, understood.
 *
 * @param text the clean text; headline and body are not both empty
 * @param language BCP 47 tag, {@code und} where it is not known
 * @param actors at most 100, by mentions and then id
 * @param places at most 100, by mentions and then name
 * @param topics at most 8, strongest first, then by code
 * @param quotes at most 200, the first ones, in reading order
 */
public record Enrichment(
        CleanText text, String language, List<Actor> actors, List<Place> places, List<Topic> topics, List<Quote> quotes)
        implements EnrichmentResult {

    /** So many are kept, the most named first. */
    public static final int MOST_ACTORS = 100;

    /** So many are kept, the most named first. */
    public static final int MOST_PLACES = 100;

    /** So many are assigned, those that the newsroom sent before all others. */
    public static final int MOST_TOPICS = 8;

    /** So many are kept, as they come. */
    public static final int MOST_QUOTES = 200;

    public Enrichment {
        actors = List.copyOf(actors);
        places = List.copyOf(places);
        topics = List.copyOf(topics);
        quotes = List.copyOf(quotes);
    }
}
