package news.dateline.operations;

import java.util.OptionalDouble;

/**
 * When the next record is due, by the log's own time: the first one at once, the others as long after it as the log
 * says, that many times faster. What is due already never waits, so a record with an earlier time goes at once.
 */
final class Pace {

    private static final double NANOS_A_MILLI = 1e6;

    private final OptionalDouble speed;
    private boolean begun;
    private long beganNanos;
    private long beganMillis;

    /**
     * A pace.
     *
     * @param speed how many times faster than the log, above 0; empty for as fast as it goes
     */
    Pace(OptionalDouble speed) {
        this.speed = speed;
    }

    /** How many nanoseconds remain until a record is due; 0 for one that is. */
    long remaining(long timestamp, long nanos) {
        if (speed.isEmpty()) {
            return 0;
        }
        if (!begun) {
            begun = true;
            beganNanos = nanos;
            beganMillis = timestamp;
        }
        double due = (timestamp - beganMillis) * NANOS_A_MILLI / speed.getAsDouble();
        return (long) Math.max(0, due - (nanos - beganNanos));
    }
}
