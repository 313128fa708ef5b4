package news.dateline.schemas;

import static news.dateline.schemas.EventTopic.Partitioning.AS_THE_LOG;
import static news.dateline.schemas.EventTopic.Partitioning.SINGLE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import news.dateline.events.ActorDay;
import news.dateline.events.ActorDayRow;
import news.dateline.events.ActorTotal;
import news.dateline.events.Article;
import news.dateline.events.ArticleRow;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Generation;
import news.dateline.events.ProgressRow;
import news.dateline.events.PublishedArticle;
import news.dateline.events.Rejected;
import news.dateline.events.RevisionsRow;
import news.dateline.events.TopicDay;
import news.dateline.events.TopicDayRow;
import news.dateline.events.TopicTotal;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Every topic, once. Derived topics and the applications that write them carry their generation, so that a rebuild
 * stands beside the live one.
 *
 * @param enrichedGeneration {@code e} and a number: {@code e1}
 * @param viewsGeneration {@code v} and a number: {@code v1}
 */
public record Topics(String enrichedGeneration, String viewsGeneration) {

    private static final Pattern ENRICHED_GENERATION = Pattern.compile("e[1-9][0-9]*");
    private static final Pattern VIEWS_GENERATION = Pattern.compile("v[1-9][0-9]*");

    /** The generations that a new installation starts with. */
    public static final Topics FIRST = new Topics("e1", "v1");

    /** Partitions of a new log; for life, since a key's partition must not change. */
    public static final int DEFAULT_LOG_PARTITIONS = 12;

    /** Largest record that the log and what carries whole articles accept, in bytes. */
    public static final int MAX_RECORD_BYTES = 8 * 1024 * 1024;

    /** How long a tombstone stays readable in a compacted topic. */
    public static final Duration TOMBSTONE_RETENTION = Duration.ofDays(7);

    /** How far a reader of the view log may be behind and still find every run whole. */
    public static final Duration RUN_RETENTION = Duration.ofHours(1);

    private static final String FOREVER = "-1";

    public Topics {
        if (!ENRICHED_GENERATION.matcher(enrichedGeneration).matches()) {
            throw new IllegalArgumentException(
                    "the enriched generation is \"" + enrichedGeneration + "\"; expected e and a number, such as e1");
        }
        if (!VIEWS_GENERATION.matcher(viewsGeneration).matches()) {
            throw new IllegalArgumentException(
                    "the views generation is \"" + viewsGeneration + "\"; expected v and a number, such as v1");
        }
    }

    /** The log: every revision of every article, kept for good. Key: article id. */
    public EventTopic articles() {
        return new EventTopic("news.articles", List.of(Article.class), AS_THE_LOG, archive());
    }

    /** What producers have published last for each id, so that unchanged articles are not published again. */
    public EventTopic published() {
        return new EventTopic("news.published", List.of(PublishedArticle.class), AS_THE_LOG, compacted());
    }

    /** The log with its enrichment, record by record and partition by partition. Key: article id. */
    public EventTopic enriched() {
        return new EventTopic(
                "news.enriched." + enrichedGeneration, List.of(EnrichedArticle.class), AS_THE_LOG, archive());
    }

    /** What could not be read or enriched, kept 90 days. Key: what the rejected thing was called, or nothing. */
    public EventTopic rejected() {
        return new EventTopic(
                "news.rejected",
                List.of(Rejected.class),
                AS_THE_LOG,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        String.valueOf(Duration.ofDays(90).toMillis()),
                        TopicConfig.COMPRESSION_TYPE_CONFIG,
                        "zstd",
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        String.valueOf(MAX_RECORD_BYTES)));
    }

    /**
     * The views of each log partition as rows in runs, see {@link ViewLogKey}. Record times are the broker's, because
     * compaction lag counts from them and replayed records would keep old ones.
     */
    public EventTopic viewLog() {
        return new EventTopic(
                "news.view-log." + viewsGeneration,
                List.of(ArticleRow.class, RevisionsRow.class, ActorDayRow.class, TopicDayRow.class, ProgressRow.class),
                AS_THE_LOG,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.DELETE_RETENTION_MS_CONFIG,
                        String.valueOf(TOMBSTONE_RETENTION.toMillis()),
                        TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                        String.valueOf(RUN_RETENTION.toMillis()),
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                        "LogAppendTime",
                        TopicConfig.COMPRESSION_TYPE_CONFIG,
                        "zstd",
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        String.valueOf(MAX_RECORD_BYTES)));
    }

    /** For subscribers. Key: {@code <actor id>|<day>}. */
    public EventTopic actorDays() {
        return new EventTopic("news.actor-days." + viewsGeneration, List.of(ActorDay.class), AS_THE_LOG, compacted());
    }

    /** For subscribers. Key: actor id. */
    public EventTopic actorTotals() {
        return new EventTopic(
                "news.actor-totals." + viewsGeneration, List.of(ActorTotal.class), AS_THE_LOG, compacted());
    }

    /** For subscribers. Key: {@code <topic code>|<day>}. */
    public EventTopic topicDays() {
        return new EventTopic("news.topic-days." + viewsGeneration, List.of(TopicDay.class), AS_THE_LOG, compacted());
    }

    /** For subscribers. Key: topic code. */
    public EventTopic topicTotals() {
        return new EventTopic(
                "news.topic-totals." + viewsGeneration, List.of(TopicTotal.class), AS_THE_LOG, compacted());
    }

    /** Which generations there are and which ones are live. Key: generation. */
    public EventTopic generations() {
        return new EventTopic("news.generations", List.of(Generation.class), SINGLE, compacted());
    }

    /** All of them, in the order of the line. */
    public List<EventTopic> all() {
        return List.of(
                articles(),
                published(),
                enriched(),
                rejected(),
                viewLog(),
                actorDays(),
                actorTotals(),
                topicDays(),
                topicTotals(),
                generations());
    }

    /** Application id and consumer group of the enriching topology. */
    public String enrichApplication() {
        return "dateline-enrich-" + enrichedGeneration;
    }

    /** Application id and consumer group of the fold. */
    public String viewsApplication() {
        return "dateline-views-" + viewsGeneration;
    }

    /** Application id and consumer group of the subscribers' sums. */
    public String aggregatesApplication() {
        return "dateline-aggregates-" + viewsGeneration;
    }

    private static Map<String, String> archive() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                FOREVER,
                TopicConfig.RETENTION_BYTES_CONFIG,
                FOREVER,
                TopicConfig.COMPRESSION_TYPE_CONFIG,
                "zstd",
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                String.valueOf(MAX_RECORD_BYTES));
    }

    private static Map<String, String> compacted() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.DELETE_RETENTION_MS_CONFIG,
                String.valueOf(TOMBSTONE_RETENTION.toMillis()));
    }
}
