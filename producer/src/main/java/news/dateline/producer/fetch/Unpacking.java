package news.dateline.producer.fetch;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a body as it is sent and unpacks it, never further than the limits. */
final class Unpacking {

    private static final int CHUNK = 8 << 10;

    /** Where the ratio begins to count: the first bytes of any text may pack well. */
    private static final int FREE_OF_RATIO = 64 << 10;

    private final int maxBytes;
    private final int maxRatio;

    Unpacking(int maxBytes, int maxRatio) {
        this.maxBytes = maxBytes;
        this.maxRatio = maxRatio;
    }

    /** What a limit cut off. Its message is one line for a person. */
    static final class RefusedException extends IOException {
        RefusedException(String message) {
            super(message);
        }
    }

    /** What came out, and how much went in. */
    static final class Unpacked {

        private final byte[] bytes;
        private final long packed;

        Unpacked(byte[] bytes, long packed) {
            this.bytes = bytes;
            this.packed = packed;
        }

        byte[] bytes() {
            return bytes;
        }

        long packed() {
            return packed;
        }
    }

    /**
     * Reads a body to its end.
     *
     * @param coding the content encoding as declared, or null
     * @throws RefusedException when it exceeds a limit or is packed in an unknown way
     */
    Unpacked read(InputStream body, @Nullable String coding) throws IOException {
        Counting packed = new Counting(body);
        InputStream plain =
                unpacked(packed, coding == null ? "" : coding.strip().toLowerCase(Locale.ROOT));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int read = plain.read(chunk); read >= 0; read = plain.read(chunk)) {
            out.write(chunk, 0, read);
            if (out.size() > maxBytes) {
                throw new RefusedException(String.format(
                        Locale.ROOT,
                        "it has more than %,d bytes%s",
                        maxBytes,
                        packed.count < out.size() ? " when it is unpacked" : ""));
            }
            if (out.size() > FREE_OF_RATIO && out.size() > packed.count * maxRatio) {
                throw new RefusedException("it unpacks to more than " + maxRatio + " times its size");
            }
        }
        return new Unpacked(out.toByteArray(), packed.count);
    }

    private static InputStream unpacked(InputStream packed, String coding) throws IOException {
        return switch (coding) {
            case "", "identity" -> packed;
            case "gzip", "x-gzip" -> new GZIPInputStream(packed, CHUNK);
            case "deflate" -> inflated(new PushbackInputStream(packed, 1));
            default ->
                throw new RefusedException(
                        "its content encoding is \"" + coding + "\"; expected gzip, deflate or none");
        };
    }

    /** HTTP means zlib's format by "deflate"; some servers send what zlib has inside. */
    private static InputStream inflated(PushbackInputStream packed) throws IOException {
        int first = packed.read();
        if (first < 0) {
            return packed;
        }
        packed.unread(first);
        boolean zlib = (first & 0x0F) == 8 && (first >> 4) <= 7;
        return new InflaterInputStream(packed, new Inflater(!zlib), CHUNK);
    }

    private static final class Counting extends FilterInputStream {

        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int start, int length) throws IOException {
            int read = super.read(into, start, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
