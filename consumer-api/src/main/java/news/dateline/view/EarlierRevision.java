package news.dateline.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A revision that stood before an article's current one.
 *
 * @param offset its offset in the log
 * @param enrichedOffset where its text is to be read again, in the enriched log
 * @param version the newsroom's number, or null
 * @param updated when the newsroom made it, or null
 */
public record EarlierRevision(
        long offset,
        long enrichedOffset,
        @Nullable Long version,
        @Nullable Instant updated) {}
