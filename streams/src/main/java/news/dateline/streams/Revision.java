package news.dateline.streams;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import news.dateline.events.Article;
import news.dateline.events.ArticleState;
import news.dateline.events.Status;
import news.dateline.schemas.ContentDigest;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether a record of the log becomes an article's current revision.
 *
 * @param version the newsroom's number, or null
 * @param updated when the newsroom made it, or null; also null where it lies so far in the future that it is no time
 * @param digest 128 bits of its content
 */
record Revision(
        Status status, @Nullable Long version, @Nullable Instant updated, ByteBuffer digest) {

    /** How far ahead of our own clock a newsroom's may be before its times are not believed. */
    static final Duration BELIEVED_AHEAD = Duration.ofHours(24);

    static Revision of(Article article) {
        Instant updated = article.getUpdated();
        boolean believed =
                updated != null && !updated.isAfter(article.getReceived().plus(BELIEVED_AHEAD));
        return new Revision(
                article.getStatus(), article.getVersion(), believed ? updated : null, ContentDigest.of(article));
    }

    boolean isKill() {
        return status == Status.CANCELED;
    }

    /**
     * Compares with the revision that stands. The newcomer wins unless it is older: by version if both have one, else by
     * update time if both have one. A kill without a version covers everything before it in the log; one with a version
     * covers up to it, also when it comes first.
     */
    Verdict against(@Nullable ArticleState current) {
        if (current == null) {
            return Verdict.WINS;
        }
        if (digest.equals(current.getDigest())) {
            return Verdict.REPEAT;
        }
        if (isKill() && version == null) {
            return Verdict.WINS;
        }
        if (!isKill()
                && version != null
                && current.getKilledThrough() != null
                && version <= current.getKilledThrough()) {
            return Verdict.KILLED_BEFORE;
        }
        int order = order(current);
        if (order < 0) {
            return Verdict.OLDER;
        }
        return order == 0 ? Verdict.WINS_IN_CONFLICT : Verdict.WINS;
    }

    /** The highest version that kills cover once this revision is there, or null. */
    @Nullable
    Long killedThrough(@Nullable ArticleState current) {
        Long before = current == null ? null : current.getKilledThrough();
        if (!isKill() || version == null) {
            return before;
        }
        return before == null ? version : Long.valueOf(Math.max(before, version));
    }

    /** Positive where nothing is known of the order: then the newcomer wins. */
    private int order(ArticleState current) {
        if (version != null && current.getVersion() != null) {
            return version.compareTo(current.getVersion());
        }
        if (updated != null && current.getUpdated() != null) {
            return updated.compareTo(current.getUpdated());
        }
        return 1;
    }
}
