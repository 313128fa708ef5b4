package news.dateline.operations;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a check has found.
 *
 * @param compared how many keys were compared in each view; a view that is missing was not compared
 * @param different how many of them differ; a view that is missing has no difference
 * @param first the first differences, as many as were asked for
 * @param notCompared what could not be compared and why, in sentences; each of them makes the check fail
 * @param remarks what else is worth knowing, in sentences
 * @param at the position at which the view log was compared, by partition
 * @param logged records of the log up to there
 * @param reread enriched records that were read again
 * @param took how long it took, waits included
 */
public record CheckReport(
        Map<View, Long> compared,
        Map<View, Long> different,
        List<Difference> first,
        List<String> notCompared,
        List<String> remarks,
        List<LogPosition> at,
        long logged,
        long reread,
        Duration took) {

    public CheckReport {
        first = List.copyOf(first);
        notCompared = List.copyOf(notCompared);
        remarks = List.copyOf(remarks);
        at = List.copyOf(at);
    }

    /** Keys that differ, in all views. */
    public long differences() {
        return different.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Keys that were compared, in all views. */
    public long keys() {
        return compared.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether everything was compared and nothing differs. */
    public boolean clean() {
        return differences() == 0 && notCompared.isEmpty();
    }
}
