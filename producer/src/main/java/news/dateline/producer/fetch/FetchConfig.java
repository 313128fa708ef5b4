package news.dateline.producer.fetch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import news.dateline.producer.settings.SettingValues;
import news.dateline.producer.source.SourceConfig;

/**
 * What may be fetched. Every default stands here.
 *
 * @param allow hosts, addresses and networks that may be asked although they are not public, such as {@code
 *     feeds.newsroom.internal} and {@code 10.1.0.0/16}
 * @param connectTimeout how long a connection may take, 100 ms to 1 min
 * @param timeout how long a document may take, with its redirects, 1 s to 10 min
 * @param maxBytes how large a document may be, as it is sent and as it is unpacked
 * @param maxRatio how many times larger than its packed form it may be, 2 to 1,000
 * @param userAgent what a fetch calls itself
 */
public record FetchConfig(
        List<String> allow, Duration connectTimeout, Duration timeout, int maxBytes, int maxRatio, String userAgent) {

    /** Setting: {@link #allow}, separated by commas. */
    public static final String ALLOW = "DATELINE_FETCH_ALLOW";

    /** Setting: {@link #connectTimeout} in milliseconds. */
    public static final String CONNECT_TIMEOUT_MS = "DATELINE_FETCH_CONNECT_TIMEOUT_MS";

    /** Setting: {@link #timeout} in milliseconds. */
    public static final String TIMEOUT_MS = "DATELINE_FETCH_TIMEOUT_MS";

    /** Setting: {@link #maxRatio}. */
    public static final String MAX_RATIO = "DATELINE_FETCH_MAX_RATIO";

    /** Setting: {@link #userAgent}. */
    public static final String USER_AGENT = "DATELINE_FETCH_USER_AGENT";

    public FetchConfig {
        allow = List.copyOf(allow);
        allow.forEach(AddressRange::parseOrHost);
        SettingValues.inRange(CONNECT_TIMEOUT_MS, connectTimeout.toMillis(), 100, 60_000);
        SettingValues.inRange(TIMEOUT_MS, timeout.toMillis(), 1_000, 600_000);
        SettingValues.inRange(MAX_RATIO, maxRatio, 2, 1_000);
        if (userAgent.isEmpty() || userAgent.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException(USER_AGENT + " is \"" + userAgent + "\"; expected printable ASCII");
        }
    }

    /**
     * Reads the configuration from settings; what is not there has its default.
     *
     * @throws IllegalArgumentException that names the setting and what it takes
     */
    public static FetchConfig from(Map<String, String> settings) {
        SettingValues values = new SettingValues(settings);
        return new FetchConfig(
                values.list(ALLOW),
                Duration.ofMillis(values.number(CONNECT_TIMEOUT_MS, 10_000, 100, 60_000)),
                Duration.ofMillis(values.number(TIMEOUT_MS, 30_000, 1_000, 600_000)),
                SourceConfig.from(settings).maxDocumentBytes(),
                values.number(MAX_RATIO, 100, 2, 1_000),
                values.text(USER_AGENT, "Dateline (news ingestion)"));
    }
}
