package news.dateline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import news.dateline.events.Article;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.EventSerde;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of an ingest in the middle of a folder, and the same command once more. */
final class IngestKilledIT {

    private static final int ARTICLES = 2_000;

    /** Every tenth article is corrected, and every hundredth killed. */
    private static final int CORRECTED = ARTICLES / 10;

    private static final int KILLED = ARTICLES / 100;

    /** Acknowledged articles after which it is killed. */
    private static final int MIDDLE = 300;

    @TempDir
    Path folder;

    @Test
    void whatWasToldAsPublishedIsInTheLogAndEveryRevisionOnceInTheViews() throws Exception {
        Path articles = articles();
        try (Environment environment = Environment.start(folder)) {
            Map<String, String> settings = new HashMap<>();
            settings.put(Cluster.BOOTSTRAP_SERVERS, environment.cluster().bootstrapServers());
            settings.put(Cluster.SCHEMA_REGISTRY_URL, environment.cluster().registryUrl());
            // Many small transactions, so that there is a middle; what it leaves open is soon given up by the broker.
            settings.put("DATELINE_PUBLISH_BATCH_ARTICLES", "10");
            settings.put("DATELINE_PUBLISH_TIMEOUT_MS", "8000");
            List<String> command = List.of("ingest", "--json", "--source", "wire", articles.toString());
            DatelineProcess first = DatelineProcess.start(folder, settings, command);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> first.out().lines().count() > MIDDLE);

            first.process().destroyForcibly();

            assertThat(first.exitCode()).as("it was cut off").isNotZero();
            Map<String, String> acknowledged = acknowledged(first.out());
            assertThat(acknowledged).hasSizeBetween(MIDDLE - 1, ARTICLES);

            DatelineProcess second = DatelineProcess.run(folder, settings, command);

            assertThat(second.exitCode()).as(second.err()).isZero();
            Map<String, Article> log = log(environment.cluster());
            acknowledged.forEach((position, id) -> assertThat(log)
                    .as("what was told as published")
                    .hasEntrySatisfying(
                            position, article -> assertThat(article.getId()).isEqualTo(id)));
            Set<String> revisions = new HashSet<>();
            log.values().forEach(article -> revisions.add(article.getId() + " " + article.getVersion()));
            assertThat(revisions).hasSize(ARTICLES + CORRECTED + KILLED);
            Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                JsonNode status = environment.api().get("/v1/status", Map.of());
                assertThat(status.path("lag").asLong(-1)).isZero();
                assertThat(status.path("articles").asLong()).isEqualTo(ARTICLES - KILLED);
                assertThat(status.path("killed").asLong()).isEqualTo(KILLED);
            });
            assertThat(counted(environment, "group:taliban")).isEqualTo(ARTICLES - KILLED - CORRECTED);
            assertThat(counted(environment, "person:mike-pompeo")).isEqualTo(CORRECTED);
            Said check = Said.by(folder, environment.cluster(), Map.of(), "check", "--api", environment.apiUrl());
            assertThat(check.code()).as(check.out()).isZero();
            System.out.printf(
                    "ingest killed: %,d acknowledged before, %,d records in the log, %,d revisions%n",
                    acknowledged.size(), log.size(), revisions.size());
        }
    }

    /** A revision a file; kills and corrections stand between the articles, as they come. */
    private Path articles() throws IOException {
        Path articles = Files.createDirectory(folder.resolve("wire"));
        for (int i = 0; i < ARTICLES; i++) {
            boolean killed = i % 100 == 1;
            write(articles, i, "a", "Version: 1", "Taliban negotiators met in Doha.");
            if (i % 10 == 0) {
                write(articles, i, "b", "Version: 2", "Mike Pompeo spoke in Doha.");
            } else if (killed) {
                write(articles, i, "b", "Version: 2\nStatus: canceled", "");
            }
        }
        return articles;
    }

    private static void write(Path folder, int number, String revision, String headers, String text)
            throws IOException {
        Files.writeString(
                folder.resolve(String.format("%04d%s.txt", number, revision)),
                "Id: " + number + "\n" + headers + "\nPublished: 2020-09-12\n\n" + text);
    }

    /** What a run told as published: the place in the log, and the id. The last line may be cut off. */
    private static Map<String, String> acknowledged(String out) throws IOException {
        Map<String, String> acknowledged = new TreeMap<>();
        for (String line : out.substring(0, out.lastIndexOf('\n')).lines().toList()) {
            JsonNode told = new ObjectMapper().readTree(line);
            assertThat(told.path("outcome").asText()).isEqualTo("published");
            acknowledged.put(told.path("position").asText(), told.path("id").asText());
        }
        return acknowledged;
    }

    private static long counted(Environment environment, String actor) throws InterruptedException {
        return environment
                .api()
                .get("/v1/actors/" + actor, Map.of())
                .path("articles")
                .asLong();
    }

    /** All that is committed in the log, by its place. */
    private static Map<String, Article> log(Cluster cluster) {
        Map<String, Article> log = new TreeMap<>();
        try (EventSerde<Article> serde = new EventSerde<>(cluster.registryUrl())) {
            CommittedArticles.each(
                    cluster,
                    serde.deserializer(),
                    record -> log.put(record.partition() + ":" + record.offset(), record.value()));
        }
        return log;
    }
}
