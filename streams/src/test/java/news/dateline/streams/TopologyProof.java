package news.dateline.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;
import news.dateline.proof.Shrinking;
import org.jspecify.annotations.Nullable;

/** Plays random stories on the whole line of topologies; public, so that it can be loaded beside a mutant. */
public final class TopologyProof implements LongPredicate {

    private static final int LOG_PARTITIONS = 2;
    private static final long CACHED = 10 * 1024 * 1024;
    /** One restart costs as much as a hundred records. */
    private static final double RESTARTS_ON_A_LINE = 3;

    private final Path folder;
    private final int storiesOnALine;
    private long records;
    private long restarts;
    private long compared;

    /**
     * A proof that has played nothing yet.
     *
     * @param folder for the state of its topologies
     * @param storiesOnALine how many stories follow one another on one line, since a line's start costs more than a story
     */
    public TopologyProof(Path folder, int storiesOnALine) {
        this.folder = folder;
        this.storiesOnALine = storiesOnALine;
    }

    /** Plays the stories of a seed; true when every answer in them was the oracle's. */
    @Override
    public boolean test(long seed) {
        List<Step> steps = stories(seed);
        records += steps.stream().filter(Step.Arrives.class::isInstance).count();
        restarts += steps.stream().filter(TopologyProof::isRestart).count();
        return failure(steps, seed) == null;
    }

    /** What to fail with where a seed's stories do not hold: the fewest steps that do not, and how they fail. */
    AssertionError failure(long seed) {
        List<Step> smallest = Shrinking.smallest(stories(seed), steps -> failure(steps, seed) != null);
        return Shrinking.failure(
                "the line of topologies", seed, smallest, Objects.requireNonNull(failure(smallest, seed)));
    }

    long records() {
        return records;
    }

    long restarts() {
        return restarts;
    }

    long compared() {
        return compared;
    }

    private @Nullable Throwable failure(List<Step> steps, long seed) {
        // Every second line keeps nothing back from its changelogs.
        long cacheBytes = seed % 2 == 0 ? CACHED : 0;
        try (TopologyLine line = new TopologyLine(emptyFolder(), LOG_PARTITIONS, cacheBytes)) {
            steps.forEach(line::play);
            line.settle();
            compared += line.compared();
            return null;
        } catch (AssertionError | RuntimeException e) {
            return e;
        }
    }

    private Path emptyFolder() {
        try {
            return Files.createTempDirectory(folder, "line");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Step> stories(long seed) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < storiesOnALine; i++) {
            steps.addAll(Step.story(seed * storiesOnALine + i, 5, 20));
        }
        SplittableRandom random = new SplittableRandom(seed);
        double kept = RESTARTS_ON_A_LINE
                / Math.max(1, steps.stream().filter(TopologyProof::isRestart).count());
        steps.removeIf(step -> step instanceof Step.Commits || (isRestart(step) && random.nextDouble() > kept));
        return steps;
    }

    private static boolean isRestart(Step step) {
        return step instanceof Step.Restarts || step instanceof Step.Crashes;
    }
}
