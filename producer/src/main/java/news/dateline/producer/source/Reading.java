package news.dateline.producer.source;

import java.io.IOException;
import java.io.InputStream;
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

    /** Reads a stream to its end, and leaves it open; nothing further than the limit. */
    static Reading stream(InputStream stream, int maxBytes, long sizeIfKnown) throws IOException {
        byte[] head = stream.readNBytes(maxBytes + 1);
        return head.length <= maxBytes
                ? new Whole(new Bytes(head, head.length))
                : new Refused(
                        Cause.TOO_LARGE,
                        sizeIfKnown > maxBytes
                                ? String.format(
                                        Locale.ROOT, "it has %,d bytes; at most %,d are taken", sizeIfKnown, maxBytes)
                                : String.format(Locale.ROOT, "it has more than %,d bytes", maxBytes),
                        new Bytes(head, Math.max(sizeIfKnown, head.length)));
    }
}
