package news.dateline.enrichment;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom "he", "they", "the minister" and "@handle" mean: the nearest that fits, where the text leaves no doubt of the sex. */
final class Referents {

    /** How far back a pronoun may reach, in tokens. */
    private static final int FARTHEST = 300;
    /** How many paragraphs before its own are asked for somebody whose sex fits. */
    private static final int PARAGRAPHS = 3;
    /** How many actors before a role are asked whether they hold it. */
    private static final int MOST_ASKED = 60;
    /** How far a description after a name reaches, in tokens. */
    private static final int DESCRIPTION = 10;

    private enum Sex {
        FEMALE,
        MALE,
        UNKNOWN
    }

    private final Words words;
    private final Tokens tokens;
    private final List<Sighting> all;
    /** Those outside quotation marks. */
    private final List<Sighting> told;

    private final BitSet quoted;

    private @Nullable Map<String, Sex> sexes;

    Referents(Words words, Tokens tokens, List<Sighting> all, List<Sighting> told, BitSet quoted) {
        this.quoted = quoted;
        this.words = words;
        this.tokens = tokens;
        this.all = all;
        this.told = told;
    }

    static boolean isPronoun(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "he", "she", "they", "it", "we", "i", "you", "who", "which" -> true;
            default -> false;
        };
    }

    /**
     * Whom a pronoun means: the first fitting actor of the last sentence that names one, in the same paragraph; else who
     * spoke last; else the same in the paragraph before.
     */
    @Nullable
    Entry ofPronoun(int pronoun, Speech last) {
        boolean female = tokens.isWord(pronoun, "she") || tokens.isWord(pronoun, "her");
        boolean person = female || tokens.isWord(pronoun, "he") || tokens.isWord(pronoun, "him");
        Sex sex = female ? Sex.FEMALE : Sex.MALE;
        int paragraph = paragraphFrom(pronoun);
        if (person && isAboutSomebody(pronoun, paragraph)) {
            return null;
        }
        Entry here = firstOfLastSentence(pronoun, paragraph, person, sex);
        if (here != null) {
            return here;
        }
        Entry speaker = last.actor();
        if (speaker != null && fits(speaker, person, sex)) {
            return speaker;
        }
        int before = paragraph;
        for (int back = 0; back < PARAGRAPHS && before > 0; back++) {
            int end = before;
            before = paragraphFrom(end - 1);
            Entry found = firstOfLastSentence(end, before, person, sex);
            if (found != null && ((back == 0 && speaker == null) || !person || isOf(found, sex))) {
                return found;
            }
        }
        return null;
    }

    private int paragraphFrom(int token) {
        int from = token;
        int limit = Math.max(0, token - FARTHEST);
        while (from > limit && !tokens.is(from, Tokens.PARAGRAPH)) {
            from--;
        }
        return from;
    }

    private @Nullable Entry firstOfLastSentence(int before, int from, boolean person, Sex sex) {
        Entry found = null;
        int sentence = -1;
        for (int i = firstFrom(told, before) - 1; i >= 0; i--) {
            Sighting sighting = told.get(i);
            if (sighting.from() < from || (found != null && tokens.sentence(sighting.from()) != sentence)) {
                break;
            }
            if (fits(sighting.entry(), person, sex)) {
                found = sighting.entry();
                sentence = tokens.sentence(sighting.from());
            }
        }
        return found;
    }

    /** Whether the last sentence that names nobody is about somebody all the same: "His deputy laughed." */
    private boolean isAboutSomebody(int to, int paragraph) {
        int last = firstFrom(told, to) - 1;
        while (last >= 0
                && told.get(last).from() >= paragraph
                && !told.get(last).isPerson()) {
            last--;
        }
        int from =
                last >= 0 && told.get(last).from() >= paragraph ? told.get(last).from() : paragraph - 1;
        for (int i = to - 1; i > from; i--) {
            if (tokens.is(i, Tokens.SENTENCE) && !quoted.get(i) && isSomebody(i + 1)) {
                return true;
            }
        }
        return false;
    }

    private boolean isSomebody(int at) {
        for (int i = at; i < at + 3 && tokens.is(i, Tokens.WORD) && !tokens.is(i, Tokens.SENTENCE); i++) {
            if (words.is(tokens.word(i), WordClass.ROLE) && !tokens.is(i, Tokens.CAPITAL)) {
                return true;
            }
        }
        return false;
    }

    private boolean fits(Entry entry, boolean person, Sex sex) {
        if (!person) {
            return entry.type() != ActorType.PERSON && entry.type() != ActorType.COUNTRY;
        }
        if (entry.type() != ActorType.PERSON) {
            return false;
        }
        Sex known = sexes().getOrDefault(entry.id(), Sex.UNKNOWN);
        return known == Sex.UNKNOWN || known == sex;
    }

    private boolean isOf(Entry person, Sex sex) {
        return sexes().getOrDefault(person.id(), Sex.UNKNOWN) == sex;
    }

    /** What the text says of each person: a title or a role beside the name; else what the first name says. */
    private Map<String, Sex> sexes() {
        Map<String, Sex> known = sexes;
        if (known != null) {
            return known;
        }
        known = new HashMap<>();
        for (Sighting sighting : all) {
            if (sighting.isPerson()) {
                Sex sex = sexBeside(sighting);
                if (sex != Sex.UNKNOWN) {
                    known.putIfAbsent(sighting.entry().id(), sex);
                }
            }
        }
        for (Sighting sighting : all) {
            if (sighting.isPerson()) {
                known.computeIfAbsent(
                        sighting.entry().id(), id -> sexOfName(sighting.entry().name()));
            }
        }
        sexes = known;
        return known;
    }

    private Sex sexBeside(Sighting sighting) {
        for (int i = sighting.from(); i >= Math.max(0, sighting.from() - 3); i--) {
            boolean title = words.is(tokens.word(i), WordClass.TITLE) || words.is(tokens.word(i), WordClass.ROLE);
            if (!title && i < sighting.from()) {
                break;
            }
            if (title && sex(tokens.word(i)) != Sex.UNKNOWN) {
                return sex(tokens.word(i));
            }
        }
        if (tokens.isMark(sighting.to(), ',')) {
            for (int i = sighting.to() + 1; i < sighting.to() + DESCRIPTION && !ends(i); i++) {
                if (sex(tokens.word(i)) != Sex.UNKNOWN && !tokens.is(i, Tokens.CAPITAL)) {
                    return sex(tokens.word(i));
                }
            }
        }
        return Sex.UNKNOWN;
    }

    private boolean ends(int at) {
        return at >= tokens.size() || tokens.is(at, Tokens.MARK) || tokens.is(at, Tokens.SENTENCE);
    }

    private Sex sex(int word) {
        if (words.is(word, WordClass.FEMALE)) {
            return Sex.FEMALE;
        }
        return words.is(word, WordClass.MALE) ? Sex.MALE : Sex.UNKNOWN;
    }

    private Sex sexOfName(String name) {
        int space = name.indexOf(' ');
        return space < 0 ? Sex.UNKNOWN : sex(words.word(name, 0, space));
    }

    /**
     * Whom "the minister", "the 45-year-old actress", "the ministry" or "the statement" means: the nearest actor before
     * that is so called; null where there is none.
     */
    @Nullable
    Entry ofRole(int from, int to, Speech last) {
        if (!tokens.isWord(from, "the") || to - from > DESCRIPTION) {
            return null;
        }
        int head = to - 1;
        while (head > from && !tokens.is(head, Tokens.WORD)) {
            head--;
        }
        for (int i = from + 1; i < head; i++) {
            if (words.is(tokens.word(i), WordClass.PREPOSITION)) {
                head = i - 1;
            }
        }
        int word = tokens.word(head);
        if (words.is(word, WordClass.ROLE)) {
            // Who holds an office is known from the whole document and from the day, or not at all.
            return words.is(word, WordClass.OFFICE) ? null : withRole(from, head);
        }
        if (words.is(word, WordClass.SPEAKS_FOR)) {
            return last.actor();
        }
        boolean body = words.is(word, WordClass.ORGANISATION)
                || words.is(word, WordClass.MINISTRY)
                || words.is(word, WordClass.POLICE)
                || words.is(word, WordClass.FORCES)
                || words.is(word, WordClass.PARLIAMENT);
        return body && head == from + 1 ? withWord(from, word) : null;
    }

    private @Nullable Entry withRole(int from, int head) {
        int asked = 0;
        for (int i = firstFrom(told, from) - 1; i >= 0 && asked < MOST_ASKED; i--) {
            asked++;
            Sighting sighting = told.get(i);
            if (sighting.isPerson()) {
                if (holds(sighting, from, head)) {
                    return sighting.entry();
                }
            }
        }
        return null;
    }

    /** Whether all that says something of the role is said beside the name as well. */
    private boolean holds(Sighting sighting, int from, int head) {
        for (int i = from + 1; i <= head; i++) {
            int word = tokens.word(i);
            boolean says = words.is(word, WordClass.ROLE)
                    || words.is(word, WordClass.TITLE)
                    || words.portfolio(word) != null
                    || tokens.is(i, Tokens.CAPITAL);
            if (says && !isBeside(sighting, word)) {
                return false;
            }
        }
        return true;
    }

    private boolean isBeside(Sighting sighting, int word) {
        if (word == Vocabulary.UNKNOWN) {
            return false;
        }
        for (int i = sighting.from() - 1; i >= 0 && i >= sighting.from() - DESCRIPTION; i--) {
            if (tokens.is(i + 1, Tokens.SENTENCE) || !belongsToName(i)) {
                break;
            }
            if (tokens.word(i) == word) {
                return true;
            }
        }
        if (!tokens.isMark(sighting.to(), ',')) {
            return false;
        }
        for (int i = sighting.to() + 1; i < sighting.to() + DESCRIPTION && !ends(i); i++) {
            if (tokens.word(i) == word) {
                return true;
            }
        }
        return false;
    }

    /** Titles and roles, and what stands among them; in "the minister met Ann Bee" the minister is somebody else. */
    private boolean belongsToName(int at) {
        int word = tokens.word(at);
        return tokens.is(at, Tokens.WORD)
                && (words.is(word, WordClass.TITLE)
                        || words.is(word, WordClass.ROLE)
                        || words.is(word, WordClass.MODIFIER)
                        || words.is(word, WordClass.CONNECTOR)
                        || tokens.is(at, Tokens.CAPITAL));
    }

    private @Nullable Entry withWord(int from, int word) {
        int asked = 0;
        for (int i = firstFrom(told, from) - 1; i >= 0 && asked < MOST_ASKED; i--) {
            Sighting sighting = told.get(i);
            asked++;
            if (sighting.isPerson() || sighting.entry().type() == ActorType.COUNTRY) {
                continue;
            }
            for (int at = sighting.from(); at < sighting.to(); at++) {
                if (tokens.word(at) == word && word != Vocabulary.UNKNOWN) {
                    return sighting.entry();
                }
            }
        }
        return null;
    }

    /** The one person of the text whose surname ends or begins the handle. */
    @Nullable
    Entry ofHandle(String handle) {
        String folded = Folding.fold(handle);
        Entry only = null;
        for (int i = 0; i < Math.min(all.size(), FARTHEST); i++) {
            Entry entry = all.get(i).entry();
            if (entry.type() != ActorType.PERSON) {
                continue;
            }
            String surname = Folding.fold(entry.name().substring(entry.name().lastIndexOf(' ') + 1));
            if (surname.length() > 3 && (folded.endsWith(surname) || folded.startsWith(surname))) {
                if (only != null && !only.equals(entry)) {
                    return null;
                }
                only = entry;
            }
        }
        return only;
    }

    /** The first sighting that begins at a token or after it. */
    static int firstFrom(List<Sighting> sightings, int token) {
        int low = 0;
        int high = sightings.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sightings.get(middle).from() >= token) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
