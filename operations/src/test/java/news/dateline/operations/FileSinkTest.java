package news.dateline.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileSinkTest {

    private static final ReplayQuestion OTHER =
            new ReplayQuestion(null, null, ReplayQuestion.By.LOG, "wire", null, null, null);

    private final Log log = new Log();
    private final LogRecord first = log.append(0, Instant.EPOCH, "a");
    private final LogRecord second = log.append(0, Instant.EPOCH, "b");

    @TempDir
    Path folder;

    private Path file;
    private Path position;

    @BeforeEach
    void name() {
        file = folder.resolve("replay.jsonl");
        position = folder.resolve("replay.jsonl.position");
    }

    @Test
    void whatCameAfterTheLastFlushIsCutOffAndComesAgain() throws Exception {
        try (FileSink killed = FileSink.open(file, ReplayQuestion.ALL, false)) {
            killed.take(first);
            killed.flush(Map.of(0, 1L));
        }
        Files.writeString(file, "{\"id\": \"hal", StandardOpenOption.APPEND);

        try (FileSink resumed = FileSink.open(file, ReplayQuestion.ALL, true)) {
            assertThat(resumed.next()).isEqualTo(Map.of(0, 1L));
            resumed.take(second);
            resumed.flush(Map.of(0, 2L));
            resumed.completed();
        }

        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "{\"id\":\"a\",\"source\":\"wire\",\"status\":\"usable\",\"body\":\"Talks.\"}",
                        "{\"id\":\"b\",\"source\":\"wire\",\"status\":\"usable\",\"body\":\"Talks.\"}");
        assertThat(position).doesNotExist();
    }

    @Test
    void anotherQuestionAndAFileThatIsThereAreRefused() throws Exception {
        FileSink.open(file, ReplayQuestion.ALL, false).close();

        assertThatThrownBy(() -> FileSink.open(file, OTHER, true)).hasMessageContaining("other options");
        assertThatThrownBy(() -> FileSink.open(file, ReplayQuestion.ALL, false)).hasMessageContaining("--resume");
        Files.delete(position);
        assertThatThrownBy(() -> FileSink.open(file, ReplayQuestion.ALL, true))
                .hasMessageContaining("nothing to go on with");
        assertThatThrownBy(() -> FileSink.open(folder.resolve("no/where.jsonl"), ReplayQuestion.ALL, false))
                .hasMessageContaining("no folder");
        assertThat(file).isEmptyFile();
    }

    @Test
    void whatNobodyCanDecodeMakesNoLine() {
        try (FileSink sink = FileSink.open(file, ReplayQuestion.ALL, false)) {
            assertThat(sink.take(log.append(0, Instant.EPOCH, "c", null))).isFalse();
            assertThat(sink.take(first)).isTrue();
        }
    }
}
