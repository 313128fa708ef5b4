package news.dateline.producer.format;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What an article is called across its revisions. */
final class ArticleIds {

    /** Any scheme with an authority, and the two that are made for naming; {@code AP:123} is no URI of the world. */
    private static final Pattern GLOBAL =
            Pattern.compile("[a-z][a-z0-9+.-]*://.+|urn:.+|tag:.+", Pattern.CASE_INSENSITIVE);

    private ArticleIds() {}

    /** Globally unique ids stand as they are, others below their source; one that already stands there stays. */
    static String of(String source, String given) {
        return GLOBAL.matcher(given).matches() || given.startsWith(source + '/') ? given : source + '/' + given;
    }

    /** The id of a file that gives none. */
    static String ofPath(String source, String path) {
        // File systems differ in how they compose letters; the same file is the same article on all of them.
        return source + '/' + Normalizer.normalize(path, Normalizer.Form.NFC);
    }

    /** The id of what has neither id nor path: 128 bits of what makes it this article. */
    static String ofContent(String source, String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return source + '/' + HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
