package news.dateline.view;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days in UTC, both ends included. Without any end it takes in everything, what is undated too; with one or two, only
 * what has a day.
 *
 * @param from the first day, or null for no beginning
 * @param to the last day, or null for no end; not before {@code from}
 */
public record DayRange(@Nullable LocalDate from, @Nullable LocalDate to) {

    /** Everything. */
    public static final DayRange ALL = new DayRange(null, null);

    public DayRange {
        if (from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("the range ends on " + to + ", before it begins on " + from);
        }
    }

    /** Whether it takes in everything, undated too. */
    public boolean isAll() {
        return from == null && to == null;
    }

    /** Whether it takes in a day, null for undated. */
    public boolean includes(@Nullable LocalDate day) {
        if (day == null) {
            return isAll();
        }
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
