package news.dateline.producer;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import news.dateline.producer.format.Limits;

/**
 * What the producer is configured with. Every default stands here.
 *
 * @param source the newsroom that files belong to which name none; empty for {@value #UNNAMED_SOURCE}, see {@link
 *     IngestRun}
 * @param trustedSources sources that may revise and kill what belongs to another
 * @param limits how large an article may be
 * @param batchArticles how many articles one transaction takes at most, 1 to 10,000
 * @param batchTime how long a transaction waits for more articles, 1 ms to 10 s
 * @param publishTimeout how long the log and the registry may take before publishing fails, 1 s to 5 min
 * @param ingestHost the address that the ingest endpoint listens on
 * @param ingestPort its port, 0 for any free one
 * @param maxRequestBytes the largest request that the endpoint takes, 1 KiB to 64 MiB
 */
public record ProducerConfig(
        String source,
        Set<String> trustedSources,
        Limits limits,
        int batchArticles,
        Duration batchTime,
        Duration publishTimeout,
        String ingestHost,
        int ingestPort,
        int maxRequestBytes) {

    /** Setting: {@link #source}. */
    public static final String SOURCE = "DATELINE_SOURCE";

    /** Setting: {@link #trustedSources}, separated by commas. */
    public static final String TRUSTED_SOURCES = "DATELINE_TRUSTED_SOURCES";

    /** Setting: {@link Limits#maxArticleBytes}. */
    public static final String MAX_ARTICLE_BYTES = "DATELINE_MAX_ARTICLE_BYTES";

    /** Setting: {@link Limits#maxRawBytes}. */
    public static final String MAX_RAW_BYTES = "DATELINE_MAX_RAW_BYTES";

    /** Setting: {@link Limits#maxIdBytes}. */
    public static final String MAX_ID_BYTES = "DATELINE_MAX_ID_BYTES";

    /** Setting: {@link #batchArticles}. */
    public static final String BATCH_ARTICLES = "DATELINE_PUBLISH_BATCH_ARTICLES";

    /** Setting: {@link #batchTime} in milliseconds. */
    public static final String BATCH_MS = "DATELINE_PUBLISH_BATCH_MS";

    /** Setting: {@link #publishTimeout} in milliseconds. */
    public static final String PUBLISH_TIMEOUT_MS = "DATELINE_PUBLISH_TIMEOUT_MS";

    /** Setting: {@link #ingestHost}. */
    public static final String INGEST_HOST = "DATELINE_INGEST_HOST";

    /** Setting: {@link #ingestPort}. */
    public static final String INGEST_PORT = "DATELINE_INGEST_PORT";

    /** Setting: {@link #maxRequestBytes}. */
    public static final String MAX_REQUEST_BYTES = "DATELINE_INGEST_MAX_REQUEST_BYTES";

    /** The source of files where nothing names one. */
    public static final String UNNAMED_SOURCE = "files";

    public ProducerConfig {
        trustedSources = Set.copyOf(trustedSources);
        inRange(BATCH_ARTICLES, batchArticles, 1, 10_000);
        inRange(BATCH_MS, batchTime.toMillis(), 1, 10_000);
        inRange(PUBLISH_TIMEOUT_MS, publishTimeout.toMillis(), 1_000, 300_000);
        inRange(INGEST_PORT, ingestPort, 0, 65_535);
        inRange(MAX_REQUEST_BYTES, maxRequestBytes, 1_024, 64 << 20);
        if (ingestHost.isBlank()) {
            throw new IllegalArgumentException(INGEST_HOST + " is empty; expected a host name or address");
        }
    }

    /** Every default. */
    public static ProducerConfig defaults() {
        return from(Map.of());
    }

    /**
     * Reads the configuration from settings; what is not there has its default.
     *
     * @throws IllegalArgumentException that names the setting and what it takes
     */
    public static ProducerConfig from(Map<String, String> settings) {
        Set<String> trusted = new TreeSet<>();
        for (String name : settings.getOrDefault(TRUSTED_SOURCES, "").split(",", -1)) {
            if (!name.isBlank()) {
                trusted.add(name.strip());
            }
        }
        return new ProducerConfig(
                settings.getOrDefault(SOURCE, "").strip(),
                trusted,
                new Limits(
                        (int) number(settings, MAX_ARTICLE_BYTES, Limits.DEFAULT_ARTICLE_BYTES, 1, 4 << 20),
                        (int) number(settings, MAX_RAW_BYTES, Limits.DEFAULT_RAW_BYTES, 0, 1 << 20),
                        (int) number(settings, MAX_ID_BYTES, Limits.DEFAULT_ID_BYTES, 16, 65_536)),
                (int) number(settings, BATCH_ARTICLES, 500, 1, 10_000),
                Duration.ofMillis(number(settings, BATCH_MS, 100, 1, 10_000)),
                Duration.ofMillis(number(settings, PUBLISH_TIMEOUT_MS, 30_000, 1_000, 300_000)),
                settings.getOrDefault(INGEST_HOST, "127.0.0.1").strip(),
                (int) number(settings, INGEST_PORT, 8081, 0, 65_535),
                (int) number(settings, MAX_REQUEST_BYTES, 8 << 20, 1_024, 64 << 20));
    }

    /** The same with another {@link #source}. */
    public ProducerConfig withSource(String name) {
        return new ProducerConfig(
                name,
                trustedSources,
                limits,
                batchArticles,
                batchTime,
                publishTimeout,
                ingestHost,
                ingestPort,
                maxRequestBytes);
    }

    private static long number(Map<String, String> settings, String name, long whenMissing, long least, long most) {
        String value = settings.get(name);
        if (value == null) {
            return whenMissing;
        }
        try {
            return inRange(name, Long.parseLong(value.strip()), least, most);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " is \"" + value + "\"; expected a whole number from " + least + " to " + most, e);
        }
    }

    private static long inRange(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; expected a whole number from " + least + " to " + most);
        }
        return value;
    }
}
