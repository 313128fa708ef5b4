package news.dateline.enrichment;

import java.text.Normalizer;
import java.util.Locale;

/** How names become ids, and ids names. */
final class NameForms {

    private static final int MAX_ID_BYTES = 120;

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
}
