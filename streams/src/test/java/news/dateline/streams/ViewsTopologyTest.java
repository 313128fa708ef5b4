package news.dateline.streams;

import static news.dateline.streams.ArticleBuilder.article;
import static news.dateline.streams.ArticleBuilder.kill;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import news.dateline.events.Article;
import news.dateline.events.ArticleRow;
import news.dateline.events.EarlierRevision;
import news.dateline.events.ProgressRow;
import news.dateline.events.RevisionsRow;
import news.dateline.events.Status;
import news.dateline.schemas.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewsTopologyTest {

    private static final String KARIM = "person:karim";
    private static final String LAILA = "person:laila";
    private static final String DAY = "2021-03-18";
    private static final String TALKS = WordRules.PEACE_TALKS.code();
    private static final String PROCESS = WordRules.PEACE_PROCESS.code();
    private static final String CONFLICT = WordRules.CONFLICT.code();
    private static final Duration SECOND = Duration.ofSeconds(1);

    private Views views;

    @BeforeEach
    void start(@TempDir Path stateDirectory) {
        views = new Views(stateDirectory);
    }

    @AfterEach
    void stop() {
        views.close();
    }

    @Test
    void theTopologyIsTheOneThatWasAgreed() {
        GoldenTopology.assertMatches("views", new ViewsTopology(Topics.FIRST, TestRegistry.URL).topology());
    }

    @Test
    void anArticleCountsForItsActorsAndTopicsAndTheirBroaderOnesOnce() {
        views.publish(article("a")
                .day(DAY)
                .naming("karim", "karim!", "talks", "peace")
                .build());

        assertThat(views.actor(KARIM, DAY)).isEqualTo(List.of(1L, 2L, 1L));
        assertThat(views.topic(TALKS, DAY)).isEqualTo(1);
        assertThat(views.topic(PROCESS, DAY)).isEqualTo(1);
        assertThat(views.topic(CONFLICT, DAY)).isEqualTo(1);
        assertThat(views.sums()).hasSize(4);
    }

    @Test
    void aRunEndsAtTheArticlesRowWithItsPosition() {
        views.publish(article("a").naming("karim").build());

        ArticleRow row = Objects.requireNonNull(views.article("a"));
        assertThat(views.insideARun()).isFalse();
        assertThat(row.getOffset()).isZero();
        assertThat(views.position().getOffset()).isZero();
    }

    @Test
    void whatHasNoDateIsUndated() {
        views.publish(article("a").naming("karim").build());
        assertThat(views.actor(KARIM, "undated")).isEqualTo(List.of(1L, 1L, 0L));
    }

    @Test
    void aCorrectionContributesTheDifference() {
        views.publish(article("a").version(1).day(DAY).naming("karim", "talks").build())
                .publish(article("b").day(DAY).naming("karim").build())
                .publish(article("a")
                        .version(2)
                        .day("2021-03-19")
                        .naming("laila")
                        .build());

        assertThat(views.actor(KARIM, DAY)).isEqualTo(List.of(1L, 1L, 0L));
        assertThat(views.actor(LAILA, "2021-03-19")).isEqualTo(List.of(1L, 1L, 0L));
        assertThat(views.topic(TALKS, DAY)).as("back to zero, a tombstone").isNull();
    }

    @Test
    void aKillTakesEverythingBack() {
        views.publish(article("a").day(DAY).naming("karim!", "talks").build()).publish(kill("a"));

        assertThat(views.sums()).isEmpty();
        ArticleRow row = Objects.requireNonNull(views.article("a"));
        assertThat(row.getStatus()).isEqualTo(Status.CANCELED);
        assertThat(row.getHeadline()).isEmpty();
    }

    @Test
    void aKillThatComesFirstIsRemembered() {
        views.publish(kill("a", 2))
                .publish(article("a").version(1).naming("karim").build())
                .publish(article("a").version(2).naming("karim").build());
        assertThat(views.sums()).isEmpty();

        views.publish(article("a").version(3).naming("karim").build());
        assertThat(views.actor(KARIM, "undated")).isEqualTo(List.of(1L, 1L, 0L));
    }

    @Test
    void aKillThatLostStillCoversItsVersions() {
        views.publish(article("a").version(3).naming("karim").build())
                .publish(kill("a", 2))
                .publish(article("a").naming("laila").build())
                .publish(article("a").version(2).naming("nobody").build());
        assertThat(views.actor(LAILA, "undated")).isEqualTo(List.of(1L, 1L, 0L));
        assertThat(views.actor("person:nobody", "undated")).isNull();
    }

    @Test
    void repeatsAndOlderRevisionsChangeNothingButAreProgress() {
        views.publish(article("a").version(2).naming("karim").build());
        Map<String, SpecificRecord> before = views.sums();

        views.publish(article("a").version(2).naming("karim").build())
                .publish(article("a").version(1).naming("laila").build());
        assertThat(views.position().getOffset()).as("told lazily").isZero();
        views.wait(RevisionFold.PROGRESS_INTERVAL);

        assertThat(views.sums()).isEqualTo(before);
        assertThat(views.position().getOffset()).isEqualTo(2);
        assertThat(views.rows().get("p/0")).isInstanceOf(ProgressRow.class);
    }

    @Test
    void aCorrectionThatCannotBeEnrichedIsNoRevision() {
        views.publish(article("a").version(1).naming("karim").build())
                .publish(article("a").version(2).build())
                .wait(SECOND);
        assertThat(views.actor(KARIM, "undated")).isEqualTo(List.of(1L, 1L, 0L));
        assertThat(views.position().getRejected()).isEqualTo(1);
    }

    @Test
    void equalVersionsWithDifferentContentAreCounted() {
        views.publish(article("a").version(1).naming("karim").build())
                .publish(article("a").version(1).naming("laila").build());
        assertThat(views.actor(LAILA, "undated")).isEqualTo(List.of(1L, 1L, 0L));
        assertThat(views.actor(KARIM, "undated")).isNull();
        assertThat(views.position().getConflicts()).isEqualTo(1);
    }

    @Test
    void aWithheldArticleLeavesTheViewsAndMayComeBack() {
        views.publish(article("a").version(1).naming("karim").build())
                .publish(article("a").version(2).status(Status.WITHHELD).build());
        assertThat(views.sums()).isEmpty();
        assertThat(Objects.requireNonNull(views.article("a")).getStatus()).isEqualTo(Status.WITHHELD);

        views.publish(article("a").version(3).naming("karim").build());
        assertThat(views.actor(KARIM, "undated")).isEqualTo(List.of(1L, 1L, 0L));
    }

    @Test
    void anEmbargoedArticleIsNowhereUntilTheClockReleasesIt() {
        views.publish(article("a")
                        .day(DAY)
                        .embargoedUntil(Views.inHours(1))
                        .naming("karim", "talks")
                        .build())
                .wait(SECOND);
        assertThat(views.sums()).isEmpty();
        assertThat(views.article("a")).isNull();
        assertThat(views.position().getOffset()).isZero();

        views.wait(Duration.ofMinutes(58));
        assertThat(views.article("a")).isNull();

        views.wait(Duration.ofMinutes(2));
        assertThat(views.actor(KARIM, DAY)).isEqualTo(List.of(1L, 1L, 0L));
        assertThat(views.article("a")).isNotNull();
        assertThat(views.position().getReleasedUpTo()).isAfterOrEqualTo(Views.inHours(1));
        assertThat(views.insideARun()).isFalse();
    }

    @Test
    void aCorrectionMayLiftMoveOrAddAnEmbargo() {
        views.publish(article("lifted")
                        .version(1)
                        .embargoedUntil(Views.inHours(1))
                        .naming("karim")
                        .build())
                .publish(article("moved")
                        .version(1)
                        .embargoedUntil(Views.inHours(1))
                        .naming("laila")
                        .build())
                .publish(article("added").version(1).naming("omid").build())
                .publish(article("lifted").version(2).naming("karim").build())
                .publish(article("moved")
                        .version(2)
                        .embargoedUntil(Views.inHours(3))
                        .naming("laila")
                        .build())
                .publish(article("added")
                        .version(2)
                        .embargoedUntil(Views.inHours(2))
                        .naming("omid")
                        .build());
        assertThat(views.sums()).containsOnlyKeys("ad/person:karim/undated/0");
        assertThat(Objects.requireNonNull(views.article("added")).getBody()).isEmpty();

        views.wait(Duration.ofMinutes(121));
        assertThat(views.sums()).containsOnlyKeys("ad/person:karim/undated/0", "ad/person:omid/undated/0");

        views.wait(Duration.ofMinutes(61));
        assertThat(views.actor(LAILA, "undated")).isEqualTo(List.of(1L, 1L, 0L));
        assertThat(views.actor(KARIM, "undated")).as("released once").isEqualTo(List.of(1L, 1L, 0L));
    }

    @Test
    void aKillBeforeTheReleaseLeavesNothingToRelease() {
        views.publish(article("a")
                        .embargoedUntil(Views.inHours(1))
                        .naming("karim")
                        .build())
                .publish(kill("a"))
                .wait(Duration.ofHours(2));
        assertThat(views.sums()).isEmpty();
        assertThat(Objects.requireNonNull(views.article("a")).getStatus()).isEqualTo(Status.CANCELED);
    }

    @Test
    void anEmbargoThatIsOverAlreadyHoldsNothingBackForLong() {
        views.publish(article("a")
                        .embargoedUntil(Views.inHours(-1))
                        .naming("karim")
                        .build())
                .wait(SECOND);
        assertThat(views.actor(KARIM, "undated")).isEqualTo(List.of(1L, 1L, 0L));
    }

    private static Article revision(long version) {
        return article("a").version(version).naming("karim", "v" + version).build();
    }

    @Test
    void aCorrectionTellsWhatStoodBeforeItAndWhereThatIsToBeRead() {
        views.publish(article("b").naming("karim").build())
                .publish(revision(1))
                .publish(article("b").naming("laila").build());
        assertThat(views.rows()).doesNotContainKey("r/a");

        views.publish(revision(2));
        RevisionsRow row = (RevisionsRow) Objects.requireNonNull(views.rows().get("r/a"));
        assertThat(row.getId()).isEqualTo("a");
        assertThat(row.getEarlier()).containsExactly(new EarlierRevision(1L, 1L, 1L, null));
        assertThat(row.getMore()).isFalse();
        assertThat(views.insideARun()).isFalse();
    }

    @Test
    void repeatsAndOlderRevisionsAreNotToldOf() {
        views.publish(revision(2)).publish(revision(2)).publish(revision(1)).publish(revision(4));
        assertThat(views.earlier("a")).containsExactly(2L);
        views.publish(revision(4)).publish(revision(3)).publish(revision(5));
        assertThat(views.earlier("a")).containsExactly(2L, 4L);
    }

    @Test
    void aKillOrWithholdTakesBackWhatStoodBeforeToo() {
        views.publish(revision(1)).publish(revision(2)).publish(kill("a"));
        assertThat(views.rows()).doesNotContainKey("r/a");
        views.publish(revision(3));
        assertThat(views.rows()).doesNotContainKey("r/a");

        views.publish(revision(4))
                .publish(article("a").version(5).status(Status.WITHHELD).build())
                .publish(revision(6))
                .publish(revision(7));
        assertThat(views.earlier("a")).containsExactly(6L);
    }

    @Test
    void aKillOrWithholdThatComesTooLateTakesBackWhatItCovers() {
        views.publish(revision(1)).publish(revision(2)).publish(revision(4)).publish(revision(5));
        assertThat(views.earlier("a")).containsExactly(1L, 2L, 4L);

        views.publish(article("a").version(1).status(Status.WITHHELD).build());
        assertThat(views.insideARun()).as("told at once, with a position").isFalse();
        assertThat(views.earlier("a")).containsExactly(2L, 4L);

        views.publish(kill("a", 3));
        assertThat(views.earlier("a")).containsExactly(4L);
        assertThat(Objects.requireNonNull(views.article("a")).getStatus()).isEqualTo(Status.USABLE);

        views.publish(kill("a", 4));
        assertThat(views.rows()).doesNotContainKey("r/a");
        assertThat(views.insideARun()).isFalse();
    }

    @Test
    void whatWasCorrectedUnderItsEmbargoIsNeverToldOf() {
        views.publish(article("a")
                        .version(1)
                        .embargoedUntil(Views.inHours(1))
                        .naming("karim")
                        .build())
                .publish(article("a")
                        .version(2)
                        .embargoedUntil(Views.inHours(1))
                        .naming("laila")
                        .build())
                .wait(Duration.ofHours(2));
        assertThat(views.article("a")).isNotNull();
        assertThat(views.rows()).doesNotContainKey("r/a");

        views.publish(article("a")
                .version(3)
                .embargoedUntil(Views.inHours(1))
                .received(Views.inHours(2))
                .naming("omid")
                .build());
        assertThat(views.earlier("a")).as("it had been released").containsExactly(2L);
    }

    @Test
    void theNewestFiftyAreToldOfAndThatThereWereMore() {
        for (long version = 1; version <= EarlierRevisions.KEPT + 1; version++) {
            views.publish(revision(version));
        }
        RevisionsRow row = (RevisionsRow) Objects.requireNonNull(views.rows().get("r/a"));
        assertThat(row.getEarlier()).hasSize(EarlierRevisions.KEPT);
        assertThat(row.getMore()).isFalse();

        views.publish(revision(EarlierRevisions.KEPT + 2));
        row = (RevisionsRow) Objects.requireNonNull(views.rows().get("r/a"));
        assertThat(row.getEarlier()).hasSize(EarlierRevisions.KEPT);
        assertThat(views.earlier("a")).startsWith(2L);
        assertThat(row.getMore()).isTrue();
    }
}
