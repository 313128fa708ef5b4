package news.dateline.producer.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import news.dateline.events.Article;
import news.dateline.events.Cause;
import news.dateline.events.DatePrecision;
import news.dateline.events.Provenance;
import news.dateline.events.Status;
import org.jspecify.annotations.Nullable;

/** An article in the making, and what every format asks of one. Setters return false for a value they cannot take. */
final class Draft {

    static final String STATUSES = "usable, withheld or canceled";
    static final String VERSIONS = "a whole number from 0";
    static final String NAMES = "some text on one line";

    private final Original original;
    private final Limits limits;
    private final long position;
    private final Article.Builder article;
    private String source;
    private @Nullable String givenId;

    /**
     * Begins an article.
     *
     * @param position its place in the original, from 0
     * @param raw the bytes of this article alone
     */
    Draft(Original original, Limits limits, long position, String mediaType, byte[] raw, long rawSize) {
        this.original = original;
        this.limits = limits;
        this.position = position;
        this.source = original.source();
        // A builder fills in the schema's defaults at its end only, and finish() asks for these before.
        this.article = Article.newBuilder()
                .setStatus(Status.USABLE)
                .setHeadline("")
                .setBody("")
                .setPublishedPrecision(DatePrecision.NONE)
                .setProvenance(new Provenance(original.origin(), position))
                .setReceived(original.received())
                .setMediaType(mediaType)
                .setRaw(raw.length <= limits.maxRawBytes() ? ByteBuffer.wrap(raw) : null)
                .setRawSize(rawSize);
    }

    /** What has no rule beyond its type. */
    Article.Builder article() {
        return article;
    }

    boolean id(String value) {
        givenId = value.strip();
        return isName(givenId);
    }

    boolean source(String value) {
        source = value.strip();
        return isName(source);
    }

    boolean version(String value) {
        try {
            long version = Long.parseLong(value);
            article.setVersion(version);
            return version >= 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    boolean status(String value) {
        switch (value.toLowerCase(Locale.ROOT)) {
            case "usable" -> article.setStatus(Status.USABLE);
            case "withheld" -> article.setStatus(Status.WITHHELD);
            case "canceled", "cancelled" -> article.setStatus(Status.CANCELED);
            default -> {
                return false;
            }
        }
        return true;
    }

    boolean published(String value) {
        Optional<Moment> moment = Moment.parse(value);
        moment.ifPresent(given -> article.setPublished(given.instant()).setPublishedPrecision(given.precision()));
        return moment.isPresent();
    }

    boolean updated(String value) {
        Optional<Moment> moment = Moment.parse(value);
        moment.ifPresent(given -> article.setUpdated(given.instant()));
        return moment.isPresent();
    }

    boolean embargo(String value) {
        Optional<Moment> moment = Moment.parse(value);
        moment.ifPresent(given -> article.setEmbargoedUntil(given.instant()));
        return moment.isPresent();
    }

    /** The article, or what it lacks. */
    Decoded finish() {
        if (article.getStatus() != Status.USABLE && givenId == null && original.path() == null) {
            return new Decoded.Refused(
                    Cause.UNDECODABLE,
                    article.getStatus() == Status.CANCELED
                            ? "it is a kill without an id; a kill needs the id of what it kills"
                            : "it is a withhold without an id; a withhold needs the id of what it withholds");
        }
        article.setSource(source).setId(id());
        // A kill or a withhold needs no text: it speaks of what stands in the log.
        if (article.getStatus() == Status.USABLE
                && article.getBody().isBlank()
                && article.getHeadline().isBlank()) {
            return new Decoded.Refused(Cause.EMPTY, "it has no text; only a kill or a withhold may have none");
        }
        if (utf8(source) > limits.maxIdBytes() || utf8(article.getId()) > limits.maxIdBytes()) {
            return new Decoded.Refused(
                    Cause.TOO_LARGE,
                    String.format(
                            Locale.ROOT,
                            "its id \"%.60s…\" or its source has more than %,d bytes",
                            article.getId(),
                            limits.maxIdBytes()));
        }
        return new Decoded.Understood(article.build());
    }

    /** The refusal of a text that is too long. */
    static Optional<Decoded> tooLarge(Limits limits, String... parts) {
        long bytes = Stream.of(parts).mapToLong(Draft::utf8).sum();
        return bytes <= limits.maxArticleBytes()
                ? Optional.empty()
                : Optional.of(new Decoded.Refused(
                        Cause.TOO_LARGE,
                        String.format(
                                Locale.ROOT,
                                "its text has %,d bytes in UTF-8; at most %,d are taken",
                                bytes,
                                limits.maxArticleBytes())));
    }

    private String id() {
        if (givenId != null) {
            return ArticleIds.of(source, givenId);
        }
        String path = original.path();
        if (path != null) {
            // The first of several keeps the file's name; the others would be its revisions under it.
            return ArticleIds.ofPath(source, position == 0 ? path : path + '#' + position);
        }
        if (article.getHeadline().isBlank()) {
            return ArticleIds.ofContent(source, article.getBody());
        }
        return ArticleIds.ofContent(
                source,
                article.getHeadline(),
                article.getPublishedPrecision() == DatePrecision.NONE ? "" : String.valueOf(article.getPublished()));
    }

    private static boolean isName(String value) {
        return !value.isEmpty() && value.chars().noneMatch(Character::isISOControl);
    }

    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
