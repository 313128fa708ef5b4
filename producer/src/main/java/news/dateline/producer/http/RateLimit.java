package news.dateline.producer.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A rate with room for a burst. Who has not used it up may take as much as they like and pays for it with the time until
 * they may take more, because a request's articles are known only when they are there. Safe for use by many threads.
 */
final class RateLimit {

    private final double perNano;
    private final double burst;
    private final LongSupplier nanos;
    private double left;
    private long at;

    /**
     * A limit whose burst is there at once.
     *
     * @param perSecond how many may be taken in a second on average, more than 0
     * @param burst how many may be taken at once after a pause, 1 or more
     * @param nanos a clock that only goes forward
     */
    RateLimit(double perSecond, double burst, LongSupplier nanos) {
        this.perNano = perSecond / TimeUnit.SECONDS.toNanos(1);
        this.burst = burst;
        this.nanos = nanos;
        this.left = burst;
        this.at = nanos.getAsLong();
    }

    /** Takes some, or returns how long to wait before trying again. */
    synchronized Duration take(int count) {
        Duration pause = pause();
        if (pause.isZero()) {
            left -= count;
        }
        return pause;
    }

    /** How long to wait before something may be taken; zero when it may be now. */
    synchronized Duration pause() {
        long now = nanos.getAsLong();
        left = Math.min(burst, left + perNano * (now - at));
        at = now;
        return left >= 1 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil((1 - left) / perNano));
    }
}
