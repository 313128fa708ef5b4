package news.dateline.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import news.dateline.events.Article;

/**
 * Writes JSON lines into a file. Beside it, as long as there is more to come, stands a small file with how many bytes of
 * it are whole, and where the log goes on after them; it is replaced in one step, so it is never ahead of the lines.
 */
final class FileSink implements ReplaySink {

    private static final int BUFFER = 256 << 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Path positionFile;
    private final String question;
    private final Map<Integer, Long> next;
    private final FileChannel channel;
    private final OutputStream lines;

    private FileSink(Path file, Path positionFile, String question, Map<Integer, Long> next, FileChannel channel) {
        this.file = file;
        this.positionFile = positionFile;
        this.question = question;
        this.next = next;
        this.channel = channel;
        this.lines = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
    }

    /**
     * Begins a file, or goes on with one.
     *
     * @throws CannotCheckException when a file that is to be begun is there, or one that is to go on is not
     */
    static FileSink open(Path file, ReplayQuestion question, boolean resume) {
        Path position = file.resolveSibling(file.getFileName() + ".position");
        try {
            return resume ? resumed(file, position, question.digest()) : begun(file, position, question.digest());
        } catch (FileAlreadyExistsException e) {
            throw new CannotCheckException(
                    file + " is there already; choose another name, delete it, or go on with it by --resume", e);
        } catch (NoSuchFileException e) {
            throw new CannotCheckException(
                    resume
                            ? "there is no " + e.getFile()
                                    + ", so there is nothing to go on with: the replay is done, or" + " was not begun"
                            : "there is no folder for " + file + "; make it first",
                    e);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static FileSink begun(Path file, Path position, String question) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        FileSink sink = new FileSink(file, position, question, Map.of(), channel);
        sink.flush(Map.of());
        return sink;
    }

    private static FileSink resumed(Path file, Path position, String question) throws IOException {
        JsonNode kept = JSON.readTree(Files.readString(position));
        if (!kept.path("question").asText().equals(question)) {
            throw new CannotCheckException(file + " was begun with other options; give those of then, or another file");
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            long length = kept.path("length").asLong(-1);
            if (length < 0 || length > channel.size()) {
                throw new CannotCheckException(file + " is shorter than " + position + " says; begin anew");
            }
            channel.truncate(length).position(length);
            Map<Integer, Long> next = new HashMap<>();
            kept.path("next")
                    .properties()
                    .forEach(one -> next.put(
                            Integer.parseInt(one.getKey()), one.getValue().asLong()));
            return new FileSink(file, position, question, next, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public Map<Integer, Long> next() {
        return next;
    }

    @Override
    public boolean take(LogRecord record) {
        Optional<Article> article = record.article();
        if (article.isEmpty()) {
            return false;
        }
        try {
            lines.write(ArticleLine.of(article.get()));
        } catch (IOException e) {
            throw failed(file, e);
        }
        return true;
    }

    @Override
    public void flush(Map<Integer, Long> passed) {
        try {
            lines.flush();
            channel.force(false);
            ObjectNode position =
                    JSON.createObjectNode().put("question", question).put("length", channel.position());
            ObjectNode offsets = position.putObject("next");
            passed.forEach((partition, offset) -> offsets.put(partition.toString(), offset));
            Path written = positionFile.resolveSibling(positionFile.getFileName() + ".new");
            Files.write(
                    written,
                    position.toString().getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DSYNC);
            Files.move(written, positionFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    @Override
    public void completed() {
        try {
            Files.deleteIfExists(positionFile);
        } catch (IOException e) {
            throw failed(positionFile, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static CannotCheckException failed(Path file, IOException e) {
        // Of this one the message is nothing but the file's name.
        String why = e instanceof AccessDeniedException ? "access is denied" : String.valueOf(e.getMessage());
        return new CannotCheckException("cannot write " + file + ": " + why, e);
    }
}
