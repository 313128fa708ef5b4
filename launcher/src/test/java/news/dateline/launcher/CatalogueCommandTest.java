package news.dateline.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path own;

    @Test
    void theShippedCatalogueIsRight() {
        assertThat(run("catalogue", "check")).isZero();

        assertThat(out.toString(UTF_8)).contains("KIND", "ACTORS", "person", "group");
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void everyWrongLineIsNamedWithItsFile() throws IOException {
        Files.writeString(own.resolve("b.txt"), "org:kisumu-weavers\n");
        Files.writeString(own.resolve("a.txt"), "# ours\n+ person:nobody-known | Somebody\n");
        Files.writeString(own.resolve("notes.md"), "no catalogue");

        assertThat(run("catalogue", "check", own.toString())).isEqualTo(1);

        assertThat(err.toString(UTF_8))
                .contains(own.resolve("a.txt") + ", line 2: 'person:nobody-known' is not in the catalogue so far")
                .contains(own.resolve("b.txt") + ", line 1: expected 'id | name | other names | roles | wikidata'")
                .contains("2 wrong");
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void aFolderWithoutFilesOrOneThatIsNotThereFails() {
        assertThat(run("catalogue", "check", own.toString())).isEqualTo(1);
        assertThat(run("catalogue", "check", own.resolve("gone").toString())).isEqualTo(1);

        assertThat(err.toString(UTF_8))
                .contains("there is no file of the catalogue in")
                .contains("there is no such file");
    }

    @Test
    void aSearchShowsWhoHeldAnOfficeThatDay() {
        assertThat(run("catalogue", "search", "iran", "foreign", "minister", "--day", "2020-05-01"))
                .isZero();

        assertThat(out.toString(UTF_8))
                .contains("ROLES ON 2020-05-01")
                .containsPattern("person:mohammad-javad-zarif +Mohammad Javad Zarif +ir foreign minister");
    }

    @Test
    void aSearchThatFindsNobodyOrIsNotUnderstood() {
        assertThat(run("catalogue", "search", "xyzzyx")).isEqualTo(1);
        assertThat(run("catalogue", "search", "iran", "--day", "yesterday")).isEqualTo(2);
        assertThat(run("catalogue")).isEqualTo(2);

        assertThat(err.toString(UTF_8))
                .contains("nobody is called that")
                .contains("expected a day such as 2020-05-01")
                .contains("check, search or import");
    }

    @Test
    void aTextIsReadWithANewsroomsOwnFiles() throws IOException {
        Files.writeString(own.resolve("own.txt"), "org:kisumu-weavers | Kisumu Weavers\n");
        Path text = Files.writeString(own.resolve("story.md"), "Strike\n\nThe Kisumu Weavers went on strike.\n");
        Path wrong = Files.createDirectory(own.resolve("wrong"));
        Files.writeString(wrong.resolve("own.txt"), "org:kisumu-weavers\n");

        run("enrich", "--json", "--catalogue", own.toString(), text.toString());
        assertThat(out.toString(UTF_8)).contains("org:kisumu-weavers");

        assertThat(run("enrich", "--catalogue", wrong.toString(), text.toString()))
                .isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .contains("cannot use the catalogue: " + wrong.resolve("own.txt") + ", line 1: expected 'id | name");
    }

    @Test
    void aDictionaryBecomesAFileOfTheCatalogueAndWhatIsLeftIsSaid() throws IOException {
        Path dictionary = Files.writeString(
                own.resolve("cameo"), "AKINYI_ODERA_\n\t[KENGOV 20010203-050607]\nATLANTIS_ [ATL]\n", ISO_8859_1);
        Path made = own.resolve("made.txt");

        assertThat(run("catalogue", "import", dictionary.toString(), "-o", made.toString()))
                .isZero();

        assertThat(made)
                .content()
                .contains("person:akinyi-odera | Akinyi Odera | | ke in government 2001-02-03..2005-06-07");
        assertThat(out.toString(UTF_8)).contains("NOT USED", "actors that may be persons or organisations");
        assertThat(run("catalogue", "check", made.toString())).isZero();
        assertThat(run("catalogue", "import", dictionary.toString())).isEqualTo(2);
        assertThat(run("catalogue", "import", own.resolve("gone").toString(), "-o", made.toString()))
                .isEqualTo(1);
    }

    private int run(String... arguments) {
        return Main.commandLine(new Terminal(
                        new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false, false))
                .execute(arguments);
    }
}
