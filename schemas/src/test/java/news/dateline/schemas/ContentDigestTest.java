package news.dateline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import news.dateline.events.Article;
import news.dateline.events.DatePrecision;
import news.dateline.events.Provenance;
import news.dateline.events.Status;
import news.dateline.events.Subject;
import org.junit.jupiter.api.Test;

class ContentDigestTest {

    /** Everything that a newsroom says. */
    private static final List<Consumer<Article>> SAID = List.of(
            article -> article.setId("other"),
            article -> article.setSource("other"),
            article -> article.setVersion(1L),
            article -> article.setStatus(Status.CANCELED),
            article -> article.setHeadline("other"),
            article -> article.setBody("other"),
            article -> article.setLanguage("fa"),
            article -> article.setByline("other"),
            article -> article.setUrl("https://wire.example/1"),
            article -> article.setSubjects(List.of(new Subject("medtop:20000076", ""))),
            article -> article.setPlaces(List.of("Doha")),
            article -> article.setUrgency(3),
            article -> article.setRights("other"),
            article -> article.setEditorsNote("other"),
            article -> article.setPublished(Instant.EPOCH),
            article -> article.setPublishedPrecision(DatePrecision.DAY),
            article -> article.setUpdated(Instant.EPOCH),
            article -> article.setEmbargoedUntil(Instant.EPOCH));

    /** How and when it reached us. */
    private static final List<Consumer<Article>> OURS = List.of(
            article -> article.setProvenance(new Provenance("a folder", 3L)),
            article -> article.setReceived(Instant.now()),
            article -> article.setMediaType("text/plain"),
            article -> article.setRaw(ByteBuffer.wrap(new byte[] {1})),
            article -> article.setRawSize(1L));

    @Test
    void everythingThatANewsroomSaysMakesADifference() {
        Set<ByteBuffer> digests = new HashSet<>();
        digests.add(ContentDigest.of(Article.newBuilder().build()));
        for (Consumer<Article> change : SAID) {
            assertThat(digests.add(digestAfter(change))).isTrue();
        }
        assertThat(SAID.size() + OURS.size())
                .as("fields of an article")
                .isEqualTo(Article.SCHEMA$.getFields().size());
    }

    @Test
    void howItReachedUsMakesNone() {
        for (Consumer<Article> change : OURS) {
            assertThat(digestAfter(change))
                    .isEqualTo(ContentDigest.of(Article.newBuilder().build()));
        }
    }

    @Test
    void wordsThatMoveFromOneFieldToTheNextAreADifference() {
        Article one = Article.newBuilder().setHeadline("ab").setBody("c").build();
        Article other = Article.newBuilder().setHeadline("a").setBody("bc").build();
        assertThat(ContentDigest.of(one)).isNotEqualTo(ContentDigest.of(other));
    }

    private static ByteBuffer digestAfter(Consumer<Article> change) {
        Article article = Article.newBuilder().build();
        change.accept(article);
        return ContentDigest.of(article);
    }
}
