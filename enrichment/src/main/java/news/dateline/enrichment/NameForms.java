package news.dateline.enrichment;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How names become ids, and ids names. */
final class NameForms {

    private static final int MAX_ID_BYTES = 120;

    private static final Set<String> SMALL_IN_ORGANISATIONS =
            Set.of("and", "of", "for", "the", "in", "on", "at", "to", "de", "des", "du", "und", "et", "y", "e");
    /** Those that are written so in nearly every name; not "van" and "de", which are as often written with a capital. */
    private static final Set<String> SMALL_IN_PERSONS =
            Set.of("von", "der", "den", "bin", "ibn", "bint", "da", "das", "dos", "del");

    /** Longer words that begin with "mc" are "McIlroy" and the like. */
    private static final int LONGEST_OF_NO_CLAN = 4;

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
        int colon = id.indexOf(':');
        boolean organisation = id.startsWith(ActorType.ORGANISATION.prefix()) && colon >= 0;
        boolean person = id.startsWith(ActorType.PERSON.prefix()) && colon >= 0;
        List<String> words = RuleFile.split(id.substring(colon + 1), '-');
        if (organisation && words.stream().allMatch(word -> words.size() == 1 || word.length() == 1)) {
            // Of organisations that no list has, one word alone is an abbreviation: "TUC", "S&P".
            return String.join("&", words).toUpperCase(Locale.ROOT);
        }
        StringBuilder name = new StringBuilder(id.length());
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean inside = i > 0 && i < words.size() - 1;
            boolean small = (inside && organisation && SMALL_IN_ORGANISATIONS.contains(word))
                    || (inside && person && isParticle(word, words.get(i + 1)));
            name.append(i > 0 ? " " : "");
            if (small || word.isEmpty()) {
                name.append(word);
            } else if (person && word.length() > LONGEST_OF_NO_CLAN && word.startsWith("mc")) {
                name.append("Mc").append(capitalised(word.substring(2)));
            } else {
                name.append(capitalised(word));
            }
        }
        return name.toString();
    }

    private static boolean isParticle(String word, String next) {
        return SMALL_IN_PERSONS.contains(word) || (word.equals("van") && SMALL_IN_PERSONS.contains(next));
    }

    private static String capitalised(String word) {
        int first = word.codePointAt(0);
        return new StringBuilder(word.length())
                .appendCodePoint(Character.toTitleCase(first))
                .append(word, Character.charCount(first), word.length())
                .toString();
    }
}
