package news.dateline.producer.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import news.dateline.events.Article;
import news.dateline.events.Cause;
import news.dateline.events.DatePrecision;
import news.dateline.events.Status;
import news.dateline.events.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormatTest {

    @Test
    void everyFieldOfAnArticleIsTaken() {
        Article article = article("""
                {"id": "7", "source": "desk", "version": 2, "status": "usable", "headline": "Talks resume",
                 "body": "DOHA: The teams met.", "language": "en", "byline": "A. Writer", "url": "https://example.org/7",
                 "subjects": ["medtop:20000076", {"code": "medtop:1", "label": "war"}], "places": ["Doha"],
                 "urgency": 3, "rights": "CC0", "editorsNote": null,
                 "published": "2020-11-22T10:00:00Z", "updated": "2020-11-23", "embargoedUntil": "2020-11-24"}
                """);

        assertThat(article.getId()).isEqualTo("desk/7");
        assertThat(article.getSource()).isEqualTo("desk");
        assertThat(article.getVersion()).isEqualTo(2);
        assertThat(article.getHeadline()).isEqualTo("Talks resume");
        assertThat(article.getBody()).isEqualTo("DOHA: The teams met.");
        assertThat(article.getLanguage()).isEqualTo("en");
        assertThat(article.getByline()).isEqualTo("A. Writer");
        assertThat(article.getUrl()).isEqualTo("https://example.org/7");
        assertThat(article.getSubjects())
                .containsExactly(new Subject("medtop:20000076", ""), new Subject("medtop:1", "war"));
        assertThat(article.getPlaces()).containsExactly("Doha");
        assertThat(article.getUrgency()).isEqualTo(3);
        assertThat(article.getRights()).isEqualTo("CC0");
        assertThat(article.getEditorsNote()).isNull();
        assertThat(article.getPublished()).isEqualTo(Instant.parse("2020-11-22T10:00:00Z"));
        assertThat(article.getPublishedPrecision()).isEqualTo(DatePrecision.INSTANT);
        assertThat(article.getUpdated()).isEqualTo(Instant.parse("2020-11-23T00:00:00Z"));
        assertThat(article.getEmbargoedUntil()).isEqualTo(Instant.parse("2020-11-24T00:00:00Z"));
        assertThat(article.getMediaType()).isEqualTo("application/json");
    }

    @Test
    void anArrayHoldsSeveralArticlesAndOneThatIsBadSpoilsNoOther() {
        List<Decoded> decoded = decode("""
                [{"id": "urn:x:1", "body": "One."}, {"id": "urn:x:2"}, 3, {"id": "urn:x:4", "status": "canceled"}]
                """);

        assertThat(decoded).hasSize(4);
        assertThat(decoded.get(0))
                .isInstanceOfSatisfying(
                        Decoded.Understood.class,
                        one -> assertThat(one.article().getRaw())
                                .isEqualTo(UTF_8.encode("{\"id\":\"urn:x:1\",\"body\":\"One.\"}")));
        assertThat(decoded.get(1))
                .isInstanceOfSatisfying(
                        Decoded.Refused.class, two -> assertThat(two.cause()).isEqualTo(Cause.EMPTY));
        assertThat(decoded.get(2)).isInstanceOf(Decoded.Refused.class);
        assertThat(decoded.get(3)).isInstanceOfSatisfying(Decoded.Understood.class, four -> {
            assertThat(four.article().getStatus()).isEqualTo(Status.CANCELED);
            assertThat(four.article().getProvenance().getPosition()).isEqualTo(3);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"titel\": \"x\"} | titel | headline",
                "{\"version\": \"2\"} | version | a whole number",
                "{\"version\": 99999999999999999999} | version | a whole number",
                "{\"status\": \"spiked\"} | status | usable, withheld or canceled",
                "{\"published\": 5} | published | a day such as",
                "{\"body\": [1]} | body | text",
                "{\"id\": \"\"} | id | some text",
                "{\"id\": \"a\\nb\"} | id | some text",
                "{\"urgency\": 0} | urgency | from 1 to 9",
                "{\"subjects\": \"x\"} | subjects | an array",
                "{\"subjects\": [{}]} | subjects | an array",
                "{\"places\": [1]} | places | an array",
            })
    void aFieldThatCannotBeTakenIsNamed(String json, String field, String expected) {
        assertThat(decode(json)).singleElement().isInstanceOfSatisfying(Decoded.Refused.class, refused -> {
            assertThat(refused.cause()).isEqualTo(Cause.UNDECODABLE);
            assertThat(refused.reason()).contains("field " + field + " is").contains(expected);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": ", "{\"id\": \"1\"} {}", "{\"id\":\"1\",\"id\":\"2\"}", "{\"id\" 1}", "[]", "  "})
    void whatIsNoJsonIsRefusedAsAWhole(String json) {
        assertThat(decode(json)).singleElement().isInstanceOf(Decoded.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"urn:x:1\", \"headline\": \"Talks\", \"body\": \"On\\u0000e\\u0001.\", \"places\": [\"Do\\u0007ha\"]}",
                "{\"id\": \"urn:x:1\", \"headline\": \"Talks\", \"body\": \"On\u0000e\u0001.\", \"places\": [\"Do\u0007ha\"]}",
                "{\"id\": \"urn:x:1\",\u0000 \"headline\": \"Talks\",\u001A \"body\": \"One.\", \"places\": [\"Doha\"]}\u0000\u0000\n"
            })
    void controlCharactersVanishWhereverTheyStand(String json) {
        Article article = article(json);

        assertThat(article.getId()).isEqualTo("urn:x:1");
        assertThat(article.getHeadline()).isEqualTo("Talks");
        assertThat(article.getBody()).isEqualTo("One.");
        assertThat(article.getPlaces()).containsExactly("Doha");
    }

    @Test
    void anArticleWithoutAnIdIsCalledAfterItsHeadlineAndDate() {
        Article first = article("{\"headline\": \"Talks\", \"published\": \"2020-11-22\", \"body\": \"One.\"}");
        Article corrected = article("{\"headline\": \"Talks\", \"published\": \"2020-11-22\", \"body\": \"Two.\"}");
        Article nextDay = article("{\"headline\": \"Talks\", \"published\": \"2020-11-23\", \"body\": \"One.\"}");

        assertThat(first.getId()).matches("push/[0-9a-f]{32}").isEqualTo(corrected.getId());
        assertThat(nextDay.getId()).isNotEqualTo(first.getId());
    }

    @Test
    void anUriIsAnIdAndSoIsAnAddressWhereThereIsNoOther() {
        assertThat(article("{\"uri\": \"urn:x:1\", \"url\": \"https://example.org/1\", \"body\": \"One.\"}")
                        .getId())
                .isEqualTo("urn:x:1");
        assertThat(article("{\"url\": \"https://example.org/1\", \"body\": \"One.\"}")
                        .getId())
                .isEqualTo("https://example.org/1");
    }

    @Test
    void aKillWithoutAnIdReachesNothing() {
        assertThat(decode("{\"status\": \"canceled\", \"headline\": \"Talks\"}"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Decoded.Refused.class,
                        refused -> assertThat(refused.reason()).contains("a kill needs the id of what it kills"));
    }

    @Test
    void jsonIsToldFromTextThatBeginsWithABracket() {
        assertThat(formatOf("\uFEFF \n[ {\"id\": 1}]")).isEqualTo("dateline");
        assertThat(formatOf("{}")).isEqualTo("dateline");
        assertThat(formatOf("[KABUL] Talks")).isEqualTo("text");
        assertThat(formatOf("{sic} Talks")).isEqualTo("text");
    }

    @Test
    void theLimitCountsAllTextOfAnArticle() {
        String json = "{\"headline\": \"" + "x".repeat(60) + "\", \"rights\": \"" + "x".repeat(60) + "\"}";
        Original original = original(json);

        assertThat(new Formats(new Limits(100, 100, 100))
                        .decode(original)
                        .articles()
                        .get(0))
                .isInstanceOfSatisfying(
                        Decoded.Refused.class,
                        refused -> assertThat(refused.cause()).isEqualTo(Cause.TOO_LARGE));
    }

    private static Article article(String json) {
        List<Decoded> decoded = decode(json);
        assertThat(decoded).singleElement().isInstanceOf(Decoded.Understood.class);
        return ((Decoded.Understood) decoded.get(0)).article();
    }

    private static String formatOf(String text) {
        return new Formats(Limits.DEFAULT).decode(original(text)).format();
    }

    private static List<Decoded> decode(String json) {
        return new Formats(Limits.DEFAULT).decode(original(json)).articles();
    }

    @Test
    void articlesOfOneFileWithoutIdsAreArticlesOfTheirOwn() {
        byte[] bytes = "[{\"body\":\"One.\"},{\"body\":\"Two.\"}]".getBytes(UTF_8);
        Original file = new Original("in/day.json", "wire", "day.json", bytes, bytes.length, Instant.EPOCH);

        assertThat(new Formats(Limits.DEFAULT).decode(file).articles())
                .extracting(decoded -> ((Decoded.Understood) decoded).article().getId())
                .containsExactly("wire/day.json", "wire/day.json#1");
    }

    private static Original original(String json) {
        byte[] bytes = json.getBytes(UTF_8);
        return new Original("POST", "push", null, bytes, bytes.length, Instant.EPOCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": 1} {\"id\"",
                "{\"id\": NaN}",
                "{\"id\": {\"a\": ",
                "{\"id\": 01}",
                "{\"a\": 'b'}",
                "[{\"a\": 1e5000}, {\"a\": 1"
            })
    void aFaultOfSyntaxIsToldWithoutTheParsersOwnNames(String json) {
        assertThat(Decoding.reason(json))
                .startsWith("it is no JSON")
                .doesNotContain("`", "Feature", "REDACTED", "jackson");
    }
}
