package news.dateline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import news.dateline.http.EventSource.Event;
import news.dateline.view.ArticleKey;
import news.dateline.view.InMemoryViews;
import news.dateline.view.Line;
import news.dateline.view.LineStatus;
import news.dateline.view.Newsroom;
import news.dateline.view.Story;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveChangesTest {

    private static final String TALIBAN = "?actor=group:taliban";

    private final InMemoryViews views = new InMemoryViews("v1");
    private final Newsroom newsroom = new Newsroom(views, 2);
    private final AtomicBoolean caughtUp = new AtomicBoolean(true);
    private final List<EventSource> sources = new ArrayList<>();
    private @Nullable ApiServer server;

    private ApiServer server(int clients, int bytes, int stallMs, int heartbeatMs) {
        Line line = new Line() {
            @Override
            public boolean caughtUp() {
                return caughtUp.get();
            }

            @Override
            public LineStatus status() {
                return new LineStatus(caughtUp.get(), null, List.of());
            }
        };
        ApiServer started = ApiServer.start(
                "127.0.0.1",
                0,
                views,
                (article, partition, revision, timeout) -> Optional.empty(),
                line,
                Duration.ofSeconds(5),
                "test",
                new LiveLimits(
                        clients,
                        bytes,
                        Duration.ofMillis(stallMs),
                        Duration.ofMillis(10),
                        Duration.ofMillis(heartbeatMs)),
                java.util.Set.of());
        server = started;
        return started;
    }

    private EventSource listen(String query, @Nullable String lastEventId) throws IOException {
        ApiServer listening = server == null ? server(10, 1 << 20, 30_000, 60_000) : server;
        EventSource source = EventSource.open(listening.port(), query, lastEventId);
        sources.add(source);
        return source;
    }

    @AfterEach
    void stop() throws IOException {
        for (EventSource source : sources) {
            source.close();
        }
        if (server != null) {
            server.close();
        }
    }

    /** The events up to and with the next position. */
    private static List<Event> tick(EventSource source) throws IOException {
        List<Event> events = new ArrayList<>();
        Event event;
        do {
            event = Objects.requireNonNull(source.next(), "the stream has ended");
            events.add(event);
        } while (!event.name().equals("at"));
        return events;
    }

    private static List<String> names(List<Event> events) {
        return events.stream().map(Event::name).toList();
    }

    private static String id(List<Event> events) {
        return Objects.requireNonNull(events.get(events.size() - 1).id());
    }

    @Test
    void whoListensToAnActorBeginsWithItsSnapshotAndIsToldWhatChanges() throws Exception {
        newsroom.publish(Story.of("talks").on("2020-06-30").naming("group:taliban", "Taliban", 2, 1));
        EventSource source = listen(TALIBAN, null);
        assertThat(source.head().get(0)).startsWith("HTTP/1.1 200");
        assertThat(source.head())
                .anyMatch(line -> line.equalsIgnoreCase("Content-Type: text/event-stream; charset=utf-8"))
                .noneMatch(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-encoding"));
        List<Event> snapshot = tick(source);
        assertThat(names(snapshot)).containsExactly("reset", "count", "article", "at");
        assertThat(snapshot.get(0).json().path("reason").asText()).isEqualTo("snapshot");
        assertThat(snapshot.get(1).data()).isEqualTo("""
                {"kind":"actor","id":"group:taliban","name":"Taliban","type":"armed_group","day":"2020-06-30",\
                "articles":1,"mentions":2,"quotes":1}""");
        assertThat(snapshot.get(2).json().path("headline").asText()).isEqualTo("A headline");

        newsroom.publish(Story.of("letter").naming("group:taliban", "Taliban"));
        List<Event> tick = tick(source);
        assertThat(names(tick)).containsExactly("count", "article", "at");
        assertThat(tick.get(0).json().path("day").isNull()).isTrue();
        assertThat(tick.get(2).json().path("partitions").get(0).path("offset").asInt())
                .isEqualTo(1);
        assertThat(snapshot.get(1).id()).as("only a position is an id").isNull();
    }

    @Test
    void whatDoesNotConcernAClientIsNotToldToIt() throws Exception {
        EventSource taliban = listen(TALIBAN, null);
        EventSource election = listen("?topic=medtop:20000593", null);
        EventSource all = listen("", null);
        for (EventSource source : sources) {
            assertThat(names(tick(source))).containsExactly("reset", "at");
        }
        newsroom.publish(Story.of("vote").naming("gov:af", "Government").about("medtop:20000593=election"));
        newsroom.publish(Story.of("talks").naming("group:taliban", "Taliban"));
        assertThat(names(tick(taliban))).containsExactly("count", "article", "at");
        assertThat(tick(election).get(0).json().path("kind").asText()).isEqualTo("topic");
        List<String> told = new ArrayList<>();
        while (!told.contains("group:taliban")) {
            tick(all).forEach(event -> told.add(event.json().path("id").asText()));
        }
        assertThat(told).contains("gov:af", "medtop:20000593", "vote", "talks");
    }

    @Test
    void anArticleThatIsKilledOrNoLongerNamesTheActorIsGone() throws Exception {
        newsroom.publish(Story.of("talks").naming("group:taliban", "Taliban"));
        newsroom.publish(Story.of("letter").naming("group:taliban", "Taliban"));
        EventSource source = listen(TALIBAN, null);
        tick(source);
        newsroom.publish(Story.of("letter").naming("gov:af", "Government"));
        assertThat(tick(source).get(1).data()).isEqualTo("{\"key\":\"" + ArticleKey.of("letter") + "\",\"gone\":true}");
        newsroom.kill("talks");
        List<Event> kill = tick(source);
        assertThat(kill.get(0).json().path("articles").asInt()).isZero();
        assertThat(kill.get(1).json().path("gone").asBoolean()).isTrue();
    }

    @Test
    void whoComesBackIsToldWhatItMissedAndNothingElse() throws Exception {
        newsroom.publish(Story.of("talks").on("2020-06-30").naming("group:taliban", "Taliban"));
        EventSource source = listen(TALIBAN, null);
        String id = id(tick(source));
        source.close();
        newsroom.publish(Story.of("letter").on("2020-07-01").naming("group:taliban", "Taliban"));
        List<Event> missed = tick(listen(TALIBAN, id));
        assertThat(names(missed)).containsExactly("count", "article", "at");
        assertThat(missed.get(0).json().path("day").asText()).isEqualTo("2020-07-01");
        assertThat(names(tick(listen(TALIBAN, id(missed)))))
                .as("it has missed nothing")
                .containsExactly("at");
    }

    @Test
    void whoComesWithAPositionThatNothingIsKnownOfBeginsAgain() throws Exception {
        newsroom.publish(Story.of("talks").naming("group:taliban", "Taliban"));
        String id = id(tick(listen(TALIBAN, null)));
        views.reset("another-log", 2, java.time.Instant.parse("2026-01-02T00:00:00Z"));
        views.caughtUp(java.time.Instant.parse("2026-01-02T00:00:00Z"));
        for (String unknown : List.of(id, "garbage", "!", "MQ", "x".repeat(3000))) {
            List<Event> events = tick(listen(TALIBAN, unknown));
            assertThat(names(events)).containsExactly("reset", "at");
        }
    }

    @Test
    void whoKnowsMoreThanThisInstanceWaitsForIt() throws Exception {
        newsroom.publish(Story.of("talks").naming("group:taliban", "Taliban"));
        InMemoryViews other = new InMemoryViews("v1");
        Newsroom twin = new Newsroom(other, 2);
        twin.publish(Story.of("talks").naming("group:taliban", "Taliban"));
        twin.publish(Story.of("letter").on("2020-07-01").naming("group:taliban", "Taliban"));
        String ahead;
        try (news.dateline.view.Snapshot view = other.snapshot()) {
            ahead = ResumePoint.of(view.moment());
        }
        EventSource source = listen(TALIBAN, ahead);
        newsroom.publish(Story.of("letter").on("2020-07-01").naming("group:taliban", "Taliban"));
        assertThat(names(tick(source))).containsExactly("at");
        newsroom.publish(Story.of("vote").on("2020-07-02").naming("group:taliban", "Taliban"));
        assertThat(names(tick(source))).containsExactly("count", "article", "at");
    }

    @Test
    void beyondThePlacesItIsUnavailableUntilOneIsFree() throws Exception {
        server(1, 1 << 20, 30_000, 20);
        EventSource first = listen("", null);
        tick(first);
        assertThat(listen("", null).head().get(0)).startsWith("HTTP/1.1 503");
        first.close();
        await().untilAsserted(() -> assertThat(listen("", null).head().get(0)).startsWith("HTTP/1.1 200"));
    }

    @Test
    void aQuietClientHearsASignOfLifeAndThePositionThatHasMovedOn() throws Exception {
        server(10, 1 << 20, 30_000, 50);
        EventSource source = listen(TALIBAN, null);
        String before = id(tick(source));
        newsroom.publish(Story.of("vote").naming("gov:af", "Government"));
        List<Event> events = tick(source);
        assertThat(events.get(0).name()).isEqualTo(":");
        assertThat(id(events)).isNotEqualTo(before);
    }

    @Test
    void nothingIsToldWhileTheReadModelIsNotWhole() throws Exception {
        EventSource source = listen(TALIBAN, null);
        tick(source);
        caughtUp.set(false);
        assertThat(listen(TALIBAN, null).head().get(0)).startsWith("HTTP/1.1 503");
        newsroom.publish(Story.of("one").on("2020-07-01").naming("group:taliban", "Taliban"));
        newsroom.publish(Story.of("two").on("2020-07-01").naming("group:taliban", "Taliban"));
        caughtUp.set(true);
        List<Event> tick = tick(source);
        assertThat(names(tick)).containsExactly("count", "article", "article", "at");
        assertThat(tick.get(0).json().path("articles").asInt()).isEqualTo(2);
    }

    @Test
    void aSlowReaderIsToldThatItFellBehindAndThenTheLatestOfEachKey() throws Exception {
        server(10, 1 << 20, 30_000, 60_000);
        EventSource source = listen(TALIBAN, null);
        tick(source);
        String words = "slow ".repeat(20_000);
        int published = 0;
        // More than the sockets on the way hold: a client that does not read would have megabytes waiting otherwise.
        for (; published < 200; published++) {
            newsroom.publish(Story.of("a story")
                    .saying(words + published)
                    .on("2020-07-01")
                    .naming("group:taliban", "Taliban"));
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(15_000_000);
        }
        String latest = words + (published - 1);
        List<String> headlines = new ArrayList<>();
        boolean told = false;
        while (!headlines.contains(latest)) {
            Event event = Objects.requireNonNull(source.next());
            told |= event.name().equals(":") && event.data().contains("slow");
            if (event.name().equals("article")) {
                headlines.add(event.json().path("headline").asText());
            }
        }
        assertThat(told).isTrue();
        assertThat(headlines).hasSizeLessThan(published);
    }

    @Test
    void whoTakesNothingAtAllIsHungUpOn() throws Exception {
        ApiServer listening = server(10, 64 << 20, 300, 60_000);
        EventSource source = listen("", null);
        tick(source);
        newsroom.publish(Story.of("long").saying("x".repeat(30 << 20)));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(listening.live().hungUp()).isEqualTo(1);
            assertThat(listening.live().listening()).isZero();
        });
    }

    @Test
    void whatIsMoreThanMayWaitForAClientIsNotSentToIt() throws Exception {
        server(10, 2_000, 30_000, 60_000);
        EventSource source = listen("", null);
        tick(source);
        newsroom.publish(Story.of("long").saying("x".repeat(3_000)));
        List<Event> events = tick(source);
        assertThat(names(events)).containsExactly("reset", "at");
        assertThat(events.get(0).json().path("reason").asText()).isEqualTo("too much has changed since");
    }
}
