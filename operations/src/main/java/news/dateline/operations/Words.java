package news.dateline.operations;

import java.nio.ByteBuffer;
import java.util.HexFormat;

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

    static String articles(long articles) {
        return of(articles, "article");
    }
}
