package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.List;

/**
 * Words in quotation marks.
 *
 * @param start their first unit
 * @param end the unit after the last
 * @param open the opening mark
 * @param after the unit after the closing mark
 * @param continues whether they go on from the words in marks before: the paragraph or the quote was left open
 * @param single whether the marks are single ones
 * @param paragraph the number of the line
 */
record Quoted(int start, int end, int open, int after, boolean continues, boolean single, int paragraph) {

    /** What stands in quotation marks in a text, in reading order. */
    static List<Quoted> in(String text) {
        return new Reader(text).read();
    }

    private static final class Reader {

        private final String text;
        private final List<Quoted> found = new ArrayList<>();
        private int open = -1;
        private boolean continues;
        private boolean leftOpen;
        private int paragraph;
        /** Before this unit no single mark closes anything. */
        private int noSingleBefore;

        Reader(String text) {
            this.text = text;
        }

        List<Quoted> read() {
            char opener = ' ';
            for (int i = 0; i <= text.length(); i++) {
                char c = i < text.length() ? text.charAt(i) : '\n';
                if (c == '\n') {
                    if (open >= 0) {
                        add(i, i);
                        // Each paragraph of a long quote opens it again; only the last one closes it.
                        leftOpen = opensNext(i);
                    }
                    open = -1;
                    paragraph++;
                } else if (open >= 0 && QuotationMarks.closes(text, i, opener)) {
                    add(i, i + 1);
                    open = -1;
                } else if (QuotationMarks.opens(text, i)) {
                    if (open >= 0) {
                        add(i, i);
                        continues = true;
                    } else {
                        continues = leftOpen;
                    }
                    leftOpen = false;
                    open = i;
                    opener = c;
                } else if (open < 0 && i >= noSingleBefore && QuotationMarks.opensSingle(text, i)) {
                    i = single(i);
                }
            }
            return found;
        }

        /** Reads what a single mark opens; returns where it closes, or the mark itself where it is an apostrophe. */
        private int single(int at) {
            int close = QuotationMarks.closeOfSingle(text, at);
            if (close < 0) {
                int end = text.indexOf('\n', at);
                noSingleBefore = end < 0 ? text.length() : end;
                return at;
            }
            found.add(new Quoted(at + 1, close, at, close + 1, false, true, paragraph));
            return close;
        }

        private boolean opensNext(int lineEnd) {
            int i = lineEnd;
            while (i < text.length() && text.charAt(i) == '\n') {
                i++;
            }
            return i < text.length() && QuotationMarks.opens(text, i);
        }

        private void add(int to, int after) {
            int start = open + 1;
            int end = to;
            while (start < end && text.charAt(start) == ' ') {
                start++;
            }
            while (end > start && text.charAt(end - 1) == ' ') {
                end--;
            }
            if (end > start) {
                found.add(new Quoted(start, end, open, after, continues, false, paragraph));
            }
        }
    }
}
