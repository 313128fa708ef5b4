package news.dateline.enrichment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The offices of all owners, how newspapers call them, and who held them when. */
final class Offices {

    /** Ways to say the same office. */
    private static final List<Saying> SAYINGS = List.of(
            saying("(.+) minister", "minister of $1"),
            saying("(.+) minister", "minister for $1"),
            saying("(.+) minister", "$1 affairs minister"),
            saying("(.+) minister", "minister of $1 affairs"),
            saying("(.+) minister", "minister for $1 affairs"),
            saying("foreign minister", "external affairs minister"),
            saying("foreign minister", "minister of external affairs"),
            saying("prime minister", "premier"),
            saying("prime minister", "pm"),
            saying("premier", "prime minister"),
            saying("chancellor of the exchequer", "chancellor"),
            saying("federal reserve (.+)", "fed $1"),
            saying("federal reserve (.+)", "$1 of the federal reserve"),
            saying("secretary of (\\S+)", "$1 secretary"),
            saying("(.*)special (?:representative|envoy) for (.+)", "$1special representative for $2"),
            saying("(.*)special (?:representative|envoy) for (.+)", "$1special envoy for $2"),
            saying("(.*)special (?:representative|envoy) for (.+)", "$1special envoy to $2"),
            saying("(.*)special (?:representative|envoy) for (.+)", "$1envoy for $2"),
            saying("army chief", "chief of army staff"),
            saying("intelligence chief", "spy chief"));

    /** Spellings of the other side of the Atlantic, and words that leave out whether it is a man or a woman. */
    private static final List<List<Saying>> SPELLINGS = List.of(
            List.of(
                    saying("defence", "defense"),
                    saying("adviser", "advisor"),
                    saying("labour", "labor"),
                    saying("spokes(?:wo)?man", "spokesperson"),
                    saying("chair(?:wo)?man", "chair")),
            List.of(saying("defense", "defence"), saying("advisor", "adviser"), saying("labor\\b", "labour")));

    /** Offices that are only one's in the world, so that nobody says whose. */
    private static final Set<String> SOLE = Set.of(
            "pope", "taoiseach", "chancellor of the exchequer", "federal reserve chair", "federal reserve chairman");

    /** Offices of which a state has one, so that the catalogue knows nearly all who hold them. */
    private static final Set<String> OF_STATES = Set.of(
            "president",
            "vice president",
            "prime minister",
            "premier",
            "chancellor",
            "king",
            "queen",
            "emir",
            "sultan",
            "crown prince",
            "pope",
            "taoiseach",
            "secretary of state");

    /** What the first man or woman of an organisation is called; newspapers say "chief" and "head" of them all. */
    private static final Set<String> HEADS = Set.of(
            "secretary-general", "director-general", "managing director", "executive director", "chief executive");

    /** Another way to say what the pattern matches. */
    private record Saying(Pattern pattern, String other) {}

    private static Saying saying(String pattern, String other) {
        return new Saying(Pattern.compile(pattern), other);
    }

    private final Tokenizer tokenizer;
    private final Vocabulary vocabulary;
    /** The offices that a phrase may mean. */
    private final PhraseIndex<String> phrases = new PhraseIndex<>();

    private final Set<String> known = new LinkedHashSet<>();
    private final Map<String, Map<String, List<Holder>>> byOwner = new HashMap<>();
    private final Map<Entry, List<Role>> byPerson = new HashMap<>();
    /** Under the first and the last word of the holder's name, folded. */
    private final Map<String, List<Holder>> byNamePart = new HashMap<>();

    /** The holders of each office that is only one's in the world. */
    private final Map<String, List<Holder>> sole = new HashMap<>();

    /** Who held what. */
    record Holder(Entry person, Role role) {}

    /** An office's name in a text, as the offices it may mean; it ends before token {@code end}. */
    record Named(List<String> offices, int end) {}

    Offices(Tokenizer tokenizer, Vocabulary vocabulary) {
        this.tokenizer = tokenizer;
        this.vocabulary = vocabulary;
    }

    void add(Entry person, Role role) {
        byOwner.computeIfAbsent(role.owner(), owner -> new HashMap<>())
                .computeIfAbsent(role.office(), office -> new ArrayList<>())
                .add(new Holder(person, role));
        byPerson.computeIfAbsent(person, whose -> new ArrayList<>()).add(role);
        List<String> name = nameOf(person);
        Holder holder = new Holder(person, role);
        if (SOLE.contains(role.office())) {
            sole.computeIfAbsent(role.office(), office -> new ArrayList<>()).add(holder);
        }
        byNamePart.computeIfAbsent(name.get(0), part -> new ArrayList<>()).add(holder);
        if (name.size() > 1) {
            byNamePart
                    .computeIfAbsent(name.get(name.size() - 1), part -> new ArrayList<>())
                    .add(holder);
        }
        if (known.add(role.office())) {
            sayings(role.office()).forEach(saying -> index(saying, role.office()));
        }
    }

    private static Set<String> sayings(String office) {
        Set<String> sayings = new LinkedHashSet<>();
        sayings.add(office);
        for (Saying saying : SAYINGS) {
            Matcher matcher = saying.pattern().matcher(office);
            if (matcher.matches()) {
                sayings.add(matcher.replaceFirst(saying.other()));
            }
        }
        if (HEADS.contains(office)) {
            sayings.add("chief");
            sayings.add("head");
        }
        for (String saying : List.copyOf(sayings)) {
            for (List<Saying> side : SPELLINGS) {
                String other = saying;
                for (Saying spelling : side) {
                    other = spelling.pattern().matcher(other).replaceAll(spelling.other());
                }
                sayings.add(other);
            }
        }
        return sayings;
    }

    private void index(String saying, String office) {
        // Twice: the vocabulary learns the words from the first, the second has their numbers.
        Tokens shape = tokenizer.tokenize(TextField.BODY, saying);
        for (int i = 0; i < shape.size(); i++) {
            vocabulary.add(saying.substring(shape.start(i), shape.end(i)));
        }
        Tokens phrase = tokenizer.tokenize(TextField.BODY, saying);
        for (int i = 0; i < phrase.size(); i++) {
            if (phrase.word(i) == Vocabulary.UNKNOWN) {
                return;
            }
        }
        if (!phrases.find(phrase).contains(office)) {
            phrases.add(phrase, office);
        }
    }

    /** The longest name of an office of the owner that begins at a token, or null. */
    @Nullable
    Named at(Tokens tokens, int from, String owner) {
        Map<String, List<Holder>> owned = byOwner.get(owner);
        if (owned == null) {
            return null;
        }
        Named longest = null;
        int node = PhraseIndex.ROOT;
        for (int i = from; i < tokens.size() && (i == from || !tokens.is(i, Tokens.SENTENCE)); i++) {
            node = phrases.step(node, tokens.word(i));
            if (node == PhraseIndex.NOWHERE) {
                break;
            }
            List<String> offices = phrases.at(node);
            if (offices.stream().anyMatch(owned::containsKey)) {
                longest = new Named(offices, i + 1);
            }
        }
        return longest;
    }

    /** The longest name of anybody's office that begins at a token, or null. */
    @Nullable
    Named at(Tokens tokens, int from) {
        Named longest = null;
        int node = PhraseIndex.ROOT;
        for (int i = from; i < tokens.size() && (i == from || !tokens.is(i, Tokens.SENTENCE)); i++) {
            node = phrases.step(node, tokens.word(i));
            if (node == PhraseIndex.NOWHERE) {
                break;
            }
            if (!phrases.at(node).isEmpty()) {
                longest = new Named(phrases.at(node), i + 1);
            }
        }
        return longest;
    }

    /**
     * The offices whose whole name some tokens are. Of one word only what a state has one of: a head or a chair may be
     * anything.
     */
    List<String> called(Tokens tokens, int from, int end) {
        Named named = at(tokens, from);
        return named != null && named.end() == end && (end - from > 1 || areOfStates(named.offices()))
                ? named.offices()
                : List.of();
    }

    /** Whether the catalogue knows an office of a person. */
    boolean isHolder(Entry person) {
        return byPerson.containsKey(person);
    }

    /** Whether a person held one of the offices on a day, whoever's it is. */
    boolean holds(Entry person, List<String> offices, LocalDate day) {
        for (Role role : byPerson.getOrDefault(person, List.of())) {
            if (offices.contains(role.office()) && role.covers(day)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the offices are those of which a state has one. */
    static boolean areOfStates(List<String> offices) {
        return offices.stream().anyMatch(OF_STATES::contains);
    }

    /** Whose name begins or ends with a word, once for each office. */
    List<Holder> named(String folded) {
        return byNamePart.getOrDefault(folded, List.of());
    }

    /** The words of a holder's name, folded. */
    static List<String> nameOf(Entry person) {
        return RuleFile.split(Folding.fold(person.name()).replace('-', ' '), ' ');
    }

    /** Who held on a day what only one in the world holds; null where the offices may be others as well. */
    @Nullable
    Entry soleHolder(List<String> offices, LocalDate day) {
        if (!SOLE.containsAll(offices)) {
            return null;
        }
        Entry only = null;
        for (String office : offices) {
            for (Holder holder : sole.getOrDefault(office, List.of())) {
                if (holder.role.covers(day)) {
                    if (only != null && !only.equals(holder.person)) {
                        return null;
                    }
                    only = holder.person;
                }
            }
        }
        return only;
    }

    /** Who held the owner's office on a day; null where that is nobody that the catalogue knows, or not only one. */
    @Nullable
    Entry holder(String owner, List<String> offices, LocalDate day) {
        Entry only = null;
        for (String office : offices) {
            for (Holder holder : byOwner.getOrDefault(owner, Map.of()).getOrDefault(office, List.of())) {
                if (holder.role.covers(day)) {
                    if (only != null && !only.equals(holder.person)) {
                        return null;
                    }
                    only = holder.person;
                }
            }
        }
        return only;
    }
}
