package news.dateline.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.Topology;

/**
 * Holds a topology against the committed one, so that no operator, store or topic changes unseen. The topology as it is
 * now stands in {@code target/} afterwards, ready to be committed where the change is meant.
 */
final class GoldenTopology {

    private GoldenTopology() {}

    static void assertMatches(String name, Topology topology) {
        String file = name + "-topology.txt";
        try (InputStream expected = Objects.requireNonNull(GoldenTopology.class.getResourceAsStream(file), file)) {
            List<String> actual = lines(topology.describe().toString());
            Files.write(Path.of("target", file), actual);
            assertThat(actual).as(file).isEqualTo(lines(new String(expected.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(String description) {
        return description
                .lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
