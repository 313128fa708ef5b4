package news.dateline.launcher;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that are followed for good, and a producer that is killed in the middle of them. */
final class SourcesIT {

    private static final int ARTICLES = 2_000;

    @TempDir
    private static Path shared;

    private static Environment environment;

    @TempDir
    private Path folder;

    private final List<Child> started = new ArrayList<>();

    @BeforeAll
    static void start() throws InterruptedException {
        environment = Environment.start(shared);
    }

    @AfterAll
    static void stop() {
        environment.close();
    }

    @AfterEach
    void stopProducers() {
        started.forEach(Child::close);
    }

    @Test
    void aProducerKilledInTheMiddleOfAFeedsRoundsLosesNothingAndRepeatsNothing() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer web = web(Map.of("/one", rss("one"), "/two", rss("two"), "/three", rss("three")), asked);
        try {
            String address = "http://localhost:" + web.getAddress().getPort();
            Path list = Files.writeString(folder.resolve("feeds.opml"), """
                    <opml version="2.0"><body><outline text="all">
                    <outline xmlUrl="%1$s/one" source="feed-one"/><outline xmlUrl="%1$s/two" source="feed-two"/>
                    </outline><outline xmlUrl="%1$s/three" source="feed-three"/></body></opml>
                    """.formatted(address));
            Child producer = producer(Map.of(
                    "DATELINE_FEEDS", list.toString(),
                    "DATELINE_FETCH_ALLOW", "localhost",
                    "DATELINE_FEED_INTERVAL_SECONDS", "2"));

            killInTheMiddle(producer, "feed-", 3 * ARTICLES);

            awaitInTheLog(producer, "feed-", 3 * ARTICLES);
            int roundsBefore = asked.get();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> asked.get() > roundsBefore + 6);
            assertThat(revisions("feed-").values())
                    .as("each once, however often it is polled")
                    .containsOnly(1L);
            assertInTheViews("feed-one", ARTICLES);
        } finally {
            web.stop(0);
        }
    }

    @Test
    void aProducerKilledInTheMiddleOfAFolderLosesNothingAndRepeatsNothing() throws Exception {
        Path watched = Files.createDirectories(folder.resolve("inbox"));
        for (int i = 0; i < ARTICLES; i++) {
            Files.writeString(watched.resolve("article-" + i + ".txt"), text(i));
        }
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < ARTICLES; i++) {
            lines.append("{\"id\":\"line-")
                    .append(i)
                    .append("\",\"body\":\"Mike Pompeo spoke in Doha, round ")
                    .append(i)
                    .append(".\"}\n");
        }
        Files.writeString(watched.resolve("lines.jsonl"), lines);
        Child producer = producer(Map.of("DATELINE_WATCH", watched.toString(), "DATELINE_SOURCE", "folder-a"));

        killInTheMiddle(producer, "folder-a", 2 * ARTICLES);
        Files.writeString(watched.resolve("article-0.txt"), text(0) + "\nCorrected.\n");
        Files.writeString(watched.resolve("late.txt"), "Talks\n\nMike Pompeo spoke in Doha at last.\n");

        awaitInTheLog(producer, "folder-a", 2 * ARTICLES + 1);
        Map<String, Long> revisions = revisions("folder-a");
        revisions.remove("folder-a/article-0.txt");
        assertThat(revisions.values()).containsOnly(1L);
        assertInTheViews("folder-a", 2 * ARTICLES + 1);
    }

    /** Many small transactions, so that there is a middle to be killed in. */
    private Child producer(Map<String, String> sources) throws IOException {
        Map<String, String> settings = new HashMap<>(sources);
        settings.put("DATELINE_BOOTSTRAP_SERVERS", environment.cluster().bootstrapServers());
        settings.put("DATELINE_SCHEMA_REGISTRY_URL", environment.cluster().registryUrl());
        settings.put("DATELINE_PUBLISH_BATCH_ARTICLES", "10");
        settings.put("DATELINE_INGEST_PORT", "0");
        // Of one name, so that its next start ends what the killed one left open instead of waiting until it times out.
        settings.put("DATELINE_PRODUCER_ID", folder.getFileName().toString());
        settings.put("DATELINE_PRODUCER_STATE", folder.resolve("state").toString());
        Child producer =
                new Child("producer", folder, List.of(), 256, ServiceMain.class, List.of("run", "producer"), settings);
        started.add(producer);
        return producer;
    }

    /** Kills it once it has begun, and once more when it has gone on; it runs again afterwards. */
    private static void killInTheMiddle(Child producer, String source, int all)
            throws IOException, InterruptedException {
        producer.start();
        for (int kills = 1; kills <= 2; kills++) {
            int before = revisions(source).size();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> {
                        assertThat(producer.alive()).as(producer::lastLines).isTrue();
                        int now = revisions(source).size();
                        return now > before || now == all;
                    });
            producer.kill();
            if (kills == 1) {
                assertThat(revisions(source)).as("cut off").hasSizeLessThan(all);
            }
            producer.start();
        }
    }

    private static void awaitInTheLog(Child producer, String source, int articles) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() ->
                        assertThat(revisions(source)).as(producer::lastLines).hasSize(articles));
    }

    private static void assertInTheViews(String source, int articles) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            JsonNode actors = environment.api().get("/v1/actors", Map.of("source", source, "q", "pompeo"));
            assertThat(actors.path("items").path(0).path("articles").asLong()).isEqualTo(articles);
        });
    }

    /** How many revisions the log has of each article whose id begins so. */
    private static Map<String, Long> revisions(String beginning) {
        List<String> ids = new ArrayList<>();
        CommittedArticles.each(environment.cluster(), new ByteArrayDeserializer(), record -> ids.add(record.key()));
        return ids.stream()
                .filter(id -> id.startsWith(beginning))
                .collect(groupingBy(id -> id, TreeMap::new, counting()));
    }

    private static HttpServer web(Map<String, String> pages, AtomicInteger asked) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] page =
                    pages.getOrDefault(exchange.getRequestURI().getPath(), "").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            try (exchange) {
                exchange.getResponseBody().write(page);
            }
        });
        server.start();
        return server;
    }

    private static String rss(String name) {
        StringBuilder feed = new StringBuilder("<rss version=\"2.0\"><channel><title>" + name + "</title>");
        for (int i = 0; i < ARTICLES; i++) {
            feed.append("<item><title>Talks, round ")
                    .append(i)
                    .append("</title><guid isPermaLink=\"false\">")
                    .append(name)
                    .append('-')
                    .append(i)
                    .append("</guid><description>Mike Pompeo spoke in Doha.</description></item>");
        }
        return feed.append("</channel></rss>").toString();
    }

    private static String text(int i) {
        return "Talks, day " + i + "\n\nMike Pompeo spoke in Doha for round " + i + ".\n";
    }
}
