package news.dateline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import news.dateline.schemas.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is rejected is listed, shown, and tried again. Each test has a newsroom of its own. */
final class RejectsIT {

    private static final Map<String, String> SMALL = Map.of("DATELINE_MAX_ARTICLE_BYTES", "1024");
    private static final String LONG_TEXT = "Mike Pompeo spoke in Doha.\n".repeat(100);

    @TempDir
    static Path shared;

    private static Environment environment;

    @TempDir
    Path inbox;

    @BeforeAll
    static void start() throws InterruptedException {
        environment = Environment.start(shared);
    }

    @AfterAll
    static void stop() {
        environment.close();
    }

    @Test
    void whatWasTooLargeIsPublishedOnceTheLimitAllowsIt() throws Exception {
        ingest("first", SMALL, Map.of("large.txt", "Id: large\nPublished: 2020-09-12\n\n" + LONG_TEXT));
        JsonNode listed = listed("first").get(0);
        String place = listed.path("place").asText();

        Said shown = said(Map.of(), "rejects", "show", place);
        Said bytes = said(Map.of(), "rejects", "show", place, "--bytes");
        Said small = said(SMALL, "rejects", "retry", place, "--json");
        Said retried = said(Map.of(), "rejects", "retry", place, "--json");
        Said again = said(Map.of(), "rejects", "retry", place, "--json");

        assertThat(listed.path("cause").asText()).isEqualTo("too_large");
        assertThat(shown.out()).contains("too_large").contains("large.txt").contains("Mike Pompeo spoke");
        assertThat(bytes.bytes()).isEqualTo(Files.readAllBytes(inbox.resolve("large.txt")));
        assertThat(small.code()).isEqualTo(1);
        assertThat(outcomes(small)).containsExactly("rejected");
        assertThat(retried.code()).as(retried.err()).isZero();
        assertThat(outcomes(retried)).containsExactly("published");
        assertThat(retried.json().get(0).path("id").asText()).isEqualTo("first/large");
        assertThat(outcomes(again)).containsExactly("unchanged");
        assertThat(listed("first")).as("a second refusal is not recorded").hasSize(1);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> environment
                                .api()
                                .get("/v1/articles", Map.of("id", "first/large"))
                                .path("items")
                                .size()
                        == 1);
    }

    @Test
    void anotherSourcesRevisionIsLetInOnceItIsTrusted() throws Exception {
        ingest("second", Map.of(), Map.of("1.txt", "Id: urn:x:second\n\nTalks."));
        ingest("desk", Map.of(), Map.of("2.txt", "Id: urn:x:second\nVersion: 2\n\nTalks, corrected."));

        Said before = said(Map.of(), "rejects", "retry", "--all", "--source", "desk", "--json");
        Said after = said(
                Map.of("DATELINE_TRUSTED_SOURCES", "desk"),
                "rejects",
                "retry",
                "--all",
                "--source",
                "desk",
                "--cause",
                "foreign_source",
                "--json");

        assertThat(outcomes(before)).containsExactly("rejected");
        assertThat(outcomes(after)).containsExactly("published");
    }

    @Test
    void ofSeveralOnlyTheRejectedOneIsTriedAgain() throws Exception {
        ingest(
                "third",
                SMALL,
                Map.of(
                        "1.json",
                        "[{\"id\": \"a\", \"body\": \"Talks.\"}, {\"id\": \"b\", \"body\": \"" + "Talks. ".repeat(200)
                                + "\"}]"));

        Said retried = said(Map.of(), "rejects", "retry", "--all", "--source", "third", "--json");

        assertThat(outcomes(retried)).containsExactly("published");
        assertThat(retried.json().get(0).path("id").asText()).isEqualTo("third/b");
    }

    @Test
    void whatWasRejectedDoesNotReplaceWhatCameSince() throws Exception {
        ingest("fourth", SMALL, Map.of("1.txt", "Id: talks\n\n" + LONG_TEXT));
        ingest("fourth", SMALL, Map.of("1.txt", "Id: talks\n\nTalks, shortened."));

        Said retried = said(Map.of(), "rejects", "retry", "--all", "--source", "fourth", "--json");
        Said forced = said(Map.of(), "rejects", "retry", "--all", "--source", "fourth", "--json", "--force");

        assertThat(retried.code()).isEqualTo(1);
        assertThat(outcomes(retried)).containsExactly("superseded");
        assertThat(outcomes(forced)).containsExactly("published");
    }

    @Test
    void bytesOfTheLogThatNobodyCanDecodeAreShownWithoutHarm() throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                environment.cluster().clientProperties(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.FIRST.articles().name(), "no-article", "bell \u0007 \u001B[2J"))
                    .get();
        }
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !listed("").isEmpty());
        String place = listed("").get(0).path("place").asText();

        Said shown = said(Map.of(), "rejects", "show", place);
        Said retried = said(Map.of(), "rejects", "retry", place, "--json");

        assertThat(shown.out()).contains("news.articles").contains("bell").doesNotContain("\u0007", "\u001B");
        assertThat(outcomes(retried)).containsExactly("rejected");
    }

    @Test
    void aPlaceWhereNothingIsAndAPlaceThatIsNoneAreTold() throws Exception {
        assertThat(said(Map.of(), "rejects", "show", "0:123456").code()).isEqualTo(1);
        assertThat(said(Map.of(), "rejects", "show", "talks").code()).isEqualTo(2);
        assertThat(said(Map.of(), "rejects", "retry").code()).isEqualTo(2);
        assertThat(said(Map.of(), "rejects", "list", "--since", "yesterday").code())
                .isEqualTo(2);
    }

    private void ingest(String source, Map<String, String> settings, Map<String, String> texts) throws IOException {
        try (Stream<Path> before = Files.list(inbox)) {
            for (Path file : before.toList()) {
                Files.delete(file);
            }
        }
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Files.write(inbox.resolve(text.getKey()), text.getValue().getBytes(StandardCharsets.UTF_8));
        }
        said(settings, "ingest", "--source", source, inbox.toString());
    }

    private static List<JsonNode> listed(String source) throws IOException {
        return said(Map.of(), "rejects", "list", "--json", "--source", source).json();
    }

    private static List<String> outcomes(Said said) throws IOException {
        return said.json().stream().map(line -> line.path("outcome").asText()).toList();
    }

    private static Said said(Map<String, String> settings, String... command) throws IOException {
        return Said.by(shared, environment.cluster(), settings, command);
    }
}
