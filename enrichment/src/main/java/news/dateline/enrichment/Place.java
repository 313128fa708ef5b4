package news.dateline.enrichment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A city, region, river … that an article names. Countries are actors and do not stand here.
 *
 * @param name as the article first writes it
 * @param country the ISO 3166-1 code, in small letters, of the country it lies in; null where the name alone does not say
 * @param mentions at least one, in reading order, the headline first
 */
public record Place(String name, @Nullable String country, List<Span> mentions) {

    public Place {
        mentions = List.copyOf(mentions);
    }
}
