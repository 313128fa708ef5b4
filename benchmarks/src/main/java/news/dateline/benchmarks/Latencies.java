package news.dateline.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** Times, each kept, so that every percentile is exact. Safe for use by many threads. */
final class Latencies {

    private long[] nanos = new long[1 << 16];
    private int size;

    synchronized void add(long time) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        nanos[size++] = time;
    }

    synchronized int size() {
        return size;
    }

    /**
     * The time within which a share of them is.
     *
     * @param share 0 to 1
     */
    synchronized double millis(double share) {
        if (size == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        return sorted[(int) Math.max(0, Math.ceil(share * size) - 1)] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, max %.1f ms",
                millis(.5),
                millis(.9),
                millis(.99),
                millis(.999),
                millis(1));
    }
}
