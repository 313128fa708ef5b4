package news.dateline.producer.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import news.dateline.events.Article;
import news.dateline.events.Cause;
import news.dateline.events.DatePrecision;
import news.dateline.events.Status;
import news.dateline.events.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewsMlG2FormatTest {

    private static final String XHTML = "<inlineXML contenttype='application/xhtml+xml'>"
            + "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>One.</p><p>Two.</p></body></html></inlineXML>";

    @Test
    void anItemWithXhtmlIsReadWhole() {
        Article article = article(Examples.bytes("newsml-g2/item-xhtml.xml"));

        assertThat(article.getId()).isEqualTo("urn:newsml:wire.example:20201122:talks");
        assertThat(article.getSource()).isEqualTo("wire");
        assertThat(article.getVersion()).isEqualTo(3);
        assertThat(article.getStatus()).isEqualTo(Status.USABLE);
        assertThat(article.getHeadline()).isEqualTo("Delegations keep talking");
        assertThat(article.getBody()).isEqualTo("""
                DOHA, Nov. 22 (Example) — The delegations met again on Sunday.
                “We are not done,” one of them said.
                Agenda
                Rules""");
        assertThat(article.getLanguage()).isEqualTo("en-GB");
        assertThat(article.getByline()).isEqualTo("By Nadia Example in Doha");
        assertThat(article.getUrl()).isEqualTo("https://wire.example/talks-3.html");
        assertThat(article.getUrgency()).isEqualTo(3);
        assertThat(article.getRights()).isEqualTo("© 2020 Example Wire Not for use on the moon.");
        assertThat(article.getEditorsNote()).isEqualTo("Adds quote in paragraph 2. Picture to come.");
        assertThat(article.getPlaces()).containsExactly("Doha", "Qatar", "Afghanistan");
        assertThat(article.getSubjects())
                .containsExactly(
                        new Subject("medtop:20000073", "peace process"),
                        new Subject("desk:foreign", "Foreign desk"),
                        new Subject("medtop:20000638", "diplomacy"),
                        new Subject("medtop:16000000", ""),
                        new Subject("iso3166-1a2:AF", "Afghanistan"),
                        new Subject("org-1", "Council of Examples"));
        assertThat(article.getPublished()).isEqualTo(Instant.parse("2020-11-22T07:05:00Z"));
        assertThat(article.getPublishedPrecision()).isEqualTo(DatePrecision.INSTANT);
        assertThat(article.getUpdated()).isEqualTo(Instant.parse("2020-11-22T13:20:00Z"));
        assertThat(article.getEmbargoedUntil()).isEqualTo(Instant.parse("2020-11-23T06:00:00Z"));
        assertThat(article.getMediaType()).isEqualTo("application/vnd.iptc.g2.newsitem+xml");
        assertThat(article.getRaw()).isNotNull();
    }

    @Test
    void anItemWithNitfTakesFromItWhatItDoesNotSayItself() {
        Article article = article(Examples.bytes("newsml-g2/item-nitf.xml"));

        assertThat(article.getVersion()).isEqualTo(1670105467L);
        assertThat(article.getHeadline()).isEqualTo("Floods close passes");
        assertThat(article.getByline()).isEqualTo("By José Example, Weather Desk");
        assertThat(article.getBody()).isEqualTo("""
                KABUL — Floods have closed two passes, the ministry said.
                More rain is expected.""");
        assertThat(article.getPublished()).isEqualTo(Instant.parse("2020-11-22T09:15:00Z"));
        assertThat(article.getUpdated()).isEqualTo(Instant.parse("2020-11-22T09:15:00Z"));
    }

    @Test
    void aMessageHoldsSeveralItemsAndNoneSpoilsAnother() {
        List<Decoded> decoded = decode(Examples.bytes("newsml-g2/message.xml"));

        assertThat(decoded).hasSize(5);
        Article packaged = understood(decoded.get(0));
        assertThat(packaged.getHeadline()).isEqualTo("Top stories at ten");
        assertThat(packaged.getBody()).isEmpty();
        assertThat(packaged.getMediaType()).isEqualTo("application/vnd.iptc.g2.packageitem+xml");
        Article one = understood(decoded.get(1));
        assertThat(one.getHeadline()).isEqualTo("One & only");
        assertThat(one.getBody()).isEqualTo("First.\nSecond.");
        assertThat(one.getSubjects()).containsExactly(new Subject("medtop:20000062", ""));
        assertThat(one.getProvenance().getPosition()).isEqualTo(1);
        assertThat(UTF_8.decode(Objects.requireNonNull(one.getRaw())).toString())
                .startsWith("<g2:newsItem guid=")
                .endsWith("</g2:newsItem>");
        assertThat(reason(decoded.get(2)))
                .isEqualTo("it is a conceptItem, knowledge about a concept; expected a newsItem or a packageItem");
        assertThat(reason(decoded.get(3))).contains("its pubStatus is \"ext:draft\"");
        Article killed = understood(decoded.get(4));
        assertThat(killed.getId()).isEqualTo(one.getId());
        assertThat(killed.getStatus()).isEqualTo(Status.CANCELED);
        assertThat(killed.getVersion()).isEqualTo(2);
        assertThat(killed.getBody()).isEmpty();
    }

    @Test
    void headlineBylineAndDatelineAreSaidOnce() {
        String contentMeta =
                "<headline>A</headline><headline role='sub'>B</headline><by>By C</by><dateline>Doha (Wire) - </dateline>";
        String header = "<header><time>22.11.2020</time><h1>A</h1></header>";

        assertThat(bodyOf(contentMeta, header + "<section><p>Teaser.</p><p><i>Doha (Wire)</i> - One.</p></section>"))
                .isEqualTo("Teaser.\nDoha (Wire) - One.");
        assertThat(bodyOf(contentMeta, "<h1>A</h1><h2>B</h2><p>By C</p><p>One.</p>"))
                .isEqualTo("Doha (Wire) - One.");
        assertThat(bodyOf(contentMeta, "<h1>A</h1><h2>B</h2>")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "rel='wire:canonical' href='https://wire.example/2', https://wire.example/2",
        "reluri='http://www.iana.org/assignments/relation/canonical' href='https://wire.example/2', https://wire.example/2",
        "rel='irel:seeAlso' href='https://wire.example/2', https://wire.example/1",
        "rel='wire:canonical' residref='urn:x:2', https://wire.example/1",
    })
    void anItemSaysWhereItStandsOnTheWeb(String link, String url) {
        assertThat(article(item(
                                "<link " + link + "/>",
                                "<headline>A</headline>",
                                "<remoteContent contenttype='text/html' href='https://wire.example/1'/>"))
                        .getUrl())
                .isEqualTo(url);
    }

    @Test
    void whatAnAssertExplainsIsAKeyAndNoName() {
        String located = "<located literal='P1' type='cpnat:poi'/><located literal='P2'/><located literal='Rome'/>";
        String item = item("", "<headline>A</headline>" + located, "")
                .replace(
                        "<contentSet",
                        "<assert literal='P1'><POIDetails/></assert><assert literal='P2'><name>Doha</name></assert><contentSet");

        assertThat(article(item).getPlaces()).containsExactly("Doha", "Rome");
    }

    private static String bodyOf(String contentMeta, String body) {
        return article(item("", contentMeta, "<inlineXML><html><body>" + body + "</body></html></inlineXML>"))
                .getBody();
    }

    @Test
    void aMessageMayHoldTwoVersionsOfOneItem() {
        String first = item("", "<headline>A</headline>", "");
        String second = first.replace("version='2'", "version='3'").replace(">A<", ">B<");

        assertThat(decode("<newsMessage><itemSet>" + first + second + "</itemSet></newsMessage>"))
                .extracting(decoded ->
                        understood(decoded).getId() + ' ' + understood(decoded).getVersion())
                .containsExactly("urn:newsml:wire.example:1 2", "urn:newsml:wire.example:1 3");
    }

    @Test
    void aPictureIsDescribedByItsDescription() {
        Article article = article(Examples.bytes("newsml-g2/picture.xml"));

        assertThat(article.getHeadline()).isEqualTo("A pass in snow");
        assertThat(article.getBody()).isEqualTo("A pass in the snow, near Kabul.");
    }

    @Test
    void aMessageWithoutItemsHoldsNoArticles() {
        assertThat(decode("<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><header/><itemSet/></newsMessage>"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "qcode='stat:usable', USABLE",
        "qcode='pubstatusg2:withheld', WITHHELD",
        "qcode='stat:canceled', CANCELED",
        "qcode='stat:cancelled', CANCELED",
        "literal='Usable', USABLE",
        "uri='http://cv.iptc.org/newscodes/pubstatusg2/canceled', CANCELED",
        "uri='https://cv.iptc.org/newscodes/pubstatusg2/withheld', WITHHELD",
    })
    void theStatusIsUnderstoodInEveryNotation(String notation, Status status) {
        assertThat(article(item("<pubStatus " + notation + "/>", "<headline>A</headline>", ""))
                        .getStatus())
                .isEqualTo(status);
    }

    @Test
    void anItemThatDoesNotSayItsStatusIsUsable() {
        assertThat(article(item("", "<headline>A</headline>", "")).getStatus()).isEqualTo(Status.USABLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2020-11-23T06:00:00+01:00 | 2020-11-23T05:00:00Z",
                "20201123T060000-0500 | 2020-11-23T11:00:00Z",
                "2020-11-23T06:00:00.250Z | 2020-11-23T06:00:00.250Z",
                "2020-11-23T06:00:00 | 2020-11-23T18:00:00Z",
                "2020-11-23 | 2020-11-23T12:00:00Z",
            })
    void anEmbargoIsNeverReadTooEarly(String given, Instant ends) {
        assertThat(article(item("<embargoed>" + given + "</embargoed>", "<headline>A</headline>", ""))
                        .getEmbargoedUntil())
                .isEqualTo(ends);
    }

    @Test
    void anEmbargoWithoutAnEndWithholds() {
        assertThat(article(item("<embargoed/>", "<headline>A</headline>", "")).getStatus())
                .isEqualTo(Status.WITHHELD);
    }

    @Test
    void anEmbargoThatCannotBeReadRefusesTheArticleButNoKill() {
        assertThat(reason(item("<embargoed>tomorrow noon</embargoed>", "<headline>A</headline>", "")))
                .contains("its embargoed is \"tomorrow noon\"; expected an instant");
        assertThat(article(item("<pubStatus qcode='stat:canceled'/><embargoed>noon</embargoed>", "", ""))
                        .getStatus())
                .isEqualTo(Status.CANCELED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<firstCreated>2020-11-01T10:00:00Z</firstCreated> | 2020-11-02T10:00:00Z | 2020-11-01T10:00:00Z",
                "'' | 2020-11-02T10:00:00Z | 2020-11-02T10:00:00Z",
                "<firstCreated>sometime</firstCreated> | 2020-11-02T10:00:00Z | 2020-11-02T10:00:00Z",
                "'' | '' | 2020-11-03T10:00:00Z",
                "<firstCreated>20201101T101500+0430</firstCreated> | '' | 2020-11-01T05:45:00Z",
            })
    void anArticleIsPublishedWhenItsFirstVersionWas(String first, String content, Instant published) {
        Article article = article(item(
                "<versionCreated>2020-11-03T10:00:00Z</versionCreated>" + first,
                "<contentCreated>" + content + "</contentCreated><headline>A</headline>",
                ""));

        assertThat(article.getPublished()).isEqualTo(published);
        assertThat(article.getUpdated()).isEqualTo(Instant.parse("2020-11-03T10:00:00Z"));
    }

    @Test
    void datesThatCannotBeReadLeaveItUndated() {
        Article article = article(item("<versionCreated>yesterday</versionCreated>", "<headline>A</headline>", ""));

        assertThat(article.getPublished()).isNull();
        assertThat(article.getPublishedPrecision()).isEqualTo(DatePrecision.NONE);
        assertThat(article.getUpdated()).isNull();
    }

    @Test
    void renditionsOfOneContentAreTakenOnce() {
        String plain = "<inlineData contenttype='text/plain'>One.\nTwo.</inlineData>";
        String html = "<inlineData contenttype='text/html'>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two!&lt;/p&gt;</inlineData>";
        String german = "<inlineXML xml:lang='de'><p>Eins.</p></inlineXML>";

        assertThat(body(plain + html + XHTML)).isEqualTo("One.\nTwo.");
        assertThat(body(plain + html)).isEqualTo("One.\nTwo!");
        assertThat(body(german + plain)).isEqualTo("One.\nTwo.");
        assertThat(body(german)).isEqualTo("Eins.");
    }

    @Test
    void textComesInManyShapes() {
        assertThat(body("<inlineData contenttype='text/plain' encoding='encd:base64'>T25lLgpUd28u</inlineData>"))
                .isEqualTo("One.\nTwo.");
        assertThat(
                        body(
                                "<inlineData contenttype='text/plain'><![CDATA[\n<p>\n (Wire) - One\nand more.</p><p>Two.</p>]]></inlineData>"))
                .isEqualTo("(Wire) - One and more.\nTwo.");
        assertThat(body("<inlineXML>&lt;p&gt;One.&lt;/p&gt;</inlineXML>")).isEqualTo("One.");
        assertThat(body("<inlineXML><p>One.</p><p>Two.</p></inlineXML>")).isEqualTo("One.\nTwo.");
        assertThat(
                        body(
                                "<inlineXML><body.content><p>One.</p><media><media-caption>No.</media-caption></media></body.content></inlineXML>"))
                .isEqualTo("One.");
        assertThat(
                        body(
                                "<inlineXML><idf><group><element>One <b>and</b> a half.</element><element>Two.</element></group></idf></inlineXML>"))
                .isEqualTo("One and a half.\nTwo.");
        assertThat(body("<inlineData contenttype='text/plain' encoding='base64'>!</inlineData>"))
                .isEmpty();
        assertThat(body("<inlineData contenttype='application/pdf'>JVBERi0=</inlineData>"))
                .isEmpty();
        assertThat(body("<remoteContent contenttype='text/plain' href='https://wire.example/1.txt'/>"))
                .isEmpty();
        assertThat(body("<inlineXML><!-- nothing --></inlineXML>")).isEmpty();
    }

    @Test
    void ofSeveralHeadlinesTheMainOneInTheItemsLanguageIsTaken() {
        assertThat(headline("<headline rank='2'>Second</headline><headline rank='1'>First</headline>"))
                .isEqualTo("First");
        assertThat(headline("<headline role='hlrole:sub'>Sub</headline><headline role='hlrole:main'>Main</headline>"))
                .isEqualTo("Main");
        assertThat(headline("<headline xml:lang='fr'>Un</headline><headline xml:lang='en-US'>One</headline>"))
                .isEqualTo("One");
        assertThat(headline("<headline>  </headline><headline xml:lang='fr'>Un</headline>"))
                .isEqualTo("Un");
        assertThat(headline("<headline>Fish <b>&amp;</b> chips</headline>")).isEqualTo("Fish & chips");
    }

    @Test
    void whatIsNoArticleIsRefusedByName() {
        for (String name : List.of("conceptItem", "knowledgeItem", "planningItem", "catalogItem")) {
            assertThat(reason("<" + name + " xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:x:1'/>"))
                    .startsWith("it is a " + name + ", ");
        }
        assertThat(
                        reason(
                                "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet><newsletter/></itemSet></newsMessage>"))
                .contains("it is a newsletter, which NewsML-G2 does not know");
        assertThat(
                        reason(
                                "<packageItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:x:1'><groupSet/></packageItem>"))
                .contains("a package without a headline");
    }

    @Test
    void newsMl1IsAnotherFormat() {
        byte[] newsMl1 = "<NewsML Version='1.2'><NewsItem/></NewsML>".getBytes(UTF_8);

        assertThat(new Formats(Limits.DEFAULT).decode(original(newsMl1)).articles())
                .singleElement()
                .isInstanceOfSatisfying(
                        Decoded.Refused.class,
                        refused -> assertThat(refused.reason()).startsWith("it is NewsML 1; expected NewsML-G2"));
    }

    @Test
    void anItemWithoutTextIsNoArticleUnlessItIsAKill() {
        assertThat(decode(item("", "<slugline>TALKS</slugline><headline> </headline>", ""))
                        .get(0))
                .isInstanceOfSatisfying(
                        Decoded.Refused.class,
                        refused -> assertThat(refused.cause()).isEqualTo(Cause.EMPTY));
        assertThat(
                        reason(
                                "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'><itemMeta><pubStatus qcode='stat:canceled'/></itemMeta></newsItem>"))
                .contains("a kill needs the id of what it kills");
    }

    @Test
    void anItemWithoutAGuidIsCalledAfterItsHeadlineAndDate() {
        String item = item("<firstCreated>2020-11-22T10:00:00Z</firstCreated>", "<headline>A</headline>", XHTML)
                .replaceFirst("guid='[^']*'", "guid=' '");

        assertThat(article(item).getId()).matches("wire/[0-9a-f]{32}");
        assertThat(article(item.replace("One.", "Corrected.")).getId())
                .isEqualTo(article(item).getId());
        assertThat(article(item.replace("-22T", "-23T")).getId())
                .isNotEqualTo(article(item).getId());
    }

    @Test
    void aVersionThatIsNoNumberOrdersNothing() {
        assertThat(article(item("", "<headline>A</headline>", "").replace("version='2'", "version='1.0'"))
                        .getVersion())
                .isNull();
    }

    @Test
    void agenciesForgetNamespaces() {
        String item =
                "<newsItem guid='urn:x:1' xsi:schemaLocation='undeclared'><contentMeta><headline>A</headline></contentMeta></newsItem>";

        assertThat(article(item).getHeadline()).isEqualTo("A");
        assertThat(new Formats(Limits.DEFAULT)
                        .decode(original(item.getBytes(UTF_8)))
                        .format())
                .isEqualTo("newsml-g2");
        assertThat(new Formats(Limits.DEFAULT)
                        .decode(original(
                                "<newsItem xmlns='urn:other'><headline>A</headline></newsItem>".getBytes(UTF_8)))
                        .format())
                .isNotEqualTo("newsml-g2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "ISO-8859-1", "windows-1252"})
    void theDeclaredEncodingCounts(String charset) {
        String item = "<?xml version='1.0' encoding='" + charset + "'?>"
                + item("", "<headline>Café “crème”</headline>", "").replace("“", charset.startsWith("ISO") ? "«" : "“");

        assertThat(article(item.getBytes(Charset.forName(charset))).getHeadline())
                .startsWith("Café ");
    }

    @Test
    void halfAnArticleIsNotThatArticle() {
        String whole = item("", "<headline>A</headline>", XHTML);

        assertThat(reason(whole.substring(0, whole.indexOf("<p>Two"))))
                .startsWith("it is no well-formed XML: XML document structures must start and end")
                .contains(", line 1, column ");
        assertThat(reason(whole.replace("</p><p>", "<p>"))).contains("\"p\" must be terminated");
        assertThat(reason(whole + whole)).contains("following the root element");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fish & chips",
                "Fish &chips; &nbsp; more",
                "Fish &#1;&#x1F; chips",
                "Fish \u0001 chips",
                "Fish <!-- -- --> chips",
                "Fish <x:b>chips</x:b>",
            })
    void harmlessFaultsAreForgiven(String headline) {
        assertThat(article("\n<?xml version='1.0'?>" + item("", "<headline>" + headline + "</headline>", ""))
                        .getHeadline())
                .startsWith("Fish ")
                .doesNotContain("\u0001", "\u001F");
    }

    @Test
    void entitiesAreNeitherExpandedNorFetched() {
        String bomb = "<!DOCTYPE newsItem [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
                + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY f SYSTEM 'file:///etc/passwd'>"
                + "<!ENTITY % p SYSTEM 'http://127.0.0.1:1/p'> %p;]>";

        Article article = article("<?xml version='1.0'?>" + bomb + item("", "<headline>A &c; &f;</headline>", XHTML));

        assertThat(article.getHeadline()).isEqualTo("A &c; &f;");
    }

    @Test
    void hostileTextTakesNoTime() {
        String comments = "<!--".repeat(200_000);
        String colons = ":12".repeat(200_000);

        assertThat(reason(item("", "<headline>A</headline>", comments))).contains("not permitted within comments");
        assertThat(reason(item("<embargoed>" + colons + "</embargoed>", "<headline>A</headline>", "")))
                .contains("its embargoed is \":12:12");
        assertThat(article("<!DOCTYPE newsItem [" + "<!ENTITY a 'b'>".repeat(50_000) + "]>"
                                + item("", "<headline>A</headline>", ""))
                        .getHeadline())
                .isEqualTo("A");
    }

    @Test
    void depthAndBreadthAreBounded() {
        String deep = item(
                "",
                "<headline>A</headline>",
                "<inlineXML>" + "<p>".repeat(90_000) + "</p>".repeat(90_000) + "</inlineXML>");
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 1_000_000; i++) {
            attributes.append(" a").append(i).append("=''");
        }

        assertThat(reason(deep)).contains("more than 200 deep");
        assertThat(reason(item("", "<headline" + attributes + ">A</headline>", "")))
                .contains("attributes");
        assertThat(reason(item(
                        "", "<headline>A</headline>", "<inlineXML><p>" + "x".repeat(2_000_000) + "</p></inlineXML>")))
                .contains("at most 1,048,576 are taken");
    }

    @Test
    void nothingButProseIsTextOfXhtml() {
        assertThat(
                        body(
                                "<inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><head><title>T</title><style>p{}</style></head>"
                                        + "<body><p>One.<script>alert(1)</script></p><iframe src='x'>no</iframe><p> </p></body></html></inlineXML>"))
                .isEqualTo("One.");
    }

    @ParameterizedTest
    @CsvSource({
        "<pubStatus qcode='stat:usable'/><pubStatus qcode='stat:canceled'/>, CANCELED",
        "<pubStatus qcode='stat:canceled'/><pubStatus qcode='stat:usable'/>, CANCELED",
        "<pubStatus qcode='stat:usable'/></itemMeta><itemMeta><pubStatus qcode='stat:withheld'/>, WITHHELD",
        "<pubStatus qcode='stat:usable' uri='http://cv.iptc.org/newscodes/pubstatusg2/canceled'/>, CANCELED",
        "<pubStatus qcode='ours:killed'/>, CANCELED",
    })
    void ofSeveralStatusesTheStrictestHolds(String itemMeta, Status status) {
        assertThat(article(item(itemMeta, "<headline>A</headline>", "")).getStatus())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "<embargoed>2029-01-01T00:00:00Z</embargoed><embargoed>2030-01-01T00:00:00Z</embargoed>, USABLE",
        "<embargoed>2030-01-01T00:00:00Z</embargoed><embargoed>2029-01-01T00:00:00Z</embargoed>, USABLE",
        "<embargoed>2030-01-01T00:00:00Z</embargoed><embargoed/>, WITHHELD",
        "<pubStatus qcode='stat:withheld'/><embargoed>2030-01-01T00:00:00Z</embargoed>, WITHHELD",
    })
    void theLatestEmbargoHoldsAlsoWhileItIsWithheld(String itemMeta, Status status) {
        Article article = article(item(itemMeta, "<headline>A</headline>", ""));

        assertThat(article.getStatus()).isEqualTo(status);
        assertThat(article.getEmbargoedUntil()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
            <docdata management-status='canceled'/>,                                                  CANCELED, none
            <docdata management-status='withheld'/>,                                                  WITHHELD, none
            <docdata management-status='embargoed'/>,                                                 WITHHELD, none
            <docdata management-status='final'/>,                                                     USABLE,   none
            <docdata><date.release norm='20300101T000000Z'/></docdata>,                               USABLE,   2030-01-01T00:00:00Z
            <docdata><date.issue norm='20300101T000000Z'/><date.release norm='20300101T000000Z'/></docdata>, USABLE, none
            """)
    void whatNitfInsideSaysOfItsLifeHoldsToo(String docdata, Status status, Instant until) {
        String nitf = "<nitf><head>" + docdata + "</head><body><body.content><p>One.</p></body.content></body></nitf>";
        String escaped = nitf.replace("<", "&lt;");
        for (String content : List.of(
                "<inlineXML>" + nitf + "</inlineXML>",
                "<inlineData contenttype='application/nitf+xml'>" + escaped + "</inlineData>",
                "<inlineXML><p>One.</p></inlineXML><inlineXML xml:lang='de'>" + nitf + "</inlineXML>")) {
            Article article = article(item("<pubStatus qcode='stat:usable'/>", "<headline>A</headline>", content));

            assertThat(article.getStatus()).isEqualTo(status);
            assertThat(article.getEmbargoedUntil()).isEqualTo(until);
            assertThat(article.getBody()).isEqualTo("One.");
        }
    }

    @Test
    void ofAnEmbargoOutsideAndOneInsideTheLaterHolds() {
        String nitf =
                "<inlineXML><nitf><head><docdata management-status='embargoed'><date.release norm='20290101T000000Z'/>"
                        + "</docdata></head><body><body.content><p>One.</p></body.content></body></nitf></inlineXML>";

        assertThat(article(item("<embargoed>2030-01-01T00:00:00Z</embargoed>", "<headline>A</headline>", nitf))
                        .getEmbargoedUntil())
                .isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(article(item("<embargoed>2028-01-01T00:00:00Z</embargoed>", "<headline>A</headline>", nitf))
                        .getEmbargoedUntil())
                .isEqualTo(Instant.parse("2029-01-01T00:00:00Z"));
    }

    @Test
    void anEmbargoInsideThatCannotBeReadRefusesTheItem() {
        assertThat(
                        reason(
                                item(
                                        "",
                                        "<headline>A</headline>",
                                        "<inlineXML><nitf><head><docdata><date.release norm='noon'/></docdata></head></nitf></inlineXML>")))
                .contains("its date.release is \"noon\"");
    }

    private static String item(String itemMeta, String contentMeta, String contentSet) {
        return "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:newsml:wire.example:1' version='2' xml:lang='en'>"
                + "<itemMeta>" + itemMeta + "</itemMeta><contentMeta>" + contentMeta + "</contentMeta><contentSet>"
                + contentSet + "</contentSet></newsItem>";
    }

    private static String body(String contentSet) {
        return article(item("", "<headline>A</headline>", contentSet)).getBody();
    }

    private static String headline(String headlines) {
        return article(item("", headlines, "")).getHeadline();
    }

    private static Article article(String xml) {
        return article(xml.getBytes(UTF_8));
    }

    private static Article article(byte[] xml) {
        List<Decoded> decoded = decode(xml);
        assertThat(decoded).hasSize(1);
        return understood(decoded.get(0));
    }

    private static String reason(String xml) {
        List<Decoded> decoded = decode(xml);
        assertThat(decoded).hasSize(1);
        return reason(decoded.get(0));
    }

    private static Article understood(Decoded decoded) {
        assertThat(decoded).isInstanceOf(Decoded.Understood.class);
        return ((Decoded.Understood) decoded).article();
    }

    private static String reason(Decoded decoded) {
        assertThat(decoded).isInstanceOf(Decoded.Refused.class);
        return ((Decoded.Refused) decoded).reason();
    }

    private static List<Decoded> decode(String xml) {
        return decode(xml.getBytes(UTF_8));
    }

    private static List<Decoded> decode(byte[] xml) {
        DecodedOriginal decoded = new Formats(Limits.DEFAULT).decode(original(xml));
        assertThat(decoded.format()).isEqualTo("newsml-g2");
        return decoded.articles();
    }

    private static Original original(byte[] xml) {
        return new Original("in/item.xml", "wire", "item.xml", xml, xml.length, Instant.EPOCH);
    }
}
