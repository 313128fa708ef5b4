package news.dateline.producer.format;

/** Which characters stay in an article's text: what Avro, XML and a page can carry. */
final class Letters {

    private Letters() {}

    /**
     * The first control character that text has no use for, or -1. Tab, line breaks and form feed are text.
     */
    static int firstControl(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    /** Text without control characters; the line breaks and all others stay as they are. */
    static String uncontrolled(CharSequence text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.chars().filter(c -> !isControl((char) c)).forEach(c -> kept.append((char) c));
        return kept.toString();
    }

    /**
     * Text without control characters, which say nothing, and with U+FFFD for each half of a surrogate pair, which no
     * encoding can carry. U+0080 to U+009F become what Windows-1252 has in their place, as in HTML: nobody means the
     * controls, and the five that it has nothing for go too. Everything else stays, marks of direction and joiners among it: some scripts need them.
     */
    static String clean(String text) {
        int first = firstUnfit(text);
        if (first == text.length()) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length()).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                clean.append(c).append(text.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                clean.append('\uFFFD');
            } else if (!isControl(c)) {
                char meant = TextDecoding.windows(c);
                if (!isUpperControl(meant)) {
                    clean.append(meant);
                }
            }
        }
        return clean.toString();
    }

    /** A name on one line, without what cannot be seen in it: such letters would make two names that look the same. */
    static String name(String text) {
        String clean = clean(text);
        StringBuilder name = new StringBuilder(clean.length());
        clean.codePoints().filter(c -> Character.getType(c) != Character.FORMAT).forEach(name::appendCodePoint);
        return name.toString().replaceAll("[\\s\\p{Z}\\p{Cc}]+", " ").strip();
    }

    private static int firstUnfit(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isControl(c) || Character.isSurrogate(c) || isUpperControl(c)) {
                return i;
            }
        }
        return text.length();
    }

    private static boolean isControl(char c) {
        return (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') || c == 0x7F;
    }

    private static boolean isUpperControl(char c) {
        return c >= 0x80 && c <= 0x9F;
    }
}
