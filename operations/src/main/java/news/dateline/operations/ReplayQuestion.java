package news.dateline.operations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which records of the log are replayed: those for which all that is asked holds. What is null does not matter.
 *
 * @param from the first instant
 * @param to the instant before which the last one is
 * @param by whose time that is
 * @param source the newsroom or feed, exactly
 * @param id the article's id, exactly
 * @param actor the id of an actor whom the article names
 * @param topic the code of a topic that the article is about, or of a broader one
 */
public record ReplayQuestion(
        @Nullable Instant from,
        @Nullable Instant to,
        By by,
        @Nullable String source,
        @Nullable String id,
        @Nullable String actor,
        @Nullable String topic) {

    /** All of it. */
    public static final ReplayQuestion ALL = new ReplayQuestion(null, null, By.LOG, null, null, null, null);

    /** Whose time bounds the replay. */
    public enum By {
        /** When the record came into the log. */
        LOG,
        /** When the article was published. */
        PUBLISHED
    }

    public ReplayQuestion {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("--from " + from + " is not before --to " + to);
        }
    }

    /** Whether the enriched log has to be asked. */
    boolean asksForContent() {
        return actor != null || topic != null;
    }

    boolean holds(Instant time) {
        return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
    }

    /** What tells questions apart, in a word that fits into each record's header. */
    String digest() {
        StringBuilder written = new StringBuilder();
        for (Object part :
                new @Nullable Object[] {from, to, by.name().toLowerCase(Locale.ROOT), source, id, actor, topic}) {
            String text = part == null ? "" : part.toString();
            written.append(text.length()).append(':').append(text);
        }
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256")
                    .digest(written.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
