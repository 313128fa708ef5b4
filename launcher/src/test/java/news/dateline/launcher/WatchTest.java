package news.dateline.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void showsWhatChangesAndSaysOnceWhatCannotBeHad() {
        Iterator<String> answers =
                List.of("one", "one", "gone", "gone", "two", "stop").iterator();

        assertThatThrownBy(() -> new Watch(terminal(false), Duration.ZERO).show(() -> {
                    String answer = answers.next();
                    if (answer.equals("gone")) {
                        throw new Failure("nothing answers");
                    }
                    if (answer.equals("stop")) {
                        throw Failure.ofUsage("wrongly used");
                    }
                    return List.of(answer, "row");
                }))
                .hasMessage("wrongly used");

        assertThat(out.toString(UTF_8)).isEqualTo("one\nrow\n\ntwo\nrow\n\n");
        assertThat(err.toString(UTF_8))
                .isEqualTo("dateline: nothing answers; waiting for it, Ctrl-C ends\nit answers again\n");
    }

    @Test
    void aTerminalShowsTheNewInPlaceOfTheOld() {
        terminal(true).screen(List.of("one", "two"));

        assertThat(out.toString(UTF_8)).isEqualTo("\u001b[Hone\u001b[K\ntwo\u001b[K\n\u001b[J");
    }

    private Terminal terminal(boolean colour) {
        return new Terminal(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), colour, false);
    }
}
