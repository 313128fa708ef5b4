package news.dateline.producer.feed;

import java.time.Duration;
import java.util.Map;
import news.dateline.producer.NumberSetting;

/**
 * How feeds are polled. Every default stands here.
 *
 * @param interval how long a feed is left alone between two polls, unless it asks for longer; 1 s to 1 day
 * @param maxInterval the longest that a feed may ask for, and the longest pause after failures; 1 s to 7 days
 * @param retry the pause after a first failure; it doubles with each further one; 1 s to 1 day
 * @param threads how many feeds are fetched at once, 1 to 256
 * @param perHost how many of one host at once, 1 to 256
 */
public record FeedConfig(Duration interval, Duration maxInterval, Duration retry, int threads, int perHost) {

    /** Setting: {@link #interval} in seconds. */
    public static final NumberSetting INTERVAL_SECONDS =
            new NumberSetting("DATELINE_FEED_INTERVAL_SECONDS", 1, 86_400, 300);

    /** Setting: {@link #maxInterval} in seconds. */
    public static final NumberSetting MAX_INTERVAL_SECONDS =
            new NumberSetting("DATELINE_FEED_MAX_INTERVAL_SECONDS", 1, 604_800, 14_400);

    /** Setting: {@link #retry} in seconds. */
    public static final NumberSetting RETRY_SECONDS = new NumberSetting("DATELINE_FEED_RETRY_SECONDS", 1, 86_400, 60);

    /** Setting: {@link #threads}. */
    public static final NumberSetting THREADS = new NumberSetting("DATELINE_FEED_THREADS", 1, 256, 16);

    /** Setting: {@link #perHost}. */
    public static final NumberSetting PER_HOST = new NumberSetting("DATELINE_FEED_PER_HOST", 1, 256, 2);

    public FeedConfig {
        INTERVAL_SECONDS.require(interval.toSeconds());
        MAX_INTERVAL_SECONDS.require(maxInterval.toSeconds());
        RETRY_SECONDS.require(retry.toSeconds());
        THREADS.require(threads);
        PER_HOST.require(perHost);
    }

    /**
     * Reads the configuration from settings; what is not there has its default.
     *
     * @throws IllegalArgumentException that names the setting and what it takes
     */
    public static FeedConfig from(Map<String, String> settings) {
        return new FeedConfig(
                Duration.ofSeconds(INTERVAL_SECONDS.in(settings)),
                Duration.ofSeconds(MAX_INTERVAL_SECONDS.in(settings)),
                Duration.ofSeconds(RETRY_SECONDS.in(settings)),
                THREADS.intIn(settings),
                PER_HOST.intIn(settings));
    }
}
