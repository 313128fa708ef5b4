package news.dateline.producer.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static news.dateline.producer.format.Examples.article;
import static news.dateline.producer.format.Examples.articles;
import static news.dateline.producer.format.Examples.decode;
import static news.dateline.producer.format.Examples.decodeFile;
import static news.dateline.producer.format.Examples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import news.dateline.events.Article;
import org.junit.jupiter.api.Test;

class JsonLinesFormatTest {

    @Test
    void eachLineIsAnArticleInAnyShapeOfJson() {
        DecodedOriginal decoded = decodeFile("json-lines/shapes.jsonl");
        List<Decoded> lines = decoded.articles();

        assertThat(decoded.format()).isEqualTo("json-lines");
        assertThat(lines).hasSize(6);
        assertThat(article(lines.get(0)).getId()).isEqualTo("urn:wire.example:1");
        assertThat(article(lines.get(1)).getId()).isEqualTo("urn:wire.example:2");
        assertThat(article(lines.get(2)).getId()).isEqualTo("https://wire.example/3");
        assertThat(article(lines.get(5)).getBody()).isEqualTo("Six.");
    }

    @Test
    void aBadLineIsRefusedByItsNumberAndHarmsNoOther() {
        List<Decoded> lines = decodeFile("json-lines/shapes.jsonl").articles();

        assertThat(refusal(lines.get(3)).reason()).startsWith("line 5: it is no JSON: ");
        assertThat(refusal(lines.get(4)).reason()).startsWith("line 6: its field titel is ");
    }

    @Test
    void aLineHasItsOwnBytesAndPlace() {
        Article second =
                article(decode("{\"uri\":\"urn:a\",\"headline\":\"A\"}\r\n{\"uri\":\"urn:b\",\"headline\":\"B\"}\r\n")
                        .articles()
                        .get(1));

        assertThat(second.getProvenance().getPosition()).isEqualTo(1);
        assertThat(second.getRaw()).isEqualTo(UTF_8.encode("{\"uri\":\"urn:b\",\"headline\":\"B\"}"));
        assertThat(second.getRawSize()).isEqualTo(30);
    }

    @Test
    void aLineOfAFileWithoutAnIdIsCalledAfterItsPlace() {
        assertThat(article(decodeFile("json-lines/shapes.jsonl").articles().get(5))
                        .getId())
                .isEqualTo("wire/json-lines/shapes.jsonl#6");
    }

    @Test
    void oneDocumentOnManyLinesIsNoJsonLines() {
        assertThat(decode("{\n  \"uri\": \"urn:a\",\n  \"headline\": \"A\"\n}\n")
                        .format())
                .isEqualTo("ninjs");
        assertThat(decode("[\n {\"uri\":\"urn:a\",\"headline\":\"A\"},\n {\"uri\":\"urn:b\",\"headline\":\"B\"}\n]\n")
                        .format())
                .isEqualTo("ninjs");
        assertThat(refusal(decode("{\n  \"uri\": \"urn:a\",,\n  \"headline\": {\"a\": 1}\n}\n"))
                        .reason())
                .startsWith("it is no JSON: ");
    }

    @Test
    void theFirstLineMayBeTheBadOne() {
        DecodedOriginal decoded =
                decode("{\"uri\":\n{\"uri\":\"urn:b\",\"headline\":\"B\"}\n{\"uri\":\"urn:c\",\"headline\":\"C\"}\n");

        assertThat(decoded.format()).isEqualTo("json-lines");
        assertThat(articles(new DecodedOriginal("", decoded.articles().subList(1, 3))))
                .extracting(Article::getId)
                .containsExactly("urn:b", "urn:c");
    }

    @Test
    void aDeepLineIsRefusedAlone() {
        String deep = "{\"uri\":" + "[".repeat(100_000);
        DecodedOriginal decoded = decode("{\"uri\":\"urn:a\",\"headline\":\"A\"}\n" + deep + "\n");

        assertThat(article(decoded.articles().get(0)).getId()).isEqualTo("urn:a");
        assertThat(refusal(decoded.articles().get(1)).reason()).startsWith("line 2: it is no JSON");
    }
}
