package news.dateline.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import news.dateline.events.ActorDayRow;
import news.dateline.events.Article;
import news.dateline.events.ArticleRow;
import news.dateline.events.EarlierRevision;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Position;
import news.dateline.events.RevisionsRow;
import news.dateline.events.Status;
import news.dateline.events.TopicDayRow;
import news.dateline.schemas.EventSerde;
import news.dateline.schemas.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;

/**
 * The fold with one log partition before it and a reader behind it that applies whole runs, and holds each against the
 * oracle.
 */
final class Views implements AutoCloseable {

    private final TopologyTestDriver driver;
    private final TestInputTopic<String, EnrichedArticle> enriched;
    private final TestOutputTopic<String, SpecificRecord> viewLog;
    private final List<EnrichedArticle> log = new ArrayList<>();
    private final RunReader reader = new RunReader(0, log);

    Views(Path stateDirectory) {
        TestRegistry.prepare();
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "views");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        driver = new TopologyTestDriver(
                new ViewsTopology(Topics.FIRST, TestRegistry.URL).topology(), properties, ArticleBuilder.NOW);
        enriched = driver.createInputTopic(
                Topics.FIRST.enriched().name(),
                new StringSerializer(),
                new EventSerde<EnrichedArticle>(TestRegistry.URL).serializer());
        viewLog = driver.createOutputTopic(
                Topics.FIRST.viewLog().name(),
                new StringDeserializer(),
                new EventSerde<SpecificRecord>(TestRegistry.URL).deserializer());
    }

    /** Puts a revision on the log, enriched by {@link WordRules}. */
    Views publish(Article article) {
        EnrichedArticle record = article.getStatus() == Status.USABLE
                ? ArticleMapper.enriched(
                        article, log.size(), "rules", WordRules.enrich(ArticleMapper.sourceText(article)))
                : ArticleMapper.untouched(article, log.size(), "rules");
        log.add(record);
        enriched.pipeInput(article.getId(), record);
        return this;
    }

    Views wait(Duration duration) {
        driver.advanceWallClockTime(duration);
        return this;
    }

    /** What a reader holds that has applied every whole run. */
    Map<String, SpecificRecord> rows() {
        for (KeyValue<String, SpecificRecord> row : viewLog.readKeyValuesToList()) {
            reader.accept(row.key, row.value);
        }
        return reader.rows();
    }

    /** An actor's articles, mentions and quotes on a day; null where there is no such row. */
    @Nullable
    List<Long> actor(String id, String day) {
        ActorDayRow row = (ActorDayRow) rows().get("ad/" + id + '/' + day + "/0");
        return row == null ? null : List.of(row.getArticles(), row.getMentions(), row.getQuotes());
    }

    /** A topic's articles on a day; null where there is no such row. */
    @Nullable
    Long topic(String code, String day) {
        TopicDayRow row = (TopicDayRow) rows().get("td/" + code + '/' + day + "/0");
        return row == null ? null : row.getArticles();
    }

    @Nullable
    ArticleRow article(String id) {
        return (ArticleRow) rows().get("a/" + id);
    }

    /** Versions of the revisions that are told to have stood before an article's current one. */
    List<Long> earlier(String id) {
        RevisionsRow row = (RevisionsRow) rows().get("r/" + id);
        return row == null
                ? List.of()
                : row.getEarlier().stream().map(EarlierRevision::getVersion).toList();
    }

    Position position() {
        rows();
        return Objects.requireNonNull(reader.position(), "a run has ended");
    }

    /** The sums alone, without articles and progress. */
    Map<String, SpecificRecord> sums() {
        Map<String, SpecificRecord> sums = new TreeMap<>(rows());
        sums.keySet().removeIf(key -> !key.startsWith("ad/") && !key.startsWith("td/"));
        return sums;
    }

    boolean insideARun() {
        rows();
        return reader.insideARun();
    }

    static Instant inHours(long hours) {
        return ArticleBuilder.NOW.plus(Duration.ofHours(hours));
    }

    @Override
    public void close() {
        driver.close();
    }
}
