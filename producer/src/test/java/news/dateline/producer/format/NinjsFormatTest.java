package news.dateline.producer.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static news.dateline.producer.format.Examples.article;
import static news.dateline.producer.format.Examples.articles;
import static news.dateline.producer.format.Examples.decode;
import static news.dateline.producer.format.Examples.decodeFile;
import static news.dateline.producer.format.Examples.only;
import static news.dateline.producer.format.Examples.refusal;
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

class NinjsFormatTest {

    @ParameterizedTest
    @ValueSource(strings = {"ninjs/1.x.json", "ninjs/3.x.json"})
    void anItemSaysTheSameInTheNamesOfAllVersions(String file) {
        DecodedOriginal decoded = decodeFile(file);
        Article article = only(decoded);

        assertThat(decoded.format()).isEqualTo("ninjs");
        assertThat(article.getId()).isEqualTo("urn:newsml:wire.example:20240309:ferry");
        assertThat(article.getSource()).isEqualTo("wire");
        assertThat(article.getVersion()).isEqualTo(3);
        assertThat(article.getStatus()).isEqualTo(Status.USABLE);
        assertThat(article.getPublished()).isEqualTo(Instant.parse("2024-03-09T07:15:00Z"));
        assertThat(article.getPublishedPrecision()).isEqualTo(DatePrecision.INSTANT);
        assertThat(article.getUpdated()).isEqualTo(Instant.parse("2024-03-09T10:40:30Z"));
        assertThat(article.getEmbargoedUntil()).isEqualTo(Instant.parse("2024-03-09T12:00:00Z"));
        assertThat(article.getHeadline()).isEqualTo("Ferry line to the islands opens again");
        assertThat(article.getBody()).isEqualTo("OSTHOLM: The ferry to the islands sails again.\nThe minister came.");
        assertThat(article.getLanguage()).isEqualTo("en-GB");
        assertThat(article.getByline()).isEqualTo("Ana Holm and Piet Vos");
        assertThat(article.getUrgency()).isEqualTo(4);
        assertThat(article.getRights()).isEqualTo("(c) 2024 Wire Example");
        assertThat(article.getEditorsNote()).isEqualTo("Adds the minister's answer.");
        assertThat(article.getSubjects())
                .containsExactly(
                        new Subject("medtop:20000523", "shipping"),
                        new Subject("subj:04015000", "transport"),
                        new Subject("http://wire.example/desk/coast", "coast"),
                        new Subject("http://wire.example/people/17", "Ida Lund"),
                        new Subject("", "Island Line"));
        assertThat(article.getPlaces()).containsExactly("Ostholm", "The Islands");
        assertThat(article.getUrl()).isNull();
        assertThat(article.getMediaType()).isEqualTo("application/json");
        assertThat(article.getRaw().remaining()).isEqualTo(Examples.bytes(file).length);
    }

    @Test
    void superdeskWritesAGuidInPlaceOfAnUri() {
        Article article = only(decodeFile("ninjs/superdesk.json"));

        assertThat(article.getId()).isEqualTo("tag:desk.example:2024:newsml_5f1");
        assertThat(article.getVersion()).isEqualTo(7);
        assertThat(article.getHeadline()).isEqualTo("Ferry line & island bus open again");
        assertThat(article.getBody()).isEqualTo("It sails.\nIt sails again.");
        assertThat(article.getByline()).isEqualTo("Ana Holm, Piet Vos");
        assertThat(article.getPublished()).isEqualTo(Instant.parse("2024-03-09T07:15:00Z"));
        assertThat(article.getEmbargoedUntil()).isNull();
        assertThat(article.getSubjects())
                .containsExactly(new Subject("medtop:20000523", "shipping"), new Subject("medtop:20000337", "ferry"));
        assertThat(article.getPlaces()).containsExactly("Ostholm");
    }

    @Test
    void aBodyInNitfIsItsContentAlone() {
        Article article = only(decodeFile("ninjs/nitf.json"));

        assertThat(article.getHeadline()).isEqualTo("Ferry line opens again");
        assertThat(article.getBody()).isEqualTo("The ferry sails.\nThe minister came.");
    }

    @Test
    void thePartsOfAPackageThatSaysNothingItselfAreArticles() {
        DecodedOriginal decoded = decodeFile("ninjs/package.json");

        assertThat(articles(decoded))
                .extracting(Article::getId)
                .containsExactly("urn:wire.example:text:1", "urn:wire.example:text:2");
        assertThat(article(decoded.articles().get(1)).getRaw())
                .isEqualTo(
                        UTF_8.encode(
                                "{\"uri\":\"urn:wire.example:text:2\",\"type\":\"text\",\"headline\":\"Bus\",\"body_text\":\"The bus goes.\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"uri\":\"urn:a\",\"headline\":\"A\"},{\"uri\":\"urn:b\",\"headline\":\"B\"}]",
                "{\"_items\":[{\"guid\":\"urn:a\",\"headline\":\"A\"},{\"guid\":\"urn:b\",\"headline\":\"B\"}]}",
                "{\"hits\":[{\"uri\":\"urn:a\",\"headline\":\"A\"},{\"uri\":\"urn:b\",\"headline\":\"B\"}],\"total\":2}",
                "{\"data\":{\"items\":[{\"item\":{\"uri\":\"urn:a\",\"headline\":\"A\"}},{\"item\":{\"uri\":\"urn:b\",\"headline\":\"B\"}}]}}"
            })
    void aListIsReadWhereverItStands(String json) {
        DecodedOriginal decoded = decode(json);

        assertThat(decoded.format()).isEqualTo("ninjs");
        assertThat(articles(decoded)).extracting(Article::getId).containsExactly("urn:a", "urn:b");
    }

    @Test
    void oneBadItemOfAListHarmsNoOther() {
        DecodedOriginal decoded = decode(
                "[{\"uri\":\"urn:a\",\"headline\":\"A\"},3,{\"uri\":\"urn:b\"},{\"uri\":\"urn:c\",\"headline\":\"C\"}]");

        assertThat(article(decoded.articles().get(0)).getId()).isEqualTo("urn:a");
        assertThat(refusal(decoded.articles().get(1)).reason()).contains("no JSON object");
        assertThat(refusal(decoded.articles().get(2)).cause()).isEqualTo(Cause.EMPTY);
        assertThat(article(decoded.articles().get(3)).getProvenance().getPosition())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "usable | USABLE",
                "canceled | CANCELED",
                "Cancelled | CANCELED",
                "withheld | WITHHELD",
                "stat:canceled | CANCELED",
                "http://cv.iptc.org/newscodes/pubstatusg2/withheld | WITHHELD"
            })
    void theStatusDecidesWhetherItIsShown(String status, Status expected) {
        Article article = only(decode("{\"uri\":\"urn:a\",\"headline\":\"A\",\"pubStatus\":\"" + status + "\"}"));

        assertThat(article.getStatus()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"spiked\"", "1", "true", "[\"usable\"]", "{}"})
    void anUnknownStatusIsRefused(String status) {
        Decoded.Refused refused =
                refusal(decode("{\"uri\":\"urn:a\",\"headline\":\"A\",\"pubstatus\":" + status + "}"));

        assertThat(refused.cause()).isEqualTo(Cause.UNDECODABLE);
        assertThat(refused.reason()).contains("pubStatus").contains("usable, withheld or canceled");
    }

    @Test
    void aKillNeedsNoText() {
        Article article = only(decode("{\"uri\":\"urn:a\",\"pubStatus\":\"canceled\",\"version\":\"4\"}"));

        assertThat(article.getStatus()).isEqualTo(Status.CANCELED);
        assertThat(article.getVersion()).isEqualTo(4);
        assertThat(article.getBody()).isEmpty();
    }

    @Test
    void aKillBesideTheStandardIsAKillAllTheSame() {
        assertThat(only(decode("{\"uri\":\"urn:a\",\"headline_main\":\"A\",\"status\":\"canceled\"}"))
                        .getStatus())
                .isEqualTo(Status.CANCELED);
        assertThat(only(decode("{\"uri\":\"urn:a\",\"headline_main\":\"A\",\"status\":\"published\"}"))
                        .getStatus())
                .isEqualTo(Status.USABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"tomorrow\"",
                "\"2024-03-09T25:61:00Z\"",
                "\"2024-02-31\"",
                "\"9 March\"",
                "true",
                "{}",
                "[\"2024-03-09\"]"
            })
    void anEmbargoThatLeavesAnythingOpenIsRefused(String embargo) {
        for (String name : new String[] {"embargoed", "embargoedUntil"}) {
            Decoded.Refused refused =
                    refusal(decode("{\"uri\":\"urn:a\",\"headline\":\"A\",\"" + name + "\":" + embargo + "}"));

            assertThat(refused.reason()).containsIgnoringCase(name).contains("expected an instant such as");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2024-03-09T12:00:00+0100\" | 2024-03-09T11:00:00Z",
                "\"2024-03-09T12:00:00.000Z\" | 2024-03-09T12:00:00Z",
                "\"2024-03-09T12:00:00\" | 2024-03-10T00:00:00Z",
                "\"2024-03-09\" | 2024-03-09T12:00:00Z",
            })
    void anEmbargoIsHeldTo(String embargo, Instant until) {
        Article article = only(decode("{\"uri\":\"urn:a\",\"headline\":\"A\",\"embargoed\":" + embargo + "}"));

        assertThat(article.getEmbargoedUntil()).isEqualTo(until);
    }

    @Test
    void aKillComesThroughWhateverItsEmbargoSays() {
        assertThat(only(decode("{\"uri\":\"urn:a\",\"pubstatus\":\"canceled\",\"embargoed\":\"tomorrow\"}"))
                        .getStatus())
                .isEqualTo(Status.CANCELED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\" \"", "false"})
    void noEmbargoIsNone(String embargo) {
        assertThat(only(decode("{\"uri\":\"urn:a\",\"headline\":\"A\",\"embargoed\":" + embargo + "}"))
                        .getEmbargoedUntil())
                .isNull();
    }

    @Test
    void withoutATimeOfItsFirstVersionItWasPublishedWhenThisOneWasMade() {
        Article article =
                only(decode("{\"uri\":\"urn:a\",\"headline\":\"A\",\"versionCreated\":\"2024-03-09T12:00:00Z\"}"));

        assertThat(article.getPublished()).isEqualTo(Instant.parse("2024-03-09T12:00:00Z"));
        assertThat(article.getUpdated()).isEqualTo(Instant.parse("2024-03-09T12:00:00Z"));
    }

    @Test
    void aTimeThatCannotBeReadLeavesItUndatedAndAFutureOneStands() {
        Article undated = only(decode("{\"uri\":\"urn:a\",\"headline\":\"A\",\"versioncreated\":\"recently\"}"));
        Article future =
                only(decode("{\"uri\":\"urn:a\",\"headline\":\"A\",\"firstcreated\":\"2924-03-09T12:00:00Z\"}"));

        assertThat(undated.getPublished()).isNull();
        assertThat(undated.getPublishedPrecision()).isEqualTo(DatePrecision.NONE);
        assertThat(future.getPublished()).isEqualTo(Instant.parse("2924-03-09T12:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "\"3\" | 3",
                "3 | 3",
                "3.0 | 3",
                "\"3.0\" | 3",
                "\"2a\" | null",
                "-1 | null",
                "[] | null",
                "99999999999999999999 | null"
            })
    void aVersionThatIsNoNumberDoesNotOrderTheVersions(String version, Long expected) {
        assertThat(only(decode("{\"uri\":\"urn:a\",\"headline\":\"A\",\"version\":" + version + "}"))
                        .getVersion())
                .isEqualTo(expected);
    }

    @Test
    void noTypeOfAnyFieldDoesHarm() {
        for (String name : new String[] {
            "guid",
            "version",
            "headline",
            "headlines",
            "bodies",
            "body_text",
            "body",
            "byline",
            "by",
            "bylines",
            "authors",
            "language",
            "subject",
            "subjects",
            "people",
            "place",
            "organisations",
            "urgency",
            "copyrightnotice",
            "ednote",
            "associations",
            "firstcreated",
            "versioncreated",
            "descriptions",
            "type",
            "standard",
            "title",
            "url"
        }) {
            for (String value : new String[] {
                "null",
                "0",
                "-1e999",
                "true",
                "\"\"",
                "[]",
                "{}",
                "[[[]]]",
                "[null, 1, \"x\", {}, {\"value\": []}]",
                "{\"value\": {\"value\": 1}}",
                "{\"name\": {\"name\": []}}"
            }) {
                String json = "{\"uri\":\"urn:a\",\"headline_main\":\"A\",\"" + name + "\":" + value + "}";

                assertThat(decode(json).articles()).as(json).hasSize(1);
            }
        }
    }

    @Test
    void aLocaleIsALanguage() {
        assertThat(only(decode("{\"uri\":\"urn:a\",\"headline\":\"A\",\"language\":\"en_US\"}"))
                        .getLanguage())
                .isEqualTo("en-US");
    }

    @Test
    void anAddressWithTheItemsIdIsTheSameAtEachDelivery() {
        String item = "{\"uri\":\"https://api.wire.example/content/5e1f%s\",\"altids\":{\"itemid\":\"%s\"},"
                + "\"headline\":\"Talks resume\"}";

        assertThat(only(decode(item.formatted("?qt=a1&et=0", "5e1f"))).getId())
                .isEqualTo("https://api.wire.example/content/5e1f");
        assertThat(only(decode(item.formatted("?id=2", "77"))).getId())
                .isEqualTo("https://api.wire.example/content/5e1f?id=2");
    }

    @Test
    void aNumberWhereTheIdBelongsIsAnId() {
        assertThat(only(decode("{\"guid\":17,\"headline\":\"A\"}")).getId()).isEqualTo("wire/17");
    }

    @Test
    void anItemOfAFileWithoutAnIdIsCalledAfterTheFile() {
        byte[] bytes = "[{\"headline_main\":\"A\"},{\"headline_main\":\"B\"}]".getBytes(UTF_8);
        DecodedOriginal decoded = new Formats(Limits.DEFAULT)
                .decode(new Original("in/day.json", "wire", "day.json", bytes, bytes.length, Instant.EPOCH));

        assertThat(articles(decoded)).extracting(Article::getId).containsExactly("wire/day.json", "wire/day.json#1");
    }

    @Test
    void whatCannotBeSeenIsNotKept() {
        Article article = only(
                decode("{\"uri\":\"urn:a\",\"headline\":\"A\\u0000\\ud800B\\n<b>C</b>\",\"body_text\":\"x\\u0007y\"}"));

        assertThat(article.getHeadline()).isEqualTo("A\uFFFDB C");
        assertThat(article.getBody()).isEqualTo("xy");
    }

    @Test
    void aPictureHasItsCaptionForAText() {
        Article article = only(
                decode(
                        "{\"uri\":\"urn:a\",\"type\":\"picture\",\"headline\":\"A ferry\",\"description_caption\":\"A ferry at sea.\"}"));

        assertThat(article.getBody()).isEqualTo("A ferry at sea.");
    }

    @Test
    void aDescriptionIsWhatItShowsAndNotWhoMadeIt() {
        Article article = only(
                decode(
                        "{\"uri\":\"urn:a\",\"title\":\"A ferry\",\"descriptions\":["
                                + "{\"role\":\"writer\",\"value\":\"pictures.example\"},{\"role\":\"text\",\"value\":\"A ferry at sea.\"}]}"));

        assertThat(article.getHeadline()).isEqualTo("A ferry");
        assertThat(article.getBody()).isEqualTo("A ferry at sea.");
    }

    @Test
    void whatHasNoTextIsNoArticle() {
        assertThat(refusal(decode("{\"uri\":\"urn:a\",\"headline\":\" \",\"body_text\":\"\"}"))
                        .cause())
                .isEqualTo(Cause.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"uri\":\"urn:a\",\"uri\":\"urn:b\",\"headline\":\"A\"}",
                "{\"uri\":\"urn:a\",",
                "{\"uri\" \"urn:a\"}"
            })
    void brokenJsonIsRefusedByName(String json) {
        assertThat(refusal(decode(json)).reason()).startsWith("it is no JSON: ");
    }

    @Test
    void deepJsonIsRefusedAndALongLineIsRead() {
        String deep = "{\"uri\":\"urn:a\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        String line = "{\"uri\":\"urn:a\",\"headline\":\"A\",\"body_text\":\"" + "x".repeat(1_000_000) + "\"}";

        assertThat(refusal(decode(deep)).reason()).contains("nesting depth");
        assertThat(only(decode(line)).getBody()).hasSize(1_000_000);
    }

    @Test
    void anArticleOfOurOwnIsNotTakenForNinjs() {
        assertThat(decode("{\"id\":\"a\",\"headline\":\"A\",\"embargoedUntil\":\"2024-03-09\"}")
                        .format())
                .isEqualTo("dateline");
    }

    @ParameterizedTest
    @CsvSource({"canceled, CANCELED", "withheld, WITHHELD"})
    void whatAPackageSaysOfItsLifeIsSaidOfThePackage(String pubStatus, Status status) {
        Article article = Decoding.article("ninjs", """
                {"uri": "urn:x:pack", "type": "composite", "pubstatus": "%s",
                 "associations": {"main": {"uri": "urn:x:inner", "headline": "Talks", "body_text": "Talks."}}}
                """.formatted(pubStatus));

        assertThat(article.getId()).isEqualTo("urn:x:pack");
        assertThat(article.getStatus()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
            2030-01-01T00:00:00Z, none,                 2030-01-01T00:00:00Z
            2030-01-01T00:00:00Z, 2029-01-01T00:00:00Z, 2030-01-01T00:00:00Z
            2030-01-01T00:00:00Z, 2031-01-01T00:00:00Z, 2031-01-01T00:00:00Z
            """)
    void aPackagesEmbargoHoldsForItsItems(String packages, String own, Instant until) {
        Article article = Decoding.article(
                "ninjs", """
                {"uri": "urn:x:pack", "type": "composite", "embargoed": "%s",
                 "associations": {"main": {"uri": "urn:x:inner", "headline": "Talks", "body_text": "Talks."%s}}}
                """.formatted(packages, own == null ? "" : ", \"embargoed\": \"" + own + "\""));

        assertThat(article.getId()).isEqualTo("urn:x:inner");
        assertThat(article.getEmbargoedUntil()).isEqualTo(until);
    }

    @Test
    void aPackageWithAnEmbargoThatCannotBeReadIsRefused() {
        assertThat(Decoding.reason("""
                {"uri": "urn:x:pack", "type": "composite", "embargoed": "soon",
                 "associations": {"main": {"uri": "urn:x:inner", "headline": "Talks", "body_text": "Talks."}}}
                """)).contains("soon");
    }

    @Test
    void ofTwoEmbargoesTheLaterHolds() {
        Article article = Decoding.article("ninjs", """
                {"uri": "urn:x:1", "headline": "Talks", "embargoedUntil": "2029-01-01T00:00:00Z", "embargoed": "2030-01-01T00:00:00Z"}
                """);

        assertThat(article.getEmbargoedUntil()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2030-01-01T10:00:00-25:00", "2030-01-01T10:00:00+25:00", "2030-01-01T10:00:00+1500"})
    void anEmbargoInAZoneThatThereIsNotIsRefused(String until) {
        assertThat(Decoding.reason("{\"uri\": \"urn:x:1\", \"headline\": \"Talks\", \"embargoed\": \"" + until + "\"}"))
                .contains(until);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "pubstatus": "usable", "pubStatus": "canceled"                          | CANCELED
            "pubStatus": "canceled", "pubstatus": "usable", "PubStatus": "withheld" | CANCELED
            "pubstatus": "canceled", "pubStatus": "sprung"                          | CANCELED
            "pubstatus": "usable", "status": "withheld"                             | WITHHELD
            "pubstatus": "withheld", "status": "usable"                             | WITHHELD
            """)
    void ofSeveralStatusesTheStrictestHolds(String said, Status status) {
        assertThat(only(decode("{\"uri\": \"urn:a\", \"headline\": \"A\", " + said + "}"))
                        .getStatus())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "killed, CANCELED",
        "recalled, CANCELED",
        "unpublished, CANCELED",
        "Cancelled, CANCELED",
        "spiked, WITHHELD",
        "draft, WITHHELD",
        "scheduled, WITHHELD",
        "published, USABLE",
        "corrected, USABLE",
        "in_progress, USABLE",
        "Bavaria, USABLE"
    })
    void theStateOfAnItemInItsSystemDecidesToo(String state, Status status) {
        for (String field : new String[] {"state", "status"}) {
            assertThat(only(decode("{\"guid\": \"urn:a\", \"headline\": \"A\", \"pubstatus\": \"usable\", \"" + field
                                    + "\": \"" + state + "\"}"))
                            .getStatus())
                    .as(field)
                    .isEqualTo(status);
        }
    }

    @Test
    void whatIsScheduledWaitsForItsEmbargoAndNoLonger() {
        Article article = only(
                decode(
                        "{\"guid\":\"urn:a\",\"headline\":\"A\",\"state\":\"scheduled\",\"embargoed\":\"2030-01-01T00:00:00Z\"}"));

        assertThat(article.getStatus()).isEqualTo(Status.USABLE);
        assertThat(article.getEmbargoedUntil()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "embargoed": "2029-01-01T00:00:00Z", "Embargoed": "2030-01-01T00:00:00Z"
            "embargoeduntil": "2030-01-01T00:00:00Z", "embargoedUntil": "2029-01-01T00:00:00Z"
            "embargoed": "", "embargo_until": "2030-01-01T00:00:00Z"
            "embargoDate": "2030-01-01T00:00:00Z"
            "pubstatus": "withheld", "embargoed": "2030-01-01T00:00:00Z"
            """)
    void theLatestEmbargoHoldsWhateverItIsCalledAndAlsoWhileItIsWithheld(String said) {
        assertThat(only(decode("{\"uri\": \"urn:a\", \"headline\": \"A\", " + said + "}"))
                        .getEmbargoedUntil())
                .isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
    }

    @Test
    void whyItIsUnderEmbargoIsNoEmbargo() {
        assertThat(only(decode("{\"uri\":\"urn:a\",\"headline\":\"A\",\"embargoedreason\":\"none given\"}"))
                        .getEmbargoedUntil())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            <docdata management-status='canceled'/>                                   | CANCELED | none
            <docdata management-status='withheld'/>                                   | WITHHELD | none
            <docdata management-status='final'/>                                      | USABLE   | none
            <docdata><date.release norm='20300101T000000Z'/></docdata>                | USABLE   | 2030-01-01T00:00:00Z
            <docdata><date.release norm='20270101T000000Z'/></docdata>                | USABLE   | 2028-01-01T00:00:00Z
            """)
    void whatNitfInABodySaysOfItsLifeHoldsToo(String docdata, Status status, Instant until) {
        String nitf = "<nitf><head>" + docdata + "</head><body><body.content><p>One.</p></body.content></body></nitf>";
        String embargo = "USABLE".equals(status.name()) && until != null ? "2028-01-01T00:00:00Z" : "";
        for (String body : new String[] {
            "\"body_nitf\": \"" + nitf + "\"",
            "\"bodies\": [{\"contentType\": \"application/nitf+xml\", \"value\": \"" + nitf + "\"}]",
            "\"body_html\": \"<p>One.</p>\", \"body_nitf\": \"" + nitf + "\"",
        }) {
            Article article =
                    only(decode("{\"uri\": \"urn:a\", \"headline\": \"A\", \"pubstatus\": \"usable\", \"embargoed\": \""
                            + embargo + "\", " + body + "}"));

            assertThat(article.getStatus()).isEqualTo(status);
            assertThat(article.getEmbargoedUntil()).isEqualTo(until);
            assertThat(article.getBody()).isEqualTo("One.");
        }
    }

    @Test
    void anEmbargoInsideABodyThatCannotBeReadRefusesTheItem() {
        assertThat(Decoding.reason("{\"uri\": \"urn:a\", \"headline\": \"A\", \"body_nitf\":"
                        + " \"<nitf><head><docdata><date.release norm='noon'/></docdata></head></nitf>\"}"))
                .contains("date.release");
    }

    @ParameterizedTest
    @CsvSource({"canceled, CANCELED", "withheld, WITHHELD"})
    void aPackageInAPackageThatMayNotBeShownStandsForItself(String pubStatus, Status status) {
        List<Article> articles = Decoding.articles("ninjs", """
                {"uri": "urn:x:outer", "type": "composite", "embargoed": "2030-01-01T00:00:00Z", "associations": {
                  "one": {"uri": "urn:x:inner", "type": "composite", "pubstatus": "%s",
                          "associations": {"main": {"uri": "urn:x:1", "headline": "Talks", "body_text": "Talks."}}},
                  "two": {"uri": "urn:x:2", "headline": "Ferry", "body_text": "It sails."}}}
                """.formatted(pubStatus));

        assertThat(articles).extracting(Article::getId).containsExactly("urn:x:inner", "urn:x:2");
        assertThat(articles).extracting(Article::getStatus).containsExactly(status, Status.USABLE);
        assertThat(articles).extracting(Article::getEmbargoedUntil).containsOnly(Instant.parse("2030-01-01T00:00:00Z"));
    }

    @Test
    void theItemsOfAPackageInAPackageAreHeldBackByBoth() {
        Article article = Decoding.article("ninjs", """
                {"uri": "urn:x:outer", "type": "composite", "embargoed": "2030-01-01T00:00:00Z", "associations": {
                  "one": {"uri": "urn:x:inner", "type": "composite", "embargoed": "2031-01-01T00:00:00Z",
                          "associations": {"main": {"uri": "urn:x:1", "headline": "Talks", "body_text": "Talks."}}}}}
                """);

        assertThat(article.getId()).isEqualTo("urn:x:1");
        assertThat(article.getEmbargoedUntil()).isEqualTo(Instant.parse("2031-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"usable", "withheld"})
    void aKillInAPackageIsHeardThoughItHasNoText(String packages) {
        assertThat(Decoding.articles("ninjs", """
                {"uri": "urn:x:pack", "type": "composite", "pubstatus": "%s",
                 "associations": {"main": {"uri": "urn:x:1", "pubstatus": "canceled"},
                                  "more": {"uri": "urn:x:2", "headline": "Talks", "body_text": "Talks."}}}
                """.formatted(packages)))
                .filteredOn(article -> article.getStatus() == Status.CANCELED)
                .extracting(Article::getId)
                .containsExactly("urn:x:1");
    }

    @Test
    void aKillInAListIsHeardThoughItSaysNoMoreThanItHasTo() {
        assertThat(
                        Decoding.articles(
                                "ninjs",
                                "{\"_items\":[{\"guid\":\"urn:a\",\"headline\":\"A\"},{\"id\":\"urn:b\",\"status\":\"canceled\"}]}"))
                .extracting(Article::getStatus)
                .containsExactly(Status.USABLE, Status.CANCELED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<h1>Ferry opens</h1><p>By Ana Holm</p><p>It sails.</p> | It sails.",
                "<p>It sails.</p><h1>Ferry opens</h1> | It sails.#Ferry opens",
                "<p>Ferry opens</p> | Ferry opens",
                "<p>Ferry opens again.</p> | Ferry opens again.",
            })
    void headlineAndBylineAreSaidOnceUnlessThereIsNoMoreToSay(String html, String body) {
        assertThat(Decoding.article("ninjs", """
                {"uri": "urn:x:1", "headlines": [{"role": "main", "value": "Ferry opens"}], "by": "By Ana Holm",
                 "bodies": [{"contenttype": "text/html", "value": "%s"}]}
                """.formatted(html)).getBody()).isEqualTo(body.replace('#', '\n'));
    }
}
