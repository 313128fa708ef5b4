package news.dateline.schemas;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import news.dateline.events.Article;
import news.dateline.events.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What makes two revisions the same: everything that the newsroom said, and nothing of how and when it reached us
 * (provenance, time of receipt, original bytes).
 */
public final class ContentDigest {

    private static final int BYTES = 16;

    private ContentDigest() {}

    /** The digest of a revision: the first 128 bits of a SHA-256, in a buffer of its own. */
    public static ByteBuffer of(Article article) {
        MessageDigest sha256 = sha256();
        try (DataOutputStream out =
                new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha256))) {
            text(out, article.getId());
            text(out, article.getSource());
            number(out, article.getVersion());
            text(out, article.getStatus().name());
            text(out, article.getHeadline());
            text(out, article.getBody());
            text(out, article.getLanguage());
            text(out, article.getByline());
            text(out, article.getUrl());
            out.writeInt(article.getSubjects().size());
            for (Subject subject : article.getSubjects()) {
                text(out, subject.getCode());
                text(out, subject.getLabel());
            }
            out.writeInt(article.getPlaces().size());
            for (String place : article.getPlaces()) {
                text(out, place);
            }
            number(
                    out,
                    article.getUrgency() == null ? null : article.getUrgency().longValue());
            text(out, article.getRights());
            text(out, article.getEditorsNote());
            time(out, article.getPublished());
            text(out, article.getPublishedPrecision().name());
            time(out, article.getUpdated());
            time(out, article.getEmbargoedUntil());
        } catch (IOException e) {
            throw new UncheckedIOException("a digest does no input or output", e);
        }
        return ByteBuffer.wrap(Arrays.copyOf(sha256.digest(), BYTES));
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static void time(DataOutputStream out, @Nullable Instant time) throws IOException {
        number(out, time == null ? null : time.toEpochMilli());
    }

    private static void number(DataOutputStream out, @Nullable Long number) throws IOException {
        out.writeBoolean(number != null);
        if (number != null) {
            out.writeLong(number);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
