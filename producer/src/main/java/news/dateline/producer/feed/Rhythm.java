package news.dateline.producer.feed;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * When a feed is polled next. Every pause is stretched by chance, so that feeds which began or failed together do not
 * come together for ever.
 */
final class Rhythm {

    /** The longest that a server is believed when it asks to be left alone. */
    static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

    private static final double STRETCH = 0.1;

    private final FeedConfig config;
    private final DoubleSupplier chance;

    /**
     * A rhythm.
     *
     * @param chance numbers from 0 to 1
     */
    Rhythm(FeedConfig config, DoubleSupplier chance) {
        this.config = config;
        this.chance = chance;
    }

    /** The pause after a poll that went well: what the feed and its server ask for, within limits. */
    Duration afterSuccess(Stream<Optional<Duration>> askedFor) {
        List<Duration> asked = askedFor.flatMap(Optional::stream).toList();
        Duration longest = asked.isEmpty() ? config.interval() : Collections.max(asked);
        Duration bounded = shorter(longest, config.maxInterval());
        return stretched(longer(bounded, config.interval()), STRETCH);
    }

    /**
     * The pause after failures: it doubles from one to the next.
     *
     * @param failures how many there were in a row, from 1
     * @param retryAfter what the server asks for
     */
    Duration afterFailure(int failures, Optional<Duration> retryAfter) {
        Duration limit = longer(config.maxInterval(), config.retry());
        Duration pause = config.retry();
        for (int i = 1; i < failures && pause.compareTo(limit) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        Duration asked = shorter(retryAfter.orElse(Duration.ZERO), LONGEST_RETRY_AFTER);
        return stretched(longer(shorter(pause, limit), asked), 1);
    }

    private Duration stretched(Duration pause, double most) {
        return pause.plusMillis((long) (pause.toMillis() * most * chance.getAsDouble()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
