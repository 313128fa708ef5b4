package news.dateline.producer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import news.dateline.events.Article;
import news.dateline.events.DatePrecision;
import org.jspecify.annotations.Nullable;

/**
 * An article as a dry run shows it. Times are ISO 8601 in UTC, a day alone where only the day was given; what the article
 * does not say is null, a missing headline empty.
 *
 * @param status {@code usable}, {@code withheld} or {@code canceled}
 * @param bodyChars how many Unicode characters (code points, not UTF-16 units) the body has
 */
public record TriedArticle(
        String id,
        @Nullable Long version,
        String status,
        String headline,
        @Nullable String published,
        @Nullable String updated,
        @Nullable String embargoedUntil,
        @Nullable String language,
        @Nullable String url,
        int bodyChars) {

    static TriedArticle of(Article article) {
        Instant published = article.getPublished();
        String body = article.getBody();
        return new TriedArticle(
                article.getId(),
                article.getVersion(),
                article.getStatus().name().toLowerCase(Locale.ROOT),
                article.getHeadline(),
                published != null && article.getPublishedPrecision() == DatePrecision.DAY
                        ? published.atOffset(ZoneOffset.UTC).toLocalDate().toString()
                        : instant(published),
                instant(article.getUpdated()),
                instant(article.getEmbargoedUntil()),
                article.getLanguage(),
                article.getUrl(),
                body.codePointCount(0, body.length()));
    }

    void writeTo(ObjectNode json) {
        json.put("id", id)
                .put("version", version)
                .put("status", status)
                .put("headline", headline)
                .put("published", published)
                .put("updated", updated)
                .put("embargoedUntil", embargoedUntil)
                .put("language", language)
                .put("url", url)
                .put("bodyChars", bodyChars);
    }

    private static @Nullable String instant(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
