package news.dateline.operations;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts and digests in words, as differences show them. */
final class Words {

    private Words() {}

    static String of(ActorCounts counts) {
        return of(counts.articles(), "article") + ", " + of(counts.mentions(), "mention") + ", "
                + of(counts.quotes(), "quote");
    }

    private static String of(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    static String of(ByteBuffer digest) {
        byte[] bytes = new byte[digest.remaining()];
        digest.duplicate().get(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static String of(@Nullable EarlierRevisions revisions) {
        if (revisions == null || revisions.newest().isEmpty()) {
            return "none before it";
        }
        String each = revisions.newest().stream()
                .map(revision -> "offset " + revision.offset()
                        + (revision.version() == null ? "" : ", version " + revision.version())
                        + (revision.updated() == null ? "" : ", updated " + revision.updated()))
                .collect(Collectors.joining("; "));
        return revisions.more() ? "older ones; " + each : each;
    }

    static String articles(long articles) {
        return of(articles, "article");
    }
}
