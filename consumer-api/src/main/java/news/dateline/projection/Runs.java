package news.dateline.projection;

import java.util.ArrayList;
import java.util.List;
import news.dateline.projection.ViewLogRows.Row;

/** Rows of one partition in order, given out by whole runs: a poll may end inside of one. */
final class Runs {

    private final List<Row> held = new ArrayList<>();
    /** How many of the held rows belong to runs that have ended. */
    private int whole;

    void add(Row row) {
        held.add(row);
        if (row.position() != null) {
            whole = held.size();
        }
    }

    /** Takes out the rows of all runs that have ended. */
    List<Row> takeWhole() {
        List<Row> ended = held.subList(0, whole);
        List<Row> taken = List.copyOf(ended);
        ended.clear();
        whole = 0;
        return taken;
    }

    /** Whether a run has begun that has not ended. */
    boolean insideRun() {
        return held.size() > whole;
    }
}
