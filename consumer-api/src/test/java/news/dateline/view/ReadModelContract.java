package news.dateline.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every read model answers; each implementation runs all of it. */
public abstract class ReadModelContract {

    protected static final String TALIBAN = "group:taliban";
    protected static final String ENVOY = "person:zalmay-khalilzad";
    protected static final String PEACE = "medtop:20000076=peace talks";
    protected static final String PROCESS = "medtop:20000073=peace process";
    protected static final String CONFLICT = "medtop:16000000=conflict, war and peace";
    protected static final String ELECTION = "medtop:20000593=election";

    private ViewStore store;
    private Newsroom newsroom;

    /** A new, empty store of generation v1. */
    protected abstract ViewStore emptyStore();

    @BeforeEach
    void fillNothing() {
        store = emptyStore();
        newsroom = new Newsroom(store, 2);
    }

    private void publishTheTalks() {
        newsroom.publish(Story.of("talks")
                .at("2020-06-30T10:00:00Z")
                .naming(TALIBAN, "Taliban", 4, 1)
                .naming(ENVOY, "Zalmay Khalilzad", 2, 2)
                .about(PEACE, PROCESS, CONFLICT));
        newsroom.publish(Story.of("vote")
                .in(1)
                .from("radio")
                .on("2020-07-01")
                .naming(TALIBAN, "Taliban", 1, 0)
                .naming("gov:af", "Government of Afghanistan", 9, 0)
                .about(ELECTION));
        newsroom.publish(Story.of("letter").naming(TALIBAN, "Taliban", 1, 0).about(PEACE, PROCESS, CONFLICT));
    }

    @Test
    void anEmptyOneAnswersWithNothingAtThePositionBeforeEverything() {
        try (Snapshot view = store.snapshot()) {
            assertThat(view.at())
                    .isEqualTo(new Position("v1", List.of(PartitionProgress.none(0), PartitionProgress.none(1))));
            assertThat(view.ranking(Subject.ACTOR, RankQuery.leading(10)).items())
                    .isEmpty();
            assertThat(view.totals()).isEqualTo(new Totals(0, 0));
            assertThat(view.find(Subject.ACTOR, TALIBAN)).isEmpty();
        }
    }

    @Test
    void actorsAreRankedByWhatIsAskedForAcrossPartitionsAndDays() {
        publishTheTalks();
        try (Snapshot view = store.snapshot()) {
            assertThat(view.ranking(Subject.ACTOR, RankQuery.leading(10)).items())
                    .containsExactly(
                            new Ranked(
                                    TALIBAN,
                                    "Taliban",
                                    new Counts(3, 6, 1),
                                    LocalDate.parse("2020-06-30"),
                                    LocalDate.parse("2020-07-01")),
                            new Ranked(
                                    "gov:af",
                                    "Government of Afghanistan",
                                    new Counts(1, 9, 0),
                                    LocalDate.parse("2020-07-01"),
                                    LocalDate.parse("2020-07-01")),
                            new Ranked(
                                    ENVOY,
                                    "Zalmay Khalilzad",
                                    new Counts(1, 2, 2),
                                    LocalDate.parse("2020-06-30"),
                                    LocalDate.parse("2020-06-30")));
            assertThat(ids(view, Subject.ACTOR, Rank.MENTIONS)).containsExactly("gov:af", TALIBAN, ENVOY);
            assertThat(ids(view, Subject.ACTOR, Rank.QUOTES)).containsExactly(ENVOY, TALIBAN, "gov:af");
        }
    }

    @Test
    void theUndatedCountWithoutARangeAndNotWithOne() {
        publishTheTalks();
        try (Snapshot view = store.snapshot()) {
            assertThat(articlesOf(view, DayRange.ALL)).isEqualTo(3);
            assertThat(articlesOf(view, range("2020-06-30", null))).isEqualTo(2);
            assertThat(articlesOf(view, range(null, "2020-06-30"))).isEqualTo(1);
            assertThat(articlesOf(view, range("2020-07-01", "2020-07-01"))).isEqualTo(1);
            assertThat(articlesOf(view, range("2020-07-02", null))).isZero();
        }
    }

    private static long articlesOf(Snapshot view, DayRange range) {
        RankQuery query = new RankQuery(Rank.ARTICLES, range, ActorType.ARMED_GROUP, null, null, 10, null);
        return view.ranking(Subject.ACTOR, query).items().stream()
                .mapToLong(item -> item.counts().articles())
                .sum();
    }

    @Test
    void aRankingIsNarrowedByTypeSourceAndTheBeginningOfAWord() {
        publishTheTalks();
        newsroom.publish(Story.of("profile").naming("person:ozlem-tureci", "Özlem Türeci"));
        try (Snapshot view = store.snapshot()) {
            assertThat(ids(view, ActorType.PERSON, null, null)).containsExactly("person:ozlem-tureci", ENVOY);
            assertThat(ids(view, null, "radio", null)).containsExactly("gov:af", TALIBAN);
            assertThat(ids(view, null, null, "khal")).containsExactly(ENVOY);
            assertThat(ids(view, null, null, "ZALMAY K")).containsExactly(ENVOY);
            assertThat(ids(view, null, null, "turec")).containsExactly("person:ozlem-tureci");
            assertThat(ids(view, null, null, "alilzad")).isEmpty();
            assertThat(ids(view, ActorType.COUNTRY, null, null)).isEmpty();
        }
    }

    private static List<String> ids(
            Snapshot view, @Nullable ActorType type, @Nullable String source, @Nullable String words) {
        RankQuery query = new RankQuery(Rank.ARTICLES, DayRange.ALL, type, source, words, 10, null);
        return view.ranking(Subject.ACTOR, query).items().stream()
                .map(Ranked::id)
                .toList();
    }

    private static List<String> ids(Snapshot view, Subject subject, Rank rank) {
        RankQuery query = new RankQuery(rank, DayRange.ALL, null, null, null, 10, null);
        return view.ranking(subject, query).items().stream().map(Ranked::id).toList();
    }

    @Test
    void oneNewsroomsCountsAreThoseOfItsArticles() {
        publishTheTalks();
        RankQuery wire = new RankQuery(Rank.ARTICLES, DayRange.ALL, null, "wire", null, 10, null);
        try (Snapshot view = store.snapshot()) {
            assertThat(view.ranking(Subject.ACTOR, wire).items())
                    .contains(new Ranked(
                            TALIBAN,
                            "Taliban",
                            new Counts(2, 5, 1),
                            LocalDate.parse("2020-06-30"),
                            LocalDate.parse("2020-06-30")));
            assertThat(view.ranking(Subject.TOPIC, wire).items())
                    .extracting(Ranked::id)
                    .containsExactly("medtop:16000000", "medtop:20000073", "medtop:20000076");
        }
    }

    @Test
    void whatANewsroomsArticlesSayOfOneActorOrTopicIsCountedByDayAndInCommonToo() {
        publishTheTalks();
        LocalDate june = LocalDate.parse("2020-06-30");
        try (Snapshot view = store.snapshot()) {
            assertThat(view.find(Subject.ACTOR, TALIBAN, "wire"))
                    .contains(new Ranked(TALIBAN, "Taliban", new Counts(2, 5, 1), june, june));
            assertThat(view.find(Subject.ACTOR, ENVOY, "radio")).isEmpty();
            assertThat(view.find(Subject.TOPIC, "medtop:20000076", "wire"))
                    .hasValueSatisfying(topic -> assertThat(topic.name()).isEqualTo("peace talks"));
            assertThat(view.days(Subject.ACTOR, TALIBAN, DayRange.ALL, "wire"))
                    .isEqualTo(new Days(new TreeMap<>(Map.of(june, new Counts(1, 4, 1))), new Counts(1, 1, 0)));
            assertThat(view.days(Subject.TOPIC, "medtop:16000000", range("2020-06-30", null), "wire"))
                    .isEqualTo(new Days(new TreeMap<>(Map.of(june, new Counts(1, 0, 0))), Counts.NONE));
            assertThat(view.days(Subject.ACTOR, TALIBAN, DayRange.ALL, "nobody"))
                    .isEqualTo(new Days(new TreeMap<>(), Counts.NONE));
            assertThat(view.related(Subject.ACTOR, TALIBAN, Subject.ACTOR, DayRange.ALL, "radio", 10))
                    .containsExactly(new InCommon("gov:af", "Government of Afghanistan", 1));
            assertThat(view.related(Subject.TOPIC, "medtop:20000076", Subject.ACTOR, DayRange.ALL, "radio", 10))
                    .isEmpty();
        }
    }

    @Test
    void pagesFollowOnEachOtherWithoutGapOrRepeatEvenAmongEquals() {
        for (int i = 0; i < 23; i++) {
            Story story = Story.of("story " + i).in(i % 2).naming("person:p-" + i, "P " + i);
            if (i % 3 == 0) {
                story.naming(TALIBAN, "Taliban").at("2020-06-%02dT10:00:00Z".formatted(1 + i % 4));
            }
            newsroom.publish(story);
        }
        try (Snapshot view = store.snapshot()) {
            List<Ranked> ranked = new ArrayList<>();
            RankKey after = null;
            do {
                Page<Ranked, RankKey> page = view.ranking(
                        Subject.ACTOR, new RankQuery(Rank.ARTICLES, DayRange.ALL, null, null, null, 5, after));
                ranked.addAll(page.items());
                after = page.next();
            } while (after != null);
            assertThat(ranked)
                    .isEqualTo(
                            view.ranking(Subject.ACTOR, RankQuery.leading(100)).items());
            assertThat(ranked).hasSize(24).doesNotHaveDuplicates();

            List<ArticleLine> lines = new ArrayList<>();
            ArticlePlace place = null;
            do {
                Page<ArticleLine, ArticlePlace> page =
                        view.articles(new ArticleQuery(null, null, null, null, DayRange.ALL, 4, place));
                lines.addAll(page.items());
                place = page.next();
            } while (place != null);
            assertThat(lines).isEqualTo(view.articles(anyArticle(100)).items());
            assertThat(lines).hasSize(23).doesNotHaveDuplicates();
        }
    }

    private static ArticleQuery anyArticle(int limit) {
        return new ArticleQuery(null, null, null, null, DayRange.ALL, limit, null);
    }

    @Test
    void daysAndUndatedAddUpToTheTotal() {
        publishTheTalks();
        try (Snapshot view = store.snapshot()) {
            Days days = view.days(Subject.ACTOR, TALIBAN, DayRange.ALL);
            assertThat(days.dated())
                    .isEqualTo(new TreeMap<>(Map.of(
                            LocalDate.parse("2020-06-30"), new Counts(1, 4, 1),
                            LocalDate.parse("2020-07-01"), new Counts(1, 1, 0))));
            assertThat(days.undated()).isEqualTo(new Counts(1, 1, 0));
            Counts sum = days.dated().values().stream().reduce(days.undated(), Counts::plus);
            assertThat(view.find(Subject.ACTOR, TALIBAN))
                    .hasValueSatisfying(actor -> assertThat(actor.counts()).isEqualTo(sum));
            assertThat(view.days(Subject.ACTOR, TALIBAN, range("2020-07-01", null)))
                    .isEqualTo(new Days(
                            new TreeMap<>(Map.of(LocalDate.parse("2020-07-01"), new Counts(1, 1, 0))), Counts.NONE));
        }
    }

    @Test
    void aTopicCountsItsNarrowerOnesAndKnowsItsPlace() {
        publishTheTalks();
        try (Snapshot view = store.snapshot()) {
            assertThat(view.find(Subject.TOPIC, "medtop:16000000")).hasValueSatisfying(topic -> {
                assertThat(topic.name()).isEqualTo("conflict, war and peace");
                assertThat(topic.counts()).isEqualTo(new Counts(2, 0, 0));
            });
            assertThat(view.broader("medtop:20000076"))
                    .containsExactly(
                            new TopicName("medtop:20000073", "peace process"),
                            new TopicName("medtop:16000000", "conflict, war and peace"));
            assertThat(view.narrower("medtop:16000000"))
                    .containsExactly(new TopicName("medtop:20000073", "peace process"));
            assertThat(view.broader("medtop:16000000")).isEmpty();
            assertThat(view.narrower("medtop:20000076")).isEmpty();
        }
    }

    @Test
    void whatIsRelatedIsCountedByArticlesInCommon() {
        publishTheTalks();
        try (Snapshot view = store.snapshot()) {
            assertThat(view.related(Subject.ACTOR, TALIBAN, Subject.ACTOR, DayRange.ALL, 10))
                    .containsExactly(
                            new InCommon("gov:af", "Government of Afghanistan", 1),
                            new InCommon(ENVOY, "Zalmay Khalilzad", 1));
            assertThat(view.related(Subject.ACTOR, TALIBAN, Subject.TOPIC, DayRange.ALL, 2))
                    .containsExactly(
                            new InCommon("medtop:16000000", "conflict, war and peace", 2),
                            new InCommon("medtop:20000073", "peace process", 2));
            assertThat(view.related(Subject.ACTOR, TALIBAN, Subject.ACTOR, range("2020-07-01", null), 10))
                    .containsExactly(new InCommon("gov:af", "Government of Afghanistan", 1));
            assertThat(view.related(Subject.TOPIC, "medtop:20000076", Subject.TOPIC, DayRange.ALL, 10))
                    .as("its broader topics share all of it by definition")
                    .isEmpty();
            assertThat(view.related(Subject.TOPIC, "medtop:20000076", Subject.ACTOR, DayRange.ALL, 1))
                    .containsExactly(new InCommon(TALIBAN, "Taliban", 2));
        }
    }

    @Test
    void whatIsRelatedFollowsCorrectionsAndKills() {
        Story crowd = Story.of("crowd").on("2020-06-30").naming(TALIBAN, "Taliban");
        for (int i = 100; i < 400; i++) {
            crowd.naming("person:p-" + i, "P " + i);
        }
        newsroom.publish(crowd);
        newsroom.publish(
                Story.of("pair").on("2020-06-30").naming(TALIBAN, "Taliban").naming("person:p-399", "P 399"));
        newsroom.publish(
                Story.of("later").on("2020-07-02").naming(TALIBAN, "Taliban").naming("person:p-398", "P 398"));
        try (Snapshot view = store.snapshot()) {
            assertThat(view.related(Subject.ACTOR, TALIBAN, Subject.ACTOR, DayRange.ALL, 500))
                    .hasSize(300)
                    .startsWith(
                            new InCommon("person:p-398", "P 398", 2),
                            new InCommon("person:p-399", "P 399", 2),
                            new InCommon("person:p-100", "P 100", 1))
                    .endsWith(new InCommon("person:p-397", "P 397", 1));
            assertThat(view.related(Subject.ACTOR, TALIBAN, Subject.ACTOR, range(null, "2020-06-30"), 1))
                    .containsExactly(new InCommon("person:p-399", "P 399", 2));
        }
        newsroom.publish(
                Story.of("pair").on("2020-06-30").naming(TALIBAN, "Taliban").naming(ENVOY, "Envoy"));
        newsroom.kill("crowd");
        newsroom.withhold("later");
        newsroom.publish(
                Story.of("new").on("2020-07-03").naming(TALIBAN, "Taliban").naming("person:new", "New"));
        try (Snapshot view = store.snapshot()) {
            assertThat(view.related(Subject.ACTOR, TALIBAN, Subject.ACTOR, DayRange.ALL, 500))
                    .containsExactly(new InCommon("person:new", "New", 1), new InCommon(ENVOY, "Envoy", 1));
        }
    }

    @Test
    void articlesAreListedNewestFirstAndTheUndatedLast() {
        publishTheTalks();
        newsroom.publish(Story.of("later").at("2020-06-30T12:00:00Z").naming(TALIBAN, "Taliban"));
        try (Snapshot view = store.snapshot()) {
            assertThat(view.articles(ArticleQuery.ofActor(TALIBAN, 10)).items())
                    .extracting(ArticleLine::id)
                    .containsExactly("vote", "later", "talks", "letter");
            assertThat(view.articles(anyArticle(10)).items())
                    .isEqualTo(view.articles(ArticleQuery.ofActor(TALIBAN, 10)).items());
        }
    }

    @Test
    void articlesAreFoundByIdActorTopicSourceAndDay() {
        publishTheTalks();
        try (Snapshot view = store.snapshot()) {
            assertThat(found(view, "talks", null, null, null, DayRange.ALL)).containsExactly("talks");
            assertThat(found(view, "gossip", null, null, null, DayRange.ALL)).isEmpty();
            assertThat(found(view, null, ENVOY, null, null, DayRange.ALL)).containsExactly("talks");
            assertThat(found(view, null, null, "medtop:16000000", null, DayRange.ALL))
                    .containsExactly("talks", "letter");
            assertThat(found(view, null, TALIBAN, "medtop:20000593", null, DayRange.ALL))
                    .containsExactly("vote");
            assertThat(found(view, null, ENVOY, "medtop:20000593", null, DayRange.ALL))
                    .isEmpty();
            assertThat(found(view, null, TALIBAN, null, "radio", DayRange.ALL)).containsExactly("vote");
            assertThat(found(view, null, null, null, "wire", DayRange.ALL)).containsExactly("talks", "letter");
            assertThat(found(view, null, TALIBAN, null, null, range(null, "2020-06-30")))
                    .containsExactly("talks");
            assertThat(found(view, "talks", TALIBAN, "medtop:20000076", "wire", range("2020-06-30", "2020-06-30")))
                    .containsExactly("talks");
        }
    }

    private static List<String> found(
            Snapshot view,
            @Nullable String id,
            @Nullable String actor,
            @Nullable String topic,
            @Nullable String source,
            DayRange range) {
        return view.articles(new ArticleQuery(id, actor, topic, source, range, 10, null)).items().stream()
                .map(ArticleLine::id)
                .toList();
    }

    @Test
    void anArticleIsGivenBackWholeUnderItsKey() {
        Story story = Story.of("https://wire.example/a?b=ü")
                .at("2020-06-30T10:00:00.123Z")
                .naming(ENVOY, "Zalmay Khalilzad", 2, 1)
                .about(PEACE, PROCESS);
        long offset = newsroom.publish(story);
        String key = ArticleKey.of("https://wire.example/a?b=ü");
        assertThat(key).hasSize(22);
        try (Snapshot view = store.snapshot()) {
            assertThat(view.article(key)).isEqualTo(new FoundArticle.Shown(story.build(offset)));
            assertThat(view.article(ArticleKey.of("another"))).isEqualTo(new FoundArticle.Unknown());
        }
    }

    @Test
    void aCorrectionLeavesNothingOfWhatItReplaces() {
        newsroom.publish(Story.of("talks")
                .on("2020-06-30")
                .naming("group:talabani", "Talabani")
                .about(ELECTION));
        newsroom.publish(
                Story.of("talks").on("2020-07-02").naming(TALIBAN, "Taliban").about(PEACE));
        try (Snapshot view = store.snapshot()) {
            assertThat(ids(view, Subject.ACTOR, Rank.ARTICLES)).containsExactly(TALIBAN);
            assertThat(ids(view, Subject.TOPIC, Rank.ARTICLES)).containsExactly("medtop:20000076");
            assertThat(view.find(Subject.ACTOR, "group:talabani")).isEmpty();
            assertThat(view.articles(ArticleQuery.ofActor("group:talabani", 10)).items())
                    .isEmpty();
            assertThat(view.articles(ArticleQuery.ofActor(TALIBAN, 10)).items())
                    .extracting(ArticleLine::day)
                    .containsExactly(LocalDate.parse("2020-07-02"));
            assertThat(view.totals()).isEqualTo(new Totals(1, 0));
        }
    }

    @Test
    void aKilledArticleLeavesEveryViewAndIsKnownAsKilled() {
        publishTheTalks();
        newsroom.kill("talks");
        try (Snapshot view = store.snapshot()) {
            assertThat(view.article(ArticleKey.of("talks"))).isEqualTo(new FoundArticle.Killed());
            assertThat(view.find(Subject.ACTOR, ENVOY)).isEmpty();
            assertThat(view.find(Subject.ACTOR, TALIBAN))
                    .hasValueSatisfying(actor -> assertThat(actor.firstDay()).isEqualTo("2020-07-01"));
            assertThat(view.related(Subject.ACTOR, TALIBAN, Subject.ACTOR, DayRange.ALL, 10))
                    .extracting(InCommon::id)
                    .containsExactly("gov:af");
            assertThat(found(view, null, null, "medtop:20000076", null, DayRange.ALL))
                    .containsExactly("letter");
            assertThat(found(view, "talks", null, null, null, DayRange.ALL)).isEmpty();
            assertThat(view.totals()).isEqualTo(new Totals(2, 1));
        }
    }

    @Test
    void aWithheldArticleIsUnknownUntilItIsShownAgain() {
        publishTheTalks();
        newsroom.withhold("talks");
        try (Snapshot view = store.snapshot()) {
            assertThat(view.article(ArticleKey.of("talks"))).isEqualTo(new FoundArticle.Unknown());
            assertThat(view.totals()).isEqualTo(new Totals(2, 0));
        }
        newsroom.publish(Story.of("talks").naming(ENVOY, "Zalmay Khalilzad"));
        try (Snapshot view = store.snapshot()) {
            assertThat(view.find(Subject.ACTOR, ENVOY)).isPresent();
            assertThat(view.totals()).isEqualTo(new Totals(3, 0));
        }
    }

    @Test
    void aSnapshotStaysAtItsPositionWhateverIsAppliedMeanwhile() {
        publishTheTalks();
        try (Snapshot before = store.snapshot()) {
            Position at = before.at();
            newsroom.kill("talks");
            assertThat(before.at()).isEqualTo(at);
            assertThat(before.find(Subject.ACTOR, ENVOY)).isPresent();
            assertThat(before.totals()).isEqualTo(new Totals(3, 0));
            try (Snapshot after = store.snapshot()) {
                assertThat(after.at()).isNotEqualTo(at);
                assertThat(after.find(Subject.ACTOR, ENVOY)).isEmpty();
            }
        }
    }

    private Moment now() {
        try (Snapshot view = store.snapshot()) {
            return view.moment();
        }
    }

    private Difference since(Moment earlier, ChangeQuery query) {
        try (Snapshot view = store.snapshot()) {
            return view.since(earlier, query);
        }
    }

    private Difference.Known known(Moment earlier, ChangeQuery query) {
        Difference difference = since(earlier, query);
        assertThat(difference).isInstanceOf(Difference.Known.class);
        return (Difference.Known) difference;
    }

    private static ChangeQuery ofActor(String id) {
        return new ChangeQuery(id, null, 100);
    }

    @Test
    void whatHasChangedSinceAMomentIsToldAsItIsNow() {
        publishTheTalks();
        Moment before = now();
        assertThat(known(before, ChangeQuery.all(100)).counts()).isEmpty();
        newsroom.publish(Story.of("reply").in(1).on("2020-07-01").naming(TALIBAN, "Taliban", 2, 0));
        newsroom.publish(Story.of("reply").in(1).on("2020-07-01").naming(TALIBAN, "Taliban", 5, 0));
        Difference.Known changes = known(before, ChangeQuery.all(100));
        assertThat(changes.counts())
                .containsExactly(new Difference.DayCount(
                        Subject.ACTOR, TALIBAN, "Taliban", LocalDate.parse("2020-07-01"), new Counts(2, 6, 0)));
        assertThat(changes.articles()).singleElement().satisfies(article -> {
            assertThat(article.key()).isEqualTo(ArticleKey.of("reply"));
            assertThat(article.line()).isNotNull();
            assertThat(article.actors()).containsExactly(TALIBAN);
            assertThat(article.formerActors()).isEmpty();
        });
        assertThat(known(now(), ChangeQuery.all(100)).articles()).isEmpty();
    }

    @Test
    void aKillIsToldAsCountsOfNothingAndAsAnArticleThatIsGone() {
        publishTheTalks();
        Moment before = now();
        newsroom.kill("talks");
        Difference.Known changes = known(before, ofActor(ENVOY));
        assertThat(changes.counts())
                .containsExactly(new Difference.DayCount(
                        Subject.ACTOR, ENVOY, ENVOY, LocalDate.parse("2020-06-30"), Counts.NONE));
        assertThat(changes.articles()).singleElement().satisfies(article -> {
            assertThat(article.key()).isEqualTo(ArticleKey.of("talks"));
            assertThat(article.line()).isNull();
            assertThat(article.formerActors()).containsExactlyInAnyOrder(TALIBAN, ENVOY);
            assertThat(article.formerTopics()).contains("medtop:16000000");
        });
    }

    @Test
    void changesOfOneActorOrTopicLeaveOutTheOthers() {
        Moment before = now();
        publishTheTalks();
        assertThat(known(before, ofActor("gov:af")).counts())
                .extracting(Difference.DayCount::id)
                .containsExactly("gov:af");
        assertThat(known(before, ofActor("gov:af")).articles())
                .extracting(Difference.ChangedArticle::key)
                .containsExactly(ArticleKey.of("vote"));
        Difference.Known both = known(before, new ChangeQuery(ENVOY, "medtop:20000593", 100));
        assertThat(both.counts())
                .extracting(Difference.DayCount::id)
                .containsExactlyInAnyOrder(ENVOY, "medtop:20000593");
        assertThat(both.articles())
                .extracting(Difference.ChangedArticle::key)
                .containsExactlyInAnyOrder(ArticleKey.of("talks"), ArticleKey.of("vote"));
    }

    @Test
    void anArticleThatCeasesToNameAnActorIsStillToldForIt() {
        publishTheTalks();
        Moment before = now();
        newsroom.publish(Story.of("talks").naming(TALIBAN, "Taliban"));
        assertThat(known(before, ofActor(ENVOY)).articles()).singleElement().satisfies(article -> {
            assertThat(article.actors()).containsExactly(TALIBAN);
            assertThat(article.formerActors()).containsExactly(ENVOY);
        });
        Moment dropped = now();
        newsroom.publish(Story.of("talks").naming("gov:af", "Government of Afghanistan"));
        assertThat(known(dropped, ofActor(ENVOY)).articles()).isEmpty();
    }

    @Test
    void moreChangesThanAskedForAreNotTold() {
        Moment before = now();
        publishTheTalks();
        assertThat(since(before, ChangeQuery.all(2))).isEqualTo(new Difference.TooMuch());
        assertThat(since(before, new ChangeQuery(ENVOY, null, 1))).isInstanceOf(Difference.Known.class);
    }

    @Test
    void changesAreRememberedForADayFromWhenItWasWholeFirst() {
        store.reset("another-log", 2, Instant.parse("2026-02-01T00:00:00Z"));
        Moment unfilled = now();
        newsroom.publish(Story.of("one").naming(TALIBAN, "Taliban"));
        assertThat(since(unfilled, ChangeQuery.all(100))).isEqualTo(new Difference.Forgotten());

        store.caughtUp(Instant.parse("2026-02-01T01:00:00Z"));
        Moment whole = now();
        newsroom.publish(Story.of("two").naming(TALIBAN, "Taliban"));
        store.caughtUp(Instant.parse("2026-02-01T12:00:00Z"));
        assertThat(known(whole, ChangeQuery.all(100)).counts())
                .singleElement()
                .satisfies(count -> assertThat(count.counts()).isEqualTo(new Counts(2, 2, 0)));

        store.caughtUp(Instant.parse("2026-02-02T13:00:00Z"));
        assertThat(since(whole, ChangeQuery.all(100))).isEqualTo(new Difference.Forgotten());
        Moment now = now();
        newsroom.publish(Story.of("three").naming(TALIBAN, "Taliban"));
        assertThat(known(now, ChangeQuery.all(100)).articles()).hasSize(1);
    }

    @Test
    void aMomentOfAnotherLogOrOfTheFutureIsNotKnown() {
        publishTheTalks();
        Moment now = now();
        Moment elsewhere = new Moment("another-log", now.position());
        Moment later = new Moment(
                now.logId(),
                new Position(
                        "v1",
                        List.of(
                                new PartitionProgress(0, 99, Instant.EPOCH, 0, 0),
                                now.position().partitions().get(1))));
        assertThat(since(elsewhere, ChangeQuery.all(100))).isEqualTo(new Difference.Forgotten());
        assertThat(since(later, ChangeQuery.all(100))).isEqualTo(new Difference.Forgotten());
    }

    @Test
    void aReadWaitsForAPositionAndNoLongerThanAllowed() throws Exception {
        long offset = newsroom.publish(Story.of("one").in(1));
        assertThat(store.await(Map.of(1, offset), Duration.ofMillis(1))).isTrue();
        assertThat(store.await(Map.of(0, 0L, 1, offset), Duration.ofMillis(1))).isFalse();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return store.await(Map.of(0, 0L), Duration.ofSeconds(20));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        newsroom.publish(Story.of("two").in(0));
        assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatItWasFilledFromIsRememberedUntilItIsEmptied() {
        newsroom.publish(Story.of("one").in(1));
        Instant ends = Instant.parse("2026-02-01T00:00:00Z");
        store.caughtUp(ends);
        assertThat(store.filling()).contains(new ViewStore.Filling("a-log", ends, Map.of(1, 1L)));
        Instant now = Instant.parse("2026-02-02T00:00:00Z");
        store.reset("another-log", 3, now);
        assertThat(store.filling()).contains(new ViewStore.Filling("another-log", now, Map.of()));
        try (Snapshot view = store.snapshot()) {
            assertThat(view.totals()).isEqualTo(new Totals(0, 0));
            assertThat(view.at().partitions()).hasSize(3);
        }
    }

    @Test
    void whatHasMoreThanItsShareOfTheFourWeeksBeforeRises() {
        publishFourQuietWeeks();
        publishTheDayOfTheTalks();
        try (Snapshot view = store.snapshot()) {
            Trends trends = view.trends(Subject.ACTOR, LocalDate.parse("2020-06-30"), 10);
            NewsDay day = new NewsDay(LocalDate.parse("2020-06-30"), 8, 56);
            assertThat(trends.day()).isEqualTo(day);
            assertThat(trends.items())
                    .containsExactly(
                            new Trend(ENVOY, "Zalmay Khalilzad", 6, 2, 0, day.score(6, 0)),
                            new Trend(TALIBAN, "Taliban", 6, 2, 4, day.score(6, 4)));
            assertThat(view.trends(Subject.ACTOR, null, 1).items())
                    .containsExactlyElementsOf(trends.items().subList(0, 1));
            assertThat(view.trends(Subject.TOPIC, null, 10).items())
                    .extracting(Trend::id)
                    .containsExactly("medtop:20000076");
            assertThat(view.trends(Subject.ACTOR, LocalDate.parse("2020-06-29"), 10)
                            .items())
                    .isEmpty();
        }
    }

    /** Two articles a day that name a country, one a week that names the Taliban too; an undated one of all. */
    private void publishFourQuietWeeks() {
        newsroom.publish(Story.of("undated").naming(TALIBAN, "Taliban").naming(ENVOY, "Zalmay Khalilzad"));
        LocalDate first = LocalDate.parse("2020-06-02");
        for (int i = 0; i < 56; i++) {
            Story story = Story.of("quiet " + i)
                    .in(i % 2)
                    .from(i % 2 == 0 ? "wire" : "radio")
                    .on(first.plusDays(i / 2).toString())
                    .naming("country:us", "United States");
            newsroom.publish(i % 14 == 0 ? story.naming(TALIBAN, "Taliban").about(PEACE) : story);
        }
        newsroom.publish(Story.of("too long ago").on("2020-06-01").naming(ENVOY, "Zalmay Khalilzad"));
    }

    private void publishTheDayOfTheTalks() {
        for (int i = 0; i < 8; i++) {
            Story story = Story.of("talks " + i)
                    .in(i % 2)
                    .from(i % 3 == 0 ? "radio" : "wire")
                    .at("2020-06-30T%02d:59:59.999Z".formatted(3 * i + 2))
                    .naming("country:us", "United States");
            if (i >= 2) {
                story.naming(TALIBAN, "Taliban")
                        .naming(ENVOY, "Zalmay Khalilzad")
                        .about(PEACE);
            }
            newsroom.publish(story);
        }
    }

    @Test
    void whatIsFewArticlesOrOneNewsroomsDoesNotRise() {
        publishFourQuietWeeks();
        for (int i = 0; i < 5; i++) {
            Story story = Story.of("wire " + i).on("2020-06-30").naming("org:hobby", "Hobby of the wire");
            newsroom.publish(i < 2 ? story.naming("org:news", "News") : story);
        }
        newsroom.publish(Story.of("radio").from("radio").on("2020-06-30").naming("org:news", "News"));
        newsroom.publish(Story.of("rumour").from("radio").on("2020-06-30").naming("org:rumour", "Rumour"));
        newsroom.publish(Story.of("echo").from("wire").on("2020-06-30").naming("org:rumour", "Rumour"));
        try (Snapshot view = store.snapshot()) {
            assertThat(view.trends(Subject.ACTOR, null, 10).items())
                    .extracting(Trend::id)
                    .containsExactly("org:news");
        }
    }

    @Test
    void anArchiveWithoutAPastHasNoTrends() {
        try (Snapshot view = store.snapshot()) {
            assertThat(view.trends(Subject.ACTOR, null, 10)).isEqualTo(new Trends(null, List.of()));
        }
        newsroom.publish(Story.of("undated").naming(TALIBAN, "Taliban"));
        try (Snapshot view = store.snapshot()) {
            assertThat(view.trends(Subject.ACTOR, null, 10).day()).isNull();
        }
        publishTheDayOfTheTalks();
        try (Snapshot view = store.snapshot()) {
            assertThat(view.trends(Subject.ACTOR, null, 10))
                    .isEqualTo(new Trends(new NewsDay(LocalDate.parse("2020-06-30"), 8, 0), List.of()));
        }
    }

    @Test
    void trendsAreTheSameHoweverTheArchiveCameToWhatItShows() {
        publishFourQuietWeeks();
        publishTheDayOfTheTalks();
        List<Trends> straight = trends();
        newsroom = new Newsroom(store, 2);
        for (int i = 0; i < 8; i++) {
            newsroom.publish(Story.of("talks " + i).in(i % 2).on("2020-06-29").naming(TALIBAN, "Taliban"));
            newsroom.publish(Story.of("hoax " + i)
                    .on("2020-06-30")
                    .naming(TALIBAN, "Taliban")
                    .about(ELECTION));
            newsroom.publish(Story.of("leak " + i).on("2020-06-10").naming(ENVOY, "Zalmay Khalilzad"));
        }
        publishTheDayOfTheTalks();
        for (int i = 0; i < 8; i++) {
            newsroom.kill("hoax " + i);
            newsroom.withhold("leak " + i);
        }
        publishFourQuietWeeks();
        assertThat(trends()).isEqualTo(straight);
        assertThat(straight.get(0).items()).hasSize(2);
    }

    private List<Trends> trends() {
        try (Snapshot view = store.snapshot()) {
            return List.of(view.trends(Subject.ACTOR, null, 10), view.trends(Subject.TOPIC, null, 10));
        }
    }

    private List<String> search(String typed) {
        return search(new ArticleQuery(null, null, null, null, DayRange.ALL, TextQuery.of(typed), 10, null))
                .items()
                .stream()
                .map(ArticleLine::id)
                .toList();
    }

    private Page<ArticleLine, ArticlePlace> search(ArticleQuery query) {
        store.caughtUp(Instant.parse("2026-01-01T00:00:00Z"));
        while (store.loadText()) {
            // A store that leaves this until it has caught up does it now.
        }
        try (Snapshot view = store.snapshot()) {
            assertThat(view.isTextLoaded()).isTrue();
            return view.articles(query);
        }
    }

    @Test
    void articlesAreFoundByAllOfTheWordsInTheirHeadlinesAndBodies() {
        newsroom.publish(
                Story.of("talks").on("2020-06-30").saying("Peace talks begin").telling("Envoys met in Doha."));
        newsroom.publish(
                Story.of("vote").in(1).on("2020-07-01").saying("Vote begins").telling("Peace at last."));
        newsroom.publish(Story.of("undated").saying("Peacekeepers leave").telling("They met nobody."));
        assertThat(search("peace")).containsExactly("vote", "talks", "undated");
        assertThat(search("peace met")).containsExactly("talks");
        assertThat(search("MET Peace")).containsExactly("talks", "undated");
        assertThat(search("peac met")).isEmpty();
        assertThat(search("met pe")).isEmpty();
        assertThat(search("war")).isEmpty();
    }

    @Test
    void aPhraseStandsInOneFieldWordByWord() {
        newsroom.publish(
                Story.of("talks").saying("Hopes for peace").telling("Talks on the peace-talks of the U.S. went on"));
        assertThat(search("\"peace talks\"")).containsExactly("talks");
        assertThat(search("\"talks peace\"")).isEmpty();
        assertThat(search("\"talks on the peace\" hope")).containsExactly("talks");
        assertThat(search("\"went o\"")).isEmpty();
        assertThat(search("\"peace tal")).containsExactly("talks");
        assertThat(search("u.s.")).containsExactly("talks");
        assertThat(search("s.u.")).isEmpty();
    }

    @Test
    void nothingThatIsTypedIsAnOperator() {
        newsroom.publish(Story.of("talks").saying("Peace or war").telling("Not near."));
        assertThat(search("peace or war")).containsExactly("talks");
        assertThat(search("gossip OR war")).isEmpty();
        assertThat(search("peace NOT war")).containsExactly("talks");
        assertThat(search("NEAR( peace war )")).containsExactly("talks");
        assertThat(search("headline:peace")).isEmpty();
        assertThat(search("{body}: near")).isEmpty();
        assertThat(search("pea*ce")).isEmpty();
        assertThat(search("^peace")).containsExactly("talks");
        assertThat(search("peace';--")).containsExactly("talks");
        assertThat(search("- + peace \"\" \"")).containsExactly("talks");
    }

    @Test
    void wordsAreFoundWhateverTheirCaseAndAccentsInAnyScript() {
        newsroom.publish(
                Story.of("latin").telling("Özlem Türeci, İstanbul, Großstraße, sun\u00ADshine, ﬁre, nai\u0308ve"));
        newsroom.publish(Story.of("greek").telling("Ο Οδυσσεύς"));
        newsroom.publish(Story.of("arabic").telling("مُحَمَّد في طـالبان"));
        newsroom.publish(Story.of("hindi").telling("शांति वार्ता"));
        newsroom.publish(Story.of("chinese").telling("外交部长在北京会谈。"));
        newsroom.publish(Story.of("japanese").telling("タリバーンとの和平会議が始まった"));
        newsroom.publish(Story.of("thai").telling("การเจรจาสันติภาพเริ่มขึ้น"));
        newsroom.publish(Story.of("korean").telling("평화회담이 시작됐다"));
        assertThat(search("ozlem TURECI istanbul GROSSSTRASSE sunshine fire naïve"))
                .containsExactly("latin");
        assertThat(search("türeci")).containsExactly("latin");
        assertThat(search("ΟΔΥΣΣΕΥΣ")).containsExactly("greek");
        assertThat(search("محمد طالبان")).containsExactly("arabic");
        assertThat(search("शांति")).containsExactly("hindi");
        assertThat(search("शत")).isEmpty();
        assertThat(search("北京")).containsExactly("chinese");
        assertThat(search("京北")).isEmpty();
        assertThat(search("北京 外交部长")).containsExactly("chinese");
        assertThat(search("タリバーン")).containsExactly("japanese");
        assertThat(search("和平会議")).containsExactly("japanese");
        assertThat(search("สันติภาพ")).containsExactly("thai");
        assertThat(search("평화회담")).containsExactly("korean");
    }

    @Test
    void aSearchIsNarrowedLikeAnyList() {
        publishTheTalks();
        assertThat(narrowed(null, null, null, null, DayRange.ALL)).containsExactly("vote", "talks", "letter");
        assertThat(narrowed("talks", null, null, null, DayRange.ALL)).containsExactly("talks");
        assertThat(narrowed(null, ENVOY, null, null, DayRange.ALL)).containsExactly("talks");
        assertThat(narrowed(null, TALIBAN, "medtop:16000000", null, DayRange.ALL))
                .containsExactly("talks", "letter");
        assertThat(narrowed(null, null, "medtop:20000593", null, DayRange.ALL)).containsExactly("vote");
        assertThat(narrowed(null, null, null, "radio", DayRange.ALL)).containsExactly("vote");
        assertThat(narrowed(null, null, null, null, range("2020-06-30", "2020-06-30")))
                .containsExactly("talks");
        assertThat(narrowed(null, null, null, null, range("2020-07-01", null))).containsExactly("vote");
        assertThat(narrowed(null, null, null, null, range(null, "2020-07-01"))).containsExactly("vote", "talks");
    }

    private List<String> narrowed(
            @Nullable String id,
            @Nullable String actor,
            @Nullable String topic,
            @Nullable String source,
            DayRange range) {
        ArticleQuery query = new ArticleQuery(id, actor, topic, source, range, TextQuery.of("body"), 10, null);
        return search(query).items().stream().map(ArticleLine::id).toList();
    }

    @Test
    void foundArticlesArePagedNewestFirstEvenWithinASecond() {
        for (int i = 0; i < 40; i++) {
            Story story = Story.of("story " + i).in(i % 2);
            switch (i % 4) {
                case 0 -> story.at("2020-06-30T10:00:00.%03dZ".formatted((i * 7) % 5));
                case 1 -> story.on("2020-06-30");
                case 2 -> story.at("1969-12-31T23:59:%02d.500Z".formatted(i));
                default -> story.telling("body without a day");
            }
            newsroom.publish(story);
        }
        List<String> expected;
        try (Snapshot view = store.snapshot()) {
            expected = view.articles(anyArticle(100)).items().stream()
                    .map(ArticleLine::id)
                    .toList();
        }
        List<String> found = new ArrayList<>();
        ArticlePlace place = null;
        do {
            Page<ArticleLine, ArticlePlace> page =
                    search(new ArticleQuery(null, null, null, null, DayRange.ALL, TextQuery.of("bod"), 3, place));
            page.items().forEach(line -> found.add(line.id()));
            place = page.next();
        } while (place != null);
        assertThat(found).hasSize(40).isEqualTo(expected);
    }

    @Test
    void whatIsCorrectedAwayKilledOrWithheldIsFoundNoMore() {
        newsroom.publish(
                Story.of("talks").on("2020-06-30").saying("Zebra crosses").telling("the zebra"));
        newsroom.publish(
                Story.of("hoax").on("2020-06-30").saying("Unicorn seen").telling("the unicorn"));
        newsroom.publish(Story.of("leak").saying("Dragon seen").telling("the dragon"));
        assertThat(search("zebra")).hasSize(1);
        newsroom.publish(
                Story.of("talks").on("2020-07-02").saying("Lion crosses").telling("the lion"));
        newsroom.kill("hoax");
        newsroom.withhold("leak");
        assertThat(search("zebra")).isEmpty();
        assertThat(search("unicorn")).isEmpty();
        assertThat(search("dragon")).isEmpty();
        assertThat(search("lion")).containsExactly("talks");
        newsroom.publish(Story.of("leak").saying("Dragon shown").telling("the dragon"));
        newsroom.publish(Story.of("late").on("2020-06-30").telling("zebras came late"));
        assertThat(search("dragon")).containsExactly("leak");
        assertThat(search("zebra")).containsExactly("late");
    }

    @Test
    void aSnippetIsTheStretchOfTheBodyWithMostOfTheWordsElseOfTheHeadline() {
        newsroom.publish(Story.of("talks")
                .saying("Peace talks begin")
                .telling("Talks. " + "Nothing happened for a while. ".repeat(20)
                        + "Then the peace talks 😀 between the government and the Taliban began in Doha.\n\n"
                        + "Nobody said anything. ".repeat(20)));
        ArticleQuery query = new ArticleQuery(
                null, null, null, null, DayRange.ALL, TextQuery.of("talks \"the taliban\" peace"), 10, null);
        Snippet body = Objects.requireNonNull(search(query).items().get(0).snippet());
        assertThat(body.field()).isEqualTo(TextField.BODY);
        assertThat(body.text())
                .startsWith("…")
                .endsWith("…")
                .doesNotContain("\n")
                .hasSizeBetween(200, 245);
        assertThat(body.marks().stream().map(mark -> body.text().substring(mark.from(), mark.to())))
                .containsExactly("peace", "talks", "the Taliban");
        ArticleQuery headline = new ArticleQuery(null, null, null, null, DayRange.ALL, TextQuery.of("begin"), 10, null);
        assertThat(search(headline).items().get(0).snippet())
                .isEqualTo(new Snippet(TextField.HEADLINE, "Peace talks begin", List.of(new Snippet.Mark(12, 17))));
        try (Snapshot view = store.snapshot()) {
            assertThat(view.articles(anyArticle(1)).items().get(0).snippet()).isNull();
        }
    }

    private static DayRange range(@Nullable String from, @Nullable String to) {
        return new DayRange(from == null ? null : LocalDate.parse(from), to == null ? null : LocalDate.parse(to));
    }

    @Test
    void whatStoodBeforeAnArticleIsToldInTheOrderOfTheLogUntilItIsTakenBack() {
        newsroom.publish(Story.of("talks").saying("Talks begin"));
        newsroom.publish(Story.of("vote"));
        newsroom.publish(Story.of("talks").saying("Talks go on"));
        newsroom.publish(Story.of("talks").saying("Talks end"));
        String talks = ArticleKey.of("talks");
        try (Snapshot view = store.snapshot()) {
            assertThat(view.revisions(talks))
                    .isEqualTo(new Revisions(
                            List.of(new EarlierRevision(0, 0, 3L, null), new EarlierRevision(2, 1, 3L, null)), false));
            assertThat(view.revisions(ArticleKey.of("vote"))).isEqualTo(Revisions.NONE);
            assertThat(view.revisions(ArticleKey.of("nothing"))).isEqualTo(Revisions.NONE);
        }

        newsroom.kill("talks");
        try (Snapshot view = store.snapshot()) {
            assertThat(view.revisions(talks)).isEqualTo(Revisions.NONE);
        }
        newsroom.publish(Story.of("talks").saying("Talks begin again"));
        try (Snapshot view = store.snapshot()) {
            assertThat(view.revisions(talks)).isEqualTo(Revisions.NONE);
        }
    }

    @Test
    void whatStoodBeforeAnArticleIsNotToldWhileNoneIsShown() {
        newsroom.publish(Story.of("talks"));
        newsroom.publish(Story.of("talks").saying("Talks end"));
        // An embargo on a correction hides the article and takes nothing back.
        store.apply(new Changes(
                List.of(),
                List.of(new ArticleChange.Hide("talks", 0)),
                List.of(),
                List.of(new PartitionProgress(0, 2, Instant.EPOCH, 0, 0)),
                Map.of(0, 3L)));
        try (Snapshot view = store.snapshot()) {
            assertThat(view.revisions(ArticleKey.of("talks"))).isEqualTo(Revisions.NONE);
        }
    }
}
