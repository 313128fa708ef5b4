package news.dateline.producer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What became of a run's inputs.
 *
 * @param published articles that now stand in the log, kills among them
 * @param killed kills among the published
 * @param unchanged articles that the log had already
 * @param rejected articles and inputs that were refused
 * @param failed articles that the log or the registry did not take
 * @param skipped hidden files and folders
 * @param rejections who was refused and why, in the order of the inputs
 * @param positions for each partition of {@code news.articles} that was written to, the highest offset
 * @param failure why the run ended early; whatever was not reached by then is in no count
 */
public record IngestSummary(
        long published,
        long killed,
        long unchanged,
        long rejected,
        long failed,
        long skipped,
        List<Rejection> rejections,
        Map<Integer, Long> positions,
        Optional<String> failure) {

    public IngestSummary {
        rejections = List.copyOf(rejections);
        positions = Map.copyOf(new TreeMap<>(positions));
    }

    /**
     * A refused input.
     *
     * @param name the file, folder or stream
     * @param reason one line for a person
     */
    public record Rejection(String name, String reason) {}

    /** A run of inputs that could not be had. */
    public static IngestSummary ofUnusable(List<Rejection> rejections) {
        return new IngestSummary(0, 0, 0, rejections.size(), 0, 0, rejections, Map.of(), Optional.empty());
    }

    /** This run and another after it, as one. */
    public IngestSummary and(IngestSummary next) {
        List<Rejection> all = new ArrayList<>(rejections);
        all.addAll(next.rejections);
        Map<Integer, Long> highest = new TreeMap<>(positions);
        next.positions.forEach((partition, offset) -> highest.merge(partition, offset, Math::max));
        return new IngestSummary(
                published + next.published,
                killed + next.killed,
                unchanged + next.unchanged,
                rejected + next.rejected,
                failed + next.failed,
                skipped + next.skipped,
                all,
                highest,
                failure.or(() -> next.failure));
    }

    /** Whether every input is in the log. */
    public boolean complete() {
        return rejected == 0 && failed == 0 && failure.isEmpty();
    }
}
