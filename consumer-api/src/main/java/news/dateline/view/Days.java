package news.dateline.view;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts by day.
 *
 * @param dated only days with a count above 0
 * @param undated what has no day
 */
public record Days(SortedMap<LocalDate, Counts> dated, Counts undated) {

    public Days {
        dated = new TreeMap<>(dated);
    }
}
