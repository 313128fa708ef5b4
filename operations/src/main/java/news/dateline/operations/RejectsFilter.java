package news.dateline.operations;

import java.time.Instant;
import news.dateline.events.Cause;
import news.dateline.events.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * Which rejects are meant; what is null does not matter.
 *
 * @param source the newsroom or feed, exactly
 * @param cause the kind of fault
 * @param since those that were rejected at this instant or later
 */
public record RejectsFilter(
        @Nullable String source,
        @Nullable Cause cause,
        @Nullable Instant since) {

    /** All of them. */
    public static final RejectsFilter ALL = new RejectsFilter(null, null, null);

    boolean takes(Rejected rejected) {
        return (source == null || source.equals(rejected.getSource()))
                && (cause == null || cause == rejected.getCause())
                && (since == null || !rejected.getRejectedAt().isBefore(since));
    }
}
