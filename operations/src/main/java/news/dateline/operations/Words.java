package news.dateline.operations;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Counts and digests in words, as differences show them. */
final class Words {

    private Words() {}

    static String of(ActorCounts counts) {
        return counts.articles() + " articles, " + counts.mentions() + " mentions, " + counts.quotes() + " quotes";
    }

    static String of(ByteBuffer digest) {
        byte[] bytes = new byte[digest.remaining()];
        digest.duplicate().get(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static String articles(long articles) {
        return articles + " articles";
    }
}
