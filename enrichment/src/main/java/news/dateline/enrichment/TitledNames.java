package news.dateline.enrichment;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Persons whose full name never stands: an office or a title and a part of the name, "Vice President Harris", "King
 * Abdullah of Jordan", "Mrs. Clinton". They mean the only one whose name it is and who was in office on the article's day.
 */
final class TitledNames {

    /** The longest office before a name, in tokens. */
    private static final int LONGEST_OFFICE = 6;
    /** Offices that are written with the first name. */
    private static final Set<String> WITH_FIRST_NAME =
            Set.of("king", "queen", "emir", "sultan", "crown prince", "pope");

    /** Where the surname stands first. */
    private static final Set<String> SURNAME_FIRST = Set.of("kr", "kp", "cn", "tw", "hk", "vn");

    private static final String COUNTRY = "country:";
    private static final String GOVERNMENT = "gov:";

    private final Words words;
    private final Offices offices;
    private final LocalDate day;
    private final List<Sighting> sightings;
    private boolean indexed;
    /** Whose offices the document may speak of: the codes of its countries, and the ids of other actors. */
    private final Set<String> owners = new HashSet<>();
    /** The owners that end, and that begin, at a token, by part of the text. */
    private final Map<Place, String> ending = new HashMap<>();

    private final Map<Place, String> beginning = new HashMap<>();

    private record Place(TextField field, int token) {}

    TitledNames(Words words, Offices offices, LocalDate day, List<Sighting> sightings) {
        this.words = words;
        this.offices = offices;
        this.day = day;
        this.sightings = sightings;
    }

    /** Most texts have no such title: only where one stands it matters whom else the document names. */
    private void index() {
        if (indexed) {
            return;
        }
        indexed = true;
        for (Sighting sighting : sightings) {
            String owner = sighting.isPerson() ? null : owner(sighting.entry().id());
            if (owner != null) {
                owners.add(owner);
                TextField field = sighting.tokens().field();
                ending.put(new Place(field, sighting.to()), owner);
                beginning.put(new Place(field, sighting.from()), owner);
            }
        }
    }

    private static String owner(String id) {
        if (id.startsWith(COUNTRY)) {
            return id.substring(COUNTRY.length());
        }
        return id.startsWith(GOVERNMENT) ? id.substring(GOVERNMENT.length(), GOVERNMENT.length() + 2) : id;
    }

    /** The person whom the title before a row of capitals, and the row, mean; null where none, or two, fit. */
    @Nullable
    Sighting at(Tokens tokens, int from, int to) {
        if (tokens.is(from, Tokens.SENTENCE | Tokens.JOINED)
                || !tokens.is(from - 1, Tokens.WORD)
                || tokens.is(to, Tokens.JOINED)) {
            return null;
        }
        if (words.is(tokens.word(from - 1), WordClass.COURTESY)) {
            index();
            Entry person = tokens.isWord(to, "of")
                    ? null
                    : withCourtesy(
                            PersonNames.folded(tokens, from, to), words.is(tokens.word(from - 1), WordClass.MALE));
            return person == null ? null : new Sighting(tokens, from, to, person, Resolution.ROLE);
        }
        for (int begin = Math.max(0, from - LONGEST_OFFICE); begin < from; begin++) {
            if (tokens.is(begin, Tokens.CAPITAL)) {
                // The row itself may begin with the end of the office: "Secretary of State Clinton".
                Offices.Named named = offices.at(tokens, begin);
                if (named != null && named.end() >= from && named.end() < to) {
                    index();
                    int name = named.end();
                    Entry person = inOffice(tokens, begin, to, PersonNames.folded(tokens, name, to), named.offices());
                    return person == null ? null : new Sighting(tokens, name, to, person, Resolution.ROLE);
                }
            }
        }
        return null;
    }

    private @Nullable Entry inOffice(Tokens tokens, int begin, int to, List<String> name, List<String> named) {
        int before = tokens.is(begin, Tokens.SENTENCE) ? -1 : begin - 1;
        if (words.is(tokens.word(before), WordClass.NARROWING)) {
            return null;
        }
        String owner = ownerBefore(tokens, before);
        if (tokens.isWord(to, "of")) {
            int of = tokens.isWord(to + 1, "the") ? to + 2 : to + 1;
            owner = beginning.get(new Place(tokens.field(), of));
            if (owner == null) {
                return null;
            }
        } else if (owner == null && tokens.is(before, Tokens.CAPITAL)) {
            // "Harvard President Gay": of something that nobody knows.
            return null;
        }
        boolean firstName = named.stream().anyMatch(WITH_FIRST_NAME::contains);
        boolean ofState = Offices.areOfStates(named);
        Entry only = null;
        for (Offices.Holder holder : offices.named(name.get(firstName ? 0 : name.size() - 1))) {
            Role role = holder.role();
            boolean fits = named.contains(role.office())
                    && (owner == null ? ofState || owners.contains(role.owner()) : owner.equals(role.owner()))
                    && role.covers(day)
                    && (endsWith(holder.person(), name)
                            || ((firstName || SURNAME_FIRST.contains(role.owner()))
                                    && startsWith(holder.person(), name)));
            if (fits) {
                if (only != null && !only.equals(holder.person())) {
                    return null;
                }
                only = holder.person();
            }
        }
        return only;
    }

    private @Nullable String ownerBefore(Tokens tokens, int before) {
        int end = tokens.is(before, Tokens.POSSESSIVE) ? before : before + 1;
        return before < 0 ? null : ending.get(new Place(tokens.field(), end));
    }

    /** Only of a country or an organisation that the document names: many are called Mr. Brown. */
    private @Nullable Entry withCourtesy(List<String> name, boolean male) {
        Entry only = null;
        for (Offices.Holder holder : offices.named(name.get(name.size() - 1))) {
            boolean fits = owners.contains(holder.role().owner())
                    && holder.role().covers(day)
                    && endsWith(holder.person(), name)
                    && !isOf(holder.person(), male ? WordClass.FEMALE : WordClass.MALE);
            if (fits) {
                if (only != null && !only.equals(holder.person())) {
                    return null;
                }
                only = holder.person();
            }
        }
        return only;
    }

    private boolean isOf(Entry person, WordClass sex) {
        String first = Offices.nameOf(person).get(0);
        return words.is(words.word(first, 0, first.length()), sex);
    }

    private static boolean endsWith(Entry person, List<String> name) {
        List<String> whole = Offices.nameOf(person);
        return whole.size() >= name.size()
                && whole.subList(whole.size() - name.size(), whole.size()).equals(name);
    }

    private static boolean startsWith(Entry person, List<String> name) {
        List<String> whole = Offices.nameOf(person);
        return whole.size() >= name.size() && whole.subList(0, name.size()).equals(name);
    }
}
