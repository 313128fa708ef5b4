package news.dateline.producer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import news.dateline.events.Article;
import news.dateline.schemas.ContentDigest;

/**
 * 128 bits that stand for something larger, in the least room that Java has for them.
 *
 * @param high the first eight bytes
 * @param low the last eight
 */
record Digest(long high, long low) {

    private static final int BYTES = 16;

    /** Stands for an id. */
    static Digest of(String id) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return of(ByteBuffer.wrap(sha256, 0, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Stands for what an article says; the same as the fold goes by, so that both call the same things unchanged. */
    static Digest of(Article article) {
        return of(ContentDigest.of(article));
    }

    /** Reads what {@link #toBytes} wrote; anything else reads as a digest that no content has. */
    static Digest of(ByteBuffer bytes) {
        ByteBuffer view = bytes.duplicate();
        return view.remaining() == BYTES ? new Digest(view.getLong(), view.getLong()) : new Digest(0, 0);
    }

    ByteBuffer toBytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).flip();
    }
}
