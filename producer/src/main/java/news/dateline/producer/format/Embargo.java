package news.dateline.producer.format;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import news.dateline.events.DatePrecision;

/** When an embargo ends, read so that nothing is shown too early. */
final class Embargo {

    static final String EXPECTED = "an instant such as 2020-06-30T10:15:00Z or 20200630T101500+0430";

    private static final Pattern WITH_ZONE = Pattern.compile(
            "(?i).*[t\\s:]\\d{2,6}(?::\\d{2})*(?:[.,]\\d+)?\\s*(?:z|gmt|utc?|[+-]\\d{2}(?::?\\d{2})?)", Pattern.DOTALL);

    /** No clock on Earth is so far from UTC; what was meant is anybody's guess. */
    private static final Pattern FAR_ZONE =
            Pattern.compile("(?s).*\\d\\s*(?:-(?:1[3-9]|[2-9]\\d)|\\+(?:1[5-9]|[2-9]\\d)):?\\d{2}");

    /** No clock on Earth is further behind UTC. */
    private static final Duration LAST_ZONE = Duration.ofHours(12);

    private Embargo() {}

    /**
     * Reads a date in any of the forms of {@link Moment#read}. One that does not say where on Earth it is meant ends
     * where it comes last: up to a day late, because an hour early would be a broken promise.
     */
    static Optional<Moment> read(String text) {
        if (FAR_ZONE.matcher(text.strip()).matches()) {
            return Optional.empty();
        }
        // A time of day that is none leaves the day alone, whose beginning may be too early.
        Optional<Moment> read = Moment.read(text)
                .filter(moment -> moment.precision() == DatePrecision.INSTANT || text.indexOf(':') < 0);
        return read.isEmpty() || WITH_ZONE.matcher(text.strip()).matches()
                ? read
                : read.map(moment -> Moment.ofInstant(moment.instant().plus(LAST_ZONE)));
    }
}
