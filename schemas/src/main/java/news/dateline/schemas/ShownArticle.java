package news.dateline.schemas;

import news.dateline.events.Article;
import news.dateline.events.ArticleRow;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Status;

/**
 * What readers may see of an enriched article. The views write it for the current revision, and the API reads it again of an
 * earlier one: neither shows a field that the other does not.
 */
public final class ShownArticle {

    private ShownArticle() {}

    /** The row of a usable article in the view log. */
    public static ArticleRow row(EnrichedArticle enriched) {
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
}
