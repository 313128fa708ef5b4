package news.dateline.operations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The revisions that stood before an article's current one.
 *
 * @param newest the newest of them, in the order of the log
 * @param more whether there were older ones
 */
public record EarlierRevisions(List<EarlierRevision> newest, boolean more) {

    public EarlierRevisions {
        newest = List.copyOf(newest);
    }

    /**
     * One of them.
     *
     * @param offset in its partition of the log
     * @param version the newsroom's number, or null
     * @param updated when the newsroom made it, or null; also null where that lies so far in the future that it is no time
     */
    public record EarlierRevision(
            long offset, @Nullable Long version, @Nullable Instant updated) {}
}
