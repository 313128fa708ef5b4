package news.dateline.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Cuts a failing series of steps down to what a person can read: no step of the result can be left out. */
public final class Shrinking {

    private Shrinking() {}

    /**
     * Removes halves, quarters and so on down to single steps, as long as the rest still fails.
     *
     * @param steps a series that fails
     * @param stillFails runs a series from its beginning
     */
    public static <S> List<S> smallest(List<S> steps, Predicate<List<S>> stillFails) {
        List<S> rest = List.copyOf(steps);
        int size = Math.max(1, rest.size() / 2);
        while (true) {
            int before = rest.size();
            for (int at = 0; at < rest.size(); ) {
                List<S> shorter = without(rest, at, size);
                if (stillFails.test(shorter)) {
                    rest = shorter;
                } else {
                    at += size;
                }
            }
            if (size == 1 && rest.size() == before) {
                return rest;
            }
            size = Math.max(1, size / 2);
        }
    }

    /** What to fail with: the seed, the steps one a line, and what went wrong after them. */
    public static <S> AssertionError failure(String proof, long seed, List<S> smallest, Throwable cause) {
        StringBuilder message = new StringBuilder();
        message.append(proof).append(" fails with seed ").append(seed).append(" after ");
        message.append(smallest.size()).append(" steps:\n");
        smallest.forEach(step -> message.append("  ").append(step).append('\n'));
        return new AssertionError(message.append(cause.getMessage()).toString(), cause);
    }

    private static <S> List<S> without(List<S> steps, int from, int count) {
        List<S> rest = new ArrayList<>(steps.subList(0, from));
        rest.addAll(steps.subList(Math.min(steps.size(), from + count), steps.size()));
        return rest;
    }
}
