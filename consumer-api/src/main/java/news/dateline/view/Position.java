package news.dateline.view;

import java.util.List;

/**
 * What an answer is true of: every record of the log up to here and none after.
 *
 * @param generation of the views, such as {@code v1}
 * @param partitions every partition of the log, in order; empty before the read model has seen the log
 */
public record Position(String generation, List<PartitionProgress> partitions) {

    public Position {
        partitions = List.copyOf(partitions);
    }
}
