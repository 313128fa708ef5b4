package news.dateline.launcher;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import news.dateline.events.Cause;
import news.dateline.operations.RecordPlace;
import news.dateline.operations.RejectsFilter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose among rejects. */
final class RejectsChoice {

    @Option(names = "--source", paramLabel = "NAME", description = "Those of this newsroom or feed.")
    private @Nullable String source;

    @Option(names = "--cause", paramLabel = "CAUSE", description = "Those of this cause: ${COMPLETION-CANDIDATES}.")
    private @Nullable Cause cause;

    @Option(names = "--since", paramLabel = "WHEN", description = "Those since a day or an instant.")
    private @Nullable String since;

    boolean any() {
        return source != null || cause != null || since != null;
    }

    RejectsFilter filter() {
        return new RejectsFilter(source, cause, since == null ? null : instant("--since", since));
    }

    /** Reads a day, which is its beginning in UTC, or an instant. */
    static Instant instant(String option, String text) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw Failure.ofUsage(option + " is \"" + text
                    + "\"; expected a day such as 2026-01-31, or an instant such as 2026-01-31T12:00:00Z");
        }
    }

    /** Reads a place as it is listed. */
    static RecordPlace place(String text) {
        return RecordPlace.parse(text)
                .orElseThrow(() -> Failure.ofUsage("\"" + text
                        + "\" is no place; expected partition:offset, such as 3:41, as `rejects list` shows it"));
    }
}
