package news.dateline.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The digests of all views at one moment of the log.
 *
 * @param views in a fixed order
 * @param at the instant up to which embargoes are released in them; the digests know nothing of it
 * @param positions where the views stand, by partition; the digests know nothing of it
 * @param took how long it took, waits included
 */
public record DigestReport(List<ViewDigest> views, Instant at, List<LogPosition> positions, Duration took) {

    /**
     * One view's digest.
     *
     * @param view {@code articles}, {@code killed}, {@code actor-days}, {@code actor-totals}, {@code topic-days} or
     *     {@code topic-totals}
     * @param keys how many keys it has
     * @param digest of the view, 128 bits in hexadecimal digits: keys and values in the order of their keys, without
     *     anything that depends on partitions, positions, clocks or schema ids
     * @param ofLog the digest that the view has to have by the log
     */
    public record ViewDigest(String view, long keys, String digest, String ofLog) {

        /** Whether the view is what the log says. */
        public boolean agrees() {
            return digest.equals(ofLog);
        }
    }

    public DigestReport {
        views = List.copyOf(views);
        positions = List.copyOf(positions);
    }

    /** Whether every view is what the log says. */
    public boolean agrees() {
        return views.stream().allMatch(ViewDigest::agrees);
    }
}
