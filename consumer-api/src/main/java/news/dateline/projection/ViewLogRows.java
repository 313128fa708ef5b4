package news.dateline.projection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import news.dateline.events.Actor;
import news.dateline.events.ActorDayRow;
import news.dateline.events.ArticleRow;
import news.dateline.events.DatePrecision;
import news.dateline.events.Position;
import news.dateline.events.ProgressRow;
import news.dateline.events.Quote;
import news.dateline.events.RevisionsRow;
import news.dateline.events.Status;
import news.dateline.events.Topic;
import news.dateline.events.TopicDayRow;
import news.dateline.schemas.ViewLogKey;
import news.dateline.schemas.ViewLogKey.ActorDayKey;
import news.dateline.schemas.ViewLogKey.TopicDayKey;
import news.dateline.view.Article;
import news.dateline.view.ArticleActor;
import news.dateline.view.ArticleChange;
import news.dateline.view.ArticleQuote;
import news.dateline.view.ArticleTopic;
import news.dateline.view.Changes;
import news.dateline.view.Counts;
import news.dateline.view.EarlierRevision;
import news.dateline.view.PartitionProgress;
import news.dateline.view.Resolution;
import news.dateline.view.Revisions;
import news.dateline.view.RevisionsChange;
import news.dateline.view.Share;
import news.dateline.view.Span;
import news.dateline.view.Subject;
import news.dateline.view.TextField;
import news.dateline.view.TopicName;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** From rows of the view log to what they change in the read model. */
final class ViewLogRows {

    /**
     * One record of the view log.
     *
     * @param partition the log partition, which is the view log's too
     * @param offset its offset in the view log
     * @param key its key
     * @param value its value, null for a tombstone
     */
    record Row(
            int partition,
            long offset,
            String key,
            @Nullable SpecificRecord value) {

        /** The position that ends a run, or null inside of one. */
        @Nullable
        Position position() {
            if (value instanceof ArticleRow article) {
                return article.getPosition();
            }
            if (value instanceof ProgressRow progress) {
                return progress.getPosition();
            }
            if (value instanceof ActorDayRow day) {
                return day.getPosition();
            }
            return value instanceof TopicDayRow day ? day.getPosition() : null;
        }
    }

    private ViewLogRows() {}

    /** What whole runs change: of each key its last row alone. */
    static Changes changes(Collection<Row> wholeRuns) {
        Map<String, Row> last = new LinkedHashMap<>();
        Map<Integer, PartitionProgress> progress = new HashMap<>();
        Map<Integer, Long> nextOffsets = new HashMap<>();
        for (Row row : wholeRuns) {
            last.put(row.key(), row);
            nextOffsets.put(row.partition(), row.offset() + 1);
            Position position = row.position();
            if (position != null) {
                progress.put(row.partition(), progress(row.partition(), position));
            }
        }
        List<Share> shares = new ArrayList<>();
        List<ArticleChange> articles = new ArrayList<>();
        List<RevisionsChange> revisions = new ArrayList<>();
        for (Row row : last.values()) {
            ViewLogKey key = ViewLogKey.decode(row.key());
            if (key instanceof ActorDayKey day) {
                shares.add(share(day, (ActorDayRow) row.value()));
            } else if (key instanceof TopicDayKey day) {
                shares.add(share(day, (TopicDayRow) row.value()));
            } else if (key instanceof ViewLogKey.ArticleKey article) {
                articles.add(change(article, row));
            } else if (key instanceof ViewLogKey.RevisionsKey article) {
                revisions.add(new RevisionsChange(article.articleId(), revisions((RevisionsRow) row.value())));
            }
        }
        return new Changes(shares, articles, revisions, List.copyOf(progress.values()), nextOffsets);
    }

    private static PartitionProgress progress(int partition, Position position) {
        return new PartitionProgress(
                partition,
                position.getOffset(),
                position.getReleasedUpTo(),
                position.getRejected(),
                position.getConflicts());
    }

    private static Share share(ActorDayKey key, @Nullable ActorDayRow row) {
        return new Share(
                Subject.ACTOR,
                key.actorId(),
                day(key.day()),
                key.partition(),
                row == null ? "" : row.getName(),
                null,
                row == null ? Counts.NONE : new Counts(row.getArticles(), row.getMentions(), row.getQuotes()));
    }

    private static Share share(TopicDayKey key, @Nullable TopicDayRow row) {
        return new Share(
                Subject.TOPIC,
                key.code(),
                day(key.day()),
                key.partition(),
                row == null ? "" : row.getLabel(),
                row == null || row.getBroader() == null
                        ? null
                        : row.getBroader().getCode(),
                row == null ? Counts.NONE : new Counts(row.getArticles(), 0, 0));
    }

    private static @Nullable LocalDate day(String day) {
        return day.equals(ViewLogKey.UNDATED) ? null : LocalDate.parse(day);
    }

    private static ArticleChange change(ViewLogKey.ArticleKey key, Row row) {
        // A kill is a row of its own; should an article's row ever be taken away, it is hidden and not thought killed.
        if (!(row.value() instanceof ArticleRow article) || article.getStatus() == Status.WITHHELD) {
            return new ArticleChange.Hide(key.articleId(), row.partition());
        }
        return article.getStatus() == Status.CANCELED
                ? new ArticleChange.Kill(key.articleId(), row.partition())
                : new ArticleChange.Show(article(key.articleId(), row.partition(), article));
    }

    private static Revisions revisions(@Nullable RevisionsRow row) {
        if (row == null) {
            return Revisions.NONE;
        }
        return new Revisions(
                row.getEarlier().stream()
                        .map(revision -> new EarlierRevision(
                                revision.getOffset(),
                                revision.getEnrichedOffset(),
                                revision.getVersion(),
                                revision.getUpdated()))
                        .toList(),
                row.getMore());
    }

    /** A usable revision with all that readers may see of it. */
    static Article article(String id, int partition, ArticleRow row) {
        return new Article(
                id,
                partition,
                row.getOffset(),
                row.getSource(),
                row.getVersion(),
                row.getByline(),
                row.getUrl(),
                row.getPublished(),
                row.getPublishedPrecision() == DatePrecision.DAY,
                row.getUpdated(),
                row.getHeadline(),
                row.getBody(),
                row.getDateline(),
                row.getDay(),
                row.getDayInferred(),
                row.getLanguage(),
                row.getActors().stream().map(ViewLogRows::actor).toList(),
                row.getTopics().stream().map(ViewLogRows::topic).toList(),
                row.getQuotes().stream().map(quote -> quote(quote, row)).toList());
    }

    private static ArticleActor actor(Actor actor) {
        return new ArticleActor(
                actor.getId(),
                actor.getName(),
                actor.getMentions().stream()
                        .map(mention -> new ArticleActor.Mention(
                                span(mention.getSpan()),
                                Resolution.valueOf(mention.getResolution().name())))
                        .toList(),
                actor.getQuotes());
    }

    private static ArticleTopic topic(Topic topic) {
        return new ArticleTopic(
                topic.getCode(),
                topic.getLabel(),
                topic.getScore(),
                topic.getSentByNewsroom(),
                topic.getBroader().stream()
                        .map(broader -> new TopicName(broader.getCode(), broader.getLabel()))
                        .toList(),
                topic.getEvidence().stream().map(ViewLogRows::span).toList());
    }

    private static ArticleQuote quote(Quote quote, ArticleRow row) {
        Span span = span(quote.getSpan());
        String text = span.field() == TextField.HEADLINE ? row.getHeadline() : row.getBody();
        int end = Math.min(span.end(), text.length());
        return new ArticleQuote(
                span,
                text.substring(Math.min(span.start(), end), end),
                quote.getSpeakerId(),
                quote.getSpeaker(),
                quote.getVerb());
    }

    private static Span span(news.dateline.events.Span span) {
        return new Span(TextField.valueOf(span.getField().name()), span.getStart(), span.getEnd());
    }
}
