package news.dateline.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import news.dateline.events.Article;
import news.dateline.events.DatePrecision;
import news.dateline.events.Subject;
import org.jspecify.annotations.Nullable;

/**
 * An article as a line of Dateline's own JSON, which `dateline ingest` reads: all that its newsroom said. What it lacks
 * is left out; where it was read from, when, and its original bytes are not in it.
 */
final class ArticleLine {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ArticleLine() {}

    /** UTF-8, with the line's end. */
    static byte[] of(Article article) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", article.getId())
                .put("source", article.getSource())
                .put("status", article.getStatus().name().toLowerCase(Locale.ROOT));
        if (article.getVersion() != null) {
            json.put("version", article.getVersion());
        }
        text(json, "headline", article.getHeadline());
        text(json, "body", article.getBody());
        text(json, "language", article.getLanguage());
        text(json, "byline", article.getByline());
        text(json, "url", article.getUrl());
        if (!article.getSubjects().isEmpty()) {
            ArrayNode subjects = json.putArray("subjects");
            for (Subject subject : article.getSubjects()) {
                ObjectNode one = subjects.addObject().put("code", subject.getCode());
                text(one, "label", subject.getLabel());
            }
        }
        if (!article.getPlaces().isEmpty()) {
            article.getPlaces().forEach(json.putArray("places")::add);
        }
        if (article.getUrgency() != null) {
            json.put("urgency", article.getUrgency());
        }
        text(json, "rights", article.getRights());
        text(json, "editorsNote", article.getEditorsNote());
        text(json, "published", published(article));
        text(json, "updated", written(article.getUpdated()));
        text(json, "embargoedUntil", written(article.getEmbargoedUntil()));
        try {
            return (JSON.writeValueAsString(json) + '\n').getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is always JSON", e);
        }
    }

    private static @Nullable String published(Article article) {
        Instant published = article.getPublished();
        return published != null && article.getPublishedPrecision() == DatePrecision.DAY
                ? published.atOffset(ZoneOffset.UTC).toLocalDate().toString()
                : written(published);
    }

    private static @Nullable String written(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static void text(ObjectNode json, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            json.put(name, value);
        }
    }
}
