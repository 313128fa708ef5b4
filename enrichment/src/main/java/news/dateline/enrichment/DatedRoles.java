package news.dateline.enrichment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Persons named by an office and whose it is, "Iran's foreign minister", "the president of Kenya": who held it on the
 * article's day. A name beside the office says better who is meant, and words such as "former" that it is somebody else.
 */
final class DatedRoles {

    private static final String COUNTRY = "country:";
    private static final String GOVERNMENT = "gov:";

    /** The longest office before "of Kenya", in tokens. */
    private static final int LONGEST_OFFICE = 8;

    private static final int LONGEST_SURNAME = 4;
    /** How far a year may stand from an office in the same sentence. */
    private static final int YEAR_REACH = 40;

    private final Words words;
    private final Offices offices;
    private final LocalDate day;
    private final BitSet[] persons;
    private final List<Sighting> found = new ArrayList<>();

    private DatedRoles(Words words, Offices offices, LocalDate day, List<Sighting> sightings) {
        this.words = words;
        this.offices = offices;
        this.day = day;
        persons = new BitSet[] {new BitSet(), new BitSet()};
        for (Sighting sighting : sightings) {
            if (sighting.isPerson()) {
                personsIn(sighting.tokens()).set(sighting.from(), sighting.to());
            }
        }
    }

    /** The office holders whom the countries and organisations that were sighted lead to. */
    static List<Sighting> find(Words words, Offices offices, LocalDate day, List<Sighting> sightings, Tokens... parts) {
        DatedRoles roles = new DatedRoles(words, offices, day, sightings);
        for (Tokens part : parts) {
            roles.readSole(part);
        }
        sightings.forEach(roles::read);
        return roles.found;
    }

    /** Adds "the pope", "the Fed chair": there is only one. */
    private void readSole(Tokens tokens) {
        for (int from = 1; from < tokens.size(); from++) {
            if (!tokens.isWord(from - 1, "the") || tokens.is(from, Tokens.SENTENCE)) {
                continue;
            }
            Offices.Named named = offices.at(tokens, from);
            Entry holder = named == null ? null : offices.soleHolder(named.offices(), day);
            boolean meant = named != null
                    && holder != null
                    && !isSomebodyElse(tokens, from, named.end())
                    && !isOfAnotherYear(tokens, from)
                    && !isNamedBeside(tokens, from, named.end());
            if (named != null && holder != null && meant) {
                found.add(new Sighting(tokens, from, named.end(), holder, Resolution.ROLE));
            }
        }
    }

    private BitSet personsIn(Tokens tokens) {
        return persons[tokens.field() == TextField.HEADLINE ? 0 : 1];
    }

    private void read(Sighting owner) {
        String id = owner.entry().id();
        if (owner.isPerson()) {
            return;
        }
        Tokens tokens = owner.tokens();
        if (id.startsWith(COUNTRY)) {
            readAround(owner, id.substring(COUNTRY.length()));
            return;
        }
        readAround(owner, id);
        if (!id.startsWith(GOVERNMENT)) {
            return;
        }
        String code = id.substring(GOVERNMENT.length(), GOVERNMENT.length() + 2);
        if (id.length() == GOVERNMENT.length() + 2) {
            readAround(owner, code);
        }
        // "CIA director", "Pakistani army chief": the body is a part of the office's name.
        for (int from = owner.from(); from < owner.to(); from++) {
            Offices.Named named = offices.at(tokens, from, code);
            if (named != null && named.end() > owner.to()) {
                add(tokens, owner.from(), named, code);
                return;
            }
        }
    }

    private void readAround(Sighting owner, String owned) {
        Tokens tokens = owner.tokens();
        int after = tokens.is(owner.to(), Tokens.POSSESSIVE) ? owner.to() + 1 : owner.to();
        while (isProvisional(tokens, after)) {
            after++;
        }
        if (!tokens.is(after, Tokens.SENTENCE)) {
            Offices.Named named = offices.at(tokens, after, owned);
            if (named != null) {
                add(tokens, owner.from(), named, owned);
                return;
            }
        }
        int of = isWord(tokens, owner.from() - 1, "the") ? owner.from() - 2 : owner.from() - 1;
        if (!isWord(tokens, of, "of") || tokens.is(owner.to(), Tokens.POSSESSIVE)) {
            return;
        }
        for (int from = Math.max(0, of - LONGEST_OFFICE); from < of; from++) {
            Offices.Named named = offices.at(tokens, from, owned);
            if (named != null && named.end() == of) {
                if (tokens.is(from, Tokens.CAPITAL) || isWord(tokens, from - 1, "the")) {
                    add(tokens, from, new Offices.Named(named.offices(), owner.to()), owned);
                }
                return;
            }
        }
    }

    /** "Libya's interim prime minister" is listed under the plain office. */
    private static boolean isProvisional(Tokens tokens, int at) {
        return isWord(tokens, at, "acting") || isWord(tokens, at, "interim") || isWord(tokens, at, "caretaker");
    }

    private void add(Tokens tokens, int from, Offices.Named named, String owned) {
        int to = named.end();
        if (isSomebodyElse(tokens, from, to) || isOfAnotherYear(tokens, from)) {
            return;
        }
        Entry holder = offices.holder(owned, named.offices(), day);
        if (holder == null) {
            return;
        }
        if (!isNamedBeside(tokens, from, to)) {
            found.add(new Sighting(tokens, from, to, holder, Resolution.ROLE));
        } else if (!personsIn(tokens).get(to)) {
            addSurname(tokens, to, holder);
        }
    }

    /** "Qatari Foreign Minister Al Thani": of all who are called so, the one who holds the office. */
    private void addSurname(Tokens tokens, int from, Entry holder) {
        int to = from;
        StringBuilder name = new StringBuilder();
        while (to < from + LONGEST_SURNAME && tokens.is(to, Tokens.CAPITAL) && !tokens.is(to, Tokens.SENTENCE)) {
            name.append(' ').append(Folding.fold(tokens.textOf(to, to + 1)));
            to++;
        }
        if (to > from && Folding.fold(holder.name()).replace('-', ' ').endsWith(name.toString())) {
            found.add(new Sighting(tokens, from, to, holder, Resolution.ROLE));
        }
    }

    private boolean isSomebodyElse(Tokens tokens, int from, int to) {
        if (tokens.is(to, Tokens.JOINED) || isWord(tokens, to, "of") || words.is(tokens.word(to), WordClass.NOT_YET)) {
            return true;
        }
        if (tokens.is(from, Tokens.SENTENCE) || !tokens.is(from - 1, Tokens.WORD)) {
            return false;
        }
        if (isNotToday(tokens, from - 1)) {
            return true;
        }
        // "as the US Secretary of State", "a moderate Iranian president"; but "in a call with Iran's president".
        boolean reachesBack = isWord(tokens, from - 1, "the") || !words.is(tokens.word(from - 1), WordClass.COMMON);
        return reachesBack && !tokens.is(from - 1, Tokens.SENTENCE) && isNotToday(tokens, from - 2);
    }

    private boolean isNotToday(Tokens tokens, int at) {
        return words.is(tokens.word(at), WordClass.NOT_TODAY);
    }

    private boolean isNamedBeside(Tokens tokens, int from, int to) {
        BitSet named = personsIn(tokens);
        // Not by the next name: it may stand at the other end of the text.
        for (int i = from; i < to; i++) {
            if (named.get(i)) {
                return true;
            }
        }
        if (tokens.is(to, Tokens.WORD) && tokens.is(to, Tokens.CAPITAL) && !tokens.is(to, Tokens.SENTENCE)) {
            return !words.is(tokens.word(to), WordClass.CALENDAR);
        }
        if (tokens.isMark(to, ',') || tokens.isMark(to, '(')) {
            int next = to + 1;
            while (next < to + 4 && words.is(tokens.word(next), WordClass.TITLE) && !named.get(next)) {
                next++;
            }
            if (named.get(next)) {
                return true;
            }
        }
        int before = isWord(tokens, from - 1, "the") ? from - 2 : from - 1;
        return before > 0 && (tokens.isMark(before, ',') || tokens.isMark(before, '(')) && named.get(before - 1);
    }

    /** Whether the sentence tells of another year than the article's. */
    private boolean isOfAnotherYear(Tokens tokens, int at) {
        for (int i = Math.max(0, at - YEAR_REACH); i < Math.min(tokens.size(), at + YEAR_REACH); i++) {
            if (tokens.sentence(i) == tokens.sentence(at) && tokens.is(i, Tokens.NUMBER)) {
                Integer year = year(tokens, i);
                if (year != null && year != day.getYear()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable Integer year(Tokens tokens, int at) {
        if (tokens.end(at) - tokens.start(at) != 4) {
            return null;
        }
        int year = 0;
        for (int i = tokens.start(at); i < tokens.end(at); i++) {
            char digit = tokens.text().charAt(i);
            if (digit < '0' || digit > '9') {
                return null;
            }
            year = year * 10 + digit - '0';
        }
        return year >= 1900 && year < 2100 ? year : null;
    }

    private static boolean isWord(Tokens tokens, int at, String word) {
        return tokens.is(at, Tokens.WORD)
                && tokens.end(at) - tokens.start(at) == word.length()
                && tokens.text().regionMatches(true, tokens.start(at), word, 0, word.length());
    }
}
