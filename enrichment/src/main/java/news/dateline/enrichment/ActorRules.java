package news.dateline.enrichment;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the actors of a text: reads each part once, left to right, then resolves what needs the whole document. */
final class ActorRules {

    private final Words words;
    private final Catalogue catalogue;
    private final Gazetteer gazetteer;
    private final Institutions institutions;
    private final PersonNames persons;
    private final Namesakes namesakes;

    ActorRules(Words words, Catalogue catalogue, Gazetteer gazetteer) {
        this.words = words;
        this.gazetteer = gazetteer;
        this.catalogue = catalogue;
        institutions = new Institutions(words, catalogue);
        persons = new PersonNames(words, catalogue);
        namesakes = new Namesakes(words, catalogue, gazetteer);
    }

    /** Every sighting, in reading order, the headline first; only what the catalogue names where the text is not English. */
    List<Sighting> find(Tokens headline, Tokens body, @Nullable LocalDate day, boolean english) {
        DocumentActors document = new DocumentActors(words, catalogue, persons);
        if (!english) {
            readNames(headline, document);
            readNames(body, document);
            return document.resolve(headline, body, day);
        }
        read(headline, document);
        read(body, document);
        document.remove(namesakes, headline, body);
        return document.resolve(headline, body, day);
    }

    /** Reads names alone: no rule that builds on English words, and no capital city that stands for its government. */
    private void readNames(Tokens tokens, DocumentActors document) {
        int i = 0;
        while (i < tokens.size()) {
            Catalogue.Match match =
                    tokens.is(i, Tokens.WORD) && !isRetweet(tokens, i) ? catalogue.match(tokens, i) : null;
            if (match != null && match.alias().kind() != Alias.Kind.CAPITAL_CITY) {
                document.add(new Sighting(tokens, i, match.end(), match.alias().entry(), Resolution.ALIAS));
            }
            i = match == null ? i + 1 : match.end();
        }
    }

    private void read(Tokens tokens, DocumentActors document) {
        // In capitals throughout, or in title case, capitals say nothing: only what is known counts there.
        boolean capitalsSpeak = !isTitleCase(tokens);
        int i = 0;
        while (i < tokens.size()) {
            if (tokens.is(i, Tokens.WORD)) {
                i = readAt(tokens, i, capitalsSpeak, document);
            } else {
                i++;
            }
        }
    }

    /** Reads what begins at a word; returns where to go on. */
    private int readAt(Tokens tokens, int i, boolean capitalsSpeak, DocumentActors document) {
        Institutions.Found turned = institutions.headThenCountry(tokens, i);
        if (turned != null) {
            document.add(new Sighting(tokens, i, turned.end(), turned.entry(), Resolution.ALIAS));
            return turned.end();
        }
        Catalogue.Match match = catalogue.match(tokens, i);
        int place = endOfPlace(tokens, i, match);
        if (place > i) {
            return place;
        }
        if (match != null && match.alias().kind() == Alias.Kind.COUNTRY && namesakes.isTown(tokens, match.end())) {
            return match.end();
        }
        if (tokens.isMark(i - 1, '@') && match == null) {
            Entry handle = catalogue.handle(tokens.textOf(i, i + 1));
            if (handle != null) {
                document.add(new Sighting(tokens, i, i + 1, handle, Resolution.ALIAS));
            }
            return i + 1;
        }
        if (isRetweet(tokens, i)) {
            return i + 1;
        }
        if (isPartyMark(tokens, i)) {
            return i + 2;
        }
        if (match != null && match.alias().isBase()) {
            Institutions.Found built = institutions.after(tokens, match.end(), match.alias());
            if (built != null) {
                document.add(new Sighting(tokens, i, built.end(), built.entry(), Resolution.ALIAS));
                if (match.alias().isArmedGroup()) {
                    // Where its office speaks, the group is named as well.
                    document.add(
                            new Sighting(tokens, i, match.end(), match.alias().entry(), Resolution.ALIAS));
                }
                return built.end();
            }
        }
        boolean capital = tokens.is(i, Tokens.CAPITAL);
        if (match == null && tokens.is(i, Tokens.SENTENCE) && words.is(tokens.word(i), WordClass.COMMON)) {
            // The capital of a sentence's first word says nothing.
            return i + 1;
        }
        if (capital && capitalsSpeak) {
            Institutions.Found organisation = institutions.organisation(tokens, i);
            if (organisation != null && (match == null || (organisation.end() > match.end() && isSwallowed(match)))) {
                int end = organisation.end();
                if (goesOn(tokens, i, end)) {
                    addTaggedOrganisations(tokens, i, tokens.nameEnd(i), document);
                    return tokens.nameEnd(i);
                }
                document.add(new Sighting(tokens, i, end, organisation.entry(), Resolution.TAGGED));
                return end;
            }
        }
        if (match != null && isSurname(tokens, i, match)) {
            document.addLoose(tokens, i, match.end());
            return match.end();
        }
        if (match != null && isPartOfName(tokens, match, capitalsSpeak)) {
            return match.end() + 1;
        }
        if (match != null && !isFirstName(tokens, i, match) && !(capitalsSpeak && isOfLongerName(tokens, match))) {
            addMatch(tokens, i, match, document);
            return match.end();
        }
        if (!capital) {
            return i + 1;
        }
        if (!capitalsSpeak) {
            document.addLoose(tokens, i, i + 1);
            return i + 1;
        }
        if (words.is(tokens.word(i), WordClass.CALENDAR)
                && tokens.nameAt(i) == NameKind.PERSON
                && tokens.nameEnd(i) > i + 1) {
            // "April Jones"
            addTaggedPerson(tokens, i, tokens.nameEnd(i), document);
            return tokens.nameEnd(i);
        }
        PersonNames.Run run = persons.runAt(tokens, i);
        if (run.isEmpty()) {
            return run.next();
        }
        if (isThing(tokens, run)) {
            document.addLoose(tokens, run.from(), run.to());
            return run.next();
        }
        if (!isOtherwise(tokens, run) && persons.isPerson(tokens, run, document)) {
            document.addPerson(tokens, run.from(), run.to());
            return run.next();
        }
        return Math.max(run.next(), readTagged(tokens, i, run, document));
    }

    /**
     * Whether a row of capitals is no person by its last word ("James Webb Space Telescope"), or a title in marks of its own
     * ("Cowboy Carter"). Where the document names somebody like this elsewhere, it is that person.
     */
    private boolean isThing(Tokens tokens, PersonNames.Run run) {
        if (run.to() - run.from() < 2) {
            return false;
        }
        int after = tokens.isMark(run.to(), ',') ? run.to() + 1 : run.to();
        return words.is(tokens.word(run.to() - 1), WordClass.THING)
                || (isQuoteMark(tokens, run.from() - 1)
                        && isQuoteMark(tokens, after)
                        && !tokens.isWord(run.from() - 2, "as")
                        && !tokens.isWord(run.from() - 2, "named"));
    }

    private static boolean isQuoteMark(Tokens tokens, int at) {
        return tokens.is(at, Tokens.MARK) && QuotationMarks.isMark(tokens.text().charAt(tokens.start(at)));
    }

    /** Whether the tagger knows what looks like a person's name for a place's or an organisation's: "Khan Younis". */
    private static boolean isOtherwise(Tokens tokens, PersonNames.Run run) {
        NameKind kind = tokens.nameAt(run.from());
        return kind != null && kind != NameKind.PERSON && tokens.nameEnd(run.from()) > run.from() + 1;
    }

    /** Whether the tagger sees an organisation's name go on: "Royal College" in "Royal College of Nursing". */
    private static boolean goesOn(Tokens tokens, int from, int end) {
        return tokens.nameAt(from) == NameKind.ORGANISATION
                && tokens.nameEnd(from) > end + 1
                && (tokens.isWord(end, "of") || tokens.isWord(end, "for"));
    }

    /** Takes up the names that the tagger has found in a row of capitals; returns where the last one ends. */
    private int readTagged(Tokens tokens, int start, PersonNames.Run run, DocumentActors document) {
        int end = start;
        boolean none = true;
        for (int i = start; i < run.next(); i = Math.max(i + 1, end)) {
            NameKind kind = tokens.nameAt(i);
            if (kind == null) {
                continue;
            }
            none = false;
            end = tokens.nameEnd(i);
            if (kind == NameKind.PERSON) {
                addTaggedPerson(tokens, i, end, document);
            } else if (kind == NameKind.ORGANISATION && isOrganisation(tokens, i, end)) {
                addTaggedOrganisations(tokens, i, end, document);
            } else {
                // Where the document names a person like this in full, it is that person, whatever the tagger takes it
                // for.
                document.addLoose(tokens, i, end);
            }
        }
        if (none) {
            document.addLoose(tokens, run.from(), run.to());
        }
        return end;
    }

    /** What the tagger takes for one name is two where it has "and the" in it. */
    private void addTaggedOrganisations(Tokens tokens, int from, int tagged, DocumentActors document) {
        int name = from;
        int end = tagged;
        while (end > from + 1
                && words.is(tokens.word(end - 1), WordClass.CONNECTOR)
                && !tokens.is(end - 1, Tokens.CAPITAL)) {
            // "Marks and Spencer and": no name ends like this.
            end--;
        }
        for (int i = from + 1; i <= end; i++) {
            if (i == end || (i + 2 < end && isAnd(tokens, i) && tokens.isWord(i + 1, "the"))) {
                if (isOrganisation(tokens, name, i)) {
                    Entry found = Entry.found(ActorType.ORGANISATION, tokens.textOf(name, i));
                    document.add(new Sighting(tokens, name, i, found, Resolution.TAGGED));
                }
                name = i + 2;
            }
        }
    }

    private void addTaggedPerson(Tokens tokens, int from, int end, DocumentActors document) {
        int name = from;
        while (name < end - 1
                && (words.is(tokens.word(name), WordClass.TITLE) || words.is(tokens.word(name), WordClass.ROLE))) {
            name++;
        }
        if (persons.isFullName(tokens, name, end)) {
            document.addPerson(tokens, name, end);
        } else {
            document.addLoose(tokens, name, end);
        }
    }

    /** One word alone is an organisation's where it is an abbreviation; the tagger is less sure of others. */
    private boolean isOrganisation(Tokens tokens, int from, int end) {
        if (end - from > 1) {
            return !words.is(tokens.word(from), WordClass.COMMON);
        }
        return tokens.is(from, Tokens.UPPER) && tokens.textOf(from, end).chars().noneMatch(Character::isDigit);
    }

    /** A longer organisation's name swallows a place or a country ("Kabul University"), but not a person or an organisation. */
    private static boolean isSwallowed(Catalogue.Match match) {
        return match.alias().kind() != Alias.Kind.NAME || match.alias().isLonePerson();
    }

    /** Whether an organisation's one word is a person's surname among capitals: the "SWIFT" of "TAYLOR SWIFT". */
    private boolean isSurname(Tokens tokens, int i, Catalogue.Match match) {
        return match.alias().entry().type() == ActorType.ORGANISATION
                && match.end() == i + 1
                && tokens.is(i, Tokens.UPPER)
                && !tokens.is(i, Tokens.SENTENCE)
                && tokens.is(i - 1, Tokens.UPPER)
                && (gazetteer.ofPerson(tokens.word(i - 1)) & Gazetteer.GIVEN) != 0;
    }

    /** Whether a country's name is part of a street's, a stadium's or a contest's: "Emirates Stadium", "the US Open". */
    private boolean isPartOfName(Tokens tokens, Catalogue.Match match, boolean capitalsSpeak) {
        int next = match.end();
        return match.alias().country() != null
                && tokens.is(next, Tokens.CAPITAL)
                && !tokens.is(next, Tokens.SENTENCE)
                && (words.is(tokens.word(next), WordClass.PLACE)
                        || (capitalsSpeak && words.is(tokens.word(next), WordClass.EVENT)));
    }

    /**
     * Where a listed place ends that has a country's name in its own, such as "New Mexico" and "Northern Ireland": it says
     * nothing of the country.
     */
    private int endOfPlace(Tokens tokens, int i, Catalogue.@Nullable Match match) {
        if (!tokens.is(i, Tokens.CAPITAL) || (match != null && match.alias().kind() != Alias.Kind.COUNTRY)) {
            return i;
        }
        int end = gazetteer.endOfPlace(tokens, i);
        if (end < i + 2 || !tokens.is(end - 1, Tokens.CAPITAL) || (match != null && match.end() >= end)) {
            return i;
        }
        for (int inside = i; inside < end; inside++) {
            Catalogue.Match country = catalogue.match(tokens, inside);
            if (country != null && country.alias().kind() == Alias.Kind.COUNTRY && country.end() <= end) {
                return end;
            }
        }
        return i;
    }

    /** The "RT" of "RT @AFP …" is no broadcaster. */
    private static boolean isRetweet(Tokens tokens, int i) {
        return tokens.is(i, Tokens.UPPER) && tokens.isMark(i + 1, '@') && tokens.isWord(i, "rt");
    }

    /** The "R-Texas" of "Sen. Ted Cruz (R-Texas)": a party and a state. */
    private static boolean isPartyMark(Tokens tokens, int i) {
        return tokens.end(i) - tokens.start(i) == 1
                && tokens.is(i, Tokens.CAPITAL)
                && tokens.isMark(i - 1, '(')
                && tokens.is(i + 1, Tokens.JOINED);
    }

    /** Whether a country's name is somebody's first name here: "Jordan Henderson". */
    private boolean isFirstName(Tokens tokens, int i, Catalogue.Match match) {
        boolean place =
                match.alias().kind() == Alias.Kind.COUNTRY || match.alias().kind() == Alias.Kind.CAPITAL_CITY;
        return place && tokens.nameAt(i) == NameKind.PERSON && tokens.nameEnd(i) > match.end();
    }

    /** Whether one word of a catalogued person is the beginning of somebody else's name here: "Xi Zhongxun". */
    private boolean isOfLongerName(Tokens tokens, Catalogue.Match match) {
        int next = match.end();
        return match.alias().isLonePerson()
                && tokens.is(next, Tokens.WORD)
                && tokens.is(next, Tokens.CAPITAL)
                && !tokens.is(next, Tokens.SENTENCE | Tokens.JOINED | Tokens.UPPER)
                && words.isPlain(tokens.word(next))
                && catalogue.match(tokens, next) == null;
    }

    private void addMatch(Tokens tokens, int i, Catalogue.Match match, DocumentActors document) {
        Alias alias = match.alias();
        if (alias.kind() == Alias.Kind.CAPITAL_CITY) {
            if (isMetonym(tokens, i, match.end(), document)) {
                document.add(new Sighting(tokens, i, match.end(), alias.entry(), Resolution.ALIAS));
            }
            return;
        }
        document.add(new Sighting(tokens, i, match.end(), alias.entry(), Resolution.ALIAS));
    }

    /** Whether a capital city stands for its government: it acts, or it is named in one breath with somebody who does. */
    private boolean isMetonym(Tokens tokens, int from, int end, DocumentActors document) {
        if (words.is(tokens.word(from - 1), WordClass.PLACE_BEFORE) || tokens.is(end, Tokens.CAPITAL)) {
            return false;
        }
        if (words.is(tokens.word(end), WordClass.METONYM_AFTER) && !tokens.is(end, Tokens.SENTENCE)) {
            return true;
        }
        if (isAnd(tokens, end)) {
            int other = end + 1;
            if (words.is(tokens.word(other), WordClass.CONNECTOR)) {
                other++;
            }
            Catalogue.Match match = other < tokens.size() ? catalogue.match(tokens, other) : null;
            return match != null && (match.alias().isBase() || match.alias().kind() == Alias.Kind.CAPITAL_CITY);
        }
        Sighting last = document.last();
        return isAnd(tokens, from - 1)
                && last != null
                && last.tokens() == tokens
                && last.to() == from - 1
                && last.entry().type() != ActorType.PERSON;
    }

    private static boolean isAnd(Tokens tokens, int at) {
        return tokens.is(at, Tokens.WORD) && tokens.textOf(at, at + 1).equals("and");
    }

    /** A headline's small words are in lower case also in title case; a body has none only when it is all capitals. */
    static boolean isTitleCase(Tokens tokens) {
        boolean headline = tokens.field() == TextField.HEADLINE;
        int shortest = headline ? 4 : 2;
        int counted = 0;
        int capitals = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.is(i, Tokens.WORD) && tokens.end(i) - tokens.start(i) >= shortest) {
                counted++;
                if (tokens.is(i, Tokens.CAPITAL)) {
                    capitals++;
                }
            }
        }
        return counted >= 4 && capitals * 100L >= counted * (headline ? 60L : 90L);
    }
}
