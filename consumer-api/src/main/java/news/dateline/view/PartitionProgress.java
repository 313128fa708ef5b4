package news.dateline.view;

import java.time.Instant;

/**
 * How far one log partition is included.
 *
 * @param partition the log partition
 * @param offset the offset in the log of the last record included; -1 before the first
 * @param releasedUpTo the instant up to which embargoes are released
 * @param rejected records up to here that could not be enriched
 * @param conflicts records up to here that were equal in order to the revision before them and different in content
 */
public record PartitionProgress(int partition, long offset, Instant releasedUpTo, long rejected, long conflicts) {

    /** Nothing included yet. */
    public static PartitionProgress none(int partition) {
        return new PartitionProgress(partition, -1, Instant.EPOCH, 0, 0);
    }

    /** Whether it is further on than another of the same partition. */
    public boolean isAfter(PartitionProgress other) {
        return offset > other.offset || (offset == other.offset && releasedUpTo.isAfter(other.releasedUpTo));
    }
}
