package news.dateline.enrichment;

import java.util.Arrays;

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
    private int[] sentence = new int[64];

    Tokens(TextField field, String text) {
        this.field = field;
        this.text = text;
    }

    void add(int from, int to, int number, int flag) {
        if (size == start.length) {
            int more = size * 2;
            start = Arrays.copyOf(start, more);
            end = Arrays.copyOf(end, more);
            word = Arrays.copyOf(word, more);
            flags = Arrays.copyOf(flags, more);
            sentence = Arrays.copyOf(sentence, more);
        }
        if ((flag & SENTENCE) != 0) {
            sentences++;
        }
        start[size] = from;
        end[size] = to;
        word[size] = number;
        flags[size] = flag;
        sentence[size] = sentences - 1;
        size++;
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

    /** Whether any of the flags is set; false outside the text. */
    boolean is(int token, int flag) {
        return token >= 0 && token < size && (flags[token] & flag) != 0;
    }

    boolean isMark(int token, char mark) {
        return is(token, MARK) && text.charAt(start[token]) == mark;
    }

    /** The number of the token's sentence, from 0. */
    int sentence(int token) {
        return sentence[token];
    }

    int sentences() {
        return sentences;
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
