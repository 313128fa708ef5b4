package news.dateline.producer.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import news.dateline.producer.NumberSetting;

/**
 * What the ingest endpoint is configured with. Every default stands here.
 *
 * @param host the address that it listens on
 * @param port its port, 0 for any free one
 * @param tokens the file of those who may write; empty for everybody, see {@link #requireGuarded}
 * @param open whether everybody may write although the endpoint can be reached from other machines
 * @param maxRequestBytes the largest body that it takes, before decompression and after it
 * @param maxRatio how many times its compressed size a body may have
 * @param maxArticles how many articles one request may carry
 * @param maxRequests how many requests may be under way at once
 * @param maxConnections how many connections may be open at once; further ones wait to be accepted
 * @param requestTimeout how long a request's body may take to arrive
 * @param answerTimeout how long a request waits for the log
 */
public record IngestConfig(
        String host,
        int port,
        Optional<Path> tokens,
        boolean open,
        int maxRequestBytes,
        int maxRatio,
        int maxArticles,
        int maxRequests,
        int maxConnections,
        Duration requestTimeout,
        Duration answerTimeout) {

    /** Setting: {@link #host}. */
    public static final String HOST = "DATELINE_INGEST_HOST";

    /** Setting: {@link #tokens}. */
    public static final String TOKENS = "DATELINE_INGEST_TOKENS";

    /** Setting: {@link #open}. */
    public static final String OPEN = "DATELINE_INGEST_OPEN";

    /** Setting: {@link #port}. */
    public static final NumberSetting PORT = new NumberSetting("DATELINE_INGEST_PORT", 0, 65_535, 8081);

    /** Setting: {@link #maxRequestBytes}. */
    public static final NumberSetting MAX_REQUEST_BYTES =
            new NumberSetting("DATELINE_INGEST_MAX_REQUEST_BYTES", 1_024, 64 << 20, 8 << 20);

    /** Setting: {@link #maxRatio}. */
    public static final NumberSetting MAX_RATIO = new NumberSetting("DATELINE_INGEST_MAX_RATIO", 2, 1_000, 100);

    /** Setting: {@link #maxArticles}. */
    public static final NumberSetting MAX_ARTICLES =
            new NumberSetting("DATELINE_INGEST_MAX_ARTICLES", 1, 10_000, 1_000);

    /** Setting: {@link #maxRequests}. */
    public static final NumberSetting MAX_REQUESTS = new NumberSetting("DATELINE_INGEST_MAX_REQUESTS", 1, 10_000, 512);

    /** Setting: {@link #maxConnections}. */
    public static final NumberSetting MAX_CONNECTIONS =
            new NumberSetting("DATELINE_INGEST_MAX_CONNECTIONS", 1, 100_000, 2_000);

    /** Setting: {@link #requestTimeout} in milliseconds. */
    public static final NumberSetting REQUEST_TIMEOUT_MS =
            new NumberSetting("DATELINE_INGEST_REQUEST_TIMEOUT_MS", 100, 600_000, 20_000);

    /** Setting: {@link #answerTimeout} in milliseconds. */
    public static final NumberSetting ANSWER_TIMEOUT_MS =
            new NumberSetting("DATELINE_INGEST_ANSWER_TIMEOUT_MS", 100, 600_000, 10_000);

    public IngestConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException(HOST + " is empty; expected a host name or address");
        }
        PORT.require(port);
        MAX_REQUEST_BYTES.require(maxRequestBytes);
        MAX_RATIO.require(maxRatio);
        MAX_ARTICLES.require(maxArticles);
        MAX_REQUESTS.require(maxRequests);
        MAX_CONNECTIONS.require(maxConnections);
        REQUEST_TIMEOUT_MS.require(requestTimeout.toMillis());
        ANSWER_TIMEOUT_MS.require(answerTimeout.toMillis());
    }

    /**
     * Reads the configuration from settings; what is not there has its default.
     *
     * @throws IllegalArgumentException that names the setting and what it takes
     */
    public static IngestConfig from(Map<String, String> settings) {
        String tokens = settings.getOrDefault(TOKENS, "").strip();
        return new IngestConfig(
                settings.getOrDefault(HOST, "127.0.0.1").strip(),
                PORT.intIn(settings),
                tokens.isEmpty() ? Optional.empty() : Optional.of(Path.of(tokens)),
                yesOrNo(settings, OPEN),
                MAX_REQUEST_BYTES.intIn(settings),
                MAX_RATIO.intIn(settings),
                MAX_ARTICLES.intIn(settings),
                MAX_REQUESTS.intIn(settings),
                MAX_CONNECTIONS.intIn(settings),
                REQUEST_TIMEOUT_MS.millisIn(settings),
                ANSWER_TIMEOUT_MS.millisIn(settings));
    }

    /**
     * Makes sure that not everybody on a network may write.
     *
     * @throws IllegalArgumentException that says what to do
     */
    void requireGuarded() {
        if (tokens.isEmpty() && !open && !isLoopback(host)) {
            throw new IllegalArgumentException(HOST + " is " + host
                    + ", where whoever reaches it could publish and kill articles; name a file of tokens in " + TOKENS
                    + " (`dateline token` makes its lines), listen on 127.0.0.1, or set " + OPEN
                    + "=true where something else keeps strangers out");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(HOST + " is " + host + ", which is no address of this machine", e);
        }
    }

    private static boolean yesOrNo(Map<String, String> settings, String name) {
        String value = settings.getOrDefault(name, "false").strip();
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(name + " is \"" + value + "\"; expected true or false");
        };
    }
}
