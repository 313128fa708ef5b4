package news.dateline.streams;

import java.util.List;
import news.dateline.enrichment.Enrichment;
import news.dateline.enrichment.EnrichmentResult;
import news.dateline.enrichment.SourceText;
import news.dateline.enrichment.Unenrichable;
import news.dateline.events.Actor;
import news.dateline.events.ActorType;
import news.dateline.events.Article;
import news.dateline.events.Cause;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Mention;
import news.dateline.events.Quote;
import news.dateline.events.Rejection;
import news.dateline.events.Resolution;
import news.dateline.events.Span;
import news.dateline.events.Subject;
import news.dateline.events.TextField;
import news.dateline.events.Topic;
import news.dateline.events.TopicRef;

/** Between the log's Avro records and the rules' own types; the one place that knows both. */
public final class ArticleMapper {

    private ArticleMapper() {}

    /** What the rules look at of an article. */
    public static SourceText sourceText(Article article) {
        return new SourceText(
                article.getHeadline(),
                article.getBody(),
                article.getLanguage(),
                article.getPublished(),
                switch (article.getPublishedPrecision()) {
                    case NONE -> news.dateline.enrichment.DatePrecision.NONE;
                    case DAY -> news.dateline.enrichment.DatePrecision.DAY;
                    case INSTANT -> news.dateline.enrichment.DatePrecision.INSTANT;
                },
                article.getSubjects().stream().map(Subject::getCode).toList());
    }

    /** A record that the rules do not look at: a kill or a withhold. */
    static EnrichedArticle untouched(Article article, long offset, String rulesId) {
        return EnrichedArticle.newBuilder()
                .setArticle(article)
                .setOffset(offset)
                .setRulesId(rulesId)
                .build();
    }

    /** An article with what the rules made of it. */
    static EnrichedArticle enriched(Article article, long offset, String rulesId, EnrichmentResult result) {
        EnrichedArticle enriched = untouched(article, offset, rulesId);
        if (result instanceof Unenrichable unenrichable) {
            enriched.setRejection(new Rejection(Cause.UNENRICHABLE, unenrichable.reason()));
        } else if (result instanceof Enrichment enrichment) {
            enriched.setHeadline(enrichment.text().headline());
            enriched.setBody(enrichment.text().body());
            enriched.setDateline(enrichment.text().dateline());
            enriched.setDay(enrichment.text().date().day());
            enriched.setDayInferred(enrichment.text().date().inferred());
            enriched.setLanguage(enrichment.language());
            enriched.setActors(enrichment.actors().stream()
                    .map(actor -> actor(actor, enrichment.quotes()))
                    .toList());
            enriched.setTopics(
                    enrichment.topics().stream().map(ArticleMapper::topic).toList());
            enriched.setQuotes(
                    enrichment.quotes().stream().map(ArticleMapper::quote).toList());
        }
        return enriched;
    }

    private static Actor actor(news.dateline.enrichment.Actor actor, List<news.dateline.enrichment.Quote> quotes) {
        long spoken = quotes.stream()
                .filter(quote -> actor.id().equals(quote.speakerId()))
                .count();
        List<Mention> mentions = actor.mentions().stream()
                .map(mention -> new Mention(span(mention.span()), resolution(mention.resolution())))
                .toList();
        return new Actor(actor.id(), actor.name(), type(actor.type()), mentions, Math.toIntExact(spoken));
    }

    private static Topic topic(news.dateline.enrichment.Topic topic) {
        return new Topic(
                topic.ref().code(),
                topic.ref().label(),
                topic.score(),
                topic.sentByNewsroom(),
                topic.broader().stream()
                        .map(ref -> new TopicRef(ref.code(), ref.label()))
                        .toList(),
                topic.evidence().stream().map(ArticleMapper::span).toList());
    }

    private static Quote quote(news.dateline.enrichment.Quote quote) {
        return new Quote(span(quote.span()), quote.speakerId(), quote.speaker(), quote.verb());
    }

    private static Span span(news.dateline.enrichment.Span span) {
        TextField field = switch (span.field()) {
            case HEADLINE -> TextField.HEADLINE;
            case BODY -> TextField.BODY;
        };
        return new Span(field, span.start(), span.end());
    }

    private static ActorType type(news.dateline.enrichment.ActorType type) {
        return switch (type) {
            case PERSON -> ActorType.PERSON;
            case ORGANISATION -> ActorType.ORGANISATION;
            case GOVERNMENT -> ActorType.GOVERNMENT;
            case ARMED_GROUP -> ActorType.ARMED_GROUP;
            case COUNTRY -> ActorType.COUNTRY;
        };
    }

    private static Resolution resolution(news.dateline.enrichment.Resolution resolution) {
        return switch (resolution) {
            case ALIAS -> Resolution.ALIAS;
            case SURNAME -> Resolution.SURNAME;
            case ROLE -> Resolution.ROLE;
            case VARIANT -> Resolution.VARIANT;
            case TAGGED -> Resolution.TAGGED;
        };
    }
}
