package news.dateline.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrichCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private Path article;

    @BeforeEach
    void writeAnArticle() throws Exception {
        article = Files.writeString(
                folder.resolve("one.txt"),
                "Talks resume\n\nAngela Merkel met the Taliban in Marrakesh on Monday. \"We want a ceasefire soon,\" Merkel said.\n");
    }

    @Test
    void explainsWithTheEvidenceMarkedInTheText() {
        assertThat(run("enrich", "--explain", article.toString())).isZero();

        assertThat(out.toString(UTF_8))
                .containsPattern("1 +Angela Merkel +2 +person:angela-merkel")
                .containsPattern("Marrakesh +1 +ma")
                .contains("[Angela Merkel]1a met the [Taliban]2a in (Marrakesh) on Monday.")
                .containsPattern("\"<We want a \\{ceasefire}[A-H] soon,>1\" \\[Merkel]1a said\\.");
    }

    @Test
    void givesAJsonLineWithSpansAndHowEachWasResolved() throws Exception {
        assertThat(run("enrich", "--json", article.toString())).isZero();

        assertThat(out.toString(UTF_8)).hasLineCount(1);
        JsonNode result = new ObjectMapper().readTree(out.toString(UTF_8));
        String body = result.path("body").asText();
        JsonNode mention = result.path("actors").path(0).path("mentions").path(0);
        assertThat(body.substring(
                        mention.path("start").asInt(), mention.path("end").asInt()))
                .isEqualTo("Angela Merkel");
        assertThat(mention.path("resolution").asText()).isEqualTo("ALIAS");
        assertThat(result.path("actors").path(0).path("type").asText()).isEqualTo("PERSON");
        JsonNode place = result.path("places").path(0);
        assertThat(place.path("name").asText()).isEqualTo("Marrakesh");
        assertThat(place.path("mentions").path(0).path("text").asText()).isEqualTo("Marrakesh");
        assertThat(result.path("quotes").path(0).path("speakerId").asText()).isEqualTo("person:angela-merkel");
        assertThat(result.path("topics").path(0).path("broader"))
                .extracting(JsonNode::asText)
                .contains("medtop:16000000");
        assertThat(result.path("language").asText()).isEqualTo("en");
        assertThat(result.path("topics")
                        .path(0)
                        .path("evidence")
                        .path(0)
                        .path("text")
                        .asText())
                .isNotEmpty();
    }

    @Test
    void saysWhatItCannotReadInsteadOfNothing() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("gone.txt"), folder.resolve("nowhere.txt"));

        assertThat(run("enrich", link.toString())).isOne();
        assertThat(run("enrich", "/dev/null")).isOne();

        assertThat(out.toString(UTF_8))
                .contains("gone.txt: it is a link to nothing")
                .contains("/dev/null: it is neither a file nor a folder");
    }

    private int run(String... arguments) {
        return Main.commandLine(new Terminal(
                        new PrintStream(out, true, UTF_8), new PrintStream(out, true, UTF_8), false, false))
                .execute(arguments);
    }
}
