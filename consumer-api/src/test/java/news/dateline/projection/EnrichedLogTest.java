package news.dateline.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import news.dateline.events.Article;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Status;
import news.dateline.schemas.StateSerde;
import news.dateline.view.EarlierRevision;
import news.dateline.view.RevisionTexts.UnreadableException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnrichedLogTest {

    private static final TopicPartition PLACE = new TopicPartition("enriched", 1);
    private static final Duration SOON = Duration.ofMillis(50);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("none");
    private final StateSerde<EnrichedArticle> values = new StateSerde<>(EnrichedArticle.class);
    private final EnrichedLog log = new EnrichedLog("enriched", () -> consumer, values.deserializer());

    @BeforeEach
    void beginTheTopic() {
        consumer.updateBeginningOffsets(Map.of(PLACE, 0L));
    }

    @AfterEach
    void close() {
        log.close();
        assertThat(consumer.closed()).isTrue();
    }

    /** When it is polled next, a record stands at an offset of the topic. */
    private void stands(long at, String id, long offset, Status status) {
        consumer.schedulePollTask(() -> consumer.addRecord(new ConsumerRecord<>(
                "enriched",
                1,
                at,
                id,
                values.serializer()
                        .serialize(
                                "enriched",
                                EnrichedArticle.newBuilder()
                                        .setArticle(Article.newBuilder()
                                                .setId(id)
                                                .setStatus(status)
                                                .setSource("wire")
                                                .setByline("By one")
                                                .build())
                                        .setOffset(offset)
                                        .setHeadline("Flood")
                                        .setBody("It rained.")
                                        .build()))));
    }

    private Optional<news.dateline.view.Article> read(long offset, long at)
            throws UnreadableException, InterruptedException {
        return log.read("flood", 1, new EarlierRevision(offset, at, null, null), SOON);
    }

    @Test
    void aRevisionIsReadWhereItIsSaidToStand() throws Exception {
        stands(17, "flood", 8, Status.USABLE);
        news.dateline.view.Article article = read(8, 17).orElseThrow();
        assertThat(article.id()).isEqualTo("flood");
        assertThat(article.partition()).isEqualTo(1);
        assertThat(article.offset()).isEqualTo(8);
        assertThat(article.byline()).isEqualTo("By one");
        assertThat(article.headline()).isEqualTo("Flood");
        assertThat(article.body()).isEqualTo("It rained.");
    }

    @Test
    void whateverElseStandsThereIsNotGivenOut() throws Exception {
        stands(17, "another", 8, Status.USABLE);
        assertThat(read(8, 17)).isEmpty();
        stands(18, "flood", 9, Status.USABLE);
        assertThat(read(8, 18)).isEmpty();
        stands(19, "flood", 8, Status.WITHHELD);
        assertThat(read(8, 19)).isEmpty();
        stands(30, "flood", 8, Status.USABLE);
        assertThat(read(8, 20)).as("the next one is further on").isEmpty();
    }

    @Test
    void whatTheLogHasLostIsNothing() throws Exception {
        consumer.updateBeginningOffsets(Map.of(PLACE, 100L));
        stands(110, "flood", 70, Status.USABLE);
        assertThat(read(8, 17)).isEmpty();
        assertThat(read(8, -1)).as("no row said where").isEmpty();
    }

    @Test
    void aBrokerThatDoesNotAnswerIsSaidToBeUnreadable() throws Exception {
        assertThatThrownBy(() -> read(8, 17))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("in time");
        consumer.schedulePollTask(() -> consumer.setPollException(new KafkaException("refused")));
        assertThatThrownBy(() -> read(8, 17)).isInstanceOf(UnreadableException.class);
        stands(17, "flood", 8, Status.USABLE);
        assertThat(read(8, 17)).as("once it is back").isPresent();
    }

    @Test
    void nothingIsReadOnceTheServiceIsStopping() {
        stands(17, "flood", 8, Status.USABLE);
        assertThat(consumer.closed()).isFalse();
        consumer.close();
        log.close();
        assertThatThrownBy(() -> read(8, 17)).isInstanceOf(UnreadableException.class);
    }
}
