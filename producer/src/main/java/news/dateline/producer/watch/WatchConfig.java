package news.dateline.producer.watch;

import java.time.Duration;
import java.util.Map;
import news.dateline.producer.NumberSetting;

/**
 * How folders are watched. Every default stands here.
 *
 * @param interval the pause between two looks, 100 ms to 1 h; more where a look itself takes long
 * @param quiet how long a file must have stayed as it is before it is read, 0 to 1 h
 */
public record WatchConfig(Duration interval, Duration quiet) {

    /** Setting: {@link #interval} in milliseconds. */
    public static final NumberSetting INTERVAL_MS =
            new NumberSetting("DATELINE_WATCH_INTERVAL_MS", 100, 3_600_000, 1_000);

    /** Setting: {@link #quiet} in milliseconds. */
    public static final NumberSetting QUIET_MS = new NumberSetting("DATELINE_WATCH_QUIET_MS", 0, 3_600_000, 2_000);

    public WatchConfig {
        INTERVAL_MS.require(interval.toMillis());
        QUIET_MS.require(quiet.toMillis());
    }

    /**
     * Reads the configuration from settings; what is not there has its default.
     *
     * @throws IllegalArgumentException that names the setting and what it takes
     */
    public static WatchConfig from(Map<String, String> settings) {
        return new WatchConfig(INTERVAL_MS.millisIn(settings), QUIET_MS.millisIn(settings));
    }
}
