package news.dateline.enrichment;

/**
 * Divides a text into tokens and sentences in one pass. Hyphens divide words without being tokens, so that
 * "Afghan-Tajik" names two countries and "al-Qaeda" is "al Qaeda"; possessive endings are tokens of their own. A full
 * stop ends a sentence also where the space after it is missing ("the country.It was"), but not after an abbreviation or
 * an initial.
 */
final class Tokenizer {

    /** Whether a character is a part of a word: most of all texts, looked up instead of asked for. */
    private static final boolean[] ASCII_WORD = new boolean[128];

    static {
        for (char c = 0; c < ASCII_WORD.length; c++) {
            ASCII_WORD[c] = Character.isLetterOrDigit(c);
        }
    }

    private final Vocabulary vocabulary;
    private final Words words;

    Tokenizer(Vocabulary vocabulary, Words words) {
        this.vocabulary = vocabulary;
        this.words = words;
    }

    Tokens tokenize(TextField field, String text) {
        Tokens tokens = new Tokens(field, text);
        char[] units = text.toCharArray();
        boolean paragraph = true;
        boolean ended = false;
        boolean joined = false;
        int i = 0;
        while (i < units.length) {
            int c = Character.codePointAt(units, i);
            int width = Character.charCount(c);
            if (c == '\n') {
                paragraph = true;
                joined = false;
                i++;
                continue;
            }
            if (c == ' ') {
                joined = false;
                i++;
                continue;
            }
            int flags = joined ? Tokens.JOINED : 0;
            joined = false;
            int end;
            long hash = c;
            int word = Vocabulary.UNKNOWN;
            boolean begins = paragraph;
            if (Character.isLetter(c)) {
                end = standsAlone(c) ? i + width : wordEnd(units, i);
                flags |= Tokens.WORD | capitals(units, i, end);
                hash = Vocabulary.hash(units, i, end);
                word = vocabulary.find(hash);
                if (end < units.length && units[end] == '.' && words.is(word, WordClass.ABBREVIATION)) {
                    end++;
                }
                begins |= ended && !Character.isLowerCase(c);
                ended = false;
            } else if (Character.isDigit(c)) {
                end = numberEnd(units, i);
                flags |= Tokens.NUMBER;
                hash = Vocabulary.hash(units, i, end);
                word = vocabulary.find(hash);
                begins |= ended;
                ended = false;
            } else if (isPossessive(units, i) && i > 0 && isWordPart(units[i - 1])) {
                end = i + 2;
                flags |= Tokens.POSSESSIVE;
                hash = Vocabulary.hash(units, i, end);
                word = vocabulary.find(hash);
            } else if (isApostrophe(c) && i > 0 && units[i - 1] == 's') {
                // "Workers' Party"; a closing quotation mark after an s does no harm as one.
                end = i + 1;
                flags |= Tokens.POSSESSIVE;
                hash = Vocabulary.hash(units, i, end);
                word = vocabulary.find(hash);
            } else if (isHyphen(c)
                    && i > 0
                    && isWordPart(units[i - 1])
                    && i + 1 < units.length
                    && isWordPart(units[i + 1])) {
                joined = true;
                i++;
                continue;
            } else {
                end = i + width;
                flags |= Tokens.MARK;
                if (opens(text, i, c)) {
                    begins |= ended;
                    ended = false;
                } else if (endsSentence(c)) {
                    ended = true;
                }
            }
            if (begins) {
                flags |= Tokens.SENTENCE;
            }
            if (paragraph) {
                flags |= Tokens.PARAGRAPH;
                ended = false;
            }
            paragraph = false;
            tokens.add(i, end, word, flags, (int) hash);
            i = end;
        }
        return tokens;
    }

    private static int wordEnd(char[] text, int start) {
        int i = start;
        while (i < text.length) {
            char unit = text[i];
            if (unit < ASCII_WORD.length && ASCII_WORD[unit]) {
                i++;
                continue;
            }
            int c = Character.codePointAt(text, i);
            if (isWordPart(c) && !standsAlone(c)) {
                i += Character.charCount(c);
            } else if (isApostrophe(c)
                    && !isPossessive(text, i)
                    && i + 1 < text.length
                    && Character.isLetter(text[i + 1])) {
                i++;
            } else if (c == '.' && keepsStop(text, start, i)) {
                i++;
            } else {
                break;
            }
        }
        return i;
    }

    /** Whether a full stop belongs to the word: in "U.S.", after an initial, inside an address such as "t.co". */
    private static boolean keepsStop(char[] text, int start, int stop) {
        char before = text[stop - 1];
        boolean letterAlone = Character.isUpperCase(before) && (stop - 1 == start || text[stop - 2] == '.');
        boolean more = stop + 1 < text.length && Character.isLetter(text[stop + 1]);
        if (letterAlone) {
            return !more || stop + 2 >= text.length || !Character.isLetter(text[stop + 2]);
        }
        return more && Character.isLowerCase(before) && Character.isLowerCase(text[stop + 1]);
    }

    private static int numberEnd(char[] text, int start) {
        int i = start;
        while (i < text.length) {
            char c = text[i];
            boolean inside =
                    (c == '.' || c == ',' || c == ':') && i + 1 < text.length && Character.isDigit(text[i + 1]);
            if (!inside && !Character.isLetterOrDigit(c)) {
                break;
            }
            i++;
        }
        // A digit outside the basic plane is one token by itself.
        return Math.max(i, start + Character.charCount(Character.codePointAt(text, start)));
    }

    private static int capitals(char[] text, int start, int end) {
        int first = Character.codePointAt(text, start);
        if (!Character.isUpperCase(first) && !Character.isTitleCase(first)) {
            return 0;
        }
        int letters = 0;
        for (int i = start; i < end; i++) {
            char c = text[i];
            if (Character.isLowerCase(c)) {
                return Tokens.CAPITAL;
            }
            if (Character.isLetterOrDigit(c)) {
                letters++;
            }
        }
        return letters > 1 ? Tokens.CAPITAL | Tokens.UPPER : Tokens.CAPITAL;
    }

    private static boolean isPossessive(char[] text, int i) {
        return isApostrophe(text[i])
                && i + 1 < text.length
                && (text[i + 1] == 's' || text[i + 1] == 'S')
                && (i + 2 == text.length || !isWordPart(text[i + 2]));
    }

    private static boolean isApostrophe(int c) {
        return c == '\'' || c == '\u2019' || c == '\u02bc';
    }

    /** Chinese and Japanese set no spaces: each of their characters is a word. */
    private static boolean standsAlone(int c) {
        return c >= '\u3040' && c < '\ua000' && c != '\u30fb';
    }

    private static boolean isHyphen(int c) {
        // In Persian a joiner of no width divides what is written in one: a name and its plural ending.
        return c == '-' || c == '\u200c' || c == '\u2010' || c == '\u2011';
    }

    private static boolean isWordPart(int c) {
        if (c < ASCII_WORD.length) {
            return ASCII_WORD[c];
        }
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    private static boolean endsSentence(int c) {
        return c == '.' || c == '!' || c == '?' || c == '\u2026' || c == '\u061f' || c == '\u06d4' || c == '\u3002';
    }

    private static boolean opens(String text, int i, int c) {
        if (c == '\u2018' || c == '(' || c == '[') {
            return true;
        }
        if (QuotationMarks.isMark(c) && c != '"') {
            return QuotationMarks.opens(text, i);
        }
        return c == '"'
                && (i == 0 || text.charAt(i - 1) == ' ' || text.charAt(i - 1) == '\n')
                && i + 1 < text.length()
                && text.charAt(i + 1) != ' ';
    }
}
