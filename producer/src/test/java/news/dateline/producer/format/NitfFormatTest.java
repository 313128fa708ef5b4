package news.dateline.producer.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import news.dateline.events.Article;
import news.dateline.events.Cause;
import news.dateline.events.Status;
import news.dateline.events.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NitfFormatTest {

    private static final String CONTENT = "<body.content><p>One.</p><p>Two.</p></body.content>";

    @Test
    void anArticleIsReadWhole() {
        Article article = article(Examples.bytes("nitf/article.xml"));

        assertThat(article.getId()).isEqualTo("wire/wire-20201122-7");
        assertThat(article.getVersion()).isEqualTo(2);
        assertThat(article.getStatus()).isEqualTo(Status.USABLE);
        assertThat(article.getHeadline()).isEqualTo("Talks go on");
        assertThat(article.getBody()).isEqualTo("""
                DOHA, Nov. 22 (Example) — The delegations met again on Sunday, in a café of the hotel.
                Agenda
                Rules
                Dates
                Day Hours
                Sunday 7
                “We are not done.”
                Editing by the desk.""");
        assertThat(article.getByline()).isEqualTo("By Nadia Example, Staff Writer");
        assertThat(article.getLanguage()).isEqualTo("en-US");
        assertThat(article.getUrgency()).isEqualTo(4);
        assertThat(article.getRights()).isEqualTo("© 2020 Example Wire");
        assertThat(article.getEditorsNote()).isEqualTo("Second lead. Picture to come.");
        assertThat(article.getPlaces()).containsExactly("Doha", "Kabul");
        assertThat(article.getSubjects())
                .containsExactly(
                        new Subject("subj:11002000", "Diplomacy"),
                        new Subject("medtop:20000073", "peace process"),
                        new Subject("WIRE:F01", "Foreign"),
                        new Subject("desk:foreign", "Foreign desk"),
                        new Subject("p:17", "Nadia Example"),
                        new Subject("", "Council of Examples"));
        assertThat(article.getPublished()).isEqualTo(Instant.parse("2020-11-22T13:15:00Z"));
        assertThat(article.getUpdated()).isEqualTo(Instant.parse("2020-11-22T15:00:00Z"));
        assertThat(article.getEmbargoedUntil()).isNull();
        assertThat(article.getMediaType()).isEqualTo("application/nitf+xml");
    }

    @Test
    void theNamespaceAndItsPrefixAreFree() {
        Article article = article(
                "<n:nitf xmlns:n='http://iptc.org/std/NITF/2006-10-18/'><n:body><n:body.head><n:hedline><n:hl1>A</n:hl1>"
                        + "</n:hedline></n:body.head><n:body.content><n:p>One.</n:p></n:body.content></n:body></n:nitf>");

        assertThat(article.getHeadline()).isEqualTo("A");
        assertThat(article.getBody()).isEqualTo("One.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20201122T081500Z | 20201122T120000Z | 2020-11-22T12:00:00Z",
                "20201122T081500Z | 20201122T081500Z | ",
                "20201122T081500 | 20201122T081500 | ",
                "20201122T081500Z | 20201121T000000Z | ",
                "'' | 20201122T120000-0500 | 2020-11-22T17:00:00Z",
                "20201122T081500Z | 20201122T120000 | 2020-11-23T00:00:00Z",
            })
    void aReleaseAfterItsIssueIsAnEmbargo(String issued, String released, Instant until) {
        assertThat(article(nitf(
                                "",
                                "<date.issue norm='" + issued + "'/><date.release norm='" + released + "'/>",
                                CONTENT))
                        .getEmbargoedUntil())
                .isEqualTo(until);
    }

    @Test
    void aReleaseThatCannotBeReadRefusesTheArticle() {
        assertThat(reason(nitf("", "<date.release norm='noon'/>", CONTENT))).contains("its date.release is \"noon\"");
    }

    @Test
    void aReleaseThatNobodyFilledInIsNone() {
        assertThat(article(nitf("", "<date.release norm='YYYYMMDD000000-HHMM'/>", CONTENT))
                        .getEmbargoedUntil())
                .isNull();
    }

    @Test
    void theStatusIsManaged() {
        assertThat(article(nitf("withheld", "<doc-id id-string='1'/>", CONTENT)).getStatus())
                .isEqualTo(Status.WITHHELD);
        assertThat(article(nitf("canceled", "<doc-id id-string='1'/>", "")).getStatus())
                .isEqualTo(Status.CANCELED);
        assertThat(article(nitf("embargoed", "<doc-id id-string='1'/>", CONTENT))
                        .getStatus())
                .isEqualTo(Status.WITHHELD);
        Article embargoed = article(nitf(
                "embargoed", "<date.issue norm='20201122T080000Z'/><date.release norm='20201122T080000Z'/>", CONTENT));
        assertThat(embargoed.getStatus()).isEqualTo(Status.USABLE);
        assertThat(embargoed.getEmbargoedUntil()).isEqualTo(Instant.parse("2020-11-22T08:00:00Z"));
        assertThat(reason(nitf("spiked", "", CONTENT)))
                .isEqualTo("its management-status is \"spiked\"; expected usable, embargoed, withheld or canceled");
    }

    @Test
    void aDocumentCanKillAnother() {
        List<Decoded> decoded = decode("<nitf><head><docdata management-status='usable' management-doc-idref='7'"
                + " management-idref-status='canceled'><doc-id id-string='8'/></docdata></head><body>" + CONTENT
                + "</body></nitf>");
        assertThat(decoded).hasSize(2);
        assertThat(understood(decoded.get(0)).getStatus()).isEqualTo(Status.USABLE);
        assertThat(understood(decoded.get(1)).getId()).isEqualTo("wire/7");
        assertThat(understood(decoded.get(1)).getStatus()).isEqualTo(Status.CANCELED);

        Article killed = article(
                "<nitf><head><docdata management-status='canceled' management-doc-idref='7'/></head><body/></nitf>");
        assertThat(killed.getId()).isEqualTo("wire/7");
        assertThat(killed.getStatus()).isEqualTo(Status.CANCELED);
    }

    @Test
    void aKillNeedsAnId() {
        assertThat(reason(nitf("canceled", "", ""))).contains("a kill needs the id of what it kills");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<location>NEW YORK</location> | NEW YORK (Wire) — One. | NEW YORK (Wire) — One.",
                "<location>New York, NY</location> | (New York, NY - October 21) One. | (New York, NY - October 21) One.",
                "<location>New York</location> | One of New York's. | New York — One of New York's.",
                "Paris (Wire) - | One. | Paris (Wire) - One.",
                "<story.date norm='20170102T222800+0000'>20170102T222800+0000</story.date> | One. | One.",
                "<location/> | One. | One.",
                "2020-11-22 10:15:00 GMT+00:00 | One. | One.",
                "Nov. 22 | One. | Nov. 22 \u2014 One.",
            })
    void theDatelineBeginsTheTextOnce(String dateline, String paragraph, String text) {
        assertThat(article("<nitf><body><body.head><dateline>" + dateline + "</dateline></body.head><body.content><p>"
                                + paragraph + "</p></body.content></body></nitf>")
                        .getBody())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "By Sam Example<byttl>Correspondent</byttl> | By Sam Example, Correspondent",
                "<person>Sam Example</person> | Sam Example",
                "<byttl>Sports Desk</byttl> | Sports Desk",
            })
    void bylinesHaveTitles(String byline, String line) {
        assertThat(article("<nitf><body><body.head><byline>" + byline + "</byline></body.head>" + CONTENT
                                + "</body></nitf>")
                        .getByline())
                .isEqualTo(line);
    }

    @Test
    void whatIsMissingIsLookedForElsewhere() {
        Article article =
                article("<nitf><head><title>From the head</title><pubdata date.publication='20201122T100000Z'/></head>"
                        + "<body><body.head><hedline><hl1> </hl1></hedline><abstract><p>In short.</p></abstract></body.head>"
                        + "<body.content/></body></nitf>");

        assertThat(article.getHeadline()).isEqualTo("From the head");
        assertThat(article.getBody()).isEqualTo("In short.");
        assertThat(article.getPublished()).isEqualTo(Instant.parse("2020-11-22T10:00:00Z"));
        assertThat(article.getId()).matches("wire/[0-9a-f]{32}");
        assertThat(article("<nitf><body><p>One.</p><p>Two.</p></body></nitf>").getBody())
                .isEqualTo("One.\nTwo.");
    }

    @Test
    void aDateThatCannotBeReadLeavesItUndated() {
        assertThat(article(nitf("", "<date.issue norm='a Sunday'/>", CONTENT)).getPublished())
                .isNull();
    }

    @Test
    void anArticleWithoutTextIsNone() {
        assertThat(decode(
                                "<nitf><head/><body><body.content><media><media-caption>A</media-caption></media></body.content></body></nitf>")
                        .get(0))
                .isInstanceOfSatisfying(
                        Decoded.Refused.class,
                        refused -> assertThat(refused.cause()).isEqualTo(Cause.EMPTY));
    }

    @Test
    void halfAnArticleIsNotThatArticle() {
        String whole = nitf("", "", CONTENT);

        assertThat(reason(whole.substring(0, whole.indexOf("<p>Two"))))
                .startsWith("it is no well-formed XML: XML document structures must start and end")
                .contains(", line 1, column ");
        assertThat(article(whole.replace("One.", "Q&A &nbsp; &copy; &desk;")).getBody())
                .isEqualTo("Q&A © &desk;\nTwo.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>One.</p><p>Two.</p>",
                "<body.content><p>One.</p><p>Two.</p></body.content>",
                "<nitf><body><body.head><hedline><hl1>A</hl1></hedline></body.head>"
                        + "<body.content><block><p>One.</p><media><media-caption>No.</media-caption></media></block><p>Two.</p></body.content></body></nitf>",
                "<?xml version='1.0'?><body><body.content><p>One.</p><p>Two.</p></body.content></body>",
            })
    void nitfStandsInTextsOfOtherFormats(String markup) {
        assertThat(NitfDocument.paragraphs(markup)).isEqualTo("One.\nTwo.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            <date.release>2030-01-01T00:00:00Z</date.release>                                | 2030-01-01T00:00:00Z
            <date.release norm=''>20300101T000000Z</date.release>                            | 2030-01-01T00:00:00Z
            <date.release norm='later'>1 January 2030 00:00 GMT</date.release>               | 2030-01-01T00:00:00Z
            <date.release norm='20300101T000000Z'>on New Year's Day</date.release>           | 2030-01-01T00:00:00Z
            <date.release norm='20290101T000000Z'/><date.release norm='20300101T000000Z'/>   | 2030-01-01T00:00:00Z
            <date.release norm='20300101T000000Z'/><date.release norm='20290101T000000Z'/>   | 2030-01-01T00:00:00Z
            <date.issue norm='20310101T000000Z'/><date.release norm='20300101T000000Z'/><date.issue norm='20200101T000000Z'/> | 2030-01-01T00:00:00Z
            <date.release norm=''/>                                                          | none
            <date.release/>                                                                  | none
            """)
    void aReleaseIsReadWhereverItIsWrittenAndTheLatestHolds(String releases, Instant until) {
        assertThat(article(nitf("", releases, CONTENT)).getEmbargoedUntil()).isEqualTo(until);
        assertThat(article(nitf("", "</docdata><docdata>" + releases, CONTENT)).getEmbargoedUntil())
                .isEqualTo(until);
    }

    @Test
    void aReleaseInWordsThatCannotBeReadRefusesTheArticleButNoKill() {
        assertThat(reason(nitf("", "<date.release>on New Year's Day</date.release>", CONTENT)))
                .contains("its date.release is \"on New Year's Day\"");
        assertThat(article(nitf("canceled", "<doc-id id-string='1'/><date.release norm='noon'/>", ""))
                        .getStatus())
                .isEqualTo(Status.CANCELED);
    }

    @ParameterizedTest
    @CsvSource({
        "usable, canceled, CANCELED",
        "canceled, usable, CANCELED",
        "withheld, canceled, CANCELED",
        "killed, usable, CANCELED",
        "usable, withheld, WITHHELD",
        "usable, embargoed, WITHHELD",
        "spiked, withheld, WITHHELD"
    })
    void ofTwoStatusesTheStricterHolds(String one, String other, Status status) {
        String twice = "<doc-id id-string='1'/></docdata><docdata management-status='" + other + "'>";

        assertThat(article(nitf(one, twice, CONTENT)).getStatus()).isEqualTo(status);
    }

    @Test
    void whatIsWithheldKeepsItsEmbargo() {
        Article article =
                article(nitf("withheld", "<doc-id id-string='1'/><date.release norm='20300101T000000Z'/>", CONTENT));

        assertThat(article.getStatus()).isEqualTo(Status.WITHHELD);
        assertThat(article.getEmbargoedUntil()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
    }

    @Test
    void aDocumentCanKillAnotherInWhateverPlaceAndPutItUnderEmbargo() {
        String twice = "<nitf><head><docdata><doc-id id-string='8'/></docdata>"
                + "<docdata management-doc-idref='7' management-idref-status='withheld'/>"
                + "<docdata management-doc-idref='7' management-idref-status='killed'/></head><body>" + CONTENT
                + "</body></nitf>";
        assertThat(decode(twice)).hasSize(2);
        assertThat(understood(decode(twice).get(1)).getStatus()).isEqualTo(Status.CANCELED);

        Article held = article(
                "<nitf><head><docdata management-doc-idref='7' management-idref-status='embargoed'/></head></nitf>");
        assertThat(held.getId()).isEqualTo("wire/7");
        assertThat(held.getStatus()).isEqualTo(Status.WITHHELD);
    }

    private static String nitf(String status, String docdata, String content) {
        return "<nitf><head><docdata management-status='" + status + "'>" + docdata + "</docdata></head><body>"
                + content + "</body></nitf>";
    }

    private static Article article(String xml) {
        return article(xml.getBytes(UTF_8));
    }

    private static Article article(byte[] xml) {
        List<Decoded> decoded = decode(xml);
        assertThat(decoded).hasSize(1);
        return understood(decoded.get(0));
    }

    private static Article understood(Decoded decoded) {
        assertThat(decoded).isInstanceOf(Decoded.Understood.class);
        return ((Decoded.Understood) decoded).article();
    }

    private static String reason(String xml) {
        List<Decoded> decoded = decode(xml.getBytes(UTF_8));
        assertThat(decoded).hasSize(1);
        assertThat(decoded.get(0)).isInstanceOf(Decoded.Refused.class);
        return ((Decoded.Refused) decoded.get(0)).reason();
    }

    private static List<Decoded> decode(String xml) {
        return decode(xml.getBytes(UTF_8));
    }

    private static List<Decoded> decode(byte[] xml) {
        DecodedOriginal decoded = new Formats(Limits.DEFAULT)
                .decode(new Original("in/item.xml", "wire", "item.xml", xml, xml.length, Instant.EPOCH));
        assertThat(decoded.format()).isEqualTo("nitf");
        return decoded.articles();
    }
}
