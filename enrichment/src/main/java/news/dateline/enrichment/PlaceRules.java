package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The places that the tagger has found, without those that are actors where they stand. */
final class PlaceRules {

    private final Catalogue catalogue;
    private final Gazetteer gazetteer;

    PlaceRules(Catalogue catalogue, Gazetteer gazetteer) {
        this.catalogue = catalogue;
        this.gazetteer = gazetteer;
    }

    /** At most 100, by mentions and then name. */
    List<Place> find(Tokens headline, Tokens body, List<Sighting> sightings) {
        Map<String, Found> places = new LinkedHashMap<>();
        read(headline, sightings, places);
        read(body, sightings, places);
        return places.values().stream()
                .map(Found::place)
                .sorted(Comparator.comparingInt(
                                (Place place) -> place.mentions().size())
                        .reversed()
                        .thenComparing(Place::name))
                .limit(Enrichment.MOST_PLACES)
                .toList();
    }

    private void read(Tokens tokens, List<Sighting> sightings, Map<String, Found> places) {
        boolean[] taken = new boolean[tokens.size()];
        for (Sighting sighting : sightings) {
            if (sighting.tokens() == tokens) {
                Arrays.fill(taken, sighting.from(), sighting.to(), true);
            }
        }
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.nameAt(i) != NameKind.PLACE || taken[i]) {
                continue;
            }
            int end = tokens.nameEnd(i);
            Span span = tokens.span(i, end);
            String key = Folding.fold(tokens.text(), span.start(), span.end());
            Found found = places.get(key);
            if (found == null) {
                found = new Found(tokens.textOf(i, end), country(tokens, i, end), new ArrayList<>());
                places.put(key, found);
            }
            found.mentions().add(span);
        }
    }

    private @Nullable String country(Tokens tokens, int from, int to) {
        Catalogue.Match match = catalogue.match(tokens, from);
        return match != null && match.end() == to && match.alias().kind() == Alias.Kind.CAPITAL_CITY
                ? match.alias().country()
                : gazetteer.country(tokens, from, to);
    }

    private record Found(String name, @Nullable String country, List<Span> mentions) {
        Place place() {
            return new Place(name, country, mentions);
        }
    }
}
