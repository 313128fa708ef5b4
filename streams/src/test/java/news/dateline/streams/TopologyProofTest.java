package news.dateline.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import news.dateline.proof.ProofSize;
import news.dateline.proof.Shrinking;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three topologies with their real stores and bytes, several stories on one line, against the oracle. */
class TopologyProofTest {

    private static final long SEED = 29;
    /** Starting a line costs more than a story does. */
    private static final int STORIES_ON_A_LINE = 30;

    private static final int LOG_PARTITIONS = 2;
    private static final long CACHED = 10 * 1024 * 1024;

    @TempDir
    private Path folder;

    private long compared;

    @Test
    @Tag("proof")
    void readersAndSubscribersSeeWhatTheOracleSees() {
        int lines = ProofSize.of(10, 130);
        long records = 0;
        long restarts = 0;
        long started = System.nanoTime();
        for (int i = 0; i < lines; i++) {
            long seed = SEED + i;
            List<Step> steps = stories(seed);
            Throwable failure = failure(steps, cache(seed));
            if (failure != null) {
                List<Step> smallest = Shrinking.smallest(steps, rest -> failure(rest, cache(seed)) != null);
                throw Shrinking.failure(
                        "the line of topologies",
                        seed,
                        smallest,
                        Objects.requireNonNullElse(failure(smallest, cache(seed)), failure));
            }
            records += steps.stream().filter(Step.Arrives.class::isInstance).count();
            restarts += steps.stream().filter(TopologyProofTest::isRestart).count();
        }
        System.out.printf(
                Locale.ROOT,
                "topology proof: %,d sequences, %,d records, %,d restarts, %,d positions compared, 0 differences,"
                        + " seeds from %d, %.1f s%n",
                lines * STORIES_ON_A_LINE,
                records,
                restarts,
                compared,
                SEED,
                (System.nanoTime() - started) / 1e9);
    }

    private static boolean isRestart(Step step) {
        return step instanceof Step.Restarts || step instanceof Step.Crashes;
    }

    /** Every second line keeps nothing back from its changelogs. */
    private static long cache(long seed) {
        return seed % 2 == 0 ? CACHED : 0;
    }

    private @Nullable Throwable failure(List<Step> steps, long cacheBytes) {
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

    /** Several stories in a row, with four or five restarts in all: one costs as much as a hundred records. */
    private static List<Step> stories(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < STORIES_ON_A_LINE; i++) {
            steps.addAll(Step.story(seed * STORIES_ON_A_LINE + i, 5, 20));
        }
        steps.removeIf(step -> step instanceof Step.Commits || (isRestart(step) && random.nextInt(20) > 0));
        return steps;
    }
}
