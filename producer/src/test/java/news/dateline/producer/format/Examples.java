package news.dateline.producer.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import news.dateline.events.Article;

/** Documents as they arrive, and what becomes of them. */
final class Examples {

    private Examples() {}

    /** What becomes of a text that was pushed. */
    static DecodedOriginal decode(String text) {
        return decode(text.getBytes(UTF_8));
    }

    static DecodedOriginal decode(byte[] bytes) {
        return new Formats(Limits.DEFAULT)
                .decode(new Original("POST", "wire", null, bytes, bytes.length, Instant.EPOCH));
    }

    /** What becomes of a file of the examples: {@code ninjs/1.x.json}. */
    static DecodedOriginal decodeFile(String name) {
        byte[] bytes = bytes(name);
        return new Formats(Limits.DEFAULT).decode(new Original(name, "wire", name, bytes, bytes.length, Instant.EPOCH));
    }

    static byte[] bytes(String name) {
        try (InputStream file = Objects.requireNonNull(Examples.class.getResourceAsStream(name), name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one article of a document. */
    static Article only(DecodedOriginal decoded) {
        assertThat(decoded.articles()).singleElement().isInstanceOf(Decoded.Understood.class);
        return article(decoded.articles().get(0));
    }

    static Article article(Decoded decoded) {
        assertThat(decoded).isInstanceOf(Decoded.Understood.class);
        return ((Decoded.Understood) decoded).article();
    }

    static Decoded.Refused refusal(Decoded decoded) {
        assertThat(decoded).isInstanceOf(Decoded.Refused.class);
        return (Decoded.Refused) decoded;
    }

    /** Why the one article of a document is refused. */
    static Decoded.Refused refusal(DecodedOriginal decoded) {
        assertThat(decoded.articles()).singleElement().isInstanceOf(Decoded.Refused.class);
        return refusal(decoded.articles().get(0));
    }

    static List<Article> articles(DecodedOriginal decoded) {
        return decoded.articles().stream().map(Examples::article).toList();
    }
}
