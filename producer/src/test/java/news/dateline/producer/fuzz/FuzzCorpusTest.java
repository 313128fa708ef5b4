package news.dateline.producer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kept corpus of every target, each input once: seeds, and what broke something one day. */
final class FuzzCorpusTest {

    static final Path CORPUS = Path.of("src/test/resources/news/dateline/producer/fuzz");

    @ParameterizedTest
    @EnumSource(FuzzTarget.class)
    void everyKeptInputIsLawful(FuzzTarget target) throws IOException {
        List<Path> kept;
        try (Stream<Path> files = Files.list(CORPUS.resolve(target.folder()))) {
            kept = files.sorted().toList();
        }
        assertThat(kept).isNotEmpty();
        for (Path file : kept) {
            try {
                target.hold(Files.readAllBytes(file));
            } catch (AssertionError | RuntimeException | StackOverflowError e) {
                throw new AssertionError(file + ": " + e.getMessage(), e);
            }
        }
    }
}
