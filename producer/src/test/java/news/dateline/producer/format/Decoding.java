package news.dateline.producer.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import news.dateline.events.Article;
import org.jspecify.annotations.Nullable;

/** Decodes with every format and the default limits, as the formats' tests do. */
final class Decoding {

    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private Decoding() {}

    static DecodedOriginal of(String text) {
        return of(text.getBytes(UTF_8), null);
    }

    /** Bytes of the source "wire" from {@code https://wire.example/news/feed}. */
    static DecodedOriginal of(byte[] bytes, @Nullable String declaredType) {
        return new Formats(Limits.DEFAULT)
                .decode(new Original("https://wire.example/news/feed", "wire", null, bytes, bytes.length, NOW)
                        .withDeclaredType(declaredType));
    }

    /** The only article of a text in a format. */
    static Article article(String format, String text) {
        List<Article> articles = articles(format, text);
        assertThat(articles).hasSize(1);
        return articles.get(0);
    }

    /** All articles of a text in a format; none is refused. */
    static List<Article> articles(String format, String text) {
        DecodedOriginal decoded = of(text);
        assertThat(decoded.format()).isEqualTo(format);
        assertThat(decoded.articles()).hasOnlyElementsOfType(Decoded.Understood.class);
        return decoded.articles().stream()
                .map(article -> ((Decoded.Understood) article).article())
                .toList();
    }

    /** Why the only thing in a text is refused. */
    static String reason(String text) {
        List<Decoded> decoded = of(text).articles();
        assertThat(decoded).singleElement().isInstanceOf(Decoded.Refused.class);
        return ((Decoded.Refused) decoded.get(0)).reason();
    }
}
