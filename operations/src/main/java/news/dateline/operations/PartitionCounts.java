package news.dateline.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a replay would take of a partition of the log.
 *
 * @param ids how many articles the records are of
 * @param kills records that kill their article
 * @param undecodable records that nobody can decode
 * @param bytes of keys and values, as they stand in their records
 * @param first the earliest time in the log; null where there is no record
 * @param last the latest
 */
public record PartitionCounts(
        int partition,
        long records,
        long ids,
        long kills,
        long undecodable,
        long bytes,
        @Nullable Instant first,
        @Nullable Instant last) {}
