package news.dateline.api;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import news.dateline.http.LiveLimits;

/**
 * Settings of the read service.
 *
 * @param host the address to listen on; {@code 0.0.0.0} for all of the machine's
 * @param port 0 to 65535; 0 takes a free one
 * @param dataDir the folder of the read model's file; made when it is missing
 * @param afterTimeout how long a read waits for the position that it asks for, above zero and at most a minute
 * @param live what live changes may cost
 * @param origins whose pages may read, such as {@code https://desk.example}; {@code *} for anybody's
 */
public record ApiConfig(
        String host, int port, Path dataDir, Duration afterTimeout, LiveLimits live, Set<String> origins) {

    /** Setting: {@link #host}. */
    public static final String HOST = "DATELINE_API_HOST";

    /** Setting: {@link #port}. */
    public static final String PORT = "DATELINE_API_PORT";

    /** Setting: {@link #dataDir}. */
    public static final String DATA_DIR = "DATELINE_API_DATA_DIR";

    /** Setting: {@link #afterTimeout}, in milliseconds. */
    public static final String AFTER_TIMEOUT_MS = "DATELINE_AFTER_TIMEOUT_MS";

    /** Setting: {@link LiveLimits#clients}. */
    public static final String LIVE_CLIENTS = "DATELINE_LIVE_CLIENTS";

    /** Setting: {@link LiveLimits#bytes}, in KiB. */
    public static final String LIVE_CLIENT_KIB = "DATELINE_LIVE_CLIENT_KIB";

    /** Setting: {@link LiveLimits#stall}, in milliseconds. */
    public static final String LIVE_STALL_MS = "DATELINE_LIVE_STALL_MS";

    /** Setting: {@link #origins}, separated by commas. */
    public static final String CORS_ORIGINS = "DATELINE_API_CORS_ORIGINS";

    private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[A-Za-z0-9.-]+(:\\d{1,5})?");

    /** Where the service listens by default: this machine alone. */
    public static final String DEFAULT_HOST = "127.0.0.1";

    /** The default port. */
    public static final int DEFAULT_PORT = 8080;

    /** The default folder of the read model's file, below the folder that the service is started in. */
    public static final Path DEFAULT_DATA_DIR = Path.of("data", "api");

    /** How long a read waits by default. */
    public static final Duration DEFAULT_AFTER_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration LONGEST_AFTER_TIMEOUT = Duration.ofMinutes(1);

    public ApiConfig {
        origins = Set.copyOf(origins);
        for (String origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException(CORS_ORIGINS + " has \"" + origin
                        + "\"; expected origins such as https://desk.example, separated by commas, or *");
            }
        }
        if (host.isBlank()) {
            throw new IllegalArgumentException(HOST + " is empty; expected an address, such as " + DEFAULT_HOST);
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException(PORT + " is " + port + "; expected 0 to 65535");
        }
        if (afterTimeout.isNegative() || afterTimeout.isZero() || afterTimeout.compareTo(LONGEST_AFTER_TIMEOUT) > 0) {
            throw new IllegalArgumentException(
                    AFTER_TIMEOUT_MS + " is " + afterTimeout.toMillis() + "; expected 1 to 60000");
        }
    }

    /** The defaults, with the read model's file in a given folder. */
    public static ApiConfig in(Path dataDir) {
        return new ApiConfig(DEFAULT_HOST, DEFAULT_PORT, dataDir, DEFAULT_AFTER_TIMEOUT, LiveLimits.DEFAULT, Set.of());
    }

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException that names the setting and what it takes
     */
    public static ApiConfig from(Map<String, String> settings) {
        return new ApiConfig(
                settings.getOrDefault(HOST, DEFAULT_HOST),
                (int) number(settings, PORT, DEFAULT_PORT, 65535),
                folder(settings),
                Duration.ofMillis(number(
                        settings,
                        AFTER_TIMEOUT_MS,
                        DEFAULT_AFTER_TIMEOUT.toMillis(),
                        LONGEST_AFTER_TIMEOUT.toMillis())),
                live(settings),
                origins(settings));
    }

    private static Set<String> origins(Map<String, String> settings) {
        return Arrays.stream(settings.getOrDefault(CORS_ORIGINS, "").split(",", -1))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toSet());
    }

    private static LiveLimits live(Map<String, String> settings) {
        LiveLimits usual = LiveLimits.DEFAULT;
        return new LiveLimits(
                (int) atLeastOne(settings, LIVE_CLIENTS, usual.clients(), 100_000),
                (int) atLeastOne(settings, LIVE_CLIENT_KIB, usual.bytes() >> 10, 1 << 20) << 10,
                Duration.ofMillis(
                        atLeastOne(settings, LIVE_STALL_MS, usual.stall().toMillis(), 3_600_000)),
                usual.tick(),
                usual.heartbeat());
    }

    private static long atLeastOne(Map<String, String> settings, String name, long otherwise, long most) {
        long number = number(settings, name, otherwise, most);
        if (number < 1) {
            throw new IllegalArgumentException(name + " is " + number + "; expected 1 to " + most);
        }
        return number;
    }

    /** These settings with another port. */
    public ApiConfig withPort(int other) {
        return new ApiConfig(host, other, dataDir, afterTimeout, live, origins);
    }

    private static long number(Map<String, String> settings, String name, long otherwise, long most) {
        String value = settings.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(value.strip());
            if (number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " is \"" + value + "\"; expected a whole number up to " + most, e);
        }
        throw new IllegalArgumentException(name + " is " + value + "; expected a whole number up to " + most);
    }

    private static Path folder(Map<String, String> settings) {
        String value = settings.getOrDefault(DATA_DIR, DEFAULT_DATA_DIR.toString());
        try {
            if (!value.isBlank()) {
                return Path.of(value);
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(DATA_DIR + " is \"" + value + "\"; expected a folder", e);
        }
        throw new IllegalArgumentException(DATA_DIR + " is empty; expected a folder");
    }
}
