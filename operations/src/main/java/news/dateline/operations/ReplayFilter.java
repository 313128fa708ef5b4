package news.dateline.operations;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import news.dateline.events.Article;
import news.dateline.events.Status;
import org.jspecify.annotations.Nullable;

/**
 * Which records are replayed. To be asked about each record from the beginning where articles are bounded by publication: a kill and a
 * withhold often have no date, and go along with the article that they end.
 */
final class ReplayFilter {

    private final ReplayQuestion question;
    private final @Nullable NamedRecords named;
    private final Set<String> published = new HashSet<>();

    /**
     * A filter.
     *
     * @param named those that name whom the question asks for; null where it asks for nobody
     */
    ReplayFilter(ReplayQuestion question, @Nullable NamedRecords named) {
        this.question = question;
        this.named = named;
    }

    /** Whether a question's records can be told only by what came before them. */
    static boolean needsTheBeginning(ReplayQuestion question) {
        return question.by() == ReplayQuestion.By.PUBLISHED && (question.from() != null || question.to() != null);
    }

    boolean takes(LogRecord record) {
        return (question.id() == null || question.id().equals(record.key()))
                && (named == null || named.has(record.partition(), record.offset()))
                && (question.source() == null
                        || record.article()
                                .filter(article -> article.getSource().equals(question.source()))
                                .isPresent())
                && isInTime(record);
    }

    private boolean isInTime(LogRecord record) {
        if (question.by() == ReplayQuestion.By.LOG) {
            return question.holds(Instant.ofEpochMilli(record.timestamp()));
        }
        return !needsTheBeginning(question)
                || record.article().filter(this::isPublishedInTime).isPresent();
    }

    private boolean isPublishedInTime(Article article) {
        Instant given = article.getPublished();
        if (given != null && question.holds(given)) {
            published.add(article.getId());
            return true;
        }
        return article.getStatus() != Status.USABLE && published.contains(article.getId());
    }
}
