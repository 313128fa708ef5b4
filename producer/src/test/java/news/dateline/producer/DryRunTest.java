package news.dateline.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import news.dateline.producer.format.Formats;
import news.dateline.producer.source.InputReader;
import news.dateline.producer.source.SourceConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DryRunTest {

    private static final ProducerConfig CONFIG = ProducerConfig.from(Map.of(ProducerConfig.SOURCE, "wire"));

    private static final InputReader READER = new InputReader(SourceConfig.DEFAULT);

    @TempDir
    private Path folder;

    @Test
    void everyInputIsOneLineOfJson() throws Exception {
        write("1.json", """
                {"id": "urn:a:1", "version": 2, "headline": "Talks", "body": "Kabul \uD83C\uDDE6", "language": "en",
                 "published": "2020-06-30", "updated": "2020-07-01T10:15+04:30", "embargoedUntil": "2020-07-02T00:00:00Z",
                 "url": "https://wire.example/1"}
                """);
        write("2.txt", "Id: urn:a:1\nStatus: cancelled\n");
        write("3.json", "[{\"headline\": \"One\"}, {\"headline\": 2}]");
        write("4.txt", "");

        List<JsonNode> lines = lines(new DryRun(CONFIG, Publishing.CLOCK, READER));

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0).path("input").asText())
                .isEqualTo(folder.resolve("1.json").toString());
        assertThat(lines.get(0).path("articles").toString())
                .isEqualTo("[{\"id\":\"urn:a:1\",\"version\":2,\"status\":\"usable\",\"headline\":\"Talks\","
                        + "\"published\":\"2020-06-30\",\"updated\":\"2020-07-01T05:45:00Z\","
                        + "\"embargoedUntil\":\"2020-07-02T00:00:00Z\",\"language\":\"en\","
                        + "\"url\":\"https://wire.example/1\",\"bodyChars\":7}]");
        assertThat(lines.get(1).path("format").asText()).isEqualTo("text");
        assertThat(lines.get(1).path("articles").get(0).path("status").asText()).isEqualTo("canceled");
        assertThat(lines.get(1).path("articles").get(0).path("published").isNull())
                .isTrue();
        assertThat(lines.get(2).path("articles")).hasSize(1);
        assertThat(lines.get(2).path("rejected")).hasSize(1);
        assertThat(lines.get(3).path("articles")).isEmpty();
        assertThat(lines.get(3).path("rejected").get(0).path("reason").asText()).isEqualTo("it is empty");
    }

    @Test
    void whatDoesNotExistIsRefusedByName() throws Exception {
        List<TriedInput> tried = new ArrayList<>();

        new DryRun(CONFIG, Publishing.CLOCK, READER).files(List.of(folder.resolve("nothing.xml")), tried::add);

        assertThat(tried).hasSize(1);
        assertThat(tried.get(0).format()).isNull();
        assertThat(tried.get(0).rejected()).containsExactly("it does not exist, or vanished meanwhile");
    }

    @Test
    void aFormatThatBreaksDownCostsItsOwnInputAlone() throws Exception {
        write("1.txt", "overflow");
        write("2.txt", "bug");
        write("3.txt", "The talks went on.");
        Formats formats = new Formats(CONFIG.limits());
        DryRun run = new DryRun(CONFIG, Publishing.CLOCK, READER, original -> {
            switch (new String(original.bytes(), UTF_8)) {
                case "overflow" -> throw new StackOverflowError();
                case "bug" -> throw new IllegalStateException("no such state");
                default -> {
                    return formats.decode(original);
                }
            }
        });

        List<JsonNode> lines = lines(run);

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).path("rejected").get(0).path("reason").asText()).contains("StackOverflowError");
        assertThat(lines.get(1).path("rejected").get(0).path("reason").asText()).contains("no such state");
        assertThat(lines.get(2).path("articles")).hasSize(1);
    }

    @Test
    void standardInputIsAnInputToo() throws Exception {
        TriedInput tried = new DryRun(CONFIG, Publishing.CLOCK, READER)
                .stream(new ByteArrayInputStream("The talks went on.".getBytes(UTF_8)), "-");

        assertThat(tried.input()).isEqualTo("-");
        assertThat(tried.articles()).hasSize(1);
        assertThat(tried.clean()).isTrue();
    }

    @Test
    void aFileOfJsonLinesIsOneInput() throws Exception {
        write("1.jsonl", "{\"headline\": \"One\"}\n\n{\"headline\": 2}\n{\"headline\": \"Three\"}\n");

        List<JsonNode> lines = lines(new DryRun(CONFIG, Publishing.CLOCK, READER));

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).path("articles")).hasSize(2);
        assertThat(lines.get(0).path("articles").get(1).path("headline").asText())
                .isEqualTo("Three");
        assertThat(lines.get(0).path("rejected").get(0).path("reason").asText()).startsWith("line 3: ");
    }

    private List<JsonNode> lines(DryRun run) throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        List<String> written = new ArrayList<>();
        run.files(List.of(folder), input -> written.add(input.toJson()));
        for (String line : written) {
            assertThat(line).doesNotContain("\n");
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
