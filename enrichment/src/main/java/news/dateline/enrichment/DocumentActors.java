package news.dateline.enrichment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The actors seen so far in one document, and what only the whole document can tell: whose surname stands alone, who "the
 * minister" is, which government "the government".
 */
final class DocumentActors {

    /** So many persons without a catalogue entry are told apart in one document; more are no news article. */
    private static final int MOST_PERSONS = 500;

    /** So many persons of one surname, and so many spellings of one person, are compared with each other. */
    private static final int MOST_OF_A_SURNAME = 20;

    private static final int LONGEST_ROLE = 6;

    private final Words words;
    private final Catalogue catalogue;
    private final PersonNames persons;
    private final NameSpellings spellings;
    private final List<Sighting> sightings = new ArrayList<>();
    private final List<Loose> loose = new ArrayList<>();
    private final Map<List<String>, Optional<Entry>> variants = new HashMap<>();
    /** Those with a full name, under it; of two with the same the first. */
    private final Map<List<String>, Person> byName = new HashMap<>();

    /** Those with a full name of three words or more, under all its ends of two or more. */
    private final Map<List<String>, Set<Person>> tails = new HashMap<>();

    private final Map<String, Person> people = new LinkedHashMap<>();
    /** Those with a full name, under the way their surname sounds. */
    private final Map<String, List<Person>> bySurname = new HashMap<>();

    /** Those with a full name, under its first word; null until a title asks for it. */
    private @Nullable Map<String, Set<Person>> forenames;

    /** Words in capitals that no rule could place by themselves. */
    private static final class Loose {
        private final Tokens tokens;
        private final int from;
        private final int to;
        private boolean placed;

        Loose(Tokens tokens, int from, int to) {
            this.tokens = tokens;
            this.from = from;
            this.to = to;
        }
    }

    /** A person of this document with its full names, as folded words, and the words of its roles. */
    private static final class Person {
        private final Entry entry;
        private final Map<List<String>, PersonNameForm> names = new LinkedHashMap<>();
        private final Set<Integer> role = new HashSet<>();
        private @Nullable Sighting first;
        /** Whether no list has it. */
        private boolean found;

        Person(Entry entry) {
            this.entry = entry;
        }
    }

    DocumentActors(Words words, Catalogue catalogue, PersonNames persons) {
        this.words = words;
        this.catalogue = catalogue;
        this.persons = persons;
        spellings = catalogue.spellings();
    }

    void add(Sighting sighting) {
        sightings.add(sighting);
    }

    /** Forgets the countries that are states where they stand. */
    void remove(Namesakes namesakes, Tokens headline, Tokens body) {
        namesakes.removeStates(sightings, headline, body);
    }

    @Nullable
    Sighting last() {
        return sightings.isEmpty() ? null : sightings.get(sightings.size() - 1);
    }

    void addLoose(Tokens tokens, int from, int to) {
        loose.add(new Loose(tokens, from, to));
    }

    /** Adds a person's full name that stands here and that the catalogue does not have like this. */
    void addPerson(Tokens tokens, int from, int to) {
        List<String> name = PersonNames.folded(tokens, from, to);
        Entry known = variant(name);
        Resolution resolution = Resolution.VARIANT;
        if (known == null) {
            Person same = sameInDocument(name);
            if (same == null) {
                if (people.size() >= MOST_PERSONS) {
                    return;
                }
                known = Entry.found(ActorType.PERSON, tokens.textOf(from, to));
                resolution = Resolution.TAGGED;
            } else {
                known = same.entry;
                resolution = same.names.containsKey(name) ? Resolution.TAGGED : Resolution.VARIANT;
            }
        }
        Person person = person(known);
        person.found |= resolution == Resolution.TAGGED;
        learn(person, name);
        sightings.add(new Sighting(tokens, from, to, known, resolution));
    }

    /** The catalogued person of whose name this is another spelling, or null; looked for once for each name. */
    @Nullable
    Entry variant(List<String> name) {
        return variants.computeIfAbsent(name, key -> Optional.ofNullable(catalogue.variant(key)))
                .orElse(null);
    }

    private @Nullable Person sameInDocument(List<String> name) {
        Person known = byName.get(name);
        if (known != null) {
            return known;
        }
        Person only = null;
        List<String> spelt = spellings.spelt(name);
        List<Person> family = bySurname.get(NameSpellings.surname(spelt).consonants());
        if (family == null) {
            return null;
        }
        PersonNameForm form = spellings.formOf(spelt);
        for (Person person : family) {
            for (PersonNameForm other : person.names.values()) {
                if (spellings.same(other, form)) {
                    if (only != null && !only.equals(person)) {
                        return null;
                    }
                    only = person;
                }
            }
        }
        return only;
    }

    private void learn(Person person, List<String> name) {
        if (person.names.size() < MOST_OF_A_SURNAME && !person.names.containsKey(name)) {
            PersonNameForm form = spellings.form(name);
            person.names.put(name, form);
            byName.putIfAbsent(name, person);
            List<Person> family = bySurname.computeIfAbsent(spellings.surnameKey(form), key -> new ArrayList<>());
            if (family.size() < MOST_OF_A_SURNAME && !family.contains(person)) {
                family.add(person);
            }
        }
    }

    private Person person(Entry entry) {
        return people.computeIfAbsent(entry.id(), id -> new Person(entry));
    }

    List<Sighting> resolve(Tokens headline, Tokens body, @Nullable LocalDate day) {
        learnNames();
        joinSurnamesOfSeveralWords();
        Map<String, Set<Person>> surnames = surnames();
        giveSurnamesToFullNames(surnames);
        if (day != null) {
            nameTitled(surnames, day);
        }
        resolveLoose(surnames);
        List<Sighting> dated =
                day == null ? List.of() : DatedRoles.find(words, catalogue.offices(), day, sightings, headline, body);
        resolveRoles(headline, covered(dated, headline), day);
        resolveRoles(body, covered(dated, body), day);
        sightings.addAll(dated);
        sightings.sort(Comparator.comparing((Sighting s) -> s.tokens().field())
                .thenComparing(Sighting::from)
                .thenComparing(Sighting::to, Comparator.reverseOrder()));
        return sightings;
    }

    /** Full names and roles of everybody seen, also of those whom the catalogue knows. */
    private void learnNames() {
        Sighting before = null;
        for (Sighting sighting : sightings) {
            if (!sighting.isPerson()) {
                continue;
            }
            // "Chancellor Olaf Scholz and Ann Bee": what stands before one is no role of the next.
            int floor = before != null && before.tokens() == sighting.tokens() ? before.to() : 0;
            before = sighting;
            if (people.size() >= MOST_PERSONS
                    && !people.containsKey(sighting.entry().id())) {
                continue;
            }
            Person person = person(sighting.entry());
            List<String> name = PersonNames.folded(sighting.tokens(), sighting.from(), sighting.to());
            if (name.size() > 1) {
                learn(person, name);
            }
            learnRole(person, sighting, floor);
        }
    }

    private void learnRole(Person person, Sighting sighting, int floor) {
        List<Integer> role = persons.roleAround(sighting.tokens(), floor, sighting.from(), sighting.to());
        if (role != null) {
            person.role.addAll(role);
        }
        if (person.first == null && (role != null || catalogue.offices().isHolder(person.entry))) {
            person.first = sighting;
        }
    }

    /**
     * "Mario Vargas Llosa" and then "Vargas Llosa": what looks like a name of its own and ends the longer name of only one
     * person is a surname. Not where it begins with a first name: "Mohammad Khan" need not be "Gul Mohammad Khan".
     */
    private void joinSurnamesOfSeveralWords() {
        for (Person person : people.values()) {
            for (List<String> name : person.names.keySet()) {
                for (int from = 1; from < name.size() - 1; from++) {
                    tails.computeIfAbsent(name.subList(from, name.size()), key -> new LinkedHashSet<>())
                            .add(person);
                }
            }
        }
        Map<Entry, Person> joined = new HashMap<>();
        for (Person person : people.values()) {
            if (person.found && person.names.size() == 1) {
                List<String> name = person.names.keySet().iterator().next();
                Person longer = only(tails.get(name));
                if (longer != null && !isForename(name.get(0))) {
                    joined.put(person.entry, longer);
                    byName.put(name, longer);
                    longer.role.addAll(person.role);
                }
            }
        }
        for (int i = 0; i < sightings.size() && !joined.isEmpty(); i++) {
            Sighting sighting = sightings.get(i);
            Person longer = joined.get(sighting.entry());
            if (longer != null) {
                people.remove(sighting.entry().id());
                sightings.set(
                        i,
                        new Sighting(
                                sighting.tokens(), sighting.from(), sighting.to(), longer.entry, Resolution.SURNAME));
            }
        }
    }

    private boolean isForename(String word) {
        return words.is(words.word(word, 0, word.length()), WordClass.GIVEN);
    }

    private Map<String, Set<Person>> surnames() {
        Map<String, Set<Person>> surnames = new HashMap<>();
        for (Person person : people.values()) {
            for (List<String> name : person.names.keySet()) {
                surnames.computeIfAbsent(name.get(name.size() - 1), key -> new LinkedHashSet<>())
                        .add(person);
            }
        }
        return surnames;
    }

    private Map<String, Set<Person>> forenames() {
        Map<String, Set<Person>> known = forenames;
        if (known == null) {
            known = new HashMap<>();
            for (Person person : people.values()) {
                for (List<String> name : person.names.keySet()) {
                    known.computeIfAbsent(name.get(0), key -> new LinkedHashSet<>())
                            .add(person);
                }
            }
            forenames = known;
        }
        return known;
    }

    private static @Nullable Person only(@Nullable Set<Person> people) {
        return people == null || people.size() != 1 ? null : people.iterator().next();
    }

    /** A catalogued surname is somebody else's where only somebody else's full name stands in the document. */
    private void giveSurnamesToFullNames(Map<String, Set<Person>> surnames) {
        for (int i = 0; i < sightings.size(); i++) {
            Sighting sighting = sightings.get(i);
            if (!sighting.isPerson() || sighting.to() - sighting.from() != 1) {
                continue;
            }
            Person named = people.get(sighting.entry().id());
            String surname = PersonNames.folded(sighting.tokens(), sighting.from(), sighting.to())
                    .get(0);
            Person other = only(surnames.get(surname));
            if (named != null && named.names.isEmpty() && other != null && other != named) {
                sightings.set(
                        i,
                        new Sighting(
                                sighting.tokens(), sighting.from(), sighting.to(), other.entry, Resolution.SURNAME));
            }
        }
    }

    /** "Vice President Harris", where her full name never stands: from there on the surname is hers. */
    private void nameTitled(Map<String, Set<Person>> surnames, LocalDate day) {
        TitledNames titled = new TitledNames(words, catalogue.offices(), day, List.copyOf(sightings));
        for (Loose row : loose) {
            Sighting sighting = titled.at(row.tokens, row.from, row.to);
            if (sighting == null || people.size() >= MOST_PERSONS) {
                continue;
            }
            String surname = Folding.fold(row.tokens.textOf(row.to - 1, row.to));
            Set<Person> called = surnames.computeIfAbsent(surname, key -> new LinkedHashSet<>());
            if (called.stream().anyMatch(other -> !catalogue.offices().isHolder(other.entry))) {
                continue;
            }
            Person person = person(sighting.entry());
            called.add(person);
            learnRole(person, sighting, 0);
            sightings.add(sighting);
            row.placed = true;
        }
    }

    private void resolveLoose(Map<String, Set<Person>> surnames) {
        for (Loose row : loose) {
            if (row.placed) {
                continue;
            }
            List<String> name = PersonNames.folded(row.tokens, row.from, row.to);
            Person person = name.size() > 1 ? byName.get(name) : called(row, surnames.get(name.get(0)));
            boolean full = person != null && person.names.containsKey(name);
            if (person == null && name.size() > 1) {
                // "Marine Le Pen" and then "Le Pen".
                person = only(tails.get(name));
            }
            if (person == null && words.is(row.tokens.word(row.from - 1), WordClass.FORENAME_AFTER)) {
                // "Sir Keir", "Queen Camilla".
                person = only(forenames().get(name.get(0)));
            }
            if (person != null) {
                Resolution resolution = full ? Resolution.TAGGED : Resolution.SURNAME;
                sightings.add(new Sighting(row.tokens, row.from, row.to, person.entry, resolution));
            }
        }
    }

    /** The only one of a surname; "Mr" and "Mrs" leave out whom a first name says to be of the other sex. */
    private @Nullable Person called(Loose row, @Nullable Set<Person> family) {
        int title = row.tokens.word(row.tokens.isMark(row.from - 1, '.') ? row.from - 2 : row.from - 1);
        boolean female = words.is(title, WordClass.FEMALE);
        boolean male = words.is(title, WordClass.MALE);
        if (family == null || female == male || !words.is(title, WordClass.TITLE)) {
            return only(family);
        }
        Set<Person> fitting = new LinkedHashSet<>();
        for (Person person : family) {
            if (person.names.keySet().stream().noneMatch(name -> isOfSex(name.get(0), female))) {
                fitting.add(person);
            }
        }
        return only(fitting);
    }

    /** Whether only men, or only women, have a first name: men where the title is a woman's. */
    private boolean isOfSex(String forename, boolean male) {
        int word = words.word(forename, 0, forename.length());
        return words.is(word, male ? WordClass.MALE : WordClass.FEMALE);
    }

    private static BitSet covered(List<Sighting> sightings, Tokens tokens) {
        BitSet covered = new BitSet();
        for (Sighting sighting : sightings) {
            if (sighting.tokens().equals(tokens)) {
                covered.set(sighting.from(), sighting.to());
            }
        }
        return covered;
    }

    /** "the US Secretary", "the minister"; "the government", "the group", where the document names only one. */
    private void resolveRoles(Tokens tokens, BitSet covered, @Nullable LocalDate day) {
        List<Person> withRole =
                people.values().stream().filter(p -> p.first != null).limit(100).toList();
        Entry government = onlyGovernment();
        Entry group = onlyOne(ActorType.ARMED_GROUP);
        for (int i = 0; i < tokens.size() - 1; i++) {
            if (!isThe(tokens, i) || tokens.is(i + 1, Tokens.SENTENCE) || covered.get(i + 1)) {
                continue;
            }
            String next = tokens.textOf(i + 1, i + 2);
            if (government != null && next.equals("government") && !isOf(tokens, i + 2)) {
                sightings.add(new Sighting(tokens, i + 1, i + 2, government, Resolution.ROLE));
            } else if (group != null && next.equals("group")) {
                sightings.add(new Sighting(tokens, i + 1, i + 2, group, Resolution.ROLE));
            } else if (group != null && next.equals("militant") && isGroup(tokens, i + 2)) {
                sightings.add(new Sighting(tokens, i + 1, i + 3, group, Resolution.ROLE));
            } else {
                resolveRole(tokens, i + 1, withRole, day);
            }
        }
    }

    private void resolveRole(Tokens tokens, int from, List<Person> withRole, @Nullable LocalDate day) {
        int end = from;
        int last = -1;
        Set<Integer> phrase = new HashSet<>();
        while (end < Math.min(tokens.size(), from + LONGEST_ROLE) && tokens.is(end, Tokens.WORD)) {
            int word = tokens.word(end);
            boolean role = words.is(word, WordClass.ROLE);
            boolean part = role
                    || words.is(word, WordClass.TITLE)
                    || words.is(word, WordClass.MODIFIER)
                    || words.portfolio(word) != null
                    || (isOf(tokens, end) && words.portfolio(tokens.word(end + 1)) != null && last >= 0)
                    || (tokens.is(end, Tokens.CAPITAL) && word != Vocabulary.UNKNOWN);
            if (!part || tokens.is(end, Tokens.SENTENCE)) {
                break;
            }
            phrase.add(word);
            if (role || (last >= 0 && words.portfolio(word) != null && isOf(tokens, end - 1))) {
                last = end;
            }
            end++;
        }
        if (last < 0 || last != end - 1 || tokens.is(end, Tokens.CAPITAL) || isOf(tokens, end)) {
            return;
        }
        List<String> offices = day == null ? List.of() : catalogue.offices().called(tokens, from, end);
        Person only = null;
        for (Person person : withRole) {
            boolean fits = isCalled(person, phrase)
                    || (day != null && catalogue.offices().holds(person.entry, offices, day));
            if (fits && isBefore(person.first, tokens, from)) {
                if (only != null) {
                    return;
                }
                only = person;
            }
        }
        if (only != null) {
            sightings.add(new Sighting(tokens, from, end, only.entry, Resolution.ROLE));
        }
    }

    /** Whether all of the phrase is said of the person, and nothing that makes another office of it: "vice", "former". */
    private boolean isCalled(Person person, Set<Integer> phrase) {
        if (!person.role.containsAll(phrase)) {
            return false;
        }
        for (int word : person.role) {
            if (words.is(word, WordClass.NARROWING) && !phrase.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBefore(@Nullable Sighting sighting, Tokens tokens, int token) {
        if (sighting == null) {
            return false;
        }
        int order = sighting.tokens().field().compareTo(tokens.field());
        return order < 0 || (order == 0 && sighting.to() <= token);
    }

    /** The only actor of a type that the document names; a government's own bodies do not count. */
    private @Nullable Entry onlyOne(ActorType type) {
        Entry only = null;
        for (Sighting sighting : sightings) {
            Entry entry = sighting.entry();
            if (entry.type() != type || isBody(entry)) {
                continue;
            }
            if (only != null && !only.id().equals(entry.id())) {
                return null;
            }
            only = entry;
        }
        return only;
    }

    /** The only government that the document names; where it names none, that of its only country. */
    private @Nullable Entry onlyGovernment() {
        Entry country = onlyOne(ActorType.COUNTRY);
        if (sightings.stream().anyMatch(s -> s.entry().type() == ActorType.GOVERNMENT && !isBody(s.entry()))) {
            return onlyOne(ActorType.GOVERNMENT);
        }
        return country == null ? null : catalogue.government(country.id().substring("country:".length()));
    }

    /** Whether it is a part of a government or of an armed group. */
    private static boolean isBody(Entry entry) {
        return (entry.type() == ActorType.GOVERNMENT && entry.id().indexOf('-') > 0)
                || (entry.type() == ActorType.ARMED_GROUP && entry.name().endsWith(" Political Office"));
    }

    private static boolean isThe(Tokens tokens, int at) {
        return tokens.end(at) - tokens.start(at) == 3
                && tokens.text().regionMatches(true, tokens.start(at), "the", 0, 3);
    }

    private static boolean isOf(Tokens tokens, int at) {
        return tokens.is(at, Tokens.WORD) && tokens.textOf(at, at + 1).equals("of");
    }

    private static boolean isGroup(Tokens tokens, int at) {
        return tokens.is(at, Tokens.WORD) && tokens.textOf(at, at + 1).equals("group");
    }
}
