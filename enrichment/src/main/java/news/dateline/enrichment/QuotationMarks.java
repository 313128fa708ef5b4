package news.dateline.enrichment;

/**
 * Which quotation marks open and which close: “…”, „…“, „…”, «…», »…« and "…". Where one mark does both, the mark that opened
 * the quote and the space around decide.
 */
final class QuotationMarks {

    private static final char LEFT = '\u201c';
    private static final char RIGHT = '\u201d';
    private static final char LOW = '\u201e';
    private static final char LEFT_ANGLE = '\u00ab';
    private static final char RIGHT_ANGLE = '\u00bb';
    private static final char STRAIGHT = '"';

    private QuotationMarks() {}

    static boolean isMark(int c) {
        return c == LEFT || c == RIGHT || c == LOW || c == LEFT_ANGLE || c == RIGHT_ANGLE || c == STRAIGHT;
    }

    /** Whether a mark may open a quote where none is open. */
    static boolean opens(String text, int at) {
        return switch (text.charAt(at)) {
            case LOW, STRAIGHT -> true;
            // A mark that hangs on the word before it has closed something, whatever it is called.
            case LEFT, LEFT_ANGLE -> !hangsOnWordBefore(text, at);
            case RIGHT_ANGLE -> isApart(text, at - 1) && !isApart(text, at + 1);
            default -> false;
        };
    }

    /** Whether a mark closes the quote that {@code opener} has opened. */
    static boolean closes(String text, int at, char opener) {
        return switch (text.charAt(at)) {
            case STRAIGHT, RIGHT -> true;
            case LEFT -> opener == LOW;
            case LEFT_ANGLE -> opener == RIGHT_ANGLE;
            case RIGHT_ANGLE -> opener != RIGHT_ANGLE;
            default -> false;
        };
    }

    private static boolean hangsOnWordBefore(String text, int at) {
        if (isApart(text, at - 1)) {
            return false;
        }
        char before = text.charAt(at - 1);
        boolean ends = Character.isLetterOrDigit(before) || before == '.' || before == '!' || before == '?';
        return ends && (isApart(text, at + 1) || ",.;:!?)".indexOf(text.charAt(at + 1)) >= 0);
    }

    /** A space, a line's end, a bracket, or nothing. */
    private static boolean isApart(String text, int at) {
        return at < 0 || at >= text.length() || " \n\u00a0\u202f([".indexOf(text.charAt(at)) >= 0;
    }
}
