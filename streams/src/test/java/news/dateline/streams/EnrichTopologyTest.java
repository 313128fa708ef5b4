package news.dateline.streams;

import static news.dateline.streams.ArticleBuilder.article;
import static news.dateline.streams.ArticleBuilder.kill;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import news.dateline.events.Article;
import news.dateline.events.Cause;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Rejected;
import news.dateline.schemas.EventSerde;
import news.dateline.schemas.Topics;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrichTopologyTest {

    private TopologyTestDriver driver;
    private TestInputTopic<String, Article> articles;
    private TestOutputTopic<String, EnrichedArticle> enriched;
    private TestOutputTopic<String, Rejected> rejected;

    @BeforeEach
    void start(@TempDir Path stateDirectory) {
        TestRegistry.prepare();
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "enrich");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        driver = new TopologyTestDriver(topology(), properties);
        articles = driver.createInputTopic(
                Topics.FIRST.articles().name(),
                new StringSerializer(),
                new EventSerde<Article>(TestRegistry.URL).serializer());
        enriched = driver.createOutputTopic(
                Topics.FIRST.enriched().name(),
                new StringDeserializer(),
                new EventSerde<EnrichedArticle>(TestRegistry.URL).deserializer());
        rejected = driver.createOutputTopic(
                Topics.FIRST.rejected().name(),
                new StringDeserializer(),
                new EventSerde<Rejected>(TestRegistry.URL).deserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void theTopologyIsTheOneThatWasAgreed() {
        GoldenTopology.assertMatches("enrich", topology());
    }

    @Test
    void everyRecordOfTheLogBecomesOneEnrichedRecordWithItsOffset() {
        publish(article("a").naming("karim", "karim!", "talks").build());
        publish(article("b").build());
        publish(kill("a"));

        List<EnrichedArticle> records = enriched.readValuesToList();
        assertThat(records).extracting(EnrichedArticle::getOffset).containsExactly(0L, 1L, 2L);
        EnrichedArticle first = records.get(0);
        assertThat(first.getRulesId()).isEqualTo("word-rules");
        assertThat(first.getActors()).hasSize(1);
        assertThat(first.getActors().get(0).getMentions()).hasSize(2);
        assertThat(first.getActors().get(0).getQuotes()).isEqualTo(1);
        assertThat(first.getTopics().get(0).getBroader()).hasSize(2);
    }

    @Test
    void whatCannotBeEnrichedSaysWhyAndWhereItStands() {
        publish(article("a").naming("karim").build());
        publish(article("b").build());

        assertThat(enriched.readValuesToList().get(1).getRejection()).isNotNull();
        Rejected reject = rejected.readValue();
        assertThat(reject.getCause()).isEqualTo(Cause.UNENRICHABLE);
        assertThat(reject.getReason()).isEqualTo("the article has no body");
        assertThat(reject.getTopic()).isEqualTo("news.articles");
        assertThat(reject.getOffset()).isEqualTo(1);
    }

    @Test
    void theServicesLogSaysWhereARuleFailedAndNothingOfTheText() {
        String place = ArticleEnricher.place(new IllegalStateException("no rule for: The talks will fail"));

        assertThat(place).startsWith("java.lang.IllegalStateException at ").contains("EnrichTopologyTest");
        assertThat(place).doesNotContain("talks");
    }

    @Test
    void aRuleWithAFaultCostsOneArticleAndNothingElse() {
        publish(article("a").naming("fault").build());
        publish(article("b").naming("karim").build());

        List<EnrichedArticle> records = enriched.readValuesToList();
        assertThat(Objects.requireNonNull(records.get(0).getRejection()).getReason())
                .contains("IllegalStateException");
        assertThat(records.get(1).getRejection()).isNull();
    }

    @Test
    void aRecordUnderAnotherKeyThanItsArticlesIsRejected() {
        articles.pipeInput("another", kill("a"));

        assertThat(Objects.requireNonNull(enriched.readValue().getRejection()).getReason())
                .contains("key is not its article's id");
        assertThat(rejected.readValue().getCause()).isEqualTo(Cause.UNENRICHABLE);
    }

    @Test
    void aKillPassesUntouched() {
        publish(kill("a"));
        EnrichedArticle record = enriched.readValue();
        assertThat(record.getRejection()).isNull();
        assertThat(record.getBody()).isEmpty();
        assertThat(rejected.isEmpty()).isTrue();
    }

    private void publish(Article article) {
        articles.pipeInput(article.getId(), article);
    }

    private static Topology topology() {
        return new EnrichTopology(Topics.FIRST, WordRules::enrich, "word-rules", TestRegistry.URL).topology();
    }
}
