package news.dateline.enrichment;

import java.util.List;
import java.util.stream.LongStream;

/**
 * What the tagger looks at: for a token its spelling, its neighbours, the labels before it, what catalogue and
 * gazetteer have there, the row of capitals that it stands in, and what the document has said of the word so far. One
 * object serves one document, its parts in order.
 */
final class NameFeatures {

    /** More than any token has. */
    static final int MOST = 80;

    /** Their order is part of what the tagger has learnt. */
    private static final List<WordClass> CLASSES = List.of(
            WordClass.TITLE,
            WordClass.ROLE,
            WordClass.SPEECH,
            WordClass.PLACE,
            WordClass.PLACE_BEFORE,
            WordClass.ORGANISATION,
            WordClass.GIVEN,
            WordClass.COMMON,
            WordClass.CALENDAR,
            WordClass.GOVERNMENT,
            WordClass.PARTICLE,
            WordClass.CONNECTOR);

    private static final long[] MASKS = CLASSES.stream().mapToLong(Words::mask).toArray();
    private static final long ANY = LongStream.of(MASKS).reduce(0, (a, b) -> a | b);

    /** How far a row of capitals is looked along, in tokens. */
    private static final int ROW = 6;

    private static final long INSIDE_NAMES = Words.mask(WordClass.PARTICLE) | Words.mask(WordClass.CONNECTOR);
    /** The second half of a hyphenated name in small letters is no longer than one letter more. */
    private static final int SHORT = 4;

    private static final int ASKED = 1 << 16;

    private static final int INSIDE = 1 << 15;
    private static final int OF_CATALOGUE = 8;
    private static final int CAPITALS = 2;
    private static final int TITLE_CASE = 4;
    private static final int NO_LABEL = 9;

    /** Most of all characters, looked up instead of asked for. */
    private static final int[] ASCII = kindsOfAscii();

    private final Words words;
    private final Catalogue catalogue;
    private final Gazetteer gazetteer;
    private final int bits;
    private final WordMemory memory;

    private Tokens tokens;
    private int size;
    private int[] word = new int[0];
    private int[] shape = new int[0];
    private int[] lists = new int[0];
    private int[] classes = new int[0];
    private byte[] manner = new byte[0];

    /**
     * @param bits the number of features told apart, as a power of two
     */
    NameFeatures(Words words, Catalogue catalogue, Gazetteer gazetteer, int bits, Tokens... parts) {
        this.words = words;
        this.catalogue = catalogue;
        this.gazetteer = gazetteer;
        this.bits = bits;
        int all = 0;
        for (Tokens part : parts) {
            all += part.size();
        }
        memory = new WordMemory(all);
        tokens = parts[0];
        for (Tokens part : parts) {
            for (int i = 0; i < part.size(); i++) {
                if (part.is(i, Tokens.WORD)) {
                    memory.count(hash(part, i), part.is(i, Tokens.CAPITAL), part.is(i, Tokens.SENTENCE));
                }
            }
        }
    }

    /** Turns to a part of the document. */
    void read(Tokens part) {
        tokens = part;
        size = part.size();
        word = new int[size];
        shape = new int[size];
        lists = new int[size];
        classes = new int[size];
        for (int i = 0; i < size; i++) {
            word[i] = hash(part, i);
            lists[i] = gazetteer.ofPerson(part.word(i));
        }
        manner = manner(part);
        addLists(part);
    }

    private int classesOf(int number) {
        long there = words.classes(number) & ANY;
        int found = 0;
        for (int i = 0; there != 0 && i < MASKS.length; i++) {
            if ((there & MASKS[i]) != 0) {
                found |= 1 << i;
            }
        }
        return found;
    }

    private void addLists(Tokens part) {
        int listed = 0;
        int known = 0;
        for (int i = 0; i < size; i++) {
            if (!mayBegin(i)) {
                continue;
            }
            if (i >= listed) {
                long longest = gazetteer.longestAt(part, i);
                int length = (int) (longest >>> 32);
                mark(i, i + length, (int) longest);
                listed = i + length;
            }
            if (i >= known) {
                Catalogue.Match match = catalogue.match(part, i);
                if (match != null) {
                    mark(i, match.end(), kind(match.alias()) << OF_CATALOGUE);
                    known = match.end();
                }
            }
        }
    }

    private void mark(int from, int to, int kinds) {
        for (int i = from; i < to; i++) {
            lists[i] |= kinds | (i > from ? INSIDE : 0);
        }
    }

    private static int kind(Alias alias) {
        return switch (alias.kind()) {
            case COUNTRY -> 1;
            case DEMONYM -> 2;
            case CAPITAL_CITY -> 4;
            case NAME ->
                switch (alias.entry().type()) {
                    case PERSON -> 8;
                    case ORGANISATION -> 16;
                    case GOVERNMENT -> 32;
                    case ARMED_GROUP -> 64;
                    case COUNTRY -> 1;
                };
        };
    }

    /** For each token whether its sentence is in capitals or in title case. */
    private static byte[] manner(Tokens part) {
        int sentences = part.sentences();
        int[] counted = new int[sentences];
        int[] upper = new int[sentences];
        int[] capital = new int[sentences];
        for (int i = 0; i < part.size(); i++) {
            if (part.is(i, Tokens.WORD) && part.end(i) - part.start(i) > 1) {
                int sentence = part.sentence(i);
                counted[sentence]++;
                upper[sentence] += part.is(i, Tokens.UPPER) ? 1 : 0;
                capital[sentence] += part.is(i, Tokens.CAPITAL) ? 1 : 0;
            }
        }
        byte[] manner = new byte[part.size()];
        for (int i = 0; i < manner.length; i++) {
            int sentence = part.sentence(i);
            int all = counted[sentence];
            if (all >= 2 && upper[sentence] * 3 > all * 2) {
                manner[i] = CAPITALS;
            } else if (all >= 5 && capital[sentence] * 3 > all * 2) {
                manner[i] = TITLE_CASE;
            }
        }
        return manner;
    }

    private boolean mayBegin(int i) {
        return tokens.is(i, Tokens.CAPITAL | Tokens.NUMBER);
    }

    /** Whether the token may be part of a name: a capital, a listed number, or what may stand between them. */
    boolean asks(int i, byte[] labels) {
        if (tokens.is(i, Tokens.CAPITAL) || (lists[i] != 0 && tokens.is(i, Tokens.NUMBER))) {
            return true;
        }
        if (labelBefore(tokens, labels, i) == Labels.NONE) {
            return false;
        }
        if (tokens.is(i, Tokens.JOINED)) {
            // "Joon-ho", and "Moscow-led", which training tells apart.
            return tokens.is(i, Tokens.WORD) && tokens.end(i) - tokens.start(i) <= SHORT + 1;
        }
        return (mayBegin(i + 1) || mayBegin(i + 2))
                && ((words.classes(tokens.word(i)) & INSIDE_NAMES) != 0
                        || tokens.is(i, Tokens.POSSESSIVE)
                        || tokens.isMark(i, '&')
                        || tokens.isMark(i, '.')
                        || tokens.isMark(i, '/'));
    }

    /** The label that a token's name may go on from: none where a paragraph begins. */
    static byte labelBefore(Tokens part, byte[] labels, int i) {
        return i == 0 || part.is(i, Tokens.PARAGRAPH) ? Labels.NONE : labels[i - 1];
    }

    /** Remembers what a token was found to be. */
    void said(int i, int label) {
        memory.said(word[i], label);
    }

    /** Writes a token's features as numbers below the power of two; returns how many. */
    int at(int i, byte[] labels, int[] into) {
        int m = 0;
        int k = 0;
        String text = tokens.text();
        int start = tokens.start(i);
        int end = tokens.end(i);
        int one = i > 0 ? labels[i - 1] : NO_LABEL;
        int two = i > 1 ? labels[i - 2] : NO_LABEL;
        int w = word[i];
        int before = wordAt(i - 1);
        int after = wordAt(i + 1);
        int form = shapeAt(i);
        int list = lists[i];
        int first = tokens.is(i, Tokens.SENTENCE) ? 1 : 0;
        int context = first | manner[i];

        into[m++] = slot(k++, 0);
        into[m++] = slot(k++, w);
        into[m++] = slot(k++, w * 8 + context);
        into[m++] = slot(k++, before);
        into[m++] = slot(k++, after);
        into[m++] = slot(k++, wordAt(i - 2));
        into[m++] = slot(k++, wordAt(i + 2));
        into[m++] = slot(k++, w * 31 + before);
        into[m++] = slot(k++, w * 31 + after);
        into[m++] = slot(k++, before * 31 + wordAt(i - 2));
        into[m++] = slot(k++, after * 31 + wordAt(i + 2));
        into[m++] = slot(k++, form * 8 + context);
        into[m++] = slot(k++, shapeAt(i - 1) * 31 + form);
        into[m++] = slot(k++, shapeAt(i + 1) * 31 + form);
        into[m++] = slot(k++, (shapeAt(i - 1) * 31 + form) * 31 + shapeAt(i + 1));
        for (int length = 2; length <= 4; length++) {
            into[m++] = slot(k++, end - start >= length ? hash(text, end - length, end) : -1);
        }
        into[m++] = slot(k++, end - start >= 3 ? hash(text, start, start + 3) : -1);
        into[m++] = slot(k++, end - start >= 4 ? hash(text, start, start + 4) : -1);

        int listBefore = listAt(i - 1);
        int listAfter = listAt(i + 1);
        into[m++] = slot(k++, list * 8 + context);
        into[m++] = slot(k++, listBefore * 4099 + list);
        into[m++] = slot(k++, listAfter * 4099 + list);
        into[m++] = slot(k++, (listBefore * 4099 + list) * 4099 + listAfter);
        for (int left = list & ~INSIDE; left != 0; left &= left - 1) {
            int bit = Integer.numberOfTrailingZeros(left);
            into[m++] = slot(100, bit * 2 + ((list & INSIDE) == 0 ? 0 : 1));
            into[m++] = slot(101, bit * 16 + one);
        }

        into[m++] = slot(k++, one);
        into[m++] = slot(k++, one * 16 + two);
        into[m++] = slot(k++, one * 31 + w);
        into[m++] = slot(k++, one * 31 + form);
        into[m++] = slot(k++, one * 4099 + list);
        into[m++] = slot(k++, one * 31 + after);
        into[m++] = slot(k++, one * 31 + before);

        into[m++] = slot(k++, classAt(i) * 8 + context);
        into[m++] = slot(k++, classAt(i - 1) * 31 + one);
        into[m++] = slot(k++, classAt(i + 1) * 31 + one);
        into[m++] = slot(k++, classAt(i - 2));
        into[m++] = slot(k++, classAt(i + 2));

        int from = i;
        while (from > 0 && tokens.is(from - 1, Tokens.CAPITAL) && i - from < ROW) {
            from--;
        }
        int to = i + 1;
        while (to < size && tokens.is(to, Tokens.CAPITAL) && to - i < ROW) {
            to++;
        }
        int fromStart = Math.min(3, i - from);
        int toEnd = Math.min(3, to - 1 - i);
        into[m++] = slot(k++, (i - from) * 8 + (to - i));
        into[m++] = slot(k++, wordAt(from - 1) * 8 + fromStart);
        into[m++] = slot(k++, wordAt(to) * 8 + toEnd);
        into[m++] = slot(k++, wordAt(to - 1) * 8 + toEnd);
        into[m++] = slot(k++, classAt(to) * 8 + toEnd);
        into[m++] = slot(k++, listAt(to - 1) * 8 + toEnd);
        into[m++] = slot(k++, listAt(from) * 8 + fromStart);
        into[m++] = slot(k++, classAt(from - 1) * 8 + fromStart);

        into[m++] = slot(k++, memory.seen(w) << 3 | context);
        into[m++] = slot(k++, memory.mostSaid(w) * 16 + one);
        return m;
    }

    private int wordAt(int i) {
        return i < 0 ? -11 - i : i >= size ? -21 + (i - size) : word[i];
    }

    private int shapeAt(int i) {
        if (i < 0 || i >= size) {
            return -1;
        }
        if (shape[i] == 0) {
            shape[i] = shape(tokens.text(), tokens.start(i), tokens.end(i));
        }
        return shape[i];
    }

    private int listAt(int i) {
        return i < 0 || i >= size ? -1 : lists[i];
    }

    private int classAt(int i) {
        if (i < 0 || i >= size) {
            return -1;
        }
        if (classes[i] == 0) {
            classes[i] = classesOf(tokens.word(i)) | ASKED;
        }
        return classes[i];
    }

    private int slot(int kind, int value) {
        int hash = (value ^ kind * 0x9E3779B9) * 0x85EBCA6B;
        hash ^= hash >>> 13;
        hash *= 0xC2B2AE35;
        hash ^= hash >>> 16;
        hash *= 0x9E3779B1;
        return hash >>> (32 - bits);
    }

    /** A word as a number; numbers are alike where they look alike. */
    private static int hash(Tokens tokens, int i) {
        return tokens.is(i, Tokens.NUMBER)
                ? shape(tokens.text(), tokens.start(i), tokens.end(i)) * 31 + 1
                : tokens.hash(i);
    }

    private static int hash(String text, int from, int to) {
        int hash = 7;
        for (int i = from; i < to; i++) {
            char c = Folding.fold(text.charAt(i));
            if (c != Folding.NOTHING) {
                hash = hash * 31 + c;
            }
        }
        return hash;
    }

    /** Capitals, small letters, digits and marks in their order; more than two of a kind in a row count as two. */
    private static int shape(String text, int from, int to) {
        int hash = 0;
        int last = 0;
        int row = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int kind = c < ASCII.length ? ASCII[c] : kind(c);
            row = kind == last ? row + 1 : 0;
            if (row < 2) {
                hash = hash * 37 + kind;
            }
            last = kind;
        }
        return hash;
    }

    private static int kind(char c) {
        if (Character.isUpperCase(c)) {
            return 1;
        }
        if (Character.isLowerCase(c)) {
            return 2;
        }
        if (Character.isDigit(c)) {
            return 3;
        }
        return Character.isLetter(c) ? 5 : 4 + (c << 3);
    }

    private static int[] kindsOfAscii() {
        int[] kinds = new int[128];
        for (char c = 0; c < kinds.length; c++) {
            kinds[c] = kind(c);
        }
        return kinds;
    }
}
