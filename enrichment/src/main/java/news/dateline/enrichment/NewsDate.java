package news.dateline.enrichment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The day that an article counts under.
 *
 * @param day the day in UTC, or null for an undated article
 * @param precision how exactly the date behind it is known; {@code NONE} exactly where {@code day} is null
 * @param inferred whether it was inferred from the text and not given, neither beside it nor at its head
 */
public record NewsDate(@Nullable LocalDate day, DatePrecision precision, boolean inferred) {

    /** No date at all. */
    public static final NewsDate UNDATED = new NewsDate(null, DatePrecision.NONE, false);
}
