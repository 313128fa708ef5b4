package news.dateline.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void countsTheNamesOfAFile() throws Exception {
        Path file = Files.writeString(
                folder.resolve("wire.conll"),
                "Angela B-PER\nMerkel I-PER\nflew O\nto O\nParis B-LOC\n. O\n\nthe O\nstiftung B-ORG\nleft O\n. O\n");

        assertThat(run("evaluate", "--json", file.toString())).isZero();

        JsonNode scores = new ObjectMapper().readTree(out.toString(UTF_8));
        assertThat(out.toString(UTF_8)).hasLineCount(1);
        assertThat(scores.path("byType").path("person").path("f1").asDouble()).isEqualTo(1.0);
        assertThat(scores.path("byType").path("place").path("recall").asDouble())
                .isEqualTo(1.0);
        assertThat(scores.path("byType").path("organisation").path("recall").asDouble())
                .isZero();
        assertThat(scores.path("recall").asDouble()).isEqualTo(2 / 3.0);
    }

    @Test
    void takesWhatIsLabelledInAFolder() throws Exception {
        Files.writeString(folder.resolve("README.txt"), "Two files, as they came.\nTokens and tags, O for none.\n");
        Files.writeString(folder.resolve("eng.testb"), "Angela NNP I-NP B-PER\nMerkel NNP I-NP I-PER\nleft VBD O O\n");
        Files.writeString(
                folder.resolve("more.iob2"), "1\tAngela\tB-PER\t-\t-\n2\tMerkel\tI-PER\t-\t-\n3\tleft\tO\t-\t-\n");

        assertThat(run("evaluate", folder.toString())).isZero();
        Files.delete(folder.resolve("eng.testb"));
        Files.delete(folder.resolve("more.iob2"));
        assertThat(run("evaluate", folder.toString())).isEqualTo(1);

        assertThat(out.toString(UTF_8))
                .containsPattern("eng.testb +names +1.000 +1.000 +1.000 +1 +0 +0\n")
                .containsPattern("more.iob2 +names +1.000 +1.000 +1.000 +1 +0 +0\n")
                .doesNotContain("README");
        assertThat(err.toString(UTF_8)).contains("has no file of labelled sentences");
    }

    @Test
    void comparesArticlesWithWhatAReaderFound() throws Exception {
        Files.createDirectories(folder.resolve("gold"));
        Files.createDirectories(folder.resolve("seeds"));
        Files.writeString(
                folder.resolve("seeds").resolve("one.txt"),
                "Peace talks\n\nAngela Merkel met the Taliban in Doha. \"We hope for a ceasefire soon,\" she said.\n");
        Path gold = Files.writeString(folder.resolve("gold").resolve("one.json"), """
                [{"file": "one.txt",
                  "actors": [{"name": "Angela Merkel"}, {"name": "Taliban"}, {"name": "Hamid Karzai"}],
                  "topics": [{"medtop": "medtop:20000076"}],
                  "quotes": [{"speaker": "Angela Merkel", "text_start": "We hope for"}]}]
                """);

        assertThat(run("evaluate", gold.toString())).isZero();

        assertThat(out.toString(UTF_8))
                .containsPattern("one.json +actors +1.000 +0.667 +0.800 +2 +0 +1\n")
                .containsPattern("quotes found +1.000 +1.000 +1.000 +1 +0 +0\n")
                .containsPattern("speakers right +1.000 +1.000 +1.000 +1 +0 +0\n");
    }

    @Test
    void aNewsroomsCatalogueAndArticlesMayLieElsewhere() throws Exception {
        Path texts = Files.createDirectories(folder.resolve("texts"));
        Path own = Files.createDirectories(folder.resolve("own"));
        Files.writeString(texts.resolve("one.txt"), "The harbour council of Velden met on Monday.\n");
        Files.writeString(own.resolve("own.txt"), "org:velden-harbour | Velden Harbour | harbour council of Velden\n");
        Path list = Files.writeString(
                folder.resolve("read.json"), "[{\"file\": \"one.txt\", \"actors\": [{\"name\": \"Velden Harbour\"}]}]");

        assertThat(run("evaluate", list.toString(), "--articles", texts.toString(), "--catalogue", own.toString()))
                .isZero();
        assertThat(run("evaluate", list.toString())).isEqualTo(1);
        Files.writeString(list, "[{\"file\": ");
        assertThat(run("evaluate", list.toString())).isEqualTo(1);

        assertThat(out.toString(UTF_8)).containsPattern("read.json +actors +1.000 +1.000 +1.000 +1 +0 +0\n");
        assertThat(err.toString(UTF_8))
                .contains("one.txt of", "is missing; --articles names their folder")
                .contains("read.json, line 1: expected a JSON list of articles")
                .doesNotContain("Source:");
    }

    @Test
    void whatCannotBeReadIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("wire.conll"), "Angela B-PER\nMerkel\n");

        assertThat(run("evaluate", file.toString())).isEqualTo(1);
        assertThat(run("evaluate", folder.resolve("none.conll").toString())).isEqualTo(1);

        assertThat(err.toString(UTF_8)).contains("wire.conll, line 2").contains("there is no such file");
    }

    @Test
    void trainingWritesWeightsThatTheSameFilesGiveAgain() throws Exception {
        Path file = Files.writeString(folder.resolve("wire.conll"), "Angela B-PER\nMerkel I-PER\nleft O\n. O\n");
        Path once = folder.resolve("once.bin");
        Path twice = folder.resolve("twice.bin");

        assertThat(run("train-tagger", "--fillings", "0", file.toString(), "-o", once.toString()))
                .isZero();
        assertThat(run("train-tagger", "--fillings", "0", file.toString(), "-o", twice.toString()))
                .isZero();
        assertThat(run("train-tagger", "--fillings", "0", "-o", twice.toString()))
                .isEqualTo(2);
        assertThat(run("train-tagger", "--rounds", "0", "-o", twice.toString())).isEqualTo(2);

        assertThat(once).hasSameBinaryContentAs(twice);
        assertThat(err.toString(UTF_8))
                .contains("wire.conll")
                .contains("Wrote")
                .contains("there is nothing to learn from")
                .contains("--rounds takes a number from 1 to 100, not 0");
    }

    private int run(String... arguments) {
        return Main.commandLine(new Terminal(
                        new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false, false))
                .execute(arguments);
    }
}
