package news.dateline.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import news.dateline.events.Article;
import news.dateline.events.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What makes two revisions the same: everything that the newsroom said, and nothing of how and when it reached us
 * (provenance, time of receipt, original bytes). A field without a value leaves no trace, so that a field which is added
 * to the record one day does not make every article look revised.
 */
public final class ContentDigest {

    private static final int BYTES = 16;

    private final MessageDigest sha256;

    private ContentDigest(MessageDigest sha256) {
        this.sha256 = sha256;
    }

    /** The digest of a revision: the first 128 bits of a SHA-256, in a buffer of its own. */
    public static ByteBuffer of(Article article) {
        ContentDigest content = new ContentDigest(sha256());
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
        return ByteBuffer.wrap(content.sha256.digest()).slice(0, BYTES);
    }

    /** A named value with its length, so that no two contents run together. */
    private void add(String name, @Nullable Object value) {
        String text = value instanceof Instant instant
                ? Long.toString(instant.toEpochMilli())
                : value == null ? "" : value.toString();
        if (text.isEmpty()) {
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(name.getBytes(StandardCharsets.UTF_8));
        sha256.update(ByteBuffer.allocate(1 + Integer.BYTES)
                .put((byte) 0)
                .putInt(utf8.length)
                .flip());
        sha256.update(utf8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
