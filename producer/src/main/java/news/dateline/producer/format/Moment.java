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
                    ? inCommonYears(ofDay(LocalDate.parse(text)))
                    : inCommonYears(ofInstant(OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Reads a date in any of the forms that feeds use, see {@link LooseDate}; empty for what is none. */
    static Optional<Moment> read(String text) {
        return LooseDate.USUAL.read(text).flatMap(Moment::inCommonYears);
    }

    /** Reads an instant in the same forms so that it is never too early, see {@link LooseDate#LATEST}. */
    static Optional<Moment> readLatest(String text) {
        return LooseDate.LATEST.read(text).flatMap(Moment::inCommonYears);
    }

    static Moment ofDay(LocalDate day) {
        return new Moment(day.atStartOfDay(ZoneOffset.UTC).toInstant(), DatePrecision.DAY);
    }

    static Moment ofInstant(Instant instant) {
        return new Moment(instant.truncatedTo(ChronoUnit.MILLIS), DatePrecision.INSTANT);
    }

    private static Optional<Moment> inCommonYears(Moment moment) {
        int year = moment.instant.atOffset(ZoneOffset.UTC).getYear();
        return year >= 1 && year <= 9999 ? Optional.of(moment) : Optional.empty();
    }
}
