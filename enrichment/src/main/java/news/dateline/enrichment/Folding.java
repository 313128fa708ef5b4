package news.dateline.enrichment;

import java.text.Normalizer;

/** Makes spellings comparable: lower case, no accents, no apostrophes, no full stops. */
final class Folding {

    /** Stands for a character that is left out. */
    static final char NOTHING = 0;

    private static final char INDIC = '\u0900';
    /** Behind the scripts of India, South-East Asia and Tibet that have letters of their own for vowels. */
    private static final char AFTER_INDIC = '\u1a00';

    private static final char NUKTA = '\u093c';
    private static final char NUKTA_LETTERS = '\u0958';
    private static final char NUKTA_LETTERS_END = '\u095f';

    private static final char[] TABLE = table();

    private Folding() {}

    private static char[] table() {
        char[] table = new char[0x2000];
        for (char c = 0; c < table.length; c++) {
            String base = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
            table[c] = Character.toLowerCase(base.charAt(0));
            if (c >= INDIC && c < AFTER_INDIC && (c < NUKTA_LETTERS || c > NUKTA_LETTERS_END)) {
                // Here a mark is a vowel, and a word without it is another word.
                table[c] = c == NUKTA ? NOTHING : c;
            } else if (Character.getType(c) == Character.NON_SPACING_MARK) {
                table[c] = NOTHING;
            }
        }
        table['\''] = NOTHING;
        table['.'] = NOTHING;
        table['`'] = NOTHING;
        table['\u02bc'] = NOTHING;
        table['\u00f8'] = 'o';
        table['\u00d8'] = 'o';
        table['\u0142'] = 'l';
        table['\u0141'] = 'l';
        table['\u0111'] = 'd';
        table['\u0110'] = 'd';
        table['\u0131'] = 'i';
        table['\u00df'] = 's';
        // Persian and Arabic keyboards have other letters for the same.
        table['\u06cc'] = '\u064a';
        table['\u0649'] = '\u064a';
        table['\u06a9'] = '\u0643';
        table['\u0629'] = '\u0647';
        return table;
    }

    static char fold(char c) {
        if (c < TABLE.length) {
            return TABLE[c];
        }
        return c == '\u2019' || c == '\u2018' ? NOTHING : Character.toLowerCase(c);
    }

    static String fold(CharSequence text, int start, int end) {
        StringBuilder folded = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = fold(text.charAt(i));
            if (c != NOTHING) {
                folded.append(c);
            }
        }
        return folded.toString();
    }

    static String fold(String text) {
        return fold(text, 0, text.length());
    }
}
