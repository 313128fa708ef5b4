package news.dateline.producer.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of tokens: a line of JSON for each, see {@link IngestToken}; empty lines and lines that begin with {@code #}
 * stand for nothing. It is read again when it has changed. A file that cannot be read then, or has a line that is wrong,
 * leaves what was read before, so that a slip of the pen shuts nobody out; the log says so. To withdraw every token, leave
 * an empty file. Safe for use by many threads.
 */
final class Tokens {

    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

    private final Path file;
    private volatile List<Writer> writers;
    private @Nullable State state;

    /**
     * One who may write.
     *
     * @param limit what is left of its rate; it lives on when the file is read again
     */
    record Writer(IngestToken token, RateLimit limit) {}

    /** How a file looks from outside. */
    private record State(
            FileTime changed, long size, @Nullable Object key) {}

    /**
     * Reads a file of tokens.
     *
     * @throws IllegalArgumentException that names the file, the line and what is wrong with it
     */
    Tokens(Path file) {
        this.file = file;
        try {
            state = look();
            writers = read(List.of());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    IngestConfig.TOKENS + " is " + file + ", which "
                            + (e instanceof NoSuchFileException ? "is not there" : "cannot be read"),
                    e);
        }
    }

    /** Who a token belongs to. Takes the same time for each token that is none. */
    Optional<Writer> find(String secret) {
        readAgain();
        byte[] hash = IngestToken.hash(secret).getBytes(US_ASCII);
        Writer found = null;
        for (Writer writer : writers) {
            if (MessageDigest.isEqual(writer.token.sha256().getBytes(US_ASCII), hash)) {
                found = writer;
            }
        }
        return Optional.ofNullable(found);
    }

    private synchronized void readAgain() {
        try {
            State now = look();
            if (now.equals(state)) {
                return;
            }
            // First, so that what is wrong with the file is told once.
            state = now;
            writers = read(writers);
            LOG.info("{} tokens are read from {}", writers.size(), file);
        } catch (IOException | IllegalArgumentException e) {
            if (e instanceof IllegalArgumentException || state != null) {
                LOG.error("the tokens of before stay valid, because {} cannot be read: {}", file, e.getMessage());
            }
            if (e instanceof IOException) {
                state = null;
            }
        }
    }

    private State look() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new State(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }

    private List<Writer> read(List<Writer> before) throws IOException {
        Map<IngestToken, Writer> known = new HashMap<>();
        before.forEach(writer -> known.put(writer.token, writer));
        List<Writer> read = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                IngestToken token;
                try {
                    token = IngestToken.parse(line);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            IngestConfig.TOKENS + ": line " + (i + 1) + " of " + file + ": " + e.getMessage(), e);
                }
                read.add(known.computeIfAbsent(token, Tokens::writer));
            }
        }
        return List.copyOf(read);
    }

    private static Writer writer(IngestToken token) {
        return new Writer(token, new RateLimit(token.rate(), token.burst(), System::nanoTime));
    }
}
