package news.dateline.operations;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import news.dateline.events.Actor;
import news.dateline.events.ActorType;
import news.dateline.events.ArticleRow;
import news.dateline.events.DatePrecision;
import news.dateline.events.Mention;
import news.dateline.events.Quote;
import news.dateline.events.Resolution;
import news.dateline.events.Span;
import news.dateline.events.Status;
import news.dateline.events.TextField;
import news.dateline.events.Topic;
import news.dateline.events.TopicRef;
import org.jspecify.annotations.Nullable;

/** An article as {@code /v1/articles/{key}} answers it, read back into the row that it was made of. */
final class AnsweredArticle {

    private final JsonNode json;
    private final ArticleRow row;

    /**
     * Reads an answer.
     *
     * @throws IllegalArgumentException or a {@link java.time.DateTimeException} for what is no article
     */
    AnsweredArticle(JsonNode json) {
        this.json = json;
        this.row = ArticleRow.newBuilder()
                .setId(json.path("id").asText())
                .setOffset(json.path("position").path("offset").asLong())
                .setStatus(Status.USABLE)
                .setSource(json.path("source").asText())
                .setVersion(
                        json.path("version").isNumber() ? json.path("version").asLong() : null)
                .setByline(text("byline"))
                .setUrl(text("url"))
                .setPublished(instant("published"))
                .setPublishedPrecision(precision(text("publishedPrecision")))
                .setUpdated(instant("updated"))
                .setHeadline(json.path("headline").asText())
                .setBody(json.path("body").asText())
                .setDateline(text("dateline"))
                .setDay(
                        text("day") == null
                                ? null
                                : LocalDate.parse(json.path("day").asText()))
                .setDayInferred(json.path("dayInferred").asBoolean())
                .setLanguage(json.path("language").asText())
                .setActors(list(json.path("actors"), AnsweredArticle::actor))
                .setTopics(list(json.path("topics"), AnsweredArticle::topic))
                .setQuotes(list(json.path("quotes"), AnsweredArticle::quote))
                .build();
    }

    /** An article's name in a URL: the first 128 bits of its id's SHA-256 in base64url. */
    static String key(String articleId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(articleId.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    String id() {
        return row.getId();
    }

    /** The same digest as the log's article has if every field that readers see is the same. */
    ByteBuffer content() {
        return Fingerprint.ofShown(row);
    }

    long offset() {
        return row.getOffset();
    }

    /** Whether each quote's words are those at its place in the text. */
    boolean quotesStandInTheText() {
        for (JsonNode quote : json.path("quotes")) {
            Span span = span(quote.path("span"));
            String text = span.getField() == TextField.HEADLINE ? row.getHeadline() : row.getBody();
            if (span.getStart() < 0
                    || span.getEnd() > text.length()
                    || span.getStart() > span.getEnd()
                    || !text.substring(span.getStart(), span.getEnd())
                            .equals(quote.path("text").asText())) {
                return false;
            }
        }
        return true;
    }

    /** What it adds to each of its actors. */
    Map<String, ActorCounts> shares() {
        Map<String, ActorCounts> shares = new TreeMap<>();
        for (Actor actor : row.getActors()) {
            shares.merge(
                    actor.getId(),
                    new ActorCounts(1, actor.getMentions().size(), actor.getQuotes()),
                    ActorCounts::plus);
        }
        return shares;
    }

    private @Nullable String text(String field) {
        return text(json.path(field));
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() ? value.asText() : null;
    }

    private @Nullable Instant instant(String field) {
        String text = text(field);
        return text == null ? null : Instant.parse(text);
    }

    private static DatePrecision precision(@Nullable String word) {
        return word == null ? DatePrecision.NONE : DatePrecision.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static <T> List<T> list(JsonNode items, Function<JsonNode, T> item) {
        List<T> list = new ArrayList<>();
        items.forEach(one -> list.add(item.apply(one)));
        return list;
    }

    private static Span span(JsonNode span) {
        return new Span(
                TextField.valueOf(span.path("field").asText().toUpperCase(Locale.ROOT)),
                span.path("start").asInt(),
                span.path("end").asInt());
    }

    private static Actor actor(JsonNode actor) {
        return new Actor(
                actor.path("id").asText(),
                actor.path("name").asText(),
                ActorType.valueOf(actor.path("type").asText().toUpperCase(Locale.ROOT)),
                list(
                        actor.path("mentions"),
                        mention -> new Mention(
                                span(mention.path("span")),
                                Resolution.valueOf(
                                        mention.path("resolution").asText().toUpperCase(Locale.ROOT)))),
                actor.path("quotes").asInt());
    }

    private static Topic topic(JsonNode topic) {
        return new Topic(
                topic.path("id").asText(),
                topic.path("name").asText(),
                topic.path("score").asDouble(),
                topic.path("sentByNewsroom").asBoolean(),
                list(
                        topic.path("broader"),
                        broader -> new TopicRef(
                                broader.path("id").asText(),
                                broader.path("name").asText())),
                list(topic.path("evidence"), AnsweredArticle::span));
    }

    private static Quote quote(JsonNode quote) {
        return new Quote(
                span(quote.path("span")),
                text(quote.path("speakerId")),
                quote.path("speaker").asText(),
                quote.path("verb").asText());
    }
}
