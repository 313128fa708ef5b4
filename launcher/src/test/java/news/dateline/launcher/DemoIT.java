package news.dateline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dateline demo}, as a user starts it. */
final class DemoIT {

    @TempDir
    Path folder;

    @Test
    void endsByItselfWithTheResultOnItsLastLine() throws Exception {
        Path articles = Files.createDirectories(folder.resolve("articles"));
        Files.writeString(
                articles.resolve("1.txt"), "Id: a\n\nTalks\n\nMike Pompeo met Taliban negotiators in Doha.\n");
        Files.writeString(articles.resolve("2.txt"), "Id: b\n\nMore talks\n\nTaliban negotiators left Doha.\n");
        Files.writeString(articles.resolve("3.txt"), "Id: b\nStatus: canceled\n\nPlease remove.\n");

        DatelineProcess demo = DatelineProcess.run(
                folder, Map.of(), List.of("demo", "--articles", articles.toString(), "--exit", "--json"));

        assertThat(demo.exitCode()).as(demo.err()).isZero();
        JsonNode result = new ObjectMapper().readTree(demo.lastLine());
        assertThat(result.path("published").asLong()).isEqualTo(3);
        assertThat(result.path("articles").asLong()).isEqualTo(1);
        assertThat(result.path("killed").asLong()).isEqualTo(1);
        assertThat(result.path("rejected").asLong()).isZero();
        assertThat(result.path("actors").asLong())
                .isEqualTo(result.path("topActors").size());
        assertThat(result.path("topActors").findValuesAsText("id")).contains("group:taliban", "person:mike-pompeo");
        assertThat(result.path("seconds").asDouble()).isPositive();
        assertNothingIsLeft(demo);
    }

    @Test
    void leavesNothingBehindWhenItIsStoppedWhileStarting() throws Exception {
        DatelineProcess demo =
                DatelineProcess.start(folder, Map.of(), List.of("demo", "--articles", folder.toString()));
        ProcessHandle registry = awaitRegistry(demo);

        demo.stop();

        assertThat(registry.isAlive()).isFalse();
        assertNothingIsLeft(demo);
    }

    @Test
    void leavesNothingBehindWhenItIsKilled() throws Exception {
        DatelineProcess demo =
                DatelineProcess.start(folder, Map.of(), List.of("demo", "--articles", folder.toString()));
        ProcessHandle registry = awaitRegistry(demo);

        demo.process().destroyForcibly();

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !registry.isAlive());
        assertNothingIsLeft(demo);
    }

    @Test
    void saysWhatToDoWhenThereAreNoArticles() throws Exception {
        DatelineProcess demo = DatelineProcess.run(folder, Map.of(), List.of("demo", "--articles", "/nowhere"));

        assertThat(demo.exitCode()).isEqualTo(1);
        assertThat(demo.err()).contains("/nowhere does not exist").contains("--articles");
        assertNothingIsLeft(demo);
    }

    private static ProcessHandle awaitRegistry(DatelineProcess demo) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> demo.process().children().findAny(), Optional::isPresent)
                .orElseThrow();
    }

    private void assertNothingIsLeft(DatelineProcess demo) throws IOException {
        assertThat(demo.process().isAlive()).isFalse();
        try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("dateline-")))
                    .isEmpty();
        }
    }
}
