package news.dateline.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the line stands that fills the read model.
 *
 * @param caughtUp whether the read model has passed the ends that it has to
 * @param problem what keeps it from going on, for a person to read, or null
 * @param partitions the log's partitions; empty while nothing is known of them
 */
public record LineStatus(boolean caughtUp, @Nullable String problem, List<PartitionLag> partitions) {

    /**
     * How far one partition of the log is behind.
     *
     * @param partition the log partition
     * @param end the log's end: the offset that its next record gets
     * @param lag records that are not in the views yet, counted in each stage of the line and added up; 0 when
     *     everything is in
     */
    public record PartitionLag(int partition, long end, long lag) {}

    public LineStatus {
        partitions = List.copyOf(partitions);
    }
}
