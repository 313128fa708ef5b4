package news.dateline.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of an article's text around what was searched, with an ellipsis where it was cut. Plain text: whoever shows
 * it, marks it.
 *
 * @param field which part of the text
 * @param text in one line
 * @param marks what was found in it, in order, none within another
 */
public record Snippet(TextField field, String text, List<Mark> marks) {

    /** What is shown before the first mark, so that it can be understood. */
    private static final int BEFORE = 60;

    private static final int LENGTH = 240;
    private static final String CUT = "\u2026";

    /**
     * A found word or phrase, in UTF-16 units of the snippet's text.
     *
     * @param from its first unit
     * @param to the unit after its last
     */
    public record Mark(int from, int to) {}

    /** A phrase of a query, by its number, in a text. */
    record Found(int phrase, int from, int to) {}

    public Snippet {
        marks = List.copyOf(marks);
    }

    /** The snippet of a text, or null where nothing was found in it. */
    static @Nullable Snippet of(TextField field, String text, List<Found> found) {
        if (found.isEmpty()) {
            return null;
        }
        Found best = best(found);
        int start = start(text, best.from());
        int end = end(text, start, best.to());
        String before = start == 0 ? "" : CUT;
        List<Mark> marks = new ArrayList<>();
        int marked = start;
        for (Found one : found) {
            int to = Math.min(one.to(), end);
            if (one.from() >= marked && one.from() < to) {
                marks.add(new Mark(before.length() + one.from() - start, before.length() + to - start));
                marked = to;
            }
        }
        String stretch = text.substring(start, end).replaceAll("\\s", " ");
        return new Snippet(field, before + stretch + (end == text.length() ? "" : CUT), marks);
    }

    /** The first place from which on the most different phrases stand within a snippet. */
    private static Found best(List<Found> found) {
        Map<Integer, Integer> within = new HashMap<>();
        Found best = found.get(0);
        int most = 0;
        int next = 0;
        for (Found first : found) {
            while (next < found.size() && found.get(next).to() <= first.from() + LENGTH - BEFORE) {
                within.merge(found.get(next++).phrase(), 1, Integer::sum);
            }
            if (within.size() > most) {
                most = within.size();
                best = first;
            }
            within.computeIfPresent(first.phrase(), (phrase, times) -> times == 1 ? null : times - 1);
        }
        return best;
    }

    /** At the beginning of a word, where there is one near. */
    private static int start(String text, int mark) {
        int earliest = Math.max(0, mark - BEFORE);
        if (earliest == 0) {
            return 0;
        }
        for (int at = earliest; at < mark; at++) {
            if (Character.isWhitespace(text.charAt(at - 1)) && !Character.isWhitespace(text.charAt(at))) {
                return at;
            }
        }
        return Character.isLowSurrogate(text.charAt(earliest)) ? earliest + 1 : earliest;
    }

    /** At the end of a word, where there is one between the mark and the longest that it may be. */
    private static int end(String text, int start, int mark) {
        int latest = start + LENGTH;
        if (latest >= text.length()) {
            return text.length();
        }
        for (int at = latest; at >= mark; at--) {
            if (Character.isWhitespace(text.charAt(at)) && !Character.isWhitespace(text.charAt(at - 1))) {
                return at;
            }
        }
        return Character.isLowSurrogate(text.charAt(latest)) ? latest + 1 : latest;
    }
}
