package news.dateline.operations;

import java.util.List;

/**
 * The newest of what was rejected.
 *
 * @param newest the newest first; without their bytes and articles
 * @param matching how many there are, those that are not listed too
 * @param undecodable records of {@code news.rejected} that nobody can decode
 */
public record RejectsListing(List<Reject> newest, long matching, long undecodable) {

    public RejectsListing {
        newest = List.copyOf(newest);
    }
}
