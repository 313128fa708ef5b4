package news.dateline.streams;

import news.dateline.events.ArticleRow;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Status;

/** Rows of the view log that no longer show an article. */
final class ArticleRows {

    private ArticleRows() {}

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
