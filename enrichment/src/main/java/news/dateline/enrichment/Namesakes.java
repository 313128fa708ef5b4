package news.dateline.enrichment;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * States and towns of North America that are called like a country: "Lebanon, Pennsylvania", and Georgia in an article
 * that is about Atlanta. They say nothing of the country.
 */
final class Namesakes {

    private static final String AMERICAN = "us";

    /** So many tokens long is the longest town's name that is looked for before a state's. */
    private static final int LONGEST = 4;

    private final Words words;
    private final Catalogue catalogue;
    private final Gazetteer gazetteer;

    Namesakes(Words words, Catalogue catalogue, Gazetteer gazetteer) {
        this.words = words;
        this.catalogue = catalogue;
        this.gazetteer = gazetteer;
    }

    /** Whether a country's name is a town's that has its state behind it: "in Peru, Indiana, on Monday". */
    boolean isTown(Tokens tokens, int end) {
        if (!tokens.isMark(end, ',')) {
            return false;
        }
        int state = gazetteer.endOfState(tokens, end + 1);
        if (state > end + 1 && tokens.text().charAt(tokens.end(state - 1) - 1) == '.') {
            return true;
        }
        // An enumeration goes on: "Mexico, Texas, and Arizona".
        return state > end + 1
                && !words.is(tokens.word(state), WordClass.CONNECTOR)
                && !tokens.is(state, Tokens.CAPITAL)
                && !(tokens.isMark(state, ',')
                        && (words.is(tokens.word(state + 1), WordClass.CONNECTOR)
                                || tokens.is(state + 1, Tokens.CAPITAL)));
    }

    /** Takes out the sightings of a country whose name is that of a state throughout the document. */
    void removeStates(List<Sighting> sightings, Tokens headline, Tokens body) {
        List<Sighting> states =
                sightings.stream().filter(this::isCalledLikeState).toList();
        if (states.isEmpty()) {
            return;
        }
        String country = country(states.get(0).entry());
        boolean isCountry = sightings.stream()
                        .anyMatch(other -> Objects.equals(country(other.entry()), country) && !isCalledLikeState(other))
                || isPlaceNamed(headline, country, states)
                || isPlaceNamed(body, country, states);
        if (!isCountry
                && (states.stream().anyMatch(this::isStateHere)
                        || isPlaceNamed(headline, AMERICAN, states)
                        || isPlaceNamed(body, AMERICAN, states))) {
            sightings.removeIf(this::isCalledLikeState);
        }
    }

    private boolean isCalledLikeState(Sighting sighting) {
        return country(sighting.entry()) != null
                && gazetteer.endOfState(sighting.tokens(), sighting.from()) > sighting.from();
    }

    /** The ISO code of a country, or of the country whose government or part of a government it is. */
    private static @Nullable String country(Entry entry) {
        String code = entry.id().substring(entry.id().indexOf(':') + 1);
        return switch (entry.type()) {
            case COUNTRY -> code;
            case GOVERNMENT -> code.split("-", 2)[0];
            default -> null;
        };
    }

    /** Whether what stands beside the name says so: "Albany, Georgia", "Georgia's governor". */
    private boolean isStateHere(Sighting sighting) {
        Tokens tokens = sighting.tokens();
        int end = gazetteer.endOfState(tokens, sighting.from());
        int next = tokens.is(end, Tokens.POSSESSIVE) ? end + 1 : end;
        Catalogue.Match behind = tokens.isMark(end, ',') ? catalogue.match(tokens, end + 1) : null;
        return words.is(tokens.word(next), WordClass.STATE_AFTER)
                || (behind != null && AMERICAN.equals(behind.alias().country()))
                || (tokens.isMark(sighting.from() - 1, ',') && isPlaceBefore(tokens, sighting.from() - 1));
    }

    private boolean isPlaceBefore(Tokens tokens, int end) {
        for (int from = end - 1; from >= 0 && from >= end - LONGEST; from--) {
            if (gazetteer.endOfPlace(tokens, from) == end && AMERICAN.equals(gazetteer.country(tokens, from, end))) {
                return !isWhereAllMeet(tokens, from);
            }
        }
        return false;
    }

    /** Whether a place of a country is named, other than what is called like a country. */
    private boolean isPlaceNamed(Tokens tokens, @Nullable String country, List<Sighting> states) {
        Sighting state = states.get(0);
        int name = state.tokens().word(state.from());
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.nameAt(i) == NameKind.PLACE
                    && Objects.equals(gazetteer.country(tokens, i, tokens.nameEnd(i)), country)
                    && tokens.word(i) != name
                    && !isWhereAllMeet(tokens, i)) {
                return true;
            }
        }
        return false;
    }

    /** In Washington and New York the news is as often about a country as about a state. */
    private static boolean isWhereAllMeet(Tokens tokens, int i) {
        return tokens.isWord(i, "washington") || (tokens.isWord(i, "new") && tokens.isWord(i + 1, "york"));
    }
}
