package news.dateline.enrichment;

import java.util.Arrays;

/**
 * How a word of a name sounds, as far as spellings in Latin letters agree about it: consonants in classes, and between
 * them the vowels in classes. "Zareef" and "Zarif" sound the same; "Hamid" and "Hamad" do not.
 *
 * @param consonants a letter for each
 * @param vowels a letter for each gap before, between and after the consonants; {@link #NONE} where there is no vowel
 * @param letters the letters of the word as written
 */
record NameSound(String consonants, String vowels, int letters) {

    private static final char NONE = '-';
    private static final char A = 'a';
    private static final char E = 'e';
    private static final char I = 'i';
    private static final char U = 'u';
    /** "ai", "ay", "ei", "ey", "ae". */
    private static final char AI = 'y';

    /** From this length on a word says enough for "e" to pass as "a". */
    private static final int LONG = 7;

    private static final int LONGEST = 40;

    private static final String[][] CONSONANTS = {
        {"tch", "C"}, {"sch", "S"}, {"ch", "C"}, {"sh", "S"}, {"dj", "j"}, {"ck", "k"}, {"th", "t"}, {"ph", "f"},
        {"kh", "k"}, {"gh", "g"}, {"dh", "d"}, {"ce", "se"}, {"ci", "si"}, {"c", "k"}, {"q", "k"}, {"x", "ks"},
        {"ee", "i"}, {"oo", "u"}, {"ou", "u"}, {"iya", "ia"}, {"iye", "ia"}
    };

    /** The letters of what each pair replaces. */
    private static final int[] NEEDED =
            Arrays.stream(CONSONANTS).mapToInt(pair -> letters(pair[0])).toArray();

    /** A bit for each letter; letters of other scripts share them. */
    private static int letters(String word) {
        int letters = 0;
        for (int i = 0; i < word.length(); i++) {
            letters |= 1 << (word.charAt(i) & 31);
        }
        return letters;
    }

    static NameSound of(String word) {
        if (word.length() > LONGEST) {
            return new NameSound(word, "", word.length());
        }
        String spelt = word.length() >= 6 && (word.endsWith("ah") || word.endsWith("eh"))
                ? word.substring(0, word.length() - 1)
                : word;
        int there = letters(spelt);
        for (int i = 0; i < CONSONANTS.length; i++) {
            // Most words have the letters of few pairs.
            if ((there & NEEDED[i]) == NEEDED[i]) {
                spelt = spelt.replace(CONSONANTS[i][0], CONSONANTS[i][1]);
                there = letters(spelt);
            }
        }
        StringBuilder consonants = new StringBuilder();
        StringBuilder vowels = new StringBuilder();
        StringBuilder run = new StringBuilder();
        for (int i = 0; i < spelt.length(); i++) {
            char c = spelt.charAt(i);
            if (i > 0 && c == spelt.charAt(i - 1)) {
                continue;
            }
            if (isVowel(spelt, i)) {
                char vowel = c == 'y' ? 'i' : c == 'o' || c == 'w' ? U : c;
                if (run.length() == 0 || run.charAt(run.length() - 1) != vowel) {
                    run.append(vowel);
                }
                continue;
            }
            char sound = c == 'w' ? 'v' : c;
            // "Zabiullah" is "Zabihullah".
            boolean silent = c == 'h' && run.length() > 0 && i + 1 < spelt.length() && isVowel(spelt, i + 1);
            if (!silent) {
                vowels.append(vowel(run));
                run.setLength(0);
                consonants.append(sound);
            }
        }
        vowels.append(vowel(run));
        return new NameSound(consonants.toString(), vowels.toString(), word.length());
    }

    /** A "y" or "w" between two vowels, or before the first, is a consonant. */
    private static boolean isVowel(String word, int at) {
        char c = word.charAt(at);
        if (c == 'y' || c == 'w') {
            int next = at + 1 < word.length() && word.charAt(at + 1) == c ? at + 2 : at + 1;
            return at > 0 && (next == word.length() || !isPlainVowel(word.charAt(next)));
        }
        return isPlainVowel(c);
    }

    private static boolean isPlainVowel(char c) {
        return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
    }

    private static char vowel(CharSequence run) {
        if (run.length() == 0) {
            return NONE;
        }
        char first = run.charAt(0);
        char last = run.charAt(run.length() - 1);
        if (run.length() == 1) {
            return first;
        }
        if ((first == A || first == E) && (last == E || last == I)) {
            return AI;
        }
        if (first == A && last == U) {
            return 'w';
        }
        if (first == I && (last == A || last == E)) {
            return 'j';
        }
        return Character.toUpperCase(last);
    }

    boolean sameAs(NameSound other) {
        if (!consonants.equals(other.consonants) || vowels.length() != other.vowels.length()) {
            return false;
        }
        int shorter = Math.min(letters, other.letters);
        for (int i = 0; i < vowels.length(); i++) {
            boolean inside = i > 0 && i < vowels.length() - 1;
            char a = (char) Math.min(vowels.charAt(i), other.vowels.charAt(i));
            char b = (char) Math.max(vowels.charAt(i), other.vowels.charAt(i));
            boolean same = a == b
                    || (a == E && b == I)
                    || (a == A && b == E && shorter >= LONG)
                    || (a == NONE && inside && (b == A || (b == E && shorter >= LONG)))
                    || ((a == E || a == I) && b == AI && shorter >= LONG);
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
