package news.dateline.operations;

import java.time.Duration;
import java.util.List;

/**
 * What a replay has done.
 *
 * @param passed records of the log that were looked at
 * @param taken those that were replayed
 * @param leftOut those that were asked for and that nobody can decode, so that no line could be written
 * @param notEnriched offsets of the log that are not enriched yet, so that nobody can say whom they name
 * @param stopped whether it was stopped before its end
 * @param counts by partition of the log, where it was to count
 */
public record ReplayReport(
        long passed,
        long taken,
        long leftOut,
        long notEnriched,
        boolean stopped,
        Duration took,
        List<PartitionCounts> counts) {}
