package news.dateline.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import news.dateline.events.Actor;
import news.dateline.events.ActorDayRow;
import news.dateline.events.ActorTotal;
import news.dateline.events.ActorType;
import news.dateline.events.Article;
import news.dateline.events.ArticleRow;
import news.dateline.events.Cause;
import news.dateline.events.EarlierRevision;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Mention;
import news.dateline.events.Position;
import news.dateline.events.ProgressRow;
import news.dateline.events.Rejected;
import news.dateline.events.Resolution;
import news.dateline.events.RevisionsRow;
import news.dateline.events.Span;
import news.dateline.events.Status;
import news.dateline.events.TextField;
import news.dateline.events.Topic;
import news.dateline.events.TopicDayRow;
import news.dateline.events.TopicRef;
import news.dateline.events.TopicTotal;
import news.dateline.schemas.Topics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a check reports when the views are right, and when a fault is planted in them. */
final class CheckTest {

    private static final Topics TOPICS = Topics.FIRST;
    private static final Instant RELEASED = Instant.parse("2023-01-05T00:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2023-01-04");

    private final InMemoryTopics topics = new InMemoryTopics();

    /** Two articles about Sadia, one of them killed again; everything as it should be. */
    @BeforeEach
    void publish() {
        article("kept", article -> {});
        article("killed", article -> {});
        article("killed", article -> article.setStatus(Status.CANCELED));

        sums(1);
        show("kept", 0);
        sums(2);
        show("killed", 1);
        sums(1);
        row("a/killed", gone("killed", 2, Status.CANCELED));

        topics.append(TOPICS.actorDays(), "person:sadia|2023-01-04", new news.dateline.events.ActorDay(1L, 2L, 1L));
        topics.append(TOPICS.actorTotals(), "person:sadia", new ActorTotal("Sadia", ActorType.PERSON, 1L, 2L, 1L));
        for (String code : List.of("talks", "peace")) {
            topics.append(TOPICS.topicDays(), code + "|2023-01-04", new news.dateline.events.TopicDay(1L));
            topics.append(TOPICS.topicTotals(), code, new TopicTotal(1L));
        }
    }

    @Test
    void viewsThatAreRightHaveNoDifference() throws Exception {
        CheckReport report = check();

        assertThat(report.first()).isEmpty();
        assertThat(report.clean()).isTrue();
        assertThat(report.compared())
                .containsEntry(View.ENRICHED, 3L)
                .containsEntry(View.ARTICLES, 1L)
                .containsEntry(View.KILLED, 1L)
                .containsEntry(View.ACTOR_SHARES, 1L)
                .containsEntry(View.TOPIC_SHARES, 2L)
                .containsEntry(View.ACTOR_TOTALS, 1L)
                .containsEntry(View.TOPIC_DAYS, 2L)
                .doesNotContainKey(View.API_ACTORS);
        assertThat(report.logged()).isEqualTo(3);
        assertThat(report.reread()).isEqualTo(3);
        assertThat(report.at()).containsExactly(new LogPosition(0, 2, RELEASED));
    }

    @Test
    void anEmptyLogIsRight() throws Exception {
        CheckReport report =
                new Check(new InMemoryTopics(), TOPICS, CheckSettings.defaults(), CheckListener.SILENT).run();
        assertThat(report.clean()).isTrue();
        assertThat(report.keys()).isEqualTo(2);
    }

    @Test
    void aWrongSumIsNamed() throws Exception {
        topics.append(TOPICS.viewLog(), "ad/person:sadia/2023-01-04/0", actorDay(2));
        endRun();

        assertThat(check().first())
                .containsExactly(new Difference(
                        View.ACTOR_SHARES,
                        "person:sadia 2023-01-04 (partition 0)",
                        "1 article, 2 mentions, 1 quote",
                        "2 articles, 4 mentions, 2 quotes"));
    }

    @Test
    void aTombstoneThatIsMissingIsNamed() throws Exception {
        topics.append(TOPICS.viewLog(), "td/trade/2023-01-04/0", topicDay("trade", 1));
        topics.append(TOPICS.actorDays(), "person:qari|2023-01-04", new news.dateline.events.ActorDay(1L, 1L, 0L));
        endRun();

        assertThat(check().first())
                .extracting(Difference::view, Difference::key, Difference::expected)
                .containsExactly(
                        tuple(View.TOPIC_SHARES, "trade 2023-01-04 (partition 0)", "no row"),
                        tuple(View.ACTOR_DAYS, "person:qari|2023-01-04", "no value"));
    }

    @Test
    void aSumThatWasTakenAwayIsNamed() throws Exception {
        topics.append(TOPICS.viewLog(), "td/talks/2023-01-04/0", null);
        endRun();
        assertOneDifference(View.TOPIC_SHARES, "talks 2023-01-04 (partition 0)", "1 article", "no row");
    }

    @Test
    void aSumOfAnotherPartitionIsNamed() throws Exception {
        topics.append(TOPICS.viewLog(), "td/talks/2023-01-04/1", topicDay("talks", 1));
        endRun();
        assertOneDifference(
                View.TOPIC_SHARES,
                "td/talks/2023-01-04/1 (partition 0)",
                "a row or none",
                "a row of partition 1 in partition 0");
    }

    @Test
    void aRowThatNobodyCanDecodeIsNamed() throws Exception {
        topics.appendUndecodable(TOPICS.viewLog(), "td/trade/2023-01-04/0");
        endRun();
        assertOneDifference(
                View.TOPIC_SHARES,
                "td/trade/2023-01-04/0 (partition 0)",
                "a row or none",
                "a row that nobody can decode");
    }

    @Test
    void aRowThatSpeaksOfAnotherDayThanItsKeyIsNamed() throws Exception {
        topics.append(TOPICS.viewLog(), "td/talks/2023-01-05/0", topicDay("talks", 1));
        endRun();
        assertThat(check().first())
                .singleElement()
                .satisfies(difference -> assertThat(difference.found()).contains("something else than its key"));
    }

    @Test
    void anArticleThatTheLogDoesNotShowIsNamed() throws Exception {
        show("never-published", 2);
        assertThat(check().first()).singleElement().satisfies(difference -> {
            assertThat(difference.key()).isEqualTo("never-published (partition 0)");
            assertThat(difference.expected()).isEqualTo("not shown");
        });
    }

    @Test
    void anArticleOfAnEarlierRevisionIsNamed() throws Exception {
        article("kept", article -> article.setByline("Another hand"));
        topics.append(TOPICS.viewLog(), "r/kept", revisions("kept", 0));
        endRun(3);
        assertThat(check().first()).singleElement().satisfies(difference -> {
            assertThat(difference.key()).isEqualTo("kept (partition 0)");
            assertThat(difference.expected()).startsWith("offset 3, content ");
            assertThat(difference.found()).startsWith("offset 0, content ");
        });
    }

    @Test
    void anArticleWithOtherWordsIsNamed() throws Exception {
        ArticleRow row = shown("kept", 0);
        row.setBody("Nobody said this.");
        topics.append(TOPICS.viewLog(), "a/kept", row);
        endRun();
        assertThat(check().first()).singleElement().satisfies(difference -> {
            assertThat(difference.view()).isEqualTo(View.ARTICLES);
            assertThat(difference.expected()).isNotEqualTo(difference.found());
        });
    }

    @Test
    void anArticleThatStandsThoughItIsKilledIsNamed() throws Exception {
        topics.append(TOPICS.viewLog(), "a/killed", shown("killed", 1));
        endRun();
        assertThat(check().first()).extracting(Difference::view).containsExactly(View.ARTICLES, View.KILLED);
    }

    @Test
    void revisionsThatAreNotToldOfOrToldOfWronglyAreNamed() throws Exception {
        article("kept", article -> article.setVersion(2L));
        ArticleRow row = shown("kept", 3);
        row.setVersion(2L);
        row("a/kept", row);
        assertOneDifference(View.REVISIONS, "kept (partition 0)", "offset 0", "none before it");

        topics.append(TOPICS.viewLog(), "r/kept", revisions("kept", 1));
        endRun(3);
        assertOneDifference(View.REVISIONS, "kept (partition 0)", "offset 0", "offset 1");

        topics.append(TOPICS.viewLog(), "r/kept", revisions("kept", 0));
        endRun(3);
        assertThat(check().first()).isEmpty();
        assertThat(check().compared()).containsEntry(View.REVISIONS, 1L);
    }

    @Test
    void whatAKillTookBackMustNotStandAmongTheRevisions() throws Exception {
        topics.append(TOPICS.viewLog(), "r/killed", revisions("killed", 1));
        endRun();
        assertOneDifference(View.REVISIONS, "killed (partition 0)", "none before it", "offset 1");
    }

    @Test
    void aRowOfRevisionsThatSpeaksOfAnotherArticleIsNamed() throws Exception {
        topics.append(TOPICS.viewLog(), "r/kept", revisions("killed", 1));
        endRun();
        assertThat(check().first()).singleElement().satisfies(difference -> {
            assertThat(difference.view()).isEqualTo(View.REVISIONS);
            assertThat(difference.found()).contains("something else than its key");
        });
    }

    private static RevisionsRow revisions(String id, long offset) {
        return new RevisionsRow(id, List.of(new EarlierRevision(offset, offset, null, null)), false);
    }

    @Test
    void aWithheldRowIsNoArticle() throws Exception {
        row("a/gone", gone("gone", 2, Status.WITHHELD));
        assertThat(check().clean()).isTrue();
    }

    @Test
    void wrongCountsOfAPositionAreNamed() throws Exception {
        topics.append(TOPICS.viewLog(), "p/0", new ProgressRow(0, new Position(2L, RELEASED, 4L, 1L)));
        assertThat(check().first())
                .extracting(Difference::key, Difference::expected, Difference::found)
                .containsExactly(tuple("rejected (partition 0)", "0", "4"), tuple("conflicts (partition 0)", "0", "1"));
    }

    @Test
    void rowsOfARunThatNeverEndsChangeNothingAndAreNamed() throws Exception {
        topics.append(TOPICS.viewLog(), "ad/person:sadia/2023-01-04/0", actorDay(2));
        assertThat(hastyCheck().first())
                .extracting(Difference::view, Difference::found)
                .containsExactly(tuple(View.POSITIONS, "rows of no run"));
    }

    @Test
    void anEnrichedRecordThatIsLostIsNamed() throws Exception {
        topics.append(TOPICS.articles(), "lost", null);
        article("after", article -> article.setStatus(Status.WITHHELD));
        endRun(4);
        assertOneDifference(View.ENRICHED, "news.articles-0@3", "one enriched record or a reject", "neither");
    }

    @Test
    void whatWasRejectedNeedsNoEnrichedRecord() throws Exception {
        long offset = topics.append(TOPICS.articles(), "not-avro", null);
        reject(offset);
        article("after", article -> article.setStatus(Status.WITHHELD));
        endRun(4);
        assertThat(check().clean()).isTrue();
    }

    @Test
    void theViewsNeedNotComeToWhatWasRejectedLast() throws Exception {
        reject(topics.append(TOPICS.articles(), "not-avro", null));
        topics.skipOffset(TOPICS.articles());
        assertThat(check().clean()).isTrue();
    }

    @Test
    void whatMayHaveBeenRejectedBeforeRejectsWereDroppedIsRemarked() throws Exception {
        topics.append(
                TOPICS.articles(),
                "long-ago",
                null,
                Instant.now().minus(Duration.ofDays(91)).toEpochMilli());
        article("after", article -> article.setStatus(Status.WITHHELD));
        endRun(4);
        CheckReport report = check();
        assertThat(report.clean()).isTrue();
        assertThat(report.remarks())
                .singleElement()
                .asString()
                .contains("1 records")
                .contains("90 days");
    }

    @Test
    void anEnrichedRecordThatCameTwiceIsNamed() throws Exception {
        topics.append(TOPICS.enriched(), "killed", topics.last(TOPICS.enriched(), "killed"));
        assertOneDifference(
                View.ENRICHED,
                "news.articles-0@2",
                "one enriched record, in the log's order",
                "one more at offset 3, after that of 2");
    }

    @Test
    void anEnrichedRecordOfNoRecordIsNamed() throws Exception {
        topics.skipOffset(TOPICS.articles());
        topics.append(
                TOPICS.enriched(), "besides", enriched("besides", 3, article -> article.setStatus(Status.WITHHELD)));
        endRun(3);
        assertThat(check().first())
                .singleElement()
                .satisfies(difference -> assertThat(difference.expected()).contains("the log has none there"));
    }

    @Test
    void anEnrichedRecordUnderAnotherKeyIsNamed() throws Exception {
        topics.append(TOPICS.articles(), "key", null);
        topics.append(
                TOPICS.enriched(), "other-key", enriched("key", 3, article -> article.setStatus(Status.WITHHELD)));
        endRun(3);
        assertOneDifference(View.ENRICHED, "news.articles-0@3", "the key that it has in the log", "other-key");
    }

    @Test
    void aSubscribersTotalThatIsWrongIsNamed() throws Exception {
        topics.append(
                TOPICS.actorTotals(), "person:sadia", new ActorTotal("Sadia", ActorType.ORGANISATION, 1L, 2L, 1L));
        assertOneDifference(
                View.ACTOR_TOTALS,
                "person:sadia",
                "Sadia, PERSON: 1 article, 2 mentions, 1 quote",
                "Sadia, ORGANISATION: 1 article, 2 mentions, 1 quote");
    }

    @Test
    void aWrongNameIsNamed() throws Exception {
        ActorDayRow row = actorDay(1);
        row.setName("Saadia");
        topics.append(TOPICS.viewLog(), "ad/person:sadia/2023-01-04/0", row);
        endRun();
        assertOneDifference(View.ACTOR_SHARES, "person:sadia 2023-01-04 (partition 0)", "named Sadia", "named Saadia");
    }

    @Test
    void sumsThatHaveNotArrivedAreNotCalledWrong() throws Exception {
        topics.append(TOPICS.topicTotals(), "talks", new TopicTotal(2L));
        topics.aggregatesBehind(3);
        CheckReport report = hastyCheck();
        assertThat(report.differences()).isZero();
        assertThat(report.clean()).isFalse();
        assertThat(report.notCompared()).singleElement().asString().contains("3 records behind");
    }

    @Test
    void theSubscribersTopicsMayBeLeftOut() throws Exception {
        topics.append(TOPICS.topicTotals(), "talks", new TopicTotal(2L));
        CheckReport report = check(CheckSettings.defaults().withoutSubscribers());
        assertThat(report.clean()).isTrue();
        assertThat(report.compared()).doesNotContainKey(View.TOPIC_TOTALS);
    }

    @Test
    void viewsThatDoNotComeToTheEndAreNotCalledRight() throws Exception {
        article("later", article -> {});
        CheckReport report = hastyCheck();
        assertThat(report.differences()).isZero();
        assertThat(report.notCompared()).singleElement().asString().contains("have not come to 3");
    }

    @Test
    void anEmbargoThatIsOverIsWaitedFor() throws Exception {
        article("held", article -> article.setEmbargoedUntil(RELEASED.plusSeconds(1)));
        endRun(3);
        CheckReport report = hastyCheck();
        assertThat(report.differences()).isZero();
        assertThat(report.notCompared())
                .singleElement()
                .asString()
                .contains("not the one that ended at 2023-01-05T00:00:01Z");
    }

    @Test
    void allDifferencesAreCountedAndTheFirstListed() throws Exception {
        for (int i = 0; i < 30; i++) {
            show("never-published-" + i, 2);
        }
        CheckReport report = check();
        assertThat(report.differences()).isEqualTo(30);
        assertThat(report.first()).hasSize(20);
    }

    @Test
    void digestsAreThoseOfTheLog() throws Exception {
        DigestReport report = digest(null);
        assertThat(report.agrees()).isTrue();
        assertThat(report.views())
                .extracting(DigestReport.ViewDigest::view)
                .containsExactly("actor-days", "actor-totals", "articles", "killed", "topic-days", "topic-totals");
    }

    @Test
    void aDigestTellsAFault() throws Exception {
        topics.append(TOPICS.viewLog(), "ad/person:sadia/2023-01-04/0", actorDay(2));
        endRun();
        assertThat(digest(null).views().stream().filter(view -> !view.agrees()))
                .extracting(DigestReport.ViewDigest::view)
                .containsExactly("actor-days", "actor-totals");
    }

    @Test
    void aDigestDoesNotDependOnWhatStandsWhere() throws Exception {
        List<DigestReport.ViewDigest> before = digest(null).views();
        article("killed", article -> article.setStatus(Status.CANCELED));
        topics.skipOffset(TOPICS.articles());
        endRun(3);
        assertThat(digest(null).views()).isEqualTo(before);
    }

    @Test
    void aDigestOfAnInstantThatTheViewsHavePassedNamesALaterOne() {
        article("held", article -> article.setEmbargoedUntil(RELEASED.minusSeconds(5)));
        sums(2);
        show("held", 3);
        assertThatThrownBy(() -> digest(RELEASED.minusSeconds(60)))
                .isInstanceOf(CannotCheckException.class)
                .hasMessageContaining("take --at 2023-01-04T23:59:55Z or later");
    }

    private CheckReport check() throws InterruptedException {
        return check(CheckSettings.defaults());
    }

    /** A check of views that will never get there. */
    private CheckReport hastyCheck() throws InterruptedException {
        return check(CheckSettings.defaults().waiting(Duration.ofMillis(1)));
    }

    private CheckReport check(CheckSettings settings) throws InterruptedException {
        return new Check(topics, TOPICS, settings, CheckListener.SILENT).run();
    }

    private DigestReport digest(@Nullable Instant at) throws InterruptedException {
        return new Digest(topics, TOPICS, CheckListener.SILENT).run(at, Duration.ofMillis(1));
    }

    private void assertOneDifference(View view, String key, String expected, String found) throws Exception {
        assertThat(check().first()).containsExactly(new Difference(view, key, expected, found));
    }

    private void article(String id, Consumer<Article> special) {
        long offset = topics.append(TOPICS.articles(), id, null);
        topics.append(TOPICS.enriched(), id, enriched(id, offset, special));
    }

    private void reject(long offset) {
        topics.append(
                TOPICS.rejected(),
                "",
                Rejected.newBuilder()
                        .setCause(Cause.UNDECODABLE)
                        .setTopic(TOPICS.articles().name())
                        .setPartition(0)
                        .setOffset(offset)
                        .setBytes(ByteBuffer.allocate(0))
                        .build());
    }

    private static EnrichedArticle enriched(String id, long offset, Consumer<Article> special) {
        Article article = Article.newBuilder()
                .setId(id)
                .setSource("herat-wire")
                .setReceived(RELEASED)
                .build();
        special.accept(article);
        return EnrichedArticle.newBuilder()
                .setArticle(article)
                .setOffset(offset)
                .setHeadline("Talks")
                .setBody("Sadia said so.")
                .setDay(DAY)
                .setActors(actors())
                .setTopics(subjects())
                .build();
    }

    private static List<Actor> actors() {
        Mention mention = new Mention(new Span(TextField.BODY, 0, 5), Resolution.ALIAS);
        return List.of(new Actor("person:sadia", "Sadia", ActorType.PERSON, List.of(mention, mention), 1));
    }

    private static List<Topic> subjects() {
        return List.of(new Topic("talks", "talks", 1.0, false, List.of(new TopicRef("peace", "peace")), List.of()));
    }

    private void sums(long articles) {
        topics.append(TOPICS.viewLog(), "ad/person:sadia/2023-01-04/0", actorDay(articles));
        topics.append(TOPICS.viewLog(), "td/talks/2023-01-04/0", topicDay("talks", articles));
        TopicDayRow peace = topicDay("peace", articles);
        peace.setBroader(null);
        topics.append(TOPICS.viewLog(), "td/peace/2023-01-04/0", peace);
    }

    private static ActorDayRow actorDay(long articles) {
        return new ActorDayRow("person:sadia", "Sadia", "2023-01-04", articles, 2 * articles, articles, null);
    }

    private static TopicDayRow topicDay(String code, long articles) {
        return new TopicDayRow(code, code, new TopicRef("peace", "peace"), "2023-01-04", articles, null);
    }

    private void show(String id, long offset) {
        row("a/" + id, shown(id, offset));
    }

    private static ArticleRow shown(String id, long offset) {
        return ArticleRow.newBuilder()
                .setId(id)
                .setOffset(offset)
                .setSource("herat-wire")
                .setHeadline("Talks")
                .setBody("Sadia said so.")
                .setDay(DAY)
                .setActors(actors())
                .setTopics(subjects())
                .build();
    }

    private static ArticleRow gone(String id, long offset, Status status) {
        return ArticleRow.newBuilder()
                .setId(id)
                .setOffset(offset)
                .setStatus(status)
                .build();
    }

    /** An article's row, which ends its run. */
    private void row(String key, ArticleRow row) {
        row.setPosition(new Position(row.getOffset(), RELEASED, 0L, 0L));
        topics.append(TOPICS.viewLog(), key, row);
    }

    private void endRun() {
        endRun(2);
    }

    private void endRun(long offset) {
        topics.append(TOPICS.viewLog(), "p/0", new ProgressRow(0, new Position(offset, RELEASED, 0L, 0L)));
    }
}
