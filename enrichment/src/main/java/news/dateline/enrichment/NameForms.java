package news.dateline.enrichment;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How names become ids, and when two spellings are one name. */
final class NameForms {

    private static final int MAX_ID_BYTES = 120;
    private static final double SAME = 0.95;
    /** Spellings of one sound in names that were carried over into Latin letters. */
    private static final String[][] SOUNDS = {
        {"th", "t"}, {"ph", "f"}, {"kh", "k"}, {"gh", "g"}, {"dh", "d"}, {"ou", "u"}, {"ck", "k"}
    };
    /** Skeletons of first names so common that they alone do not make a shorter name the same as a longer one. */
    private static final Set<String> COMMON_SKELETONS = Set.of("mhmd", "abdl", "ahmd", "al", "sd", "ml", "hj", "gl");

    private static final int LONGEST_WORD = 40;

    private NameForms() {}

    /** An id for a name that no list has: the prefix, then the name's words in lower case. */
    static String id(ActorType type, String name) {
        StringBuilder id = new StringBuilder(type.prefix()).append(':');
        int bytes = id.length();
        String lower = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        boolean gap = false;
        int first = id.length();
        for (int i = 0; i < lower.length(); ) {
            int c = lower.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isLetter(c) || Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
                int width = utf8(c) + (gap ? 1 : 0);
                if (bytes + width > MAX_ID_BYTES) {
                    break;
                }
                if (gap && id.length() > first) {
                    id.append('-');
                }
                id.appendCodePoint(c);
                bytes += width;
                gap = false;
            } else if (c != '\'' && c != '\u2019' && c != '\u02bc' && c != '.') {
                gap = id.length() > first;
            }
        }
        return id.toString();
    }

    private static int utf8(int c) {
        return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }

    /** The name of an actor that no list has: a function of its id alone, so that every article gives it the same. */
    static String name(String id) {
        StringBuilder name = new StringBuilder(id.length());
        boolean begins = true;
        for (int i = id.indexOf(':') + 1; i < id.length(); ) {
            int c = id.codePointAt(i);
            i += Character.charCount(c);
            name.appendCodePoint(c == '-' ? ' ' : begins ? Character.toTitleCase(c) : c);
            begins = c == '-';
        }
        return name.toString();
    }

    /**
     * Whether two names, as folded words, are one person's in two spellings: the surname must be the same, and the words
     * before it must sound alike or be spelt nearly alike, or one name leaves out some of the other's. One-word names are
     * never compared.
     */
    static boolean sameName(List<String> a, List<String> b) {
        if (a.size() < 2 || b.size() < 2 || !surnameKey(last(a)).equals(surnameKey(last(b)))) {
            return false;
        }
        List<String> shorter = a.size() <= b.size() ? a : b;
        List<String> longer = shorter == a ? b : a;
        if (shorter.size() == 2
                && longer.size() > 2
                && (shorter.get(0).length() < 3 || COMMON_SKELETONS.contains(skeleton(shorter.get(0))))) {
            return false;
        }
        int at = 0;
        for (int i = 0; i < shorter.size() - 1; i++) {
            while (at < longer.size() - 1 && !sameWord(shorter.get(i), longer.get(at))) {
                at++;
            }
            if (at == longer.size() - 1) {
                return false;
            }
            at++;
        }
        return true;
    }

    /** Spellings of one surname that differ in nothing that is heard: -y and -ee for -i, oo and ou for u, doubled letters. */
    static String surnameKey(String surname) {
        String key = surname.replace("oo", "u").replace("ou", "u").replace("ee", "i");
        if (key.length() > 3 && key.endsWith("y")) {
            key = key.substring(0, key.length() - 1) + "i";
        }
        StringBuilder single = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            if (i == 0 || key.charAt(i) != key.charAt(i - 1)) {
                single.append(key.charAt(i));
            }
        }
        return single.toString();
    }

    private static String last(List<String> words) {
        return words.get(words.size() - 1);
    }

    private static boolean sameWord(String a, String b) {
        if (a.length() > LONGEST_WORD || b.length() > LONGEST_WORD) {
            return a.equals(b);
        }
        return a.equals(b)
                || (a.length() > 2 && b.length() > 2 && skeleton(a).equals(skeleton(b)))
                || jaroWinkler(a, b) >= SAME;
    }

    /** A word's consonants, spellings of one sound made one; the first letter stays what it is when it is a vowel. */
    static String skeleton(String word) {
        String sounds = word;
        for (String[] sound : SOUNDS) {
            sounds = sounds.replace(sound[0], sound[1]);
        }
        StringBuilder skeleton = new StringBuilder();
        for (int i = 0; i < sounds.length(); i++) {
            char c = sounds.charAt(i);
            boolean vowel = "aeiouyw".indexOf(c) >= 0;
            if (vowel && i > 0 && c != 'w') {
                continue;
            }
            char kept = vowel && i == 0 && c != 'w' ? 'a' : c == 'q' ? 'k' : c;
            if (skeleton.length() == 0 || skeleton.charAt(skeleton.length() - 1) != kept) {
                skeleton.append(kept);
            }
        }
        return skeleton.toString();
    }

    /** Winkler's form of Jaro's similarity, with the usual prefix weight of 0.1 for up to four letters. */
    static double jaroWinkler(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        int window = Math.max(0, Math.max(a.length(), b.length()) / 2 - 1);
        boolean[] taken = new boolean[b.length()];
        boolean[] matched = new boolean[a.length()];
        int matches = 0;
        for (int i = 0; i < a.length(); i++) {
            for (int j = Math.max(0, i - window); j < Math.min(b.length(), i + window + 1); j++) {
                if (!taken[j] && a.charAt(i) == b.charAt(j)) {
                    taken[j] = true;
                    matched[i] = true;
                    matches++;
                    break;
                }
            }
        }
        if (matches == 0) {
            return 0;
        }
        int transposed = 0;
        int j = 0;
        for (int i = 0; i < a.length(); i++) {
            if (matched[i]) {
                while (!taken[j]) {
                    j++;
                }
                if (a.charAt(i) != b.charAt(j)) {
                    transposed++;
                }
                j++;
            }
        }
        double m = matches;
        double jaro = (m / a.length() + m / b.length() + (m - transposed / 2.0) / m) / 3;
        int prefix = 0;
        while (prefix < Math.min(4, Math.min(a.length(), b.length())) && a.charAt(prefix) == b.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * 0.1 * (1 - jaro);
    }
}
