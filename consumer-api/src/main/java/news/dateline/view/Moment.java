package news.dateline.view;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A state of the read model that means the same on every instance: what is read from one view log up to a position is
 * the same wherever it is read.
 *
 * @param logId the id of the view log's topic; empty before there is one
 * @param position the position
 */
public record Moment(String logId, Position position) {

    /** Whether everything of an earlier moment is in this one too; never so for a moment of another log or generation. */
    public boolean includes(Moment other) {
        if (!logId.equals(other.logId) || !position.generation().equals(other.position.generation())) {
            return false;
        }
        Map<Integer, PartitionProgress> known = position.partitions().stream()
                .collect(Collectors.toMap(PartitionProgress::partition, Function.identity()));
        return other.position.partitions().stream().allMatch(earlier -> {
            PartitionProgress now = known.get(earlier.partition());
            return now != null && !earlier.isAfter(now);
        });
    }
}
