package news.dateline.producer.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Decompresses a body, and stops where it becomes too much. */
final class Gzip {

    private static final int CHUNK = 16 << 10;

    /** Below this a high ratio harms nobody: a few hundred bytes of blanks have one. */
    private static final int HARMLESS = 256 << 10;

    private Gzip() {}

    /**
     * Decompresses all of it.
     *
     * @param most how many bytes may come out
     * @param maxRatio how many times more bytes than went in
     * @throws Problem.Found when it is too much, or not gzip
     */
    static byte[] decompress(byte[] compressed, int most, int maxRatio, Room room) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        long ratioEnds = Math.max(HARMLESS, (long) maxRatio * compressed.length);
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(compressed), CHUNK)) {
            for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
                if (whole.size() + count > most) {
                    throw Problem.tooLarge("the request has, decompressed,", most);
                }
                if (whole.size() + count > ratioEnds) {
                    throw Problem.tooLarge(String.format(
                            Locale.ROOT, "the request has more than %d times its compressed size", maxRatio));
                }
                if (!room.take(count)) {
                    throw Problem.busy();
                }
                whole.write(chunk, 0, count);
            }
            return whole.toByteArray();
        } catch (IOException e) {
            throw Problem.bad("the request is no whole gzip, as its content encoding says");
        }
    }
}
