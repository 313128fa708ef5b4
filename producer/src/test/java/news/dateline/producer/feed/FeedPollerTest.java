package news.dateline.producer.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import news.dateline.events.Article;
import news.dateline.producer.IngestListener;
import news.dateline.producer.Intake;
import news.dateline.producer.ProducerConfig;
import news.dateline.producer.Publishing;
import news.dateline.producer.fetch.FetchConfig;
import news.dateline.producer.fetch.Fetcher;
import news.dateline.producer.fetch.LocalWeb;
import news.dateline.producer.fetch.LocalWeb.Reply;
import news.dateline.schemas.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FeedPollerTest {

    private static final Map<String, String> QUICKLY =
            Map.of(FeedConfig.INTERVAL_SECONDS.name(), "1", FeedConfig.THREADS.name(), "4");

    @TempDir
    private Path folder;

    private final LocalWeb web = new LocalWeb();
    private final Publishing publishing = Publishing.open(Map.of());

    @AfterEach
    void close() {
        publishing.close();
        web.close();
    }

    @Test
    void aSlowFeedDelaysNoOther() throws Exception {
        CountDownLatch answers = new CountDownLatch(1);
        CountDownLatch polledTwice = new CountDownLatch(2);
        List<Feed> feeds = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            // More slow ones than threads, but all at one host.
            web.put("/slow" + i, request -> {
                await(answers);
                return Reply.ok(rss("slow"));
            });
            feeds.add(new Feed(web.at("/slow" + i), "slow"));
        }
        web.put("/quick", request -> {
            polledTwice.countDown();
            return Reply.ok(rss("quick"));
        });
        feeds.add(new Feed(URI.create("http://127.0.0.1:" + web.port() + "/quick"), "quick"));

        try (FeedPoller poller = poller(feeds, QUICKLY)) {
            poller.start();
            assertThat(polledTwice.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(answers.getCount()).isEqualTo(1);
            answers.countDown();
        }
    }

    @Test
    void aRestartAsksForNothingThatItKnows() throws Exception {
        AtomicInteger whole = new AtomicInteger();
        CountDownLatch unchanged = new CountDownLatch(1);
        web.put("/feed", request -> {
            if ("\"1\"".equals(request.getFirst("If-None-Match"))) {
                unchanged.countDown();
                return Reply.status(304);
            }
            whole.incrementAndGet();
            return Reply.ok(rss("a")).with("ETag", "\"1\"");
        });
        List<Feed> feeds = List.of(Feed.of(web.at("/feed"), "wire"));

        try (FeedPoller poller = poller(feeds, QUICKLY)) {
            poller.start();
            assertThat(unchanged.await(30, TimeUnit.SECONDS)).isTrue();
        }
        CountDownLatch again = new CountDownLatch(1);
        web.put("/feed", request -> {
            again.countDown();
            assertThat(request.getFirst("If-None-Match")).isEqualTo("\"1\"");
            return Reply.status(304);
        });
        try (FeedPoller poller = poller(feeds, QUICKLY)) {
            poller.start();
            assertThat(again.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(whole).hasValue(1);
        assertThat(publishing.committed(Topics.FIRST.articles().name(), Article.class))
                .hasSize(1);
    }

    @Test
    void aFeedThatIsGoneStaysGoneBeyondARestart() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(2);
        web.put("/gone", request -> {
            asked.countDown();
            return Reply.status(410);
        });
        web.put("/other", request -> {
            other.countDown();
            return Reply.ok(rss("a"));
        });
        List<Feed> feeds = List.of(Feed.of(web.at("/gone"), "wire"), Feed.of(web.at("/other"), "wire"));

        try (FeedPoller poller = poller(feeds, QUICKLY)) {
            poller.start();
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(other.await(30, TimeUnit.SECONDS)).isTrue();
        }
        CountDownLatch later = new CountDownLatch(2);
        web.put("/other", request -> {
            later.countDown();
            return Reply.ok(rss("a"));
        });
        try (FeedPoller poller = poller(feeds, QUICKLY)) {
            poller.start();
            assertThat(later.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(web.asked("/gone")).hasSize(1);
    }

    @Test
    void aStateThatIsBrokenCostsAPollAndNothingElse() throws Exception {
        Feed feed = Feed.of(web.at("/feed"), "wire");
        FeedStates states = new FeedStates(folder);
        Files.writeString(states.file(feed), "{\"nextPoll\":");

        assertThat(states.of(feed)).isEqualTo(FeedState.NEW);
        states.keep(feed, FeedState.NEW.withNextPoll(Publishing.CLOCK.instant()));
        assertThat(states.of(feed).nextPoll()).isEqualTo(Publishing.CLOCK.instant());
    }

    private FeedPoller poller(List<Feed> feeds, Map<String, String> settings) throws IOException {
        return new FeedPoller(
                feeds,
                FeedConfig.from(settings),
                new Fetcher(
                        FetchConfig.from(Map.of(FetchConfig.ALLOW.name(), "localhost,127.0.0.1")), Clock.systemUTC()),
                new Intake(publishing.publisher(), ProducerConfig.defaults(), Clock.systemUTC()),
                folder,
                IngestListener.SILENT,
                Clock.systemUTC());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(40, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String rss(String guid) {
        return "<rss version=\"2.0\"><channel><title>Wire</title><item><title>Talks " + guid
                + "</title><guid isPermaLink=\"false\">" + guid + "</guid></item></channel></rss>";
    }
}
