package news.dateline.producer.fetch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import news.dateline.producer.ListSetting;
import news.dateline.producer.NumberSetting;
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
    public static final ListSetting ALLOW = new ListSetting("DATELINE_FETCH_ALLOW");

    /** Setting: {@link #connectTimeout} in milliseconds. */
    public static final NumberSetting CONNECT_TIMEOUT_MS =
            new NumberSetting("DATELINE_FETCH_CONNECT_TIMEOUT_MS", 100, 60_000, 10_000);

    /** Setting: {@link #timeout} in milliseconds. */
    public static final NumberSetting TIMEOUT_MS =
            new NumberSetting("DATELINE_FETCH_TIMEOUT_MS", 1_000, 600_000, 30_000);

    /** Setting: {@link #maxRatio}. */
    public static final NumberSetting MAX_RATIO = new NumberSetting("DATELINE_FETCH_MAX_RATIO", 2, 1_000, 100);

    /** Setting: {@link #userAgent}. */
    public static final String USER_AGENT = "DATELINE_FETCH_USER_AGENT";

    public FetchConfig {
        allow = List.copyOf(allow);
        allow.forEach(AddressRange::parseOrHost);
        CONNECT_TIMEOUT_MS.require(connectTimeout.toMillis());
        TIMEOUT_MS.require(timeout.toMillis());
        SourceConfig.MAX_DOCUMENT_BYTES.require(maxBytes);
        MAX_RATIO.require(maxRatio);
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
        return new FetchConfig(
                ALLOW.in(settings),
                CONNECT_TIMEOUT_MS.millisIn(settings),
                TIMEOUT_MS.millisIn(settings),
                SourceConfig.from(settings).maxDocumentBytes(),
                MAX_RATIO.intIn(settings),
                settings.getOrDefault(USER_AGENT, "Dateline (news ingestion)").strip());
    }
}
