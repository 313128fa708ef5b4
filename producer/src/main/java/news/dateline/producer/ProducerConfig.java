package news.dateline.producer;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import news.dateline.producer.format.Limits;

/**
 * What every producer is configured with, whichever way its articles arrive. Every default stands here.
 *
 * @param source the newsroom that files belong to which name none; empty for {@value #UNNAMED_SOURCE}, see {@link
 *     IngestRun}
 * @param trustedSources sources that may revise and kill what belongs to another
 * @param limits how large an article may be
 * @param batchArticles how many articles one transaction takes at most, 1 to 10,000
 * @param batchTime how long after a transaction the next one may end at the soonest, 0 to 10 s
 * @param publishTimeout how long the log and the registry may take before publishing fails, 1 s to 5 min
 */
public record ProducerConfig(
        String source,
        Set<String> trustedSources,
        Limits limits,
        int batchArticles,
        Duration batchTime,
        Duration publishTimeout) {

    /** Setting: {@link #source}. */
    public static final String SOURCE = "DATELINE_SOURCE";

    /** Setting: {@link #trustedSources}, separated by commas. */
    public static final String TRUSTED_SOURCES = "DATELINE_TRUSTED_SOURCES";

    /** Setting: {@link Limits#maxArticleBytes}. */
    public static final NumberSetting MAX_ARTICLE_BYTES =
            new NumberSetting("DATELINE_MAX_ARTICLE_BYTES", 1, 4 << 20, Limits.DEFAULT_ARTICLE_BYTES);

    /** Setting: {@link Limits#maxRawBytes}. */
    public static final NumberSetting MAX_RAW_BYTES =
            new NumberSetting("DATELINE_MAX_RAW_BYTES", 0, 1 << 20, Limits.DEFAULT_RAW_BYTES);

    /** Setting: {@link Limits#maxIdBytes}. */
    public static final NumberSetting MAX_ID_BYTES =
            new NumberSetting("DATELINE_MAX_ID_BYTES", 16, 65_536, Limits.DEFAULT_ID_BYTES);

    /** Setting: {@link #batchArticles}. */
    public static final NumberSetting BATCH_ARTICLES =
            new NumberSetting("DATELINE_PUBLISH_BATCH_ARTICLES", 1, 10_000, 500);

    /** Setting: {@link #batchTime} in milliseconds. */
    public static final NumberSetting BATCH_MS = new NumberSetting("DATELINE_PUBLISH_BATCH_MS", 0, 10_000, 20);

    /** Setting: {@link #publishTimeout} in milliseconds. */
    public static final NumberSetting PUBLISH_TIMEOUT_MS =
            new NumberSetting("DATELINE_PUBLISH_TIMEOUT_MS", 1_000, 300_000, 30_000);

    /** Setting: what a lasting producer is called at every start; see {@link ArticlePublisher#open}. */
    public static final String ID = "DATELINE_PRODUCER_ID";

    /** The source of files where nothing names one. */
    public static final String UNNAMED_SOURCE = "files";

    public ProducerConfig {
        trustedSources = Set.copyOf(trustedSources);
        BATCH_ARTICLES.require(batchArticles);
        BATCH_MS.require(batchTime.toMillis());
        PUBLISH_TIMEOUT_MS.require(publishTimeout.toMillis());
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
                        MAX_ARTICLE_BYTES.intIn(settings), MAX_RAW_BYTES.intIn(settings), MAX_ID_BYTES.intIn(settings)),
                BATCH_ARTICLES.intIn(settings),
                BATCH_MS.millisIn(settings),
                PUBLISH_TIMEOUT_MS.millisIn(settings));
    }

    /** The same with another {@link #source}. */
    public ProducerConfig withSource(String name) {
        return new ProducerConfig(name, trustedSources, limits, batchArticles, batchTime, publishTimeout);
    }
}
