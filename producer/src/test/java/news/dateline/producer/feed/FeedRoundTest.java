package news.dateline.producer.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import news.dateline.events.Article;
import news.dateline.events.Rejected;
import news.dateline.producer.IngestListener;
import news.dateline.producer.Intake;
import news.dateline.producer.ProducerConfig;
import news.dateline.producer.Publishing;
import news.dateline.producer.Refusals;
import news.dateline.producer.fetch.FetchConfig;
import news.dateline.producer.fetch.Fetched.Validators;
import news.dateline.producer.fetch.Fetcher;
import news.dateline.producer.fetch.LocalWeb;
import news.dateline.producer.fetch.LocalWeb.Reply;
import news.dateline.producer.format.Decoded;
import news.dateline.producer.format.Formats;
import news.dateline.producer.format.Limits;
import news.dateline.producer.format.Original;
import news.dateline.schemas.Topics;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FeedRoundTest {

    private static final Clock CLOCK = Publishing.CLOCK;
    private final Instant now = CLOCK.instant();

    private final LocalWeb web = new LocalWeb();
    private final Fetcher fetcher = new Fetcher(FetchConfig.from(Map.of(FetchConfig.ALLOW.name(), "localhost")), CLOCK);
    private final Refusals refusals = new Refusals();
    private final Feed feed = Feed.of(web.at("/feed"), "");

    @AfterEach
    void close() {
        fetcher.close();
        web.close();
    }

    @Test
    void articlesArePublishedAndLinksAreRelativeToWhereTheFeedIs() throws Exception {
        web.put("/feed", Reply.redirect(302, "/news/today/feed"));
        web.put("/news/today/feed", Reply.ok("""
                <rss version="2.0"><channel><title>Wire</title><link>https://wire.example/</link>
                <item><title>Talks</title><link>talks.html</link><guid isPermaLink="false">a</guid>
                <description>The talks went on.</description></item></channel></rss>
                """).with("Content-Type", "application/rss+xml"));

        try (Publishing publishing = Publishing.open(Map.of())) {
            poll(publishing, FeedState.NEW);

            assertThat(articles(publishing)).singleElement().satisfies(article -> {
                assertThat(article.getId()).isEqualTo("localhost/a");
                assertThat(article.getSource()).isEqualTo("localhost");
                assertThat(article.getProvenance().getOrigin())
                        .isEqualTo(web.at("/news/today/feed").toString());
                assertThat(article.getReceived()).isEqualTo(now);
            });
            assertThat(publishing.publisher().metrics().exposition())
                    .contains("dateline_source_fetched_total{source=\"localhost\"} 1")
                    .contains("dateline_source_published_total{source=\"localhost\"} 1")
                    .contains("dateline_source_last_success_timestamp_seconds{source=\"localhost\"}");
        }
    }

    @Test
    void whatIsUnchangedCostsOneQuestion() throws Exception {
        web.put(
                "/feed",
                request -> "\"1\"".equals(request.getFirst("If-None-Match"))
                        ? Reply.status(304).with("ETag", "\"1\"")
                        : Reply.ok(rss("a")).with("ETag", "\"1\"").with("Cache-Control", "max-age=1200"));

        try (Publishing publishing = Publishing.open(Map.of())) {
            FeedState first = poll(publishing, FeedState.NEW);
            FeedState second = poll(publishing, first);

            assertThat(first.validators()).isEqualTo(new Validators(web.at("/feed"), "\"1\"", null));
            assertThat(first.nextPoll()).isEqualTo(now.plus(Duration.ofMinutes(20)));
            assertThat(second.validators()).isEqualTo(first.validators());
            assertThat(second.digest()).isEqualTo(first.digest());
            assertThat(second.nextPoll()).isEqualTo(now.plus(Duration.ofMinutes(5)));
            assertThat(articles(publishing)).hasSize(1);
        }
    }

    @Test
    void aFeedWithABadEntryIsRejectedOnceAndNotAtEveryPoll() throws Exception {
        web.put("/feed", Reply.ok("<rss version=\"2.0\"><channel><item></item></channel></rss>"));

        try (Publishing publishing = Publishing.open(Map.of())) {
            FeedState first = poll(publishing, FeedState.NEW);
            poll(publishing, first);

            assertThat(publishing.committed(Topics.FIRST.rejected().name(), Rejected.class))
                    .hasSize(1);
        }
    }

    @Test
    void aPageInTheFeedsPlaceIsNoArticle() throws Exception {
        web.put("/feed", Reply.ok("<!DOCTYPE html><html><title>Sorry</title><body><p>We are busy.</p></body></html>"));

        try (Publishing publishing = Publishing.open(Map.of())) {
            poll(publishing, FeedState.NEW);

            assertThat(articles(publishing)).isEmpty();
            assertThat(publishing.committed(Topics.FIRST.rejected().name(), Rejected.class))
                    .singleElement()
                    .satisfies(rejected -> assertThat(rejected.getReason()).contains("a feed is expected"));
        }
    }

    @Test
    void anEntryThatStaysInAChangingFeedIsRejectedOnce() throws Exception {
        try (Publishing publishing = Publishing.open(Map.of())) {
            publishing.publisher().publish(understood("urn:x:1", "another")).join();
            for (int i = 0; i < 3; i++) {
                web.put(
                        "/feed",
                        Reply.ok("<rss version=\"2.0\"><channel><lastBuildDate>" + i + "</lastBuildDate>"
                                + "<item></item><item></item>"
                                + "<item><title>Theirs</title><guid isPermaLink=\"false\">urn:x:1</guid></item>"
                                + (i == 2 ? "<item></item>" : "") + "</channel></rss>"));
                poll(publishing, FeedState.NEW);
            }

            assertThat(publishing.committed(Topics.FIRST.rejected().name(), Rejected.class))
                    .extracting(rejected -> rejected.getCause().name())
                    .containsExactlyInAnyOrder("EMPTY", "EMPTY", "FOREIGN_SOURCE", "EMPTY");
        }
    }

    @Test
    void howLongAFeedMayBeKeptIsHonoured() throws Exception {
        web.put("/feed", Reply.ok(rss("a").replace("<channel>", "<channel><ttl> 60 </ttl>")));

        try (Publishing publishing = Publishing.open(Map.of())) {
            assertThat(poll(publishing, FeedState.NEW).nextPoll()).isEqualTo(now.plus(Duration.ofHours(1)));
        }
    }

    @Test
    void aFeedThatHasMovedForGoodIsAskedThereAndFoundAgainWhenItMovesOn() throws Exception {
        web.put("/feed", Reply.redirect(301, "/new"));
        web.put("/new", Reply.ok(rss("a")));

        try (Publishing publishing = Publishing.open(Map.of())) {
            FeedState moved = poll(publishing, FeedState.NEW);
            assertThat(moved.moved()).isEqualTo(web.at("/new"));
            poll(publishing, moved);
            assertThat(web.asked("/feed")).hasSize(1);
            assertThat(web.asked("/new")).hasSize(2);

            web.put("/new", Reply.status(404));
            web.put("/feed", Reply.ok(rss("b")));
            FeedState lost = poll(publishing, moved);
            FeedState found = poll(publishing, lost);

            assertThat(lost.moved()).isNull();
            assertThat(found.failures()).isZero();
            assertThat(articles(publishing)).extracting(Article::getId).containsExactly("localhost/a", "localhost/b");
        }
    }

    @Test
    void aFeedThatIsGoneIsNotPolledAnyMore() throws Exception {
        web.put("/feed", Reply.status(410));

        try (Publishing publishing = Publishing.open(Map.of())) {
            assertThat(poll(publishing, FeedState.NEW).ended()).contains("410");
        }
    }

    @Test
    void failuresAreCountedAndTheServersWishesHeard() throws Exception {
        web.put("/feed", Reply.status(503).with("Retry-After", "7200"));

        try (Publishing publishing = Publishing.open(Map.of())) {
            FeedState first = poll(publishing, FeedState.NEW);
            web.put("/feed", Reply.status(500));
            FeedState second = poll(publishing, first);

            assertThat(first.failures()).isEqualTo(1);
            assertThat(first.nextPoll()).isEqualTo(now.plus(Duration.ofHours(2)));
            assertThat(second.failures()).isEqualTo(2);
            assertThat(second.nextPoll()).isEqualTo(now.plus(Duration.ofMinutes(2)));
        }
    }

    @Test
    void aServerThatSaysUnchangedWithoutBeingAskedIsNotBelieved() throws Exception {
        web.put("/feed", Reply.status(304));

        try (Publishing publishing = Publishing.open(Map.of())) {
            assertThat(poll(publishing, FeedState.NEW).failures()).isEqualTo(1);
        }
    }

    @Test
    void nothingIsKnownOfWhatTheLogDidNotTake() throws Exception {
        web.put("/feed", Reply.ok(rss("a")).with("ETag", "\"1\""));

        AtomicReference<MockProducer<?, ?>> log = new AtomicReference<>();
        try (Publishing publishing = Publishing.openWith(producer -> {
            producer.commitTransactionException = new KafkaException("disk full");
            log.set(producer);
        })) {
            assertThat(round(publishing).poll(feed, FeedState.NEW, refusals)).isEmpty();
            requireNonNull(log.get()).commitTransactionException = null;
            assertThat(round(publishing).poll(feed, FeedState.NEW, refusals)).isPresent();
            assertThat(articles(publishing)).hasSize(1);
        }
    }

    @Test
    void aStateIsReadAsItWasWritten() throws Exception {
        FeedState state = new FeedState(
                URI.create("https://wire.example/new"),
                new Validators(URI.create("https://wire.example/doc"), "W/\"1\"", null),
                "00ff",
                3,
                now,
                "gone");

        assertThat(FeedState.ofJson(state.toJson(feed))).contains(state);
        assertThat(FeedState.ofJson(FeedState.NEW.toJson(feed))).contains(FeedState.NEW);
        assertThat(FeedState.ofJson(new byte[0])).isEmpty();
        assertThat(FeedState.ofJson(new byte[100])).isEmpty();
    }

    private FeedRound round(Publishing publishing) {
        Intake intake = new Intake(publishing.publisher(), ProducerConfig.defaults(), CLOCK);
        return new FeedRound(
                fetcher, intake, new Rhythm(FeedConfig.from(Map.of()), () -> 0), IngestListener.SILENT, CLOCK);
    }

    private FeedState poll(Publishing publishing, FeedState known) throws InterruptedException {
        Optional<FeedState> now = round(publishing).poll(feed, known, refusals);
        assertThat(now).isPresent();
        return now.get();
    }

    private static List<Article> articles(Publishing publishing) {
        return publishing.committed(Topics.FIRST.articles().name(), Article.class);
    }

    private static Article understood(String id, String source) {
        Original text = new Original(
                "it", source, null, ("Id: " + id + "\n\nTalks.").getBytes(UTF_8), 30, Publishing.CLOCK.instant());
        Decoded decoded = new Formats(Limits.DEFAULT).decode(text).articles().get(0);
        return ((Decoded.Understood) decoded).article();
    }

    private static String rss(String guid) {
        return "<rss version=\"2.0\"><channel><title>Wire</title><item><title>Talks " + guid
                + "</title><guid isPermaLink=\"false\">" + guid + "</guid></item></channel></rss>";
    }
}
