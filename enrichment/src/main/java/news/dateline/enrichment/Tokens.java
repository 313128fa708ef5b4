package news.dateline.enrichment;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The tokens of one part of a text, in parallel arrays: words, numbers, possessive endings and single marks. */
final class Tokens {

    static final int WORD = 1;
    static final int NUMBER = 2;
    static final int MARK = 4;
    /** The ’s of "Qatar’s". */
    static final int POSSESSIVE = 8;
    /** Begins with a capital. */
    static final int CAPITAL = 16;
    /** At least two letters, all of them capitals. */
    static final int UPPER = 32;
    /** The first of its sentence. */
    static final int SENTENCE = 64;
    /** The first of its paragraph. */
    static final int PARAGRAPH = 128;
    /** Joined to the word before it by a hyphen. */
    static final int JOINED = 256;

    private final TextField field;
    private final String text;
    private int size;
    private int sentences;
    private int[] start = new int[64];
    private int[] end = new int[64];
    private int[] word = new int[64];
    private int[] flags = new int[64];
    private int[] hash = new int[64];
    private int[] sentence = new int[64];
    /** What the tagger says of each token; empty before it has read them. */
    private byte[] labels = new byte[0];
    /** The sentences in capitals; null until somebody asks. */
    private @Nullable BitSet inCapitals;

    Tokens(TextField field, String text) {
        this.field = field;
        this.text = text;
    }

    void add(int from, int to, int number, int flag) {
        add(from, to, number, flag, 0);
    }

    /**
     * Adds a token.
     *
     * @param folded the hash of its folded letters
     */
    void add(int from, int to, int number, int flag, int folded) {
        if (size == start.length) {
            int more = size * 2;
            start = Arrays.copyOf(start, more);
            end = Arrays.copyOf(end, more);
            word = Arrays.copyOf(word, more);
            flags = Arrays.copyOf(flags, more);
            hash = Arrays.copyOf(hash, more);
            sentence = Arrays.copyOf(sentence, more);
        }
        if ((flag & SENTENCE) != 0) {
            sentences++;
        }
        start[size] = from;
        end[size] = to;
        word[size] = number;
        hash[size] = folded;
        flags[size] = flag;
        sentence[size] = sentences - 1;
        size++;
    }

    /** Notes what the tagger says of each token. */
    void label(byte[] found) {
        labels = found;
    }

    /** The kind of the name that begins at a token, as the tagger says; null where none begins. */
    @Nullable
    NameKind nameAt(int token) {
        return token < 0 || token >= labels.length || Labels.isFurther(labels[token])
                ? null
                : Labels.kind(labels[token]);
    }

    /** Whether the tagger says that a name goes on with a token. */
    boolean isInsideName(int token) {
        return token >= 0 && token < labels.length && Labels.isFurther(labels[token]);
    }

    /** The token after the last of the name that begins at a token. */
    int nameEnd(int token) {
        return Labels.end(labels, token);
    }

    TextField field() {
        return field;
    }

    String text() {
        return text;
    }

    int size() {
        return size;
    }

    int start(int token) {
        return start[token];
    }

    int end(int token) {
        return end[token];
    }

    /** The word's number in the vocabulary; {@link Vocabulary#UNKNOWN} for what no rule knows, and outside the text. */
    int word(int token) {
        return token >= 0 && token < size ? word[token] : Vocabulary.UNKNOWN;
    }

    /** The words' numbers in the vocabulary, one for each token. */
    int[] words() {
        return Arrays.copyOf(word, size);
    }

    /** The hash of the token's folded letters: the same word has the same, also where no rule knows it. */
    int hash(int token) {
        return hash[token];
    }

    /** Whether any of the flags is set; false outside the text. */
    boolean is(int token, int flag) {
        return token >= 0 && token < size && (flags[token] & flag) != 0;
    }

    boolean isMark(int token, char mark) {
        return is(token, MARK) && text.charAt(start[token]) == mark;
    }

    /** Whether a token is this word, whatever its case. */
    boolean isWord(int token, String wanted) {
        return is(token, WORD)
                && end[token] - start[token] == wanted.length()
                && text.regionMatches(true, start[token], wanted, 0, wanted.length());
    }

    /** The number of the token's sentence, from 0. */
    int sentence(int token) {
        return sentence[token];
    }

    int sentences() {
        return sentences;
    }

    /**
     * Whether a token's sentence is in capitals: more than two thirds of its words are. A sentence of fewer than two
     * words to tell by is like the whole part.
     *
     * @param saysNothing by its number, whether a word is written in capitals everywhere
     */
    boolean isInCapitals(int token, IntPredicate saysNothing) {
        BitSet known = inCapitals;
        if (known == null) {
            known = sentencesInCapitals(saysNothing);
            inCapitals = known;
        }
        return known.get(sentence[token]);
    }

    private BitSet sentencesInCapitals(IntPredicate saysNothing) {
        int[] counted = new int[sentences];
        int[] upper = new int[sentences];
        int allCounted = 0;
        int allUpper = 0;
        for (int i = 0; i < size; i++) {
            if (is(i, WORD) && end[i] - start[i] > 1 && !saysNothing.test(word[i])) {
                counted[sentence[i]]++;
                allCounted++;
                if (is(i, UPPER)) {
                    upper[sentence[i]]++;
                    allUpper++;
                }
            }
        }
        BitSet found = new BitSet(sentences);
        for (int i = 0; i < sentences; i++) {
            found.set(i, counted[i] < 2 ? isMost(allUpper, allCounted) : isMost(upper[i], counted[i]));
        }
        return found;
    }

    private static boolean isMost(int part, int all) {
        return part * 3L > all * 2L;
    }

    /** The first token that ends after this place in the text; {@link #size()} where there is none. */
    int tokenAt(int offset) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (end[middle] > offset) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The stretch of text from the first token to before the last. */
    String textOf(int from, int to) {
        return text.substring(start[from], end[to - 1]);
    }

    Span span(int from, int to) {
        return new Span(field, start[from], end[to - 1]);
    }
}
