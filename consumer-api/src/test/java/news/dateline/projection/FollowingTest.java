package news.dateline.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import news.dateline.events.Actor;
import news.dateline.events.ActorDayRow;
import news.dateline.events.ActorType;
import news.dateline.events.ArticleRow;
import news.dateline.events.Mention;
import news.dateline.events.Position;
import news.dateline.events.ProgressRow;
import news.dateline.events.Status;
import news.dateline.schemas.ViewLogKey.ActorDayKey;
import news.dateline.schemas.ViewLogKey.ArticleKey;
import news.dateline.schemas.ViewLogKey.ProgressKey;
import news.dateline.view.Counts;
import news.dateline.view.FoundArticle;
import news.dateline.view.PartitionProgress;
import news.dateline.view.Ranked;
import news.dateline.view.Snapshot;
import news.dateline.view.Subject;
import news.dateline.view.Totals;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowingTest {

    private static final String TALIBAN = "group:taliban";

    @TempDir
    private Path folder;

    private final ScriptedLog log = new ScriptedLog(2);

    private SqliteViews openStore() {
        return SqliteViews.open(folder, "v1");
    }

    /** The run of an article that names the Taliban on a day of which the partition then counts so many articles. */
    private void run(int partition, String article, long offset, long articlesOfDay) {
        log.append(
                partition,
                new ActorDayKey(TALIBAN, "2020-06-30", partition).encoded(),
                articlesOfDay == 0 ? null : day(articlesOfDay));
        log.append(partition, new ArticleKey(article).encoded(), article(article, offset, Status.USABLE));
    }

    private static ActorDayRow day(long articles) {
        return new ActorDayRow(TALIBAN, "Taliban", "2020-06-30", articles, 2 * articles, 0L, null);
    }

    private static ArticleRow article(String id, long offset, Status status) {
        ArticleRow.Builder row = ArticleRow.newBuilder()
                .setId(id)
                .setOffset(offset)
                .setStatus(status)
                .setPosition(position(offset));
        if (status == Status.USABLE) {
            Mention mention = Mention.newBuilder().build();
            Actor actor = new Actor(TALIBAN, "Taliban", ActorType.ARMED_GROUP, List.of(mention, mention), 0);
            row.setDay(LocalDate.parse("2020-06-30")).setActors(List.of(actor));
        }
        return row.build();
    }

    private static Position position(long offset) {
        return new Position(offset, Instant.ofEpochMilli(offset), 0L, 0L);
    }

    private static @Nullable Counts talibanIn(SqliteViews store) {
        try (Snapshot view = store.snapshot()) {
            return view.find(Subject.ACTOR, TALIBAN).map(Ranked::counts).orElse(null);
        }
    }

    private static long offsetIn(SqliteViews store, int partition) {
        try (Snapshot view = store.snapshot()) {
            return view.at().partitions().get(partition).offset();
        }
    }

    @Test
    void runsOfAllPartitionsAddUp() throws Exception {
        run(0, "one", 0, 1);
        run(1, "two", 0, 1);
        run(0, "three", 1, 2);
        try (SqliteViews store = openStore()) {
            Following following = log.follow(store);
            following.step();
            assertThat(talibanIn(store)).isEqualTo(new Counts(3, 6, 0));
            assertThat(following.caughtUp()).isTrue();
        }
    }

    @Test
    void textIsLoadedOnceItHasCaughtUpAndNotBefore() throws Exception {
        run(0, "one", 0, 1);
        log.endsAt(0, 4);
        try (SqliteViews store = openStore()) {
            Following following = log.follow(store);
            following.step();
            assertThat(isTextLoaded(store)).isFalse();
            run(0, "two", 1, 2);
            following.step();
            assertThat(following.caughtUp()).isTrue();
            assertThat(isTextLoaded(store)).isTrue();
        }
    }

    private static boolean isTextLoaded(SqliteViews store) {
        try (Snapshot view = store.snapshot()) {
            return view.isTextLoaded();
        }
    }

    @Test
    void theTailOfAPollThatEndsInsideARunIsHeldBack() throws Exception {
        run(0, "one", 0, 1);
        log.append(0, new ActorDayKey(TALIBAN, "2020-06-30", 0).encoded(), day(2));
        try (SqliteViews store = openStore()) {
            Following following = log.follow(store);
            following.step();
            assertThat(talibanIn(store)).isEqualTo(new Counts(1, 2, 0));
            assertThat(following.caughtUp()).as("it is inside a run").isFalse();
            assertThat(following.included()).doesNotContainKey(0);

            log.append(0, new ArticleKey("two").encoded(), article("two", 1, Status.USABLE));
            following.step();
            assertThat(talibanIn(store)).isEqualTo(new Counts(2, 4, 0));
            assertThat(following.caughtUp()).isTrue();
        }
    }

    @Test
    void itIsNotCaughtUpBeforeItHasPassedTheEndsThatItSaw() throws Exception {
        run(0, "one", 0, 1);
        log.endsAt(0, 4);
        try (SqliteViews store = openStore()) {
            Following following = log.follow(store);
            following.step();
            assertThat(following.caughtUp()).isFalse();
            run(0, "two", 1, 2);
            following.step();
            assertThat(following.caughtUp()).isTrue();
        }
    }

    @Test
    void aTombstoneTakesAShareAwayAndAKillIsRemembered() throws Exception {
        run(0, "one", 0, 1);
        log.append(0, new ActorDayKey(TALIBAN, "2020-06-30", 0).encoded(), null);
        log.append(0, new ArticleKey("one").encoded(), article("one", 1, Status.CANCELED));
        log.append(0, new ArticleKey("two").encoded(), article("two", 2, Status.WITHHELD));
        try (SqliteViews store = openStore();
                Snapshot view = stepped(store)) {
            assertThat(view.find(Subject.ACTOR, TALIBAN)).isEmpty();
            assertThat(view.totals()).isEqualTo(new Totals(0, 1));
            assertThat(view.article(news.dateline.view.ArticleKey.of("one"))).isEqualTo(new FoundArticle.Killed());
            assertThat(view.article(news.dateline.view.ArticleKey.of("two"))).isEqualTo(new FoundArticle.Unknown());
        }
    }

    private Snapshot stepped(SqliteViews store) throws InterruptedException {
        log.follow(store).step();
        return store.snapshot();
    }

    @Test
    void progressWithoutAChangeMovesThePositionAndItsCounts() throws Exception {
        log.append(1, new ProgressKey(1).encoded(), new ProgressRow(1, new Position(41L, Instant.EPOCH, 7L, 2L)));
        try (SqliteViews store = openStore();
                Snapshot view = stepped(store)) {
            assertThat(view.at().partitions())
                    .containsExactly(PartitionProgress.none(0), new PartitionProgress(1, 41, Instant.EPOCH, 7, 2));
        }
    }

    @Test
    void aRestartGoesOnBehindTheLastWholeRunAndCountsNothingTwice() throws Exception {
        run(0, "one", 0, 1);
        log.append(0, new ActorDayKey(TALIBAN, "2020-06-30", 0).encoded(), day(2));
        try (SqliteViews store = openStore()) {
            log.follow(store).step();
        }
        log.append(0, new ArticleKey("two").encoded(), article("two", 1, Status.USABLE));
        try (SqliteViews store = openStore()) {
            assertThat(store.filling())
                    .hasValueSatisfying(
                            filling -> assertThat(filling.nextOffsets()).isEqualTo(Map.of(0, 2L)));
            log.follow(store).step();
            assertThat(talibanIn(store)).isEqualTo(new Counts(2, 4, 0));
            assertThat(offsetIn(store, 0)).isEqualTo(1);
        }
    }

    @Test
    void aBatchThatFailsInTheMiddleLeavesNothingOfItself() throws Exception {
        run(0, "one", 0, 1);
        try (SqliteViews store = openStore()) {
            Following following = log.follow(store);
            following.step();
            run(0, "two", 1, 2);
            // An article without a source is refused by the table, after the shares have been written.
            ArticleRow refused = article("three", 2, Status.USABLE);
            refused.setSource(null);
            log.append(0, new ArticleKey("three").encoded(), refused);
            assertThatThrownBy(following::step).isInstanceOf(RuntimeException.class);
            assertThat(talibanIn(store)).isEqualTo(new Counts(1, 2, 0));
            assertThat(offsetIn(store, 0)).isZero();
            assertThat(store.filling())
                    .hasValueSatisfying(
                            filling -> assertThat(filling.nextOffsets()).isEqualTo(Map.of(0, 2L)));

            refused.setSource("wire");
            log.follow(store).step();
            assertThat(talibanIn(store)).isEqualTo(new Counts(2, 4, 0));
            assertThat(offsetIn(store, 0)).isEqualTo(2);
        }
    }

    @Test
    void anotherTopicOfTheSameNameIsReadFromItsBeginning() throws Exception {
        run(0, "one", 0, 1);
        run(0, "two", 1, 2);
        try (SqliteViews store = openStore()) {
            Following following = log.follow(store);
            following.step();
            log.recreate("second");
            run(0, "other", 0, 1);
            log.pass(Duration.ofSeconds(6));
            assertThatThrownBy(following::step).isInstanceOf(Following.LogReplaced.class);
            log.follow(store).step();
            assertThat(talibanIn(store)).isEqualTo(new Counts(1, 2, 0));
            assertThat(offsetIn(store, 0)).isZero();
        }
    }

    @Test
    void aStoreThatWasLastWholeMoreThanThreeDaysAgoIsFilledAgain() throws Exception {
        run(0, "one", 0, 1);
        try (SqliteViews store = openStore()) {
            log.follow(store).step();
            log.compactAway(0);
            log.pass(Duration.ofDays(2));
            log.follow(store).step();
            assertThat(talibanIn(store)).as("two days are no reason").isEqualTo(new Counts(1, 2, 0));
            log.pass(Duration.ofDays(3).plusSeconds(1));
            log.follow(store).step();
            assertThat(talibanIn(store)).isNull();
        }
    }

    @Test
    void aReaderThatWasAwayForTooLongIsNotReadyUntilItIsAtTheEndsAgain() throws Exception {
        run(0, "one", 0, 1);
        try (SqliteViews store = openStore()) {
            Following following = log.follow(store);
            following.step();
            log.brokerAnswers(false);
            log.pass(Duration.ofHours(2));
            following.step();
            assertThat(following.problem()).contains("no answer");
            assertThat(following.caughtUp())
                    .as("what it has is whole, only old")
                    .isTrue();

            run(0, "two", 1, 2);
            following.step();
            assertThat(following.caughtUp())
                    .as("rows may be missing from these runs")
                    .isFalse();

            log.brokerAnswers(true);
            log.pass(Duration.ofSeconds(6));
            following.step();
            assertThat(following.problem()).isNull();
            assertThat(following.caughtUp()).isTrue();
            assertThat(talibanIn(store)).isEqualTo(new Counts(2, 4, 0));
        }
    }

    @Test
    void everyFieldOfARowArrives() {
        SpecificRecord row = article("one", 3, Status.USABLE);
        var changes = ViewLogRows.changes(List.of(
                new ViewLogRows.Row(1, 7, new ActorDayKey(TALIBAN, "undated", 1).encoded(), day(1)),
                new ViewLogRows.Row(1, 8, new ArticleKey("one").encoded(), row)));
        assertThat(changes.nextOffsets()).isEqualTo(Map.of(1, 9L));
        assertThat(changes.progress()).containsExactly(new PartitionProgress(1, 3, Instant.ofEpochMilli(3), 0, 0));
        assertThat(changes.shares()).singleElement().satisfies(share -> {
            assertThat(share.day()).isNull();
            assertThat(share.counts()).isEqualTo(new Counts(1, 2, 0));
        });
    }
}
