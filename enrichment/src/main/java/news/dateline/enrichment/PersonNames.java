package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds persons that no list has by the form of their names: two to five words in capitals with a title before them, a
 * description after them, a verb of speech beside them, a known first name or a known surname.
 */
final class PersonNames {

    /** Longer rows of capitals are headings. */
    private static final int LONGEST_RUN = 8;

    private static final int LONGEST_NAME = 5;
    private static final int LONGEST_WORD = 40;
    /** How far a description after a name may be from it, in tokens. */
    private static final int DESCRIPTION = 7;

    private final Words words;
    private final Catalogue catalogue;

    PersonNames(Words words, Catalogue catalogue) {
        this.words = words;
        this.catalogue = catalogue;
    }

    /**
     * A row of capitalised words, what stands before the name cut off.
     *
     * @param from the first token of the name
     * @param to the token after its last
     * @param next where to go on reading
     * @param titled whether a title stands before it
     */
    record Run(int from, int to, int next, boolean titled) {

        boolean isEmpty() {
            return from >= to;
        }
    }

    /** The row that begins at a capital; it ends before names that the catalogue has. */
    Run runAt(Tokens tokens, int start) {
        int end = start;
        int name = start;
        boolean titled = isTitle(tokens, start - 1);
        while (end < tokens.size() && end - start <= LONGEST_RUN) {
            if (end > start && tokens.is(end, Tokens.SENTENCE)) {
                break;
            }
            if (!tokens.is(end, Tokens.CAPITAL)) {
                boolean inside = end > name
                        && words.is(tokens.word(end), WordClass.PARTICLE)
                        && (tokens.is(end + 1, Tokens.CAPITAL) || tokens.is(end + 2, Tokens.CAPITAL))
                        && tokens.is(end + 1, Tokens.WORD);
                boolean joined = end > name && tokens.is(end, Tokens.JOINED) && tokens.isInsideName(end);
                if (!inside && !joined) {
                    break;
                }
                end++;
                continue;
            }
            int word = tokens.word(end);
            if (words.is(word, WordClass.CALENDAR)) {
                break;
            }
            if (end > start && endsBefore(tokens, end, name)) {
                break;
            }
            // "Defence Minister von der Leyen": the name goes on after small words.
            boolean lastInRow = end > name
                    && !tokens.is(end + 1, Tokens.CAPITAL)
                    && !words.is(tokens.word(end + 1), WordClass.PARTICLE);
            if ((words.is(word, WordClass.TITLE) && !lastInRow)
                    || (end == name && words.is(word, WordClass.ROLE))
                    || (end == name && words.is(word, WordClass.COMMON) && !words.is(word, WordClass.GIVEN))) {
                // What was read so far belongs to a role: "US Special Representative for Peace Ambassador".
                titled = titled || words.is(word, WordClass.TITLE) || words.is(word, WordClass.ROLE);
                end++;
                name = end;
                continue;
            }
            end++;
        }
        return new Run(name, end, Math.max(end, start + 1), titled);
    }

    /** Whether the catalogue has a name here that is no part of the one being read. */
    private boolean endsBefore(Tokens tokens, int at, int name) {
        Catalogue.Match match = catalogue.match(tokens, at);
        if (match == null) {
            return false;
        }
        // "Mohamed Ashraf Ghani" is one name, though the catalogue has only its end.
        boolean longerName = at > name
                && match.alias().entry().type() == ActorType.PERSON
                && words.is(tokens.word(at - 1), WordClass.GIVEN);
        return !longerName && (!match.alias().isLonePerson() || at == name);
    }

    private boolean isTitle(Tokens tokens, int at) {
        return words.is(tokens.word(at), WordClass.TITLE) || words.is(tokens.word(at), WordClass.ROLE);
    }

    /** Whether the row is a person's name. */
    boolean isPerson(Tokens tokens, Run run, DocumentActors document) {
        int length = run.to() - run.from();
        if (length < 2 || length > LONGEST_NAME) {
            return false;
        }
        for (int i = run.from(); i < run.to(); i++) {
            if (tokens.end(i) - tokens.start(i) > LONGEST_WORD
                    || words.is(tokens.word(i), WordClass.PLACE)
                    || (tokens.is(i, Tokens.UPPER) && tokens.end(i) - tokens.start(i) > 2)) {
                return false;
            }
        }
        if (wordsOfItsOwn(tokens, run.from(), run.to()) < 2 || words.is(tokens.word(run.to()), WordClass.PLACE)) {
            return false;
        }
        return run.titled()
                || words.is(tokens.word(run.from()), WordClass.GIVEN)
                || isSpeech(tokens, run.to())
                || (isSpeech(tokens, run.from() - 1) && !tokens.is(run.from(), Tokens.SENTENCE))
                || isDescribed(tokens, run.to())
                || document.variant(folded(tokens, run.from(), run.to())) != null
                || (!tokens.is(run.from(), Tokens.SENTENCE)
                        && catalogue.isSurname(last(folded(tokens, run.from(), run.to()))));
    }

    /** Whether the tokens have at least two words of a name's own, and no more than a name may have. */
    boolean isFullName(Tokens tokens, int from, int to) {
        return to - from <= LONGEST_NAME && wordsOfItsOwn(tokens, from, to) >= 2;
    }

    /** "Al Thani" is a surname alone, as "Khan" is. */
    private int wordsOfItsOwn(Tokens tokens, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            boolean particle = words.is(tokens.word(i), WordClass.PARTICLE);
            // "Ben Miller", but "Ahmed ben Bella".
            if (!particle || (i == from && words.is(tokens.word(i), WordClass.GIVEN))) {
                count++;
            }
        }
        return count;
    }

    private boolean isSpeech(Tokens tokens, int at) {
        return words.is(tokens.word(at), WordClass.SPEECH) && !tokens.is(at, Tokens.CAPITAL);
    }

    /** Whether ", a spokesman for", ", head of", ", who", ", 45," follows. */
    private boolean isDescribed(Tokens tokens, int at) {
        if (!tokens.isMark(at, ',')) {
            return false;
        }
        for (int i = at + 1; i < Math.min(tokens.size(), at + 1 + DESCRIPTION); i++) {
            if (tokens.is(i, Tokens.MARK) || tokens.is(i, Tokens.SENTENCE)) {
                return false;
            }
            if (i == at + 1 && tokens.is(i, Tokens.NUMBER) && tokens.isMark(i + 1, ',')) {
                return true;
            }
            if (i == at + 1 && tokens.textOf(i, i + 1).equals("who")) {
                return true;
            }
            if (isTitle(tokens, i)) {
                return true;
            }
        }
        return false;
    }

    /** The tokens' words, folded. */
    static List<String> folded(Tokens tokens, int from, int to) {
        List<String> folded = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            folded.add(Folding.fold(tokens.text(), tokens.start(i), tokens.end(i)));
        }
        return folded;
    }

    private static String last(List<String> words) {
        return words.get(words.size() - 1);
    }

    /**
     * The role words around a name, for "the minister" later on; null where there are none.
     *
     * @param floor the first token that may say something of it
     */
    @Nullable
    List<Integer> roleAround(Tokens tokens, int floor, int from, int to) {
        List<Integer> role = new ArrayList<>();
        boolean says = false;
        for (int i = from - 1; i >= Math.max(floor, from - 8); i--) {
            if (!tokens.is(i, Tokens.WORD) || tokens.is(i + 1, Tokens.SENTENCE)) {
                break;
            }
            int word = tokens.word(i);
            boolean named = words.is(word, WordClass.TITLE) || words.is(word, WordClass.ROLE);
            if (!named
                    && !tokens.is(i, Tokens.CAPITAL)
                    && !words.is(word, WordClass.CONNECTOR)
                    && !words.is(word, WordClass.MODIFIER)) {
                break;
            }
            says |= named;
            role.add(word);
        }
        if (tokens.isMark(to, ',')) {
            for (int i = to + 1; i < Math.min(tokens.size(), to + 1 + DESCRIPTION); i++) {
                if (!tokens.is(i, Tokens.WORD) || tokens.is(i, Tokens.SENTENCE)) {
                    break;
                }
                says |= isTitle(tokens, i);
                role.add(tokens.word(i));
            }
        }
        return says ? role : null;
    }
}
