package news.dateline.producer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import news.dateline.producer.format.Decoded;
import news.dateline.producer.format.DecodedOriginal;
import org.jspecify.annotations.Nullable;

/**
 * What decoding makes of one input.
 *
 * @param input the file or stream, as it was given and walked to
 * @param format the format that its content shows, of JSON lines the first one's; null for what could not be read or is
 *     in none
 * @param articles the articles in it, in their order
 * @param rejected why others in it, or all of it, are refused
 */
public record TriedInput(String input, @Nullable String format, List<TriedArticle> articles, List<String> rejected) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public TriedInput {
        articles = List.copyOf(articles);
        rejected = List.copyOf(rejected);
    }

    /** An input that could not be had. */
    public static TriedInput unusable(String input, String reason) {
        return new TriedInput(input, null, List.of(), List.of(reason));
    }

    /** Whether nothing in it is refused. */
    public boolean clean() {
        return rejected.isEmpty();
    }

    /** One JSON object on one line: {@code input}, {@code format}, {@code articles} and {@code rejected}. */
    public String toJson() {
        StringWriter line = new StringWriter();
        // One after the other: a tree of some hundred thousand lines takes ten times their room.
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("input", input);
            json.writeStringField("format", format);
            json.writeArrayFieldStart("articles");
            for (TriedArticle article : articles) {
                ObjectNode one = JSON.createObjectNode();
                article.writeTo(one);
                json.writeTree(one);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("rejected");
            for (String reason : rejected) {
                json.writeTree(JSON.createObjectNode().put("reason", reason));
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    /** An input of which more may come. */
    static final class Gathered {

        private final String input;
        private final List<TriedArticle> articles = new ArrayList<>();
        private final List<String> rejected = new ArrayList<>();
        private @Nullable String format;

        Gathered(String input) {
            this.input = input;
        }

        Gathered refuse(String reason) {
            rejected.add(reason);
            return this;
        }

        /** Adds a part of it. */
        void add(DecodedOriginal decoded, UnaryOperator<String> reason) {
            if (format == null && !decoded.format().isEmpty()) {
                format = decoded.format();
            }
            for (Decoded one : decoded.articles()) {
                if (one instanceof Decoded.Understood understood) {
                    articles.add(TriedArticle.of(understood.article()));
                } else if (one instanceof Decoded.Refused refused) {
                    refuse(reason.apply(refused.reason()));
                }
            }
        }

        TriedInput whole() {
            return new TriedInput(input, format, articles, rejected);
        }
    }
}
