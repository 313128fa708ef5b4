package news.dateline.producer.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import news.dateline.events.Cause;

/** Bytes that were read, or why not. Never reads more than a little beyond the limit, however large the source. */
public sealed interface Reading {

    /** What was read. The array is shared, not copied, and nobody changes it. */
    final class Bytes {

        static final Bytes NONE = new Bytes(new byte[0], 0);

        private final byte[] head;
        private final long size;

        Bytes(byte[] head, long size) {
            this.head = head;
            this.size = size;
        }

        /** The first bytes; all of them in a {@link Whole}. */
        public byte[] head() {
            return head;
        }

        /** How many there are, as far as known. */
        public long size() {
            return size;
        }
    }

    /** What was read before the end, or before what went wrong. */
    Bytes bytes();

    /** All of it. */
    record Whole(Bytes bytes) implements Reading {}

    /**
     * Not all of it.
     *
     * @param reason one line for a person
     */
    record Refused(Cause cause, String reason, Bytes bytes) implements Reading {

        /** What was not even begun. */
        public static Refused unread(String reason) {
            return new Refused(Cause.UNREADABLE, reason, Bytes.NONE);
        }
    }

    /** Opens files. */
    @FunctionalInterface
    interface Opener {
        /** Opens a file for reading. */
        InputStream open(Path file) throws IOException;
    }

    /**
     * Reads a file, and refuses one that changed or vanished meanwhile: half of an article is not that article.
     *
     * @param maxArticleBytes how large a text may be in UTF-8
     */
    static Reading file(Path file, int maxArticleBytes) {
        return file(file, maxArticleBytes, Files::newInputStream);
    }

    /** Reads a file through an opener. */
    static Reading file(Path file, int maxArticleBytes, Opener opener) {
        Bytes bytes = Bytes.NONE;
        try {
            BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
            Reading reading;
            try (InputStream stream = opener.open(file)) {
                reading = stream(stream, maxArticleBytes, before.size());
            }
            bytes = reading.bytes();
            BasicFileAttributes after = Files.readAttributes(file, BasicFileAttributes.class);
            if (reading instanceof Whole
                    && (after.size() != bytes.head().length
                            || !after.lastModifiedTime().equals(before.lastModifiedTime()))) {
                return new Refused(Cause.UNREADABLE, "it changed while it was read", bytes);
            }
            return reading;
        } catch (IOException e) {
            return new Refused(Cause.UNREADABLE, Unreadable.reason(file, e), bytes);
        }
    }

    /** Reads a stream to its end, and leaves it open. */
    static Reading stream(InputStream stream, int maxArticleBytes) {
        try {
            return stream(stream, maxArticleBytes, -1);
        } catch (IOException e) {
            return new Refused(Cause.UNREADABLE, "it cannot be read: " + e.getMessage(), Bytes.NONE);
        }
    }

    private static Reading stream(InputStream stream, int maxArticleBytes, long sizeIfKnown) throws IOException {
        // UTF-16 takes up to twice the bytes of UTF-8, and a byte order mark comes on top.
        int most = Math.addExact(Math.multiplyExact(2, maxArticleBytes), 3);
        byte[] head = stream.readNBytes(most + 1);
        Bytes bytes = new Bytes(head, Math.max(sizeIfKnown, head.length));
        return head.length <= most
                ? new Whole(new Bytes(head, head.length))
                : new Refused(
                        Cause.TOO_LARGE,
                        sizeIfKnown > most
                                ? String.format(
                                        Locale.ROOT,
                                        "it has %,d bytes; at most %,d bytes of text are taken",
                                        sizeIfKnown,
                                        maxArticleBytes)
                                : String.format(
                                        Locale.ROOT,
                                        "it has more than %,d bytes; at most %,d bytes of text are taken",
                                        most,
                                        maxArticleBytes),
                        bytes);
    }
}
