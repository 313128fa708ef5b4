package news.dateline.streams;

import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;
import news.dateline.proof.Shrinking;
import org.jspecify.annotations.Nullable;

/** Plays random stories through the fold; public, so that it can be loaded beside a mutant. */
public final class FoldProof implements LongPredicate {

    private long records;
    private long positions;

    /** Plays the story of a seed; true when every answer in it was the oracle's. */
    @Override
    public boolean test(long seed) {
        List<Step> story = story(seed);
        try {
            FoldLine line = FoldLine.after(story);
            records += story.stream().filter(Step.Arrives.class::isInstance).count();
            positions += line.reader().compared();
            return true;
        } catch (AssertionError | RuntimeException e) {
            return false;
        }
    }

    /** What to fail with where a seed's story does not hold: the smallest story that does not, and how it fails. */
    AssertionError failure(long seed) {
        List<Step> smallest = Shrinking.smallest(story(seed), steps -> failure(steps) != null);
        return Shrinking.failure("the fold", seed, smallest, Objects.requireNonNull(failure(smallest)));
    }

    long records() {
        return records;
    }

    long positions() {
        return positions;
    }

    private static List<Step> story(long seed) {
        return Step.story(seed, 5, 40);
    }

    private static @Nullable Throwable failure(List<Step> story) {
        try {
            FoldLine.after(story);
            return null;
        } catch (AssertionError | RuntimeException e) {
            return e;
        }
    }
}
