package news.dateline.producer.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that the log has, by name, beyond restarts. Kept as lines of JSON, one for each change, so that a change
 * costs the same however many files there are; written anew as a whole, and moved into place, at a start and once most
 * lines are superseded. A line that was cut off in the middle is passed over: its file is read again, which costs the
 * log nothing. For one thread.
 */
final class SeenFiles implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SeenFiles.class);
    /** ASCII alone, so that a line which is cut off in the middle is still text. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final int LEAST_LINES = 10_000;

    private final Path file;
    private final Map<String, SeenFile> seen = new HashMap<>();
    private BufferedWriter journal;
    private long lines;

    private SeenFiles(Path file) throws IOException {
        this.file = file;
        read();
        journal = rewrite();
    }

    /**
     * What a file says; nothing when there is none.
     *
     * @throws IOException when it can be neither read nor written
     */
    static SeenFiles in(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return new SeenFiles(file);
    }

    /** What is known of a file, or null. */
    @Nullable
    SeenFile of(String name) {
        return seen.get(name);
    }

    /** The names of all, as they are at any time. */
    Set<String> names() {
        return Collections.unmodifiableSet(seen.keySet());
    }

    int size() {
        return seen.size();
    }

    /** Remembers files; once this returns, a restart knows them. */
    void remember(Map<String, SeenFile> files) throws IOException {
        for (Map.Entry<String, SeenFile> entry : files.entrySet()) {
            seen.put(entry.getKey(), entry.getValue());
            journal.write(line(entry.getKey(), entry.getValue()));
            lines++;
        }
        flush();
    }

    /** Forgets files that are no more. */
    void forget(Collection<String> names) throws IOException {
        for (String name : names) {
            if (seen.remove(name) != null) {
                journal.write(line(name, null));
                lines++;
            }
        }
        flush();
    }

    private void flush() throws IOException {
        journal.flush();
        if (lines > LEAST_LINES && lines > 2L * seen.size()) {
            journal.close();
            journal = rewrite();
        }
    }

    private void read() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        long broken = 0;
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                broken += take(line) ? 0 : 1;
            }
        }
        if (broken > 0) {
            LOG.warn("{} lines of {} cannot be read; their files are read again", broken, file);
        }
    }

    private boolean take(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            String name = json.path("file").textValue();
            if (name == null) {
                return false;
            }
            if (json.path("gone").asBoolean()) {
                seen.remove(name);
            } else {
                seen.put(
                        name,
                        new SeenFile(
                                json.path("size").asLong(),
                                FileTime.from(
                                        Instant.parse(json.path("modified").asText())),
                                json.path("digest").asText()));
            }
            return true;
        } catch (JsonProcessingException | DateTimeException e) {
            return false;
        }
    }

    private BufferedWriter rewrite() throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".new");
        try (BufferedWriter writer = Files.newBufferedWriter(written)) {
            for (Map.Entry<String, SeenFile> entry : seen.entrySet()) {
                writer.write(line(entry.getKey(), entry.getValue()));
            }
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        lines = seen.size();
        return Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }

    private static String line(String name, @Nullable SeenFile file) throws IOException {
        ObjectNode json = JSON.createObjectNode().put("file", name);
        if (file == null) {
            json.put("gone", true);
        } else {
            json.put("size", file.size())
                    .put("modified", file.modified().toInstant().toString())
                    .put("digest", file.digest());
        }
        return JSON.writeValueAsString(json) + '\n';
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
