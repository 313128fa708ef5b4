package news.dateline.producer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import news.dateline.events.Article;
import news.dateline.events.DatePrecision;
import news.dateline.producer.format.Decoded;
import news.dateline.producer.format.DecodedOriginal;
import news.dateline.producer.source.Input;
import org.jspecify.annotations.Nullable;

/**
 * What decoding makes of one input.
 *
 * @param input the file or stream, as it was given and walked to
 * @param format the format that its content shows; null for what could not be read or is in none
 * @param articles the articles in it, in their order
 * @param rejected why others in it, or all of it, are refused
 */
public record TriedInput(String input, @Nullable String format, List<Article> articles, List<String> rejected) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public TriedInput {
        articles = List.copyOf(articles);
        rejected = List.copyOf(rejected);
    }

    /** What was not even decoded. */
    static TriedInput refused(String input, String reason) {
        return new TriedInput(input, null, List.of(), List.of(reason));
    }

    static TriedInput of(Input input, DecodedOriginal decoded) {
        List<Article> articles = new ArrayList<>();
        List<String> rejected = new ArrayList<>();
        for (Decoded one : decoded.articles()) {
            if (one instanceof Decoded.Understood understood) {
                articles.add(understood.article());
            } else if (one instanceof Decoded.Refused refused) {
                rejected.add(input.reason(refused.reason()));
            }
        }
        return new TriedInput(input.name(), decoded.format().isEmpty() ? null : decoded.format(), articles, rejected);
    }

    /** The lines of one input, which count as one; most inputs are a single one. */
    static final class Lines {

        private final String name;
        private final List<Article> articles = new ArrayList<>();
        private final List<String> rejected = new ArrayList<>();
        private @Nullable String format;

        Lines(String name) {
            this.name = name;
        }

        /** Adds a line; true for going on. */
        boolean add(TriedInput line) {
            format = format == null ? line.format : format;
            articles.addAll(line.articles);
            rejected.addAll(line.rejected);
            return true;
        }

        TriedInput together() {
            return new TriedInput(name, format, articles, rejected);
        }
    }

    /** Whether nothing in it is refused. */
    public boolean clean() {
        return rejected.isEmpty();
    }

    /**
     * One JSON object on one line: {@code input}, {@code format}, {@code articles} and {@code rejected}. Times are
     * ISO 8601 in UTC, a day alone where only the day was given; {@code bodyChars} counts Unicode characters (code
     * points), not UTF-16 units. What an article does not say is null, a missing headline empty.
     */
    public String toJson() {
        ObjectNode json = JSON.createObjectNode();
        json.put("input", input).put("format", format);
        ArrayNode all = json.putArray("articles");
        articles.forEach(article -> all.add(json(article)));
        ArrayNode refusals = json.putArray("rejected");
        rejected.forEach(reason -> refusals.addObject().put("reason", reason));
        return json.toString();
    }

    /** When an article was published, as it is shown: an instant, a day, or null. */
    public static @Nullable String published(Article article) {
        Instant published = article.getPublished();
        return published != null && article.getPublishedPrecision() == DatePrecision.DAY
                ? published.atOffset(ZoneOffset.UTC).toLocalDate().toString()
                : instant(published);
    }

    private static ObjectNode json(Article article) {
        String body = article.getBody();
        return JSON.createObjectNode()
                .put("id", article.getId())
                .put("version", article.getVersion())
                .put("status", article.getStatus().name().toLowerCase(Locale.ROOT))
                .put("headline", article.getHeadline())
                .put("published", published(article))
                .put("updated", instant(article.getUpdated()))
                .put("embargoedUntil", instant(article.getEmbargoedUntil()))
                .put("language", article.getLanguage())
                .put("url", article.getUrl())
                .put("bodyChars", body.codePointCount(0, body.length()));
    }

    private static @Nullable String instant(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
