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
 * @param quotes in reading order
 */
public record Enrichment(
        CleanText text, String language, List<Actor> actors, List<Place> places, List<Topic> topics, List<Quote> quotes)
        implements EnrichmentResult {

    public Enrichment {
        actors = List.copyOf(actors);
        places = List.copyOf(places);
        topics = List.copyOf(topics);
        quotes = List.copyOf(quotes);
    }
}
