package news.dateline.producer.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import news.dateline.events.Cause;

/**
 * What a stream holds: one document, or JSON lines, each a document of its own. Lines are read as they arrive and one at
 * a time, so a stream of them may be of any length. They are known by their content: the first line that is not blank is
 * a whole JSON object, and it is not the only one.
 */
final class Documents {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int CHUNK = 64 << 10;
    private static final Reading EMPTY = new Reading.Refused(Cause.EMPTY, "it is empty", Reading.Bytes.NONE);

    private final InputStream stream;
    private final int maxBytes;
    private final long sizeIfKnown;
    private final boolean knownAsLines;
    private final byte[] chunk = new byte[CHUNK];
    private int next;
    private int filled;
    private long line;
    private boolean begun;
    private boolean lines;
    private boolean ended;
    private boolean some;

    /**
     * The documents of a stream that stays the caller's to close.
     *
     * @param maxBytes how large one may be
     * @param sizeIfKnown how large all of it is, or -1
     * @param knownAsLines whether its name or its declared type says already that it holds JSON lines
     */
    Documents(InputStream stream, int maxBytes, long sizeIfKnown, boolean knownAsLines) {
        this.stream = new BufferedInputStream(stream, CHUNK);
        this.maxBytes = maxBytes;
        this.sizeIfKnown = sizeIfKnown;
        this.knownAsLines = knownAsLines;
    }

    /**
     * A document.
     *
     * @param line how many lines stand before it, or -1 where the document is all there is
     */
    record Piece(long line, Reading reading) {}

    /** The next document; empty after the last. */
    Optional<Piece> next() throws IOException {
        if (!begun) {
            begun = true;
            lines = knownAsLines || holdsLines();
            if (!lines) {
                ended = true;
                return Optional.of(new Piece(-1, Reading.stream(stream, maxBytes, sizeIfKnown)));
            }
            skipByteOrderMark();
        }
        return ended ? Optional.empty() : nextLine();
    }

    /** Looks ahead as far as one document may be long. */
    private boolean holdsLines() throws IOException {
        stream.mark(maxBytes + 1);
        try {
            Ahead ahead = new Ahead(stream, maxBytes);
            ByteArrayOutputStream first = new ByteArrayOutputStream();
            int b = firstThatIsNotBlank(ahead);
            // Most of what comes is not JSON, and need not be read twice.
            if (b != '{' && b != 0xEF) {
                return false;
            }
            while (b >= 0 && b != '\n') {
                first.write(b);
                b = ahead.read();
            }
            return b == '\n' && isObject(first.toByteArray()) && firstThatIsNotBlank(ahead) >= 0;
        } finally {
            stream.reset();
        }
    }

    private static int firstThatIsNotBlank(Ahead ahead) throws IOException {
        int b = ahead.read();
        while (b >= 0 && isBlank(b)) {
            b = ahead.read();
        }
        return b;
    }

    /** The beginning of a stream; it ends where no more may be looked at. */
    private static final class Ahead {

        private final InputStream stream;
        private int left;

        Ahead(InputStream stream, int left) {
            this.stream = stream;
            this.left = left;
        }

        int read() throws IOException {
            return left-- > 0 ? stream.read() : -1;
        }
    }

    /** Whether a line is one whole JSON object. */
    private static boolean isObject(byte[] line) {
        int start = startsWithMark(line) ? 3 : 0;
        if (start >= line.length || line[start] != '{') {
            return false;
        }
        try (JsonParser parser = JSON.createParser(line, start, line.length - start)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    && parser.skipChildren().currentToken() == JsonToken.END_OBJECT
                    && parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private void skipByteOrderMark() throws IOException {
        stream.mark(3);
        if (!startsWithMark(stream.readNBytes(3))) {
            stream.reset();
        }
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= 3 && (bytes[0] & 0xFF) == 0xEF && (bytes[1] & 0xFF) == 0xBB && (bytes[2] & 0xFF) == 0xBF;
    }

    private Optional<Piece> nextLine() throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        long size = 0;
        while (true) {
            if (next == filled) {
                filled = Math.max(0, stream.read(chunk));
                next = 0;
                if (filled == 0) {
                    ended = true;
                    if (!isBlank(kept.toByteArray())) {
                        return Optional.of(piece(kept, size));
                    }
                    return some ? Optional.empty() : Optional.of(new Piece(-1, EMPTY));
                }
            }
            int end = next;
            while (end < filled && chunk[end] != '\n') {
                end++;
            }
            kept.write(chunk, next, Math.min(end - next, Math.max(0, maxBytes - kept.size())));
            size += end - next;
            boolean whole = end < filled;
            next = whole ? end + 1 : end;
            if (whole) {
                if (!isBlank(kept.toByteArray())) {
                    Optional<Piece> piece = Optional.of(piece(kept, size));
                    line++;
                    return piece;
                }
                line++;
                kept.reset();
                size = 0;
            }
        }
    }

    private Piece piece(ByteArrayOutputStream kept, long size) {
        some = true;
        byte[] bytes = kept.toByteArray();
        if (size > maxBytes) {
            return new Piece(
                    line,
                    new Reading.Refused(
                            Cause.TOO_LARGE,
                            String.format(Locale.ROOT, "the line has %,d bytes; at most %,d are taken", size, maxBytes),
                            new Reading.Bytes(bytes, size)));
        }
        int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        Reading.Bytes read = new Reading.Bytes(Arrays.copyOf(bytes, length), length);
        // Whatever else would be taken for plain text, which is what everything is that is nothing else.
        return new Piece(
                line,
                isBraced(read.head())
                        ? new Reading.Whole(read)
                        : new Reading.Refused(
                                Cause.UNDECODABLE,
                                "the line is no JSON object; expected { at its beginning and } at its end",
                                read));
    }

    private static boolean isBraced(byte[] line) {
        int first = 0;
        while (first < line.length && isBlank(line[first])) {
            first++;
        }
        int last = line.length - 1;
        while (last > first && isBlank(line[last])) {
            last--;
        }
        return first < last && line[first] == '{' && line[last] == '}';
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (!isBlank(b)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(int b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }
}
