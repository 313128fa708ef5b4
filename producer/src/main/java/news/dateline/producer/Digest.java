package news.dateline.producer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import news.dateline.events.Article;
import news.dateline.events.Subject;
import org.jspecify.annotations.Nullable;

/**
 * 128 bits that stand for something larger.
 *
 * @param high the first eight bytes
 * @param low the last eight
 */
record Digest(long high, long low) {

    private static final int BYTES = 16;

    /** Stands for an id. */
    static Digest of(String id) {
        return finish(sha256(), id.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Stands for what an article says, its status, version and embargo included; not for where and when it was read.
     * A field that has no value leaves no trace, so that a new field does not make every article look revised.
     */
    static Digest of(Article article) {
        Content content = new Content();
        content.add("id", article.getId());
        content.add("source", article.getSource());
        content.add("version", article.getVersion());
        content.add("status", article.getStatus().name());
        content.add("headline", article.getHeadline());
        content.add("body", article.getBody());
        content.add("language", article.getLanguage());
        content.add("byline", article.getByline());
        content.add("url", article.getUrl());
        for (Subject subject : article.getSubjects()) {
            content.add("subject", subject.getCode());
            content.add("label", subject.getLabel());
        }
        for (String place : article.getPlaces()) {
            content.add("place", place);
        }
        content.add("urgency", article.getUrgency());
        content.add("rights", article.getRights());
        content.add("editorsNote", article.getEditorsNote());
        content.add("published", article.getPublished());
        content.add("publishedPrecision", article.getPublishedPrecision().name());
        content.add("updated", article.getUpdated());
        content.add("embargoedUntil", article.getEmbargoedUntil());
        return finish(content.sha256, new byte[0]);
    }

    /** Reads what {@link #toBytes} wrote; anything else reads as a digest that no content has. */
    static Digest of(ByteBuffer bytes) {
        ByteBuffer view = bytes.duplicate();
        return view.remaining() == BYTES ? new Digest(view.getLong(), view.getLong()) : new Digest(0, 0);
    }

    ByteBuffer toBytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).flip();
    }

    private static Digest finish(MessageDigest sha256, byte[] last) {
        return of(ByteBuffer.wrap(sha256.digest(last), 0, BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Named values, each with its length, so that no two contents run together. */
    private static final class Content {

        private final MessageDigest sha256 = sha256();

        void add(String name, @Nullable Object value) {
            String text = value instanceof Instant instant
                    ? Long.toString(instant.toEpochMilli())
                    : value == null ? "" : value.toString();
            if (text.isEmpty()) {
                return;
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            sha256.update(name.getBytes(StandardCharsets.UTF_8));
            sha256.update(ByteBuffer.allocate(1 + Integer.BYTES)
                    .put((byte) 0)
                    .putInt(bytes.length)
                    .flip());
            sha256.update(bytes);
        }
    }
}
