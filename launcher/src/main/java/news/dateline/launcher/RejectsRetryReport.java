package news.dateline.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import news.dateline.operations.RecordPlace;

/** Tells what became of each reject, one line each. */
final class RejectsRetryReport {

    private final Terminal terminal;
    private final boolean json;
    private final Map<Fate, Long> counts = new TreeMap<>();

    RejectsRetryReport(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /** What becomes of a reject. */
    enum Fate {
        /** It is in the log now. */
        PUBLISHED,
        /** The log had it already. */
        UNCHANGED,
        /** Something newer was published under its id. */
        SUPERSEDED,
        /** It is still at fault. */
        REJECTED,
        /** The log took nothing. */
        FAILED
    }

    /**
     * A reject, or one of its articles.
     *
     * @param name the article's id, or what the reject was called
     * @param detail where it stands now, or why it does not
     */
    void add(RecordPlace place, String name, Fate fate, String detail) {
        counts.merge(fate, 1L, Long::sum);
        String word = fate.name().toLowerCase(Locale.ROOT);
        terminal.print(
                json
                        ? new ObjectMapper()
                                .createObjectNode()
                                .put("place", place.toString())
                                .put("id", name)
                                .put("outcome", word)
                                .put(fate == Fate.PUBLISHED ? "position" : "reason", detail)
                                .toString()
                        : Terminal.harmless(String.format(
                                Locale.ROOT,
                                "%-9s %-10s %s%s",
                                place,
                                word,
                                name,
                                detail.isEmpty() ? "" : ": " + detail)));
    }

    /** Ends the report; returns the exit code. */
    int end() {
        String sentence = String.format(
                Locale.ROOT,
                "published %,d, unchanged %,d, superseded %,d, rejected %,d, failed %,d",
                count(Fate.PUBLISHED),
                count(Fate.UNCHANGED),
                count(Fate.SUPERSEDED),
                count(Fate.REJECTED),
                count(Fate.FAILED));
        if (json) {
            terminal.remark(sentence);
        } else {
            terminal.print(terminal.bold(sentence));
        }
        return count(Fate.SUPERSEDED) + count(Fate.REJECTED) + count(Fate.FAILED) == 0 ? 0 : 1;
    }

    private long count(Fate fate) {
        return counts.getOrDefault(fate, 0L);
    }
}
