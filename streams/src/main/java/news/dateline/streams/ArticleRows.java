package news.dateline.streams;

import news.dateline.events.Article;
import news.dateline.events.ArticleRow;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Status;

/** Rows of the view log that show, or no longer show, an article. */
final class ArticleRows {

    private ArticleRows() {}

    /** A usable article with all that readers may see of it. */
    static ArticleRow shown(EnrichedArticle enriched) {
        Article article = enriched.getArticle();
        return ArticleRow.newBuilder()
                .setId(article.getId())
                .setOffset(enriched.getOffset())
                .setStatus(Status.USABLE)
                .setSource(article.getSource())
                .setVersion(article.getVersion())
                .setByline(article.getByline())
                .setUrl(article.getUrl())
                .setPublished(article.getPublished())
                .setPublishedPrecision(article.getPublishedPrecision())
                .setUpdated(article.getUpdated())
                .setHeadline(enriched.getHeadline())
                .setBody(enriched.getBody())
                .setDateline(enriched.getDateline())
                .setDay(enriched.getDay())
                .setDayInferred(enriched.getDayInferred())
                .setLanguage(enriched.getLanguage())
                .setActors(enriched.getActors())
                .setTopics(enriched.getTopics())
                .setQuotes(enriched.getQuotes())
                .build();
    }

    /** A killed article. */
    static ArticleRow killed(EnrichedArticle enriched) {
        return gone(enriched, Status.CANCELED);
    }

    /** An article that was shown and is withheld, or under an embargo; the row does not say which. */
    static ArticleRow withheld(EnrichedArticle enriched) {
        return gone(enriched, Status.WITHHELD);
    }

    private static ArticleRow gone(EnrichedArticle enriched, Status status) {
        return ArticleRow.newBuilder()
                .setId(enriched.getArticle().getId())
                .setOffset(enriched.getOffset())
                .setStatus(status)
                .build();
    }
}
