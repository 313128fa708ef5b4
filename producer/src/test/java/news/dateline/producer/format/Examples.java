package news.dateline.producer.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The example files beside the tests, one folder a format. */
final class Examples {

    private Examples() {}

    static byte[] bytes(String path) {
        try (InputStream file = Objects.requireNonNull(Examples.class.getResourceAsStream(path), path)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
