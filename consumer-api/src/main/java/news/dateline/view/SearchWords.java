package news.dateline.view;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A text's words as they are searched: without case and accents, one after the other. Scripts that put no space
 * between words give a word for each character, so that a word of theirs is found as a phrase. Both read models cut and
 * fold words here alone, and so find the same.
 */
public final class SearchWords {

    /** Of a longer word only so much counts: nobody types it, and somebody may send a megabyte without a space. */
    static final int LONGEST = 64;

    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.YI,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    /** Here marks are accents or vowels that may be left out; in Devanagari and its kin they are half of the word. */
    private static final Set<UnicodeScript> MARKS_LEFT_OUT = EnumSet.of(
            UnicodeScript.INHERITED,
            UnicodeScript.COMMON,
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.HEBREW,
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC);

    private static final int TATWEEL = 0x0640;
    private static final int KATAKANA_LENGTH = 0x30FC;
    private static final int VOICED = 0x3099;
    private static final int HALF_VOICED = 0x309A;

    /**
     * A word in a text.
     *
     * @param text folded
     * @param from its first UTF-16 unit in the text
     * @param to the unit after its last
     */
    public record Word(String text, int from, int to) {}

    private SearchWords() {}

    /** The words of a text in its order. */
    public static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            int end = at + Character.charCount(character);
            if (standsAlone(character)) {
                add(words, text, at, end);
            } else if (Character.isLetterOrDigit(character)) {
                while (end < text.length() && goesOn(text.codePointAt(end))) {
                    end += Character.charCount(text.codePointAt(end));
                }
                add(words, text, at, end);
            }
            at = end;
        }
        return words;
    }

    /** The words of a text with a space between each two. */
    public static String joined(String text) {
        StringBuilder joined = new StringBuilder(text.length());
        for (Word word : of(text)) {
            joined.append(joined.isEmpty() ? "" : " ").append(word.text());
        }
        return joined.toString();
    }

    private static void add(List<Word> words, String text, int from, int to) {
        String folded = fold(text, from, to);
        if (!folded.isEmpty()) {
            words.add(new Word(folded, from, to));
        }
    }

    private static boolean goesOn(int character) {
        return character < 128
                ? Character.isLetterOrDigit(character)
                : (Character.isLetterOrDigit(character) || isMark(character) || isUnseen(character))
                        && !standsAlone(character);
    }

    private static boolean standsAlone(int character) {
        return character >= 0x0E00
                && (character == KATAKANA_LENGTH
                        || (WITHOUT_SPACES.contains(UnicodeScript.of(character))
                                && (Character.isLetterOrDigit(character) || isMark(character))));
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /** A soft hyphen, a joiner: it is in a word and not of it. */
    private static boolean isUnseen(int character) {
        return Character.getType(character) == Character.FORMAT;
    }

    private static String fold(String text, int from, int to) {
        StringBuilder ascii = new StringBuilder(Math.min(LONGEST, to - from));
        for (int i = from; i < to && ascii.length() < LONGEST; i++) {
            char unit = text.charAt(i);
            if (unit >= 128) {
                return foldBeyondAscii(text, from, to);
            }
            ascii.append(Character.toLowerCase(unit));
        }
        return ascii.toString();
    }

    private static String foldBeyondAscii(String text, int from, int to) {
        // Marks and joiners may take most of it; a run of marks without end costs the normaliser its square.
        int end = Math.min(to, from + 4 * LONGEST);
        String plain = Normalizer.normalize(text.substring(from, end), Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(plain.length());
        plain.codePoints().forEach(character -> {
            if (isLeftOut(character)) {
                return;
            }
            int lower = Character.toLowerCase(Character.toUpperCase(character));
            if (lower == 'ß') {
                folded.append("ss");
            } else {
                folded.appendCodePoint(lower);
            }
        });
        String composed = Normalizer.normalize(folded, Normalizer.Form.NFC);
        int length = composed.codePointCount(0, composed.length());
        return length <= LONGEST ? composed : composed.substring(0, composed.offsetByCodePoints(0, LONGEST));
    }

    private static boolean isLeftOut(int character) {
        if (isMark(character)) {
            return MARKS_LEFT_OUT.contains(UnicodeScript.of(character))
                    && character != VOICED
                    && character != HALF_VOICED;
        }
        return character == TATWEEL || !Character.isLetterOrDigit(character);
    }
}
