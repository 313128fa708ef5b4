package news.dateline.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import news.dateline.events.Article;
import news.dateline.events.Cause;
import news.dateline.events.Rejected;
import news.dateline.producer.format.Decoded;
import org.junit.jupiter.api.Test;

final class SecondTryTest {

    private static final Instant RECEIVED = Instant.parse("2021-03-04T05:06:07Z");

    private final SecondTry again = new SecondTry(ProducerConfig.defaults());

    @Test
    void whatCanBeReadNowIsTheArticleThatItWouldHaveBeen() {
        Article article = understood(again.decode(
                rejected("The talks went on.").setPath("kabul/1.txt").build()));

        assertThat(article.getId()).isEqualTo("wire/kabul/1.txt");
        assertThat(article.getSource()).isEqualTo("wire");
        assertThat(article.getReceived()).isEqualTo(RECEIVED);
        assertThat(article.getProvenance().getOrigin()).isEqualTo("inbox/kabul/1.txt");
        assertThat(article.getBody()).isEqualTo("The talks went on.");
    }

    @Test
    void ofSeveralOnlyTheRejectedOneIsTried() {
        String three = """
                [{"id": "urn:a:1", "body": "One."}, {"id": "urn:a:2", "body": "Two."}, {"id": 3}]
                """;

        assertThat(understood(again.decode(rejected(three).setPosition(1L).build()))
                        .getId())
                .isEqualTo("urn:a:2");
        assertThat(again.decode(rejected(three).setPosition(2L).build()))
                .singleElement()
                .isInstanceOf(Decoded.Refused.class);
        assertThat(refusal(again.decode(rejected(three).setPosition(7L).build())))
                .contains("nothing at place 7");
        assertThat(again.decode(rejected(three).build())).hasSize(3);
    }

    @Test
    void whatItsSenderMayNotWriteIsNotWrittenForIt() {
        Rejected victims = rejected("Id: victim\nSource: desk\nStatus: canceled")
                .setCause(Cause.FOREIGN_SOURCE)
                .setOrigin(SecondTry.PUSHED)
                .setReason("this token writes as \"wire\" alone")
                .build();
        Rejected anyCause = rejected("Id: victim\nSource: desk\nStatus: canceled")
                .setOrigin(SecondTry.PUSHED)
                .build();
        Rejected own = rejected("Id: 7\n\nTalks.").setOrigin(SecondTry.PUSHED).build();

        assertThat(refusal(again.decode(victims))).contains("may not write it", "as \"wire\" alone");
        assertThat(refusal(again.decode(anyCause))).contains("pushed by \"wire\"", "the source \"desk\"");
        assertThat(understood(again.decode(own)).getId()).isEqualTo("wire/7");
    }

    @Test
    void whatItsSenderMayNotNameIsNotNamedForIt() {
        List<String> namespaces = List.of("urn:newsml:wire.example:", "wire/");
        Rejected squatting = rejected("Id: urn:newsml:desk.example:7\n\nTalks.")
                .setOrigin(SecondTry.PUSHED)
                .setNamespaces(namespaces)
                .build();
        Rejected own = rejected("Id: urn:newsml:wire.example:7\n\nTalks.")
                .setOrigin(SecondTry.PUSHED)
                .setNamespaces(namespaces)
                .build();

        assertThat(refusal(again.decode(squatting)))
                .contains("urn:newsml:wire.example: or wire/", "called urn:newsml:desk.example:7");
        assertThat(understood(again.decode(own)).getId()).isEqualTo("urn:newsml:wire.example:7");
    }

    @Test
    void whatIsNotKeptWholeSaysSo() {
        assertThat(refusal(again.decode(rejected("The talks").setSize(3_000_000).build())))
                .isEqualTo("only the first 9 of its 3,000,000 bytes are kept; ingest it again");
        assertThat(refusal(again.decode(rejected("The talks")
                        .setCause(Cause.UNREADABLE)
                        .setReason("it changed while it was read")
                        .build())))
                .contains("it changed while it was read");
    }

    @Test
    void anArticleThatWasNotLetInIsKeptAsItIs() {
        Article kept = Article.newBuilder()
                .setId("urn:a:1")
                .setBody("Talks.")
                .setRawSize(3)
                .build();

        Article article = understood(again.decode(
                rejected("raw").setCause(Cause.FOREIGN_SOURCE).setArticle(kept).build()));

        assertThat(article.getRaw()).isEqualTo(ByteBuffer.wrap("raw".getBytes(UTF_8)));
        assertThat(Article.newBuilder(article).setRaw(null).build()).isEqualTo(kept);
    }

    private static Rejected.Builder rejected(String bytes) {
        return Rejected.newBuilder()
                .setCause(Cause.UNDECODABLE)
                .setReason("it is no JSON")
                .setSource("wire")
                .setOrigin("inbox/kabul/1.txt")
                .setBytes(ByteBuffer.wrap(bytes.getBytes(UTF_8)))
                .setSize(bytes.getBytes(UTF_8).length)
                .setReceived(RECEIVED)
                .setRejectedAt(RECEIVED.plusSeconds(1));
    }

    private static Article understood(List<Decoded> decoded) {
        assertThat(decoded).singleElement().isInstanceOf(Decoded.Understood.class);
        return ((Decoded.Understood) decoded.get(0)).article();
    }

    private static String refusal(List<Decoded> decoded) {
        assertThat(decoded).singleElement().isInstanceOf(Decoded.Refused.class);
        return ((Decoded.Refused) decoded.get(0)).reason();
    }
}
