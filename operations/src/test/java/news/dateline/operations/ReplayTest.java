package news.dateline.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import news.dateline.events.Actor;
import news.dateline.events.ActorType;
import news.dateline.events.Article;
import news.dateline.events.DatePrecision;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Status;
import news.dateline.events.Topic;
import news.dateline.events.TopicRef;
import news.dateline.operations.ReplayQuestion.By;
import news.dateline.schemas.Topics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ReplayTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));

    private final Log log = new Log();
    private final Clock clock = new Clock();
    private final Kept sink = new Kept();

    /** A clock that jumps over what it should wait. */
    private static final class Clock implements ReplayClock {
        private long nanos = 1_000_000;
        private long stopAt = Long.MAX_VALUE;

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public void await(long wait) {
            nanos = Math.min(stopAt, nanos + wait);
        }

        @Override
        public boolean stopped() {
            return nanos >= stopAt;
        }

        double seconds() {
            return (nanos - 1_000_000) / 1e9;
        }
    }

    /** Remembers what it took, and what of it lasts. */
    private final class Kept implements ReplaySink {
        private final List<String> taken = new ArrayList<>();
        private final List<Double> at = new ArrayList<>();
        private Map<Integer, Long> next = Map.of();
        private int lasting;
        private boolean complete;

        @Override
        public Map<Integer, Long> next() {
            return next;
        }

        @Override
        public boolean take(LogRecord record) {
            taken.add(record.key());
            at.add(clock.seconds());
            return record.article().isPresent();
        }

        @Override
        public void flush(Map<Integer, Long> passed) {
            lasting = taken.size();
        }

        @Override
        public void completed() {
            complete = true;
        }

        @Override
        public void close() {}
    }

    @Test
    void recordsComeAsFarApartAsInTheLogSixtyTimesFaster() throws Exception {
        log.append(0, NOON, "first");
        log.append(1, NOON.plusSeconds(60), "a minute later");
        log.append(0, NOON.plusSeconds(30), "half a minute later");
        log.append(0, ONE, "an hour later");
        log.append(0, NOON, "late");

        replay(ReplayQuestion.ALL, OptionalDouble.of(60));

        assertThat(sink.taken)
                .containsExactly("first", "half a minute later", "a minute later", "an hour later", "late");
        assertThat(sink.at).containsExactly(0.0, 0.5, 1.0, 60.0, 60.0);
        assertThat(sink.complete).isTrue();
    }

    @Test
    void aStopEndsALongWaitAndWhatWasTakenLasts() throws Exception {
        log.append(0, NOON, "first");
        log.append(0, ONE, "an hour later");
        clock.stopAt = clock.nanos + Duration.ofMinutes(2).toNanos();

        replay(ReplayQuestion.ALL, OptionalDouble.of(1));

        assertThat(sink.taken).containsExactly("first");
        assertThat(sink.lasting).isEqualTo(1);
        assertThat(sink.complete).isFalse();
        assertThat(clock.seconds()).isEqualTo(120.0);
    }

    @Test
    void theLogsTimeIsHalfOpen() throws Exception {
        log.append(0, NOON.minusMillis(1), "before");
        log.append(0, NOON, "first");
        log.append(0, ONE.minusMillis(1), "last");
        log.append(0, ONE, "after");
        log.append(0, NOON, "late");

        replay(new ReplayQuestion(NOON, ONE, By.LOG, null, null, null, null), OptionalDouble.empty());

        assertThat(sink.taken).containsExactly("first", "last", "late");
    }

    @Test
    void sourceAndIdHaveToHoldBoth() throws Exception {
        log.append(0, NOON, "a");
        log.append(0, NOON, "b");
        log.append(0, NOON, "a", Log.article("a").setSource("feed").build());
        log.append(0, NOON, "a", null);

        replay(new ReplayQuestion(null, null, By.LOG, "wire", "a", null, null), OptionalDouble.empty());

        assertThat(sink.taken).containsExactly("a");
    }

    @Test
    void aKillWithoutADateGoesAlongWithItsArticle() throws Exception {
        log.append(0, NOON, "in", published("in", ONE));
        log.append(0, NOON, "out", published("out", NOON.minusMillis(1)));
        log.append(0, NOON, "undated");
        log.append(0, NOON, "in", kill("in"));
        log.append(0, NOON, "out", kill("out"));
        ReplayQuestion question = new ReplayQuestion(NOON, null, By.PUBLISHED, null, null, null, null);

        replay(question, OptionalDouble.empty());

        assertThat(sink.taken).containsExactly("in", "in");

        sink.taken.clear();
        sink.next = Map.of(0, 2L);
        replay(question, OptionalDouble.empty());

        assertThat(sink.taken)
                .as("gone on with, after the article and before its kill")
                .containsExactly("in");
    }

    @Test
    void theEnrichedLogTellsWhomRecordsNameAndTheirKillsGoAlong() throws Exception {
        InMemoryTopics topics = new InMemoryTopics();
        enriched(topics, 0, Log.article("a").build(), "person:a", "medtop:1");
        enriched(topics, 2, Log.article("b").build(), "person:a", "medtop:2");
        enriched(topics, 3, kill("b"), null, null);
        enriched(topics, 4, kill("a"), null, null);
        enriched(topics, 5, Log.article("c").build(), "person:c", "medtop:1");

        assertThat(named(topics, "person:a", null)).containsExactly(0, 2, 3, 4);
        assertThat(named(topics, null, "medtop:1")).containsExactly(0, 4, 5);
        assertThat(named(topics, null, "medtop:0")).as("broader").containsExactly(0, 2, 3, 4, 5);
        assertThat(named(topics, "person:a", "medtop:1")).containsExactly(0, 4);
    }

    @Test
    void questionsAreToldApart() {
        assertThat(new ReplayQuestion(NOON, null, By.LOG, "a", null, null, null).digest())
                .isNotEqualTo(new ReplayQuestion(NOON, null, By.LOG, null, "a", null, null).digest())
                .isNotEqualTo(new ReplayQuestion(NOON, null, By.PUBLISHED, "a", null, null, null).digest())
                .isEqualTo(new ReplayQuestion(NOON, null, By.LOG, "a", null, null, null).digest());
        assertThatThrownBy(() -> new ReplayQuestion(ONE, NOON, By.LOG, null, null, null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void datelinesOwnTopicsOfAnyGenerationAndKafkasAreNoTargets() {
        for (String name : List.of(
                "news.articles",
                "news.enriched.e1",
                "news.enriched.e7",
                "news.view-log.v12",
                "dateline-views-v3-articles-changelog",
                "dateline-enrich-e1",
                "__consumer_offsets",
                "two words",
                "..")) {
            assertThatThrownBy(() -> new ReplayTarget.Topic(name))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new ReplayTarget.Topic("replay-1").name()).isEqualTo("replay-1");
    }

    private void replay(ReplayQuestion question, OptionalDouble speed) throws InterruptedException {
        new Replay(new ReplayFilter(question, null), new Pace(speed), sink, clock, ReplayListener.SILENT)
                .run(new LogMerge(log.pieces(), log.ends()));
    }

    private static Article published(String id, Instant at) {
        return Log.article(id)
                .setPublished(at)
                .setPublishedPrecision(DatePrecision.INSTANT)
                .build();
    }

    private static Article kill(String id) {
        return Log.article(id).setStatus(Status.CANCELED).build();
    }

    private static void enriched(
            InMemoryTopics topics, long offset, Article article, @Nullable String actor, @Nullable String topic) {
        EnrichedArticle.Builder enriched =
                EnrichedArticle.newBuilder().setArticle(article).setOffset(offset);
        if (actor != null) {
            enriched.setActors(List.of(new Actor(actor, "A", ActorType.PERSON, List.of(), 0)));
        }
        if (topic != null) {
            enriched.setTopics(
                    List.of(new Topic(topic, "T", 1.0, false, List.of(new TopicRef("medtop:0", "All")), List.of())));
        }
        topics.append(Topics.FIRST.enriched(), article.getId(), enriched.build());
    }

    private static List<Integer> named(InMemoryTopics topics, @Nullable String actor, @Nullable String topic)
            throws InterruptedException {
        NamedRecords named = NamedRecords.read(
                topics,
                Topics.FIRST.enriched(),
                topics.ends(Topics.FIRST.enriched()),
                new ReplayQuestion(null, null, By.LOG, null, null, actor, topic),
                ReplayListener.SILENT,
                () -> false);
        List<Integer> offsets = new ArrayList<>();
        for (int offset = 0; offset < 10; offset++) {
            if (named.has(0, offset)) {
                offsets.add(offset);
            }
        }
        return offsets;
    }
}
