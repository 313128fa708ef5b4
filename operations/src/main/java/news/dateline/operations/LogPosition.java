package news.dateline.operations;

import java.time.Instant;

/**
 * How far the views of one log partition are.
 *
 * @param partition of the log
 * @param offset last record that is included, -1 for none
 * @param releasedUpTo the instant up to which embargoes are released
 */
public record LogPosition(int partition, long offset, Instant releasedUpTo) {}
