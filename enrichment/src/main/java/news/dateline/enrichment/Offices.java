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
            saying("secretary of (\\S+)", "$1 secretary"),
            saying("(.*)special (?:representative|envoy) for (.+)", "$1special representative for $2"),
            saying("(.*)special (?:representative|envoy) for (.+)", "$1special envoy for $2"),
            saying("(.*)special (?:representative|envoy) for (.+)", "$1special envoy to $2"),
            saying("(.*)special (?:representative|envoy) for (.+)", "$1envoy for $2"),
            saying("army chief", "chief of army staff"),
            saying("intelligence chief", "spy chief"));

    /** Spellings of the other side of the Atlantic, and words that leave out whether it is a man or a woman. */
    private static final List<Saying> SPELLINGS = List.of(
            saying("defence", "defense"),
            saying("adviser", "advisor"),
            saying("labour", "labor"),
            saying("spokes(?:wo)?man", "spokesperson"));

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

    private record Holder(Entry person, Role role) {}

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
            String other = saying;
            for (Saying spelling : SPELLINGS) {
                other = spelling.pattern().matcher(other).replaceAll(spelling.other());
            }
            sayings.add(other);
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
