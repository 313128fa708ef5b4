package news.dateline.producer.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import news.dateline.events.DatePrecision;

/**
 * A time as a newsroom gives it.
 *
 * @param instant to the millisecond; the start of the day in UTC where only the day is known
 * @param precision {@code DAY} or {@code INSTANT}
 */
record Moment(Instant instant, DatePrecision precision) {

    static final String EXPECTED = "a day such as 2020-06-30, or an instant such as 2020-06-30T10:15:00Z"
            + " or 2020-06-30T10:15+04:30, in the years 1 to 9999";

    /** Reads ISO 8601; empty for anything else. A time of day without an offset is no instant. */
    static Optional<Moment> parse(String text) {
        try {
            return text.indexOf('T') < 0
                    ? Optional.of(new Moment(
                                    LocalDate.parse(text)
                                            .atStartOfDay(ZoneOffset.UTC)
                                            .toInstant(),
                                    DatePrecision.DAY))
                            .filter(Moment::inCommonYears)
                    : Optional.of(new Moment(
                                    OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS),
                                    DatePrecision.INSTANT))
                            .filter(Moment::inCommonYears);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private boolean inCommonYears() {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        return year >= 1 && year <= 9999;
    }
}
