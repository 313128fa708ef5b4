package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The actors that are known by name: countries and their governments, organisations, armed groups, public persons. */
final class Catalogue {

    private static final Pattern CODE = Pattern.compile("[a-z]{2}");

    private static final int LONGEST_NAME = 20;
    /** Names in capitals up to this length read like words where all is in capitals. */
    private static final int LONGEST_AMBIGUOUS = 3;

    private static final String ARTICLE = "the ";
    /** So that nobody takes it for an impostor's. */
    private static final String REAL = "real";

    private static final char LATIN_END = '\u0370';

    /** A name found in a text; it ends before token {@code end}. */
    record Match(Alias alias, int end) {}

    private final Vocabulary vocabulary;
    private final Tokenizer tokenizer;
    private final Words words;
    private final NameSpellings spellings;
    private final PhraseIndex<Alias> index = new PhraseIndex<>();
    /** The words that are written in capitals everywhere, by number. */
    private final BitSet abbreviations = new BitSet();
    /** The words, by number, with which a name begins in small letters, or in a script that has no capitals. */
    private final BitSet small = new BitSet();

    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, Entry> governments = new HashMap<>();
    /** The name of each country, with its article where it has one, under its code. */
    private final Map<String, String> countries = new HashMap<>();
    /** Every full name of each person, under what the spellings of its surname have in common. */
    private final Map<String, List<PersonName>> bySurname = new HashMap<>();

    /** Names of several words, written as one; nothing where two have the same. */
    private final Map<String, Optional<Entry>> handles = new HashMap<>();

    private final Offices offices;

    private record PersonName(Entry entry, PersonNameForm form) {}

    private Catalogue(Vocabulary vocabulary, Words words, NameSpellings spellings) {
        this.vocabulary = vocabulary;
        this.words = words;
        this.spellings = spellings;
        tokenizer = new Tokenizer(vocabulary, words);
        offices = new Offices(tokenizer, vocabulary);
    }

    static Catalogue read(List<RuleFile.Line> countries, ActorFiles actors, Vocabulary vocabulary, Words words) {
        NameSpellings spellings = NameSpellings.read(RuleFile.readShipped("spellings.txt"), words, vocabulary);
        Catalogue catalogue = new Catalogue(vocabulary, words, spellings);
        countries.forEach(catalogue::addCountry);
        // Names that were added later come later: where two are the same, the later line is wrong.
        actors.listings().forEach(listing -> catalogue.addNames(listing, actors, false));
        actors.listings().forEach(listing -> catalogue.addNames(listing, actors, true));
        // An owner may stand in a later line than the role.
        actors.listings().forEach(listing -> catalogue.addRoles(listing, actors));
        return catalogue;
    }

    private void addCountry(RuleFile.Line line) {
        String code = line.field(0);
        if (!CODE.matcher(code).matches()) {
            throw line.wrong("expected an ISO 3166-1 code of two small letters, found '" + code + "'");
        }
        if (line.field(1).isEmpty() || line.fields().size() > 5) {
            throw line.wrong("expected 'code | name | other names | demonyms | capital'");
        }
        String inSentence = line.field(1);
        String name = inSentence.startsWith(ARTICLE) ? inSentence.substring(ARTICLE.length()) : inSentence;
        Entry country = new Entry("country:" + code, name, ActorType.COUNTRY);
        Entry government = new Entry("gov:" + code, "Government of " + inSentence, ActorType.GOVERNMENT);
        countries.put(code, inSentence);
        if (entries.put(country.id(), country) != null) {
            throw line.wrong("country '" + code + "' is there twice");
        }
        entries.put(government.id(), government);
        governments.put(code, government);
        addAlias(line, country, Alias.Kind.COUNTRY, code, name);
        line.values(2).forEach(other -> addAlias(line, country, Alias.Kind.COUNTRY, code, other));
        line.values(3).forEach(other -> addAlias(line, country, Alias.Kind.DEMONYM, code, other));
        line.values(4).forEach(other -> addAlias(line, government, Alias.Kind.CAPITAL_CITY, code, other));
    }

    private void addNames(ActorFiles.Listing listing, ActorFiles actors, boolean later) {
        ListedActor actor = listing.actor();
        String id = actor.id();
        // A government that also has names of its own keeps the name that its country gives it.
        Entry entry = entries.computeIfAbsent(id, key -> new Entry(id, actor.name(), type(id)));
        Stream.concat(Stream.of(actor.name()), actor.otherNames().stream())
                .filter(name -> listing.later().containsKey(name) == later)
                .forEach(name ->
                        actors.attempt(() -> addAlias(listing.lineOf(name), entry, Alias.Kind.NAME, null, name)));
    }

    /** Adds names in other scripts, {@code id | names}, for actors that are already there. */
    void addOtherScripts(List<RuleFile.Line> lines) {
        for (RuleFile.Line line : lines) {
            Entry entry = named(line);
            for (String name : line.values(1)) {
                OtherScripts.cases(line, name).forEach(form -> addIfNew(line, entry, form));
            }
        }
        for (RuleFile.Line line : lines) {
            Entry entry = named(line);
            for (String name : line.values(1)) {
                OtherScripts.joined(name).forEach(form -> addIfNew(line, entry, form));
            }
        }
    }

    /** What is a name already, also one of an operator's own, is nobody else's, and not another with something joined to it. */
    private void addIfNew(RuleFile.Line line, Entry entry, String form) {
        if (index.find(known(form, tokenizer.tokenize(TextField.BODY, form))).isEmpty()) {
            addAlias(line, entry, Alias.Kind.NAME, null, form);
        }
    }

    private Entry named(RuleFile.Line line) {
        Entry entry = entries.get(line.field(0));
        if (entry == null || line.fields().size() != 2) {
            throw line.wrong("expected 'id | names' with the id of an actor, found '" + line.field(0) + "'");
        }
        return entry;
    }

    private void addRoles(ActorFiles.Listing listing, ActorFiles actors) {
        listing.actor().roles().stream()
                .filter(role -> !actors.isTakenAway(role.owner()))
                .forEach(role -> actors.attempt(() -> addRole(listing, role)));
    }

    private void addRole(ActorFiles.Listing listing, Role role) {
        if (!countries.containsKey(role.owner()) && !entries.containsKey(role.owner())) {
            throw listing.lineOf(role)
                    .wrong("the role '" + role + "' belongs to '" + role.owner()
                            + "', which is neither a country's code nor an actor's id");
        }
        ListedActor actor = listing.actor();
        offices.add(entry(actor.id(), actor.name(), type(actor.id())), role);
    }

    private static ActorType type(String id) {
        String prefix = id.substring(0, id.indexOf(':'));
        for (ActorType type : ActorType.values()) {
            if (type.prefix().equals(prefix)) {
                return type;
            }
        }
        throw new IllegalArgumentException("no actor type has the prefix of '" + id + "'");
    }

    private void addAlias(RuleFile.Line line, Entry entry, Alias.Kind kind, @Nullable String country, String name) {
        // Twice: the vocabulary learns the words from the first, the second has their numbers.
        Tokens shape = tokenizer.tokenize(TextField.BODY, name);
        long capitals = 0;
        long upper = 0;
        List<String> folded = new ArrayList<>();
        if (shape.size() > LONGEST_NAME) {
            throw line.wrong("'" + name + "' is too long for a name");
        }
        for (int i = 0; i < shape.size(); i++) {
            if (shape.is(i, Tokens.MARK)) {
                throw line.wrong("'" + name + "' has a mark that no name has");
            }
            String word = name.substring(shape.start(i), shape.end(i));
            vocabulary.add(word);
            folded.add(Folding.fold(word));
            capitals |= shape.is(i, Tokens.CAPITAL) ? 1L << i : 0;
            upper |= shape.is(i, Tokens.UPPER) ? 1L << i : 0;
        }
        if (capitals == 0 && name.chars().anyMatch(Character::isLowerCase)) {
            throw line.wrong("'" + name + "' has no capital letter");
        }
        Tokens phrase = known(name, shape);
        for (int i = 0; i < phrase.size(); i++) {
            if (phrase.word(i) == Vocabulary.UNKNOWN) {
                throw line.wrong("'" + name + "' cannot be found in a text");
            }
        }
        for (int i = 0; i < phrase.size(); i++) {
            if (shape.is(i, Tokens.UPPER)) {
                abbreviations.set(phrase.word(i));
            }
        }
        for (Alias other : index.find(phrase)) {
            if (other.capitals() == capitals
                    && other.upper() == upper
                    && !other.entry().id().equals(entry.id())) {
                throw line.wrong(
                        "'" + name + "' is also a name of '" + other.entry().id() + "'");
            }
        }
        boolean ambiguous = shape.size() == 1
                && shape.is(0, Tokens.UPPER)
                && (name.length() <= LONGEST_AMBIGUOUS || words.is(phrase.word(0), WordClass.COMMON));
        if ((capitals & 1) == 0) {
            small.set(phrase.word(0));
        }
        index.add(phrase, new Alias(entry, kind, country, shape.size(), capitals, upper, ambiguous));
        if (folded.size() > 1) {
            handles.merge(
                    String.join("", folded),
                    Optional.of(entry),
                    (one, other) -> one.equals(other) ? one : Optional.empty());
        }
        if (entry.type() == ActorType.PERSON) {
            while (folded.size() > 1 && words.is(vocabulary.add(folded.get(0)), WordClass.TITLE)) {
                folded.remove(0);
            }
            // Spellings are compared in Latin letters only.
            if (folded.size() > 1 && folded.get(0).charAt(0) < LATIN_END) {
                PersonNameForm form = spellings.form(folded);
                bySurname
                        .computeIfAbsent(spellings.surnameKey(form), surname -> new ArrayList<>())
                        .add(new PersonName(entry, form));
            }
        }
    }

    private Tokens known(String name, Tokens shape) {
        Tokens phrase = new Tokens(TextField.BODY, name);
        for (int i = 0; i < shape.size(); i++) {
            int word = vocabulary.find(name, shape.start(i), shape.end(i));
            phrase.add(shape.start(i), shape.end(i), word, shape.is(i, Tokens.WORD) ? Tokens.WORD : Tokens.MARK);
        }
        return phrase;
    }

    /** The longest name that begins at a token, or null. */
    @Nullable
    Match match(Tokens tokens, int from) {
        if (!tokens.is(from, Tokens.CAPITAL) && !small.get(tokens.word(from))) {
            return null;
        }
        Match longest = null;
        int node = PhraseIndex.ROOT;
        for (int i = from; i < tokens.size(); i++) {
            node = index.step(node, tokens.word(i));
            if (node == PhraseIndex.NOWHERE) {
                break;
            }
            for (Alias alias : index.at(node)) {
                if (fits(alias, tokens, from)) {
                    longest = new Match(alias, i + 1);
                    break;
                }
            }
        }
        return longest;
    }

    private boolean fits(Alias alias, Tokens tokens, int from) {
        for (int i = 0; i < alias.length(); i++) {
            if (((alias.capitals() >> i & 1) != 0 && !tokens.is(from + i, Tokens.CAPITAL))
                    || ((alias.upper() >> i & 1) != 0 && !tokens.is(from + i, Tokens.UPPER))) {
                return false;
            }
        }
        // Where all is in capitals, "IS", "US" and "WHO" are words like any other.
        return !alias.ambiguous() || !tokens.isInCapitals(from, abbreviations::get);
    }

    /** Whose name an account's name is, "JoeBiden", "realDonaldTrump"; null where it is nobody's, or not only one's. */
    @Nullable
    Entry handle(String name) {
        String folded = Folding.fold(name);
        Optional<Entry> found = handles.get(folded);
        if (found == null && folded.startsWith(REAL)) {
            found = handles.get(folded.substring(REAL.length()));
        }
        return found == null ? null : found.orElse(null);
    }

    /** Who holds and held which office. */
    Offices offices() {
        return offices;
    }

    /** The government of a country by its ISO code. */
    Entry government(String code) {
        Entry government = governments.get(code);
        if (government == null) {
            throw new IllegalArgumentException("no country has the code '" + code + "'");
        }
        return government;
    }

    /** The name of a country by its ISO code, as it stands in a sentence: "the United States". */
    String country(String code) {
        String country = countries.get(code);
        if (country == null) {
            throw new IllegalArgumentException("no country has the code '" + code + "'");
        }
        return country;
    }

    /** The entry with an id, or one made of it. */
    Entry entry(String id, String name, ActorType type) {
        Entry known = entries.get(id);
        return known == null ? new Entry(id, name, type) : known;
    }

    /** The one person of whose name this is another spelling, or another order; null where there is none, or more than one. */
    @Nullable
    Entry variant(List<String> name) {
        Set<Entry> straight = variants(spellings.spelt(name), false);
        List<String> turned = straight.isEmpty() ? spellings.turned(name) : null;
        Set<Entry> found = turned == null ? straight : variants(spellings.spelt(turned), true);
        return found.size() == 1 ? found.iterator().next() : null;
    }

    private Set<Entry> variants(List<String> spelt, boolean complete) {
        // Most surnames are nobody's here: only for the others the rest of the name is listened to.
        NameSound surname = NameSpellings.surname(spelt);
        List<PersonName> family = bySurname.getOrDefault(surname.consonants(), List.of());
        if (!hasSurname(family, surname)) {
            return Set.of();
        }
        PersonNameForm form = spellings.formOf(spelt);
        Set<Entry> found = new HashSet<>();
        for (PersonName person : family) {
            if ((!complete || person.form().size() == form.size()) && spellings.same(person.form(), form)) {
                found.add(person.entry());
            }
        }
        return found;
    }

    NameSpellings spellings() {
        return spellings;
    }

    /** Whether a catalogued person has this surname. */
    boolean isSurname(String folded) {
        NameSound sound = spellings.sound(folded);
        return hasSurname(bySurname.getOrDefault(sound.consonants(), List.of()), sound);
    }

    private static boolean hasSurname(List<PersonName> family, NameSound surname) {
        for (PersonName person : family) {
            if (person.form().surname().sameAs(surname)) {
                return true;
            }
        }
        return false;
    }
}
