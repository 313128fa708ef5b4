package news.dateline.operations;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what is compared and what differs, and keeps the first differences. */
final class Tally {

    private final int shown;
    private final Map<View, Long> compared = new EnumMap<>(View.class);
    private final Map<View, Long> different = new EnumMap<>(View.class);
    private final List<Difference> first = new ArrayList<>();

    Tally(int shown) {
        this.shown = shown;
    }

    /** The view is compared, even if it has no key. */
    void opened(View view) {
        compared.putIfAbsent(view, 0L);
    }

    void compared(View view) {
        compared.merge(view, 1L, Long::sum);
    }

    void differs(View view, String key, Object expected, Object found) {
        different.merge(view, 1L, Long::sum);
        if (first.size() < shown) {
            first.add(new Difference(view, key, expected.toString(), found.toString()));
        }
    }

    /** Compares one key. */
    void compare(View view, String key, Object expected, Object found) {
        compared(view);
        if (!expected.equals(found)) {
            differs(view, key, expected, found);
        }
    }

    /** Adds what another tally has. */
    void add(Tally other) {
        other.compared.forEach((view, count) -> compared.merge(view, count, Long::sum));
        other.different.forEach((view, count) -> different.merge(view, count, Long::sum));
        other.first.stream().limit(Math.max(0, shown - first.size())).forEach(first::add);
    }

    /** An empty one that keeps as many. */
    Tally fresh() {
        return new Tally(shown);
    }

    long differences() {
        return different.values().stream().mapToLong(Long::longValue).sum();
    }

    Map<View, Long> comparedByView() {
        return new EnumMap<>(compared);
    }

    Map<View, Long> differentByView() {
        return new EnumMap<>(different);
    }

    List<Difference> first() {
        return first;
    }
}
