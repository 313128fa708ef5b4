package news.dateline.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import news.dateline.events.Actor;
import news.dateline.events.ActorType;
import news.dateline.events.Article;
import news.dateline.events.Cause;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Mention;
import news.dateline.events.Rejection;
import news.dateline.events.Resolution;
import news.dateline.events.Span;
import news.dateline.events.Status;
import news.dateline.events.TextField;
import news.dateline.events.Topic;
import news.dateline.events.TopicRef;
import news.dateline.operations.EarlierRevisions.EarlierRevision;
import org.junit.jupiter.api.Test;

/** The rules of the fold, case by case, as the oracle reads them. */
final class OracleTest {

    private static final Instant NOW = Instant.parse("2022-05-04T12:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2022-05-03");
    private static final ActorDay SADIA = new ActorDay("person:sadia", DAY.toString());

    private final Oracle oracle = new Oracle();
    private long next;

    @Test
    void anArticleCountsForEachActorAndOnceForEachTopicAndBroaderTopic() {
        EnrichedArticle enriched = enriched("a", article -> {});
        enriched.setTopics(List.of(
                topic("talks", new TopicRef("peace", "peace"), new TopicRef("conflict", "conflict")),
                topic("peace", new TopicRef("conflict", "conflict"))));

        oracle.include(enriched);

        assertThat(views().actorDays()).containsOnly(Map.entry(SADIA, new ActorCounts(1, 2, 1)));
        assertThat(views().topicDays()).hasSize(3).containsValue(1L).doesNotContainValue(2L);
    }

    @Test
    void whatHasNoDayIsUndated() {
        EnrichedArticle enriched = enriched("a", article -> {});
        enriched.setDay(null);
        oracle.include(enriched);
        assertThat(views().actorDays()).containsOnlyKeys(new ActorDay("person:sadia", "undated"));
    }

    @Test
    void ofTwoVersionsTheHigherStands() {
        put("a", article -> article.setVersion(2L));
        put("a", article -> article.setVersion(1L));
        assertThat(currentOffset()).isZero();

        put("a", article -> article.setVersion(3L));
        assertThat(currentOffset()).isEqualTo(2);
    }

    @Test
    void withoutTwoVersionsTheLaterUpdateStands() {
        put("a", article -> article.setUpdated(NOW.minusSeconds(60)));
        put("a", article -> {
            article.setVersion(9L);
            article.setUpdated(NOW.minusSeconds(120));
        });
        assertThat(currentOffset()).isZero();
    }

    @Test
    void whereNothingIsKnownOfTheOrderTheNewcomerStands() {
        put("a", article -> article.setVersion(2L));
        put("a", article -> article.setUpdated(NOW));
        assertThat(currentOffset()).isEqualTo(1);
    }

    @Test
    void anUpdateTimeFarInTheFutureIsNoTime() {
        put("a", article -> article.setUpdated(NOW.plus(Duration.ofHours(24)).plusMillis(1)));
        put("a", article -> article.setUpdated(NOW));
        assertThat(currentOffset()).isEqualTo(1);
    }

    @Test
    void anUpdateTimeADayAheadIsStillBelieved() {
        put("a", article -> article.setUpdated(NOW.plus(Duration.ofHours(24))));
        put("a", article -> article.setUpdated(NOW));
        assertThat(currentOffset()).isZero();
    }

    @Test
    void theSameContentAgainIsNothingHoweverItCame() {
        put("a", article -> article.setVersion(1L));
        put("a", article -> {
            article.setVersion(1L);
            article.setReceived(NOW.plusSeconds(5));
            article.setMediaType("text/plain");
        });
        assertThat(currentOffset()).isZero();
        assertThat(views().conflicts()).isZero();
    }

    @Test
    void equalInOrderAndDifferentInContentStandsAndIsCounted() {
        put("a", article -> article.setVersion(1L));
        put("a", article -> {
            article.setVersion(1L);
            article.setByline("Another hand");
        });
        assertThat(currentOffset()).isEqualTo(1);
        assertThat(views().conflicts()).isEqualTo(1);
    }

    @Test
    void aKillWithoutAVersionCoversAllThatCameBeforeAndNothingAfter() {
        put("a", article -> article.setVersion(7L));
        put("a", article -> article.setStatus(Status.CANCELED));
        assertThat(views().articles()).isEmpty();
        assertThat(views().killed()).containsExactly("a");
        assertThat(views().actorDays()).isEmpty();

        put("a", article -> article.setVersion(1L));
        assertThat(views().articles()).containsKey("a");
    }

    @Test
    void aKillWithAVersionCoversUpToItAlsoWhenItComesFirst() {
        kill("a", 2);
        put("a", article -> article.setVersion(1L));
        put("a", article -> {
            article.setVersion(2L);
            article.setByline("Another hand");
        });
        assertThat(views().killed()).containsExactly("a");

        put("a", article -> article.setVersion(3L));
        assertThat(views().articles()).containsKey("a");
    }

    @Test
    void aKillThatLosesStillCoversItsVersions() {
        put("a", article -> article.setVersion(5L));
        kill("a", 4);
        assertThat(views().articles()).containsKey("a");

        put("a", article -> {});
        put("a", article -> article.setVersion(4L));
        assertThat(currentOffset()).as("the fourth version is killed").isEqualTo(2);
    }

    @Test
    void aWithheldArticleIsInNoViewAndComesBackWhenItIsPublishedAgain() {
        put("a", article -> {});
        put("a", article -> article.setStatus(Status.WITHHELD));
        assertThat(views().articles()).isEmpty();
        assertThat(views().killed()).isEmpty();

        put("a", article -> {});
        assertThat(views().articles()).containsKey("a");
    }

    @Test
    void aRejectedCorrectionIsNoRevision() {
        put("a", article -> article.setVersion(1L));
        EnrichedArticle rejected = enriched("a", article -> article.setVersion(2L));
        rejected.setRejection(new Rejection(Cause.UNENRICHABLE, "the article has no body"));
        oracle.include(rejected);
        assertThat(currentOffset()).isZero();
        assertThat(views().rejected()).isEqualTo(1);
        assertThat(views().offset()).isEqualTo(1);
    }

    @Test
    void anEmbargoHidesTheArticleUntilItsInstantIsReleased() {
        Instant until = NOW.plusSeconds(60);
        put("a", article -> article.setEmbargoedUntil(until));
        assertThat(oracle.at(until.minusMillis(1)).articles()).isEmpty();
        assertThat(oracle.at(until).articles()).containsKey("a");
    }

    @Test
    void anEmbargoIsTheCurrentRevisions() {
        put("a", article -> {});
        put("a", article -> article.setEmbargoedUntil(NOW.plusSeconds(60)));
        assertThat(views().articles()).as("added by a correction").isEmpty();

        put("a", article -> article.setByline("Another hand"));
        assertThat(views().articles()).as("lifted by a correction").containsKey("a");
    }

    @Test
    void theLogDoesNotGoBack() {
        put("a", article -> {});
        next = 0;
        assertThatThrownBy(() -> put("a", article -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("goes back from offset 0 to 0");
    }

    private void put(String id, Consumer<Article> special) {
        oracle.include(enriched(id, special));
    }

    private void kill(String id, long version) {
        put(id, article -> {
            article.setStatus(Status.CANCELED);
            article.setVersion(version);
        });
    }

    private EnrichedArticle enriched(String id, Consumer<Article> special) {
        Article article = Article.newBuilder()
                .setId(id)
                .setSource("herat-wire")
                .setHeadline("Talks")
                .setReceived(NOW)
                .build();
        special.accept(article);
        Mention mention = new Mention(new Span(TextField.BODY, 0, 5), Resolution.ALIAS);
        return EnrichedArticle.newBuilder()
                .setArticle(article)
                .setOffset(next++)
                .setDay(DAY)
                .setActors(List.of(new Actor("person:sadia", "Sadia", ActorType.PERSON, List.of(mention, mention), 1)))
                .build();
    }

    private static Topic topic(String code, TopicRef... broader) {
        return new Topic(code, code, 1.0, false, List.of(broader), List.of());
    }

    private PartitionViews views() {
        return oracle.at(NOW);
    }

    private long currentOffset() {
        return Objects.requireNonNull(views().articles().get("a")).offset();
    }

    private List<Long> earlier() {
        EarlierRevisions earlier = views().revisions().get("a");
        return earlier == null
                ? List.of()
                : earlier.newest().stream().map(EarlierRevision::offset).toList();
    }

    @Test
    void whatWasReplacedStandsBeforeTheCurrentRevisionUntilItIsTakenBack() {
        put("a", article -> article.setVersion(1L));
        put("a", article -> article.setVersion(3L));
        put("a", article -> article.setVersion(2L));
        assertThat(earlier()).containsExactly(0L);
        put("a", article -> article.setVersion(4L));
        assertThat(earlier()).containsExactly(0L, 1L);

        put("a", article -> {
            article.setStatus(Status.WITHHELD);
            article.setVersion(5L);
        });
        put("a", article -> article.setVersion(6L));
        assertThat(earlier()).isEmpty();
    }

    @Test
    void aKillThatIsTooLateTakesBackWhatIsNotSurelyNewer() {
        put("a", article -> article.setVersion(1L));
        put("a", article -> article.setUpdated(NOW.minusSeconds(60)));
        put("a", article -> article.setVersion(3L));
        put("a", article -> article.setVersion(4L));
        assertThat(earlier()).containsExactly(0L, 1L, 2L);

        put("a", article -> {
            article.setStatus(Status.CANCELED);
            article.setVersion(2L);
        });
        assertThat(currentOffset()).isEqualTo(3);
        assertThat(earlier()).containsExactly(2L);
    }

    @Test
    void whatWasReplacedUnderItsEmbargoHasNeverBeenSeen() {
        put("a", article -> article.setEmbargoedUntil(NOW.plusSeconds(60)));
        put("a", article -> {
            article.setVersion(2L);
            article.setEmbargoedUntil(NOW);
        });
        put("a", article -> article.setVersion(3L));
        assertThat(earlier()).as("its embargo ended as the third came").containsExactly(1L);
    }
}
