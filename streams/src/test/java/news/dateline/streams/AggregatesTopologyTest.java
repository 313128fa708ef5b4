package news.dateline.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import news.dateline.events.ActorDay;
import news.dateline.events.ActorDayRow;
import news.dateline.events.ActorTotal;
import news.dateline.events.ActorType;
import news.dateline.events.ArticleRow;
import news.dateline.events.TopicDay;
import news.dateline.events.TopicDayRow;
import news.dateline.events.TopicTotal;
import news.dateline.schemas.EventSerde;
import news.dateline.schemas.EventTopic;
import news.dateline.schemas.Topics;
import news.dateline.schemas.ViewLogKey.ActorDayKey;
import news.dateline.schemas.ViewLogKey.TopicDayKey;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AggregatesTopologyTest {

    private static final String KARIM = "person:karim";

    private TopologyTestDriver driver;
    private TestInputTopic<String, SpecificRecord> viewLog;

    @BeforeEach
    void start(@TempDir Path stateDirectory) {
        TestRegistry.prepare();
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "aggregates");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        driver = new TopologyTestDriver(topology(), properties);
        viewLog = driver.createInputTopic(
                Topics.FIRST.viewLog().name(),
                new StringSerializer(),
                new EventSerde<SpecificRecord>(TestRegistry.URL).serializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void theTopologyIsTheOneThatWasAgreed() {
        GoldenTopology.assertMatches("aggregates", topology());
    }

    @Test
    void thePartitionsSharesAreAddedUpByDayAndInAll() {
        actorDay("2021-03-18", 0, 2, 5, 1);
        actorDay("2021-03-18", 1, 1, 1, 0);
        actorDay("undated", 1, 1, 3, 0);

        assertThat(latest(Topics.FIRST.actorDays()))
                .containsOnly(
                        Map.entry("person:karim|2021-03-18", new ActorDay(3L, 6L, 1L)),
                        Map.entry("person:karim|undated", new ActorDay(1L, 3L, 0L)));
        assertThat(latest(Topics.FIRST.actorTotals()))
                .containsOnly(Map.entry(KARIM, new ActorTotal("Karim", ActorType.PERSON, 4L, 9L, 1L)));
    }

    @Test
    void aShareThatChangesReplacesTheOneBefore() {
        actorDay("2021-03-18", 0, 2, 5, 1);
        actorDay("2021-03-18", 0, 3, 6, 1);
        assertThat(latest(Topics.FIRST.actorTotals()))
                .containsOnly(Map.entry(KARIM, new ActorTotal("Karim", ActorType.PERSON, 3L, 6L, 1L)));
    }

    @Test
    void aSumThatIsBackToZeroIsATombstone() {
        actorDay("2021-03-18", 0, 1, 1, 0);
        topicDay("2021-03-18", 0, 1);
        viewLog.pipeInput(new ActorDayKey(KARIM, "2021-03-18", 0).encoded(), null);
        viewLog.pipeInput(new TopicDayKey("medtop:20000076", "2021-03-18", 0).encoded(), null);

        for (EventTopic topic : new EventTopic[] {
            Topics.FIRST.actorDays(), Topics.FIRST.actorTotals(), Topics.FIRST.topicDays(), Topics.FIRST.topicTotals()
        }) {
            Map<String, @Nullable SpecificRecord> latest = latest(topic);
            assertThat(latest).as(topic.name()).hasSize(1);
            assertThat(latest.values()).as(topic.name()).containsOnlyNulls();
        }
    }

    @Test
    void topicsAreAddedUpAndArticlesAreLeftAlone() {
        topicDay("2021-03-18", 0, 2);
        topicDay("2021-03-19", 2, 1);
        viewLog.pipeInput("a/x", ArticleRow.newBuilder().setId("x").build());

        assertThat(latest(Topics.FIRST.topicDays()))
                .containsOnly(
                        Map.entry("medtop:20000076|2021-03-18", new TopicDay(2L)),
                        Map.entry("medtop:20000076|2021-03-19", new TopicDay(1L)));
        assertThat(latest(Topics.FIRST.topicTotals())).containsOnly(Map.entry("medtop:20000076", new TopicTotal(3L)));
    }

    private void actorDay(String day, int partition, long articles, long mentions, long quotes) {
        viewLog.pipeInput(
                new ActorDayKey(KARIM, day, partition).encoded(),
                new ActorDayRow(KARIM, "Karim", day, articles, mentions, quotes, null));
    }

    private void topicDay(String day, int partition, long articles) {
        viewLog.pipeInput(
                new TopicDayKey("medtop:20000076", day, partition).encoded(),
                new TopicDayRow("medtop:20000076", "peace talks", null, day, articles, null));
    }

    private Map<String, @Nullable SpecificRecord> latest(EventTopic topic) {
        return driver.createOutputTopic(
                        topic.name(),
                        new StringDeserializer(),
                        new EventSerde<SpecificRecord>(TestRegistry.URL).deserializer())
                .readKeyValuesToMap();
    }

    private static Topology topology() {
        return new AggregatesTopology(Topics.FIRST, TestRegistry.URL).topology();
    }
}
