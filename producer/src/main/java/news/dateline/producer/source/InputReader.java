package news.dateline.producer.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;
import news.dateline.events.Cause;
import news.dateline.producer.source.Documents.Piece;
import org.jspecify.annotations.Nullable;

/**
 * Reads files and streams, input by input. No more than one input is held at a time: JSON lines of any length are read
 * line by line, and anything else no further than its limit. Safe for use by many threads.
 */
public final class InputReader {

    private final SourceConfig config;
    private final Opener opener;

    /** A reader of files. */
    public InputReader(SourceConfig config) {
        this(config, Files::newInputStream);
    }

    /** A reader that opens files in its own way. */
    public InputReader(SourceConfig config, Opener opener) {
        this.config = config;
        this.opener = opener;
    }

    /** Opens files. */
    @FunctionalInterface
    public interface Opener {
        /** Opens a file for reading. */
        InputStream open(Path file) throws IOException;
    }

    /** Takes inputs in their order. */
    @FunctionalInterface
    public interface Sink {
        /** Takes an input; false for having had enough. */
        boolean take(Input input) throws InterruptedException;
    }

    /**
     * Reads what a walk found. A file that changes or vanishes meanwhile is refused, because half of an article is not
     * that article; a line that was whole is an article whatever becomes of its file.
     */
    public void file(Entry.Found found, Sink sink) throws InterruptedException {
        Path file = found.file();
        String name = found.name();
        try {
            BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
            try (InputStream stream = opener.open(file)) {
                Documents documents = documents(stream, name, before.size());
                for (Optional<Piece> piece = documents.next(); piece.isPresent(); piece = documents.next()) {
                    Reading reading = piece.get().reading();
                    boolean alone = piece.get().line() < 0;
                    if (!sink.take(input(
                            name, found.path(), piece.get(), alone ? unchanged(file, before, reading) : reading))) {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            Reading broken = Reading.Refused.unread(Unreadable.reason(file, e));
            sink.take(new Input(name, name, found.path(), -1, broken));
        }
    }

    /**
     * Reads a stream to its end, and leaves it open.
     *
     * @param name what the stream is called
     */
    public void stream(InputStream stream, String name, Sink sink) throws InterruptedException {
        try {
            Documents documents = documents(stream, name, -1);
            for (Optional<Piece> piece = documents.next(); piece.isPresent(); piece = documents.next()) {
                if (!sink.take(input(name, null, piece.get(), piece.get().reading()))) {
                    return;
                }
            }
        } catch (IOException e) {
            sink.take(Input.unread(name, "it cannot be read: " + e.getMessage()));
        }
    }

    private Documents documents(InputStream stream, String name, long size) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean lines = lower.endsWith(".jsonl") || lower.endsWith(".ndjson");
        return new Documents(stream, config.maxDocumentBytes(), size, lines);
    }

    private static Input input(String name, @Nullable String path, Piece piece, Reading reading) {
        if (piece.line() < 0) {
            return new Input(name, name, path, -1, reading);
        }
        // The first keeps the file's name, as the first article of an array does.
        String ofLine = path == null || piece.line() == 0 ? path : path + '#' + piece.line();
        return new Input(name + " line " + (piece.line() + 1), name, ofLine, piece.line(), reading);
    }

    private static Reading unchanged(Path file, BasicFileAttributes before, Reading reading) {
        if (!(reading instanceof Reading.Whole)) {
            return reading;
        }
        try {
            BasicFileAttributes after = Files.readAttributes(file, BasicFileAttributes.class);
            return after.size() == reading.bytes().head().length
                            && after.lastModifiedTime().equals(before.lastModifiedTime())
                    ? reading
                    : new Reading.Refused(Cause.UNREADABLE, "it changed while it was read", reading.bytes());
        } catch (IOException e) {
            return new Reading.Refused(Cause.UNREADABLE, Unreadable.reason(file, e), reading.bytes());
        }
    }
}
