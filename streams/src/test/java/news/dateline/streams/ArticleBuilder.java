package news.dateline.streams;

import java.time.Instant;
import java.util.List;
import news.dateline.events.Article;
import news.dateline.events.DatePrecision;
import news.dateline.events.Status;
import org.jspecify.annotations.Nullable;

/** Articles for stories: each begins as a plain usable one, and says what is special about it. */
final class ArticleBuilder {

    static final Instant NOW = Instant.parse("2021-03-18T09:00:00Z");

    private final Article article;

    private ArticleBuilder(String id) {
        article = Article.newBuilder()
                .setId(id)
                .setSource("khorasan-wire")
                .setHeadline("Envoys meet")
                .setReceived(NOW)
                .build();
    }

    static ArticleBuilder article(String id) {
        return new ArticleBuilder(id);
    }

    static Article kill(String id) {
        return article(id).status(Status.CANCELED).build();
    }

    static Article kill(String id, long version) {
        return article(id).status(Status.CANCELED).version(version).build();
    }

    ArticleBuilder version(long version) {
        article.setVersion(version);
        return this;
    }

    ArticleBuilder updated(String instant) {
        article.setUpdated(Instant.parse(instant));
        return this;
    }

    ArticleBuilder status(Status status) {
        article.setStatus(status);
        return this;
    }

    ArticleBuilder embargoedUntil(@Nullable Instant instant) {
        article.setEmbargoedUntil(instant);
        return this;
    }

    ArticleBuilder received(Instant instant) {
        article.setReceived(instant);
        return this;
    }

    /** Sets the publication day, yyyy-mm-dd. */
    ArticleBuilder day(String day) {
        article.setPublished(Instant.parse(day + "T00:00:00Z"));
        article.setPublishedPrecision(DatePrecision.DAY);
        return this;
    }

    /** Sets whom {@link WordRules} will find. */
    ArticleBuilder naming(String... actors) {
        article.setBody(String.join(" ", List.of(actors)));
        return this;
    }

    Article build() {
        return article;
    }
}
