package news.dateline.enrichment;

/**
 * Which quotation marks open and which close: “…”, „…“, „…”, «…», »…«, 「…」, "…" and, told apart from apostrophes, ‘…’ and
 * '…'. Where one mark does both, the mark that opened the quote and the space around decide.
 */
final class QuotationMarks {

    private static final char LEFT = '\u201c';
    private static final char RIGHT = '\u201d';
    private static final char LOW = '\u201e';
    private static final char LEFT_ANGLE = '\u00ab';
    private static final char RIGHT_ANGLE = '\u00bb';
    private static final char LEFT_CORNER = '\u300c';
    private static final char RIGHT_CORNER = '\u300d';
    private static final char STRAIGHT = '"';
    private static final char LEFT_SINGLE = '\u2018';
    private static final char RIGHT_SINGLE = '\u2019';
    private static final char APOSTROPHE = '\'';

    /** How far a closing mark after "the workers" is looked for before that one is taken for it, in units. */
    private static final int LOOKAHEAD = 200;

    private static final int NOWHERE = -1;

    private QuotationMarks() {}

    static boolean isMark(int c) {
        return c == LEFT
                || c == RIGHT
                || c == LOW
                || c == LEFT_ANGLE
                || c == RIGHT_ANGLE
                || c == STRAIGHT
                || c == LEFT_CORNER
                || c == RIGHT_CORNER;
    }

    /** Whether a mark may open a quote where none is open. */
    static boolean opens(String text, int at) {
        return switch (text.charAt(at)) {
            case LOW, STRAIGHT, LEFT_CORNER -> true;
            // A mark that hangs on the word before it has closed something, whatever it is called.
            case LEFT, LEFT_ANGLE -> !hangsOnWordBefore(text, at);
            case RIGHT_ANGLE -> isApart(text, at - 1) && !isApart(text, at + 1);
            default -> false;
        };
    }

    /** Whether a mark closes the quote that {@code opener} has opened. */
    static boolean closes(String text, int at, char opener) {
        return switch (text.charAt(at)) {
            case STRAIGHT, RIGHT, RIGHT_CORNER -> true;
            case LEFT -> opener == LOW;
            case LEFT_ANGLE -> opener == RIGHT_ANGLE;
            case RIGHT_ANGLE -> opener != RIGHT_ANGLE;
            default -> false;
        };
    }

    /** Whether a single mark may open a quote: no apostrophe, and nothing like the '90s. */
    static boolean opensSingle(String text, int at) {
        char mark = text.charAt(at);
        if ((mark != LEFT_SINGLE && mark != APOSTROPHE) || at + 1 >= text.length()) {
            return false;
        }
        char next = text.charAt(at + 1);
        boolean begins = Character.isLetter(next) || next == '[' || (mark == LEFT_SINGLE && Character.isDigit(next));
        return begins && isApart(text, at - 1);
    }

    /** Where the quote closes that a single mark opens, in the same paragraph; -1 for nowhere. */
    static int closeOfSingle(String text, int open) {
        char opener = text.charAt(open);
        for (int i = open + 2; i < text.length() && text.charAt(i) != '\n'; i++) {
            if (opener == APOSTROPHE && isMark(text.charAt(i))) {
                return NOWHERE;
            }
            if (closesSingle(text, i, opener) && !isPlural(text, i, opener)) {
                return i;
            }
        }
        return NOWHERE;
    }

    private static boolean closesSingle(String text, int at, char opener) {
        char c = text.charAt(at);
        if (c != APOSTROPHE && (c != RIGHT_SINGLE || opener == APOSTROPHE)) {
            return false;
        }
        return !isApart(text, at - 1) && (at + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 1)));
    }

    /** Whether it is the apostrophe of "the workers’ party": one that closes follows before one that opens. */
    private static boolean isPlural(String text, int at, char opener) {
        boolean plural = Character.toLowerCase(text.charAt(at - 1)) == 's'
                && at + 2 < text.length()
                && text.charAt(at + 1) == ' '
                && Character.isLetter(text.charAt(at + 2));
        if (!plural) {
            return false;
        }
        int end = Math.min(text.length(), at + LOOKAHEAD);
        for (int i = at + 2; i < end && text.charAt(i) != '\n'; i++) {
            if (opensSingle(text, i)) {
                return false;
            }
            if (closesSingle(text, i, opener)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hangsOnWordBefore(String text, int at) {
        if (isApart(text, at - 1)) {
            return false;
        }
        char before = text.charAt(at - 1);
        boolean ends = Character.isLetterOrDigit(before) || before == '.' || before == '!' || before == '?';
        return ends && (isApart(text, at + 1) || ",.;:!?)".indexOf(text.charAt(at + 1)) >= 0);
    }

    /** A space, a line's end, a bracket, a dash, or nothing. */
    private static boolean isApart(String text, int at) {
        return at < 0 || at >= text.length() || " \n\u00a0\u202f([\u2014\u2013".indexOf(text.charAt(at)) >= 0;
    }
}
