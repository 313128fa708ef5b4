package news.dateline.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class TokenCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void theLineGoesToTheFileAndTheTokenToWhoeverLooks() {
        assertThat(run("token", "--source", "wire", "--ids", "urn:newsml:wire.", "--rate", "100"))
                .isZero();

        assertThat(out.toString(UTF_8))
                .startsWith("{\"source\":\"wire\",\"ids\":[\"urn:newsml:wire.\"],\"rate\":100.0,\"burst\":100.0,")
                .doesNotContain("dateline_")
                .hasLineCount(1);
        assertThat(err.toString(UTF_8)).containsPattern("dateline_[A-Za-z0-9_-]{43}");
    }

    @Test
    void whatNoTokenCanHaveIsUsedWrongly() {
        assertThat(run("token", "--source", "a/b", "--rate", "1")).isEqualTo(2);
        assertThat(run("token", "--source", "wire", "--rate", "0")).isEqualTo(2);
        assertThat(run("token", "--source", "wire")).isEqualTo(2);

        assertThat(out.toString(UTF_8)).isEmpty();
        assertThat(err.toString(UTF_8)).contains("a name without a slash").contains("--rate");
    }

    private int run(String... arguments) {
        return Main.commandLine(new Terminal(
                        new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false, false))
                .execute(arguments);
    }
}
