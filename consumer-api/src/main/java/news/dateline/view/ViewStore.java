package news.dateline.view;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The views as their one writer sees them. Whatever it does is seen whole or not at all. */
public interface ViewStore extends ReadModel {

    /**
     * What a store was filled from.
     *
     * @param logId the id of the view log's topic, other than that of any topic of the same name before or after
     * @param asOf when it last was at the ends of the view log, or was empty: it has missed nothing before
     * @param nextOffsets by partition, where to go on
     */
    record Filling(String logId, Instant asOf, Map<Integer, Long> nextOffsets) {
        public Filling {
            nextOffsets = Map.copyOf(nextOffsets);
        }
    }

    /** What it was filled from; empty for a new one. */
    Optional<Filling> filling();

    /**
     * Empties it, to be filled from the beginning of a view log.
     *
     * @param logId see {@link Filling#logId}
     * @param partitions how many the log has
     * @param at now
     */
    void reset(String logId, int partitions, Instant at);

    /** Applies whole runs together with the offsets behind them. */
    void apply(Changes changes);

    /**
     * Makes some more of the text of its articles searchable, for a store that leaves this until it has caught up.
     *
     * @return whether there is more to do
     */
    boolean loadText();

    /** For so long at least it can be said what has changed, once it has been at the ends of the view log. */
    Duration REMEMBERED = Duration.ofHours(24);

    /**
     * Remembers that it was at the ends of the view log at an instant. From the first time on it remembers what changes:
     * nobody has seen it while it was being filled.
     */
    void caughtUp(Instant at);
}
