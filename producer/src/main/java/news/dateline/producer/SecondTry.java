package news.dateline.producer;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import news.dateline.events.Article;
import news.dateline.events.Cause;
import news.dateline.events.Rejected;
import news.dateline.producer.format.Decoded;
import news.dateline.producer.format.Formats;
import news.dateline.producer.format.Original;

/**
 * Decodes what was rejected once more, with the formats and limits of now and as if it had just arrived: under its own
 * source, path and time of receipt.
 */
public final class SecondTry {

    /** Where what was pushed comes from. */
    public static final String PUSHED = "POST /v1/articles";

    private final Formats formats;

    /** A try under a configuration's limits. */
    public SecondTry(ProducerConfig config) {
        this.formats = new Formats(config.limits());
    }

    /**
     * Decodes a reject; one that enrichment made is an article of the log and not decoded here.
     *
     * @return the articles that were rejected, and refusals where there are still none; never those beside which they stood
     */
    public List<Decoded> decode(Rejected rejected) {
        Article kept = rejected.getArticle();
        if (kept != null) {
            ByteBuffer raw = rejected.getBytes();
            boolean whole = raw.hasRemaining() && raw.remaining() == kept.getRawSize();
            return List.of(new Decoded.Understood(
                    whole ? Article.newBuilder(kept).setRaw(raw).build() : kept));
        }
        if (rejected.getCause() == Cause.FOREIGN_SOURCE) {
            // What its sender may write is not known here, so a second try must not open what the first one shut.
            return List.of(refused(
                    rejected,
                    "who pushed it may not write it (" + rejected.getReason()
                            + "); it is for them to send it as their own"));
        }
        if (rejected.getCause() == Cause.UNREADABLE) {
            return List.of(
                    refused(rejected, "it was never read whole (" + rejected.getReason() + "); ingest it again"));
        }
        ByteBuffer bytes = rejected.getBytes();
        if (bytes.remaining() < rejected.getSize()) {
            return List.of(refused(
                    rejected,
                    String.format(
                            Locale.ROOT,
                            "only the first %,d of its %,d bytes are kept; ingest it again",
                            bytes.remaining(),
                            rejected.getSize())));
        }
        byte[] whole = new byte[bytes.remaining()];
        bytes.duplicate().get(whole);
        List<Decoded> decoded = formats
                .decode(new Original(
                                rejected.getOrigin(),
                                rejected.getSource(),
                                rejected.getPath(),
                                whole,
                                rejected.getSize(),
                                Objects.requireNonNullElse(rejected.getReceived(), rejected.getRejectedAt()))
                        .withDeclaredType(rejected.getMediaType()))
                .articles()
                .stream()
                .map(one -> PUSHED.equals(rejected.getOrigin()) ? ownOnly(one, rejected) : one)
                .toList();
        Long position = rejected.getPosition();
        return position == null ? decoded : List.of(at(position, decoded, rejected));
    }

    /** A pushed article is its sender's, whatever source it names, and may be called what its sender may call it. */
    private static Decoded ownOnly(Decoded one, Rejected rejected) {
        if (!(one instanceof Decoded.Understood understood)) {
            return one;
        }
        Article article = understood.article();
        if (!article.getSource().equals(rejected.getSource())) {
            return refused(
                    rejected,
                    "it was pushed by \"" + rejected.getSource() + "\" and names the source \"" + article.getSource()
                            + "\"; it is for its sender to push it again");
        }
        List<String> namespaces = rejected.getNamespaces();
        return namespaces == null || namespaces.stream().anyMatch(article.getId()::startsWith)
                ? one
                : refused(
                        rejected,
                        "it was pushed by \"" + rejected.getSource() + "\", whose ids begin with "
                                + String.join(" or ", namespaces) + "; it is called " + article.getId());
    }

    private static Decoded at(long position, List<Decoded> decoded, Rejected rejected) {
        for (Decoded one : decoded) {
            if (one instanceof Decoded.Understood understood
                    && understood.article().getProvenance().getPosition() == position) {
                return one;
            }
        }
        return position < decoded.size() && decoded.get((int) position) instanceof Decoded.Refused still
                ? still
                : refused(rejected, "its original holds nothing at place " + position + " any more");
    }

    private static Decoded refused(Rejected rejected, String reason) {
        return new Decoded.Refused(rejected.getCause(), reason);
    }
}
