package news.dateline.producer.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import news.dateline.events.Article;
import news.dateline.events.DatePrecision;
import news.dateline.events.Status;
import news.dateline.events.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RssFormatTest {

    @Test
    void anItemOfRss20IsReadWithItsModules() {
        Article article = Decoding.article("rss", """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
                     xmlns:content="http://purl.org/rss/1.0/modules/content/">
                <channel>
                  <title>Harbour Wire</title><link>https://wire.example/</link>
                  <language>en-gb</language><copyright>Harbour Wire</copyright>
                  <item>
                    <title>Ferries &amp;amp; trains stop</title>
                    <link>https://wire.example/2020/ferries</link>
                    <guid isPermaLink="false">hw-4711</guid>
                    <pubDate>Sun, 22 Nov 2020 10:15:00 +0100</pubDate>
                    <dc:creator>A. Writer</dc:creator><dc:creator>B. Second</dc:creator>
                    <category domain="http://cv.iptc.org/newscodes/mediatopic/">20000523</category>
                    <category>Transport</category>
                    <description>In short.</description>
                    <content:encoded><![CDATA[<p>PORTVILLE &mdash; Ferries   stopped.</p><p>Trains too.<br>All of them.</p>
                      <script>track()</script><style>p{}</style>]]></content:encoded>
                  </item>
                </channel></rss>
                """);

        assertThat(article.getId()).isEqualTo("wire/hw-4711");
        assertThat(article.getSource()).isEqualTo("wire");
        assertThat(article.getHeadline()).isEqualTo("Ferries & trains stop");
        assertThat(article.getUrl()).isEqualTo("https://wire.example/2020/ferries");
        assertThat(article.getPublished()).isEqualTo(Instant.parse("2020-11-22T09:15:00Z"));
        assertThat(article.getUpdated()).isNull();
        assertThat(article.getByline()).isEqualTo("A. Writer, B. Second");
        assertThat(article.getLanguage()).isEqualTo("en-gb");
        assertThat(article.getRights()).isEqualTo("Harbour Wire");
        assertThat(article.getSubjects())
                .containsExactly(new Subject("medtop:20000523", ""), new Subject("Transport", ""));
        assertThat(article.getBody()).isEqualTo("PORTVILLE — Ferries stopped.\nTrains too.\nAll of them.");
        assertThat(article.getMediaType()).isEqualTo("application/rss+xml");
        assertThat(UTF_8.decode(article.getRaw().duplicate()).toString())
                .startsWith("<item>")
                .endsWith("</item>");
    }

    @ParameterizedTest
    @CsvSource({
        "xmlns='https://rss.example/spec/2.0'",
        "xmlns='http://search.yahoo.com/mrss/'",
        "xmlns='http://search.yahoo.com/mrss/' xmlns:m='http://search.yahoo.com/mrss/'",
    })
    void aFeedMayCallItsOwnNamespaceWhatItLikes(String declaration) {
        Article article = Decoding.article("rss", """
                <rss version="2.0" %s>
                <channel><title>Harbour Wire</title><language>en</language><item>
                  <m:title>Picture of a ferry</m:title><other:title xmlns:other="urn:other">Something else</other:title>
                  <title>Ferries stop</title><link>https://wire.example/1</link><description>All of them.</description>
                  <pubDate>Sun, 22 Nov 2020 10:15:00 GMT</pubDate>
                </item></channel></rss>
                """.formatted(declaration));

        assertThat(article.getHeadline()).isEqualTo("Ferries stop");
        assertThat(article.getUrl()).isEqualTo("https://wire.example/1");
        assertThat(article.getBody()).isEqualTo("All of them.");
        assertThat(article.getPublished()).isEqualTo(Instant.parse("2020-11-22T10:15:00Z"));
        assertThat(article.getLanguage()).isEqualTo("en");
    }

    @Test
    void rdfMayCallItsOwnNamespaceWhatItLikes() {
        assertThat(Decoding.article("rss", """
                        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="urn:rss:next">
                        <channel><title>Wire</title></channel><item><title>Ferries stop</title></item></rdf:RDF>
                        """).getHeadline()).isEqualTo("Ferries stop");
    }

    @Test
    void modulesAreKnownByTheSecureFormOfTheirNames() {
        Article article = Decoding.article("rss", """
                <rss version="2.0" xmlns:d="https://purl.org/dc/elements/1.1/"><channel><item>
                  <d:title>Ferries stop</d:title><d:creator>A. Writer</d:creator></item></channel></rss>
                """);

        assertThat(article.getHeadline()).isEqualTo("Ferries stop");
        assertThat(article.getByline()).isEqualTo("A. Writer");
    }

    @Test
    void bareAmpersandsOfAnAddressAreNoSigns() {
        List<Article> articles = Decoding.articles("rss", """
                <rss version="2.0"><channel>
                <item><title>Tides & times &amp; tea</title><link>https://wire.example/?page=1&section=2&copy=3&reg=4</link></item>
                <item><title>Boats</title><atom:link href="https://wire.example/?lt=1&not=2"/></item>
                <item><title>Trains</title><link><![CDATA[https://wire.example/?a=1&para=2&amp=3]]></link></item>
                </channel></rss>
                """);

        assertThat(articles)
                .extracting(Article::getUrl)
                .containsExactly(
                        "https://wire.example/?page=1&section=2&copy=3&reg=4",
                        "https://wire.example/?lt=1&not=2",
                        "https://wire.example/?a=1&para=2&amp=3");
        assertThat(articles.get(0).getHeadline()).isEqualTo("Tides & times & tea");
        assertThat(UTF_8.decode(articles.get(0).getRaw().duplicate()).toString())
                .contains("?page=1&section=2&copy=3&reg=4</link></item>");
    }

    @Test
    void whereAFileLiesIsInNoAddress() {
        byte[] feed = """
                <rss version="2.0"><channel><title>Wire</title><link>https://wire.example/</link>
                <item><title>Ferries stop</title><link>news/ferries</link></item></channel></rss>
                """.getBytes(UTF_8);

        assertThat(new Formats(Limits.DEFAULT)
                        .decode(new Original(
                                "/home/desk/feeds/wire.xml", "wire", null, feed, feed.length, Decoding.NOW))
                        .articles())
                .singleElement()
                .extracting(decoded -> ((Decoded.Understood) decoded).article().getUrl())
                .isEqualTo("https://wire.example/news/ferries");
    }

    @Test
    void theAddressBeforeAServiceThatCountsClicksIsTheArticles() {
        Article article = Decoding.article("rss", """
                <rss version="2.0" xmlns:f="http://rssnamespace.org/feedburner/ext/1.0"><channel>
                <item><title>Ferries stop</title><link>https://clicks.example/~r/4711</link>
                <f:origLink>https://wire.example/ferries</f:origLink></item></channel></rss>
                """);

        assertThat(article.getUrl()).isEqualTo("https://wire.example/ferries");
        assertThat(article.getId()).isEqualTo("https://clicks.example/~r/4711");
    }

    @Test
    void aSubtitleIsTheBodyWhereThereIsNoOther() {
        assertThat(Decoding.article("rss", """
                        <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>
                        <item><title>At sea</title><itunes:subtitle>A talk with pilots.</itunes:subtitle></item>
                        </channel></rss>
                        """).getBody()).isEqualTo("A talk with pilots.");
    }

    @Test
    void anIdentifierOfDublinCoreIsTheIdWhereThereIsNoOther() {
        List<Article> articles = Decoding.articles("rss", """
                <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
                <item><title>One</title><dc:identifier>urn:wire:1</dc:identifier></item>
                <item><title>Two</title><dc:identifier>urn:wire:2</dc:identifier><link>https://wire.example/2</link></item>
                </channel></rss>
                """);

        assertThat(articles).extracting(Article::getId).containsExactly("urn:wire:1", "https://wire.example/2");
    }

    @Test
    void rdfHasItsItemsBesideTheChannel() {
        List<Article> articles = Decoding.articles("rss", """
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
                         xmlns:d="http://purl.org/dc/elements/1.1/">
                  <channel rdf:about="https://wire.example/"><title>Wire</title><d:language>fr</d:language></channel>
                  <item rdf:about="https://wire.example/1"><title>One</title><d:date>2020-11-22T10:00+01:00</d:date></item>
                  <item rdf:about="https://wire.example/2"><title>Two</title><link>https://wire.example/two</link></item>
                </rdf:RDF>
                """);

        assertThat(articles)
                .extracting(Article::getId)
                .containsExactly("https://wire.example/1", "https://wire.example/two");
        assertThat(articles.get(0).getPublished()).isEqualTo(Instant.parse("2020-11-22T09:00:00Z"));
        assertThat(articles.get(0).getLanguage()).isEqualTo("fr");
    }

    @Test
    void rss090AndItsNamespaceAreUnderstood() {
        Article article = Decoding.article("rss", """
                <r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
                <channel><title>Wire</title></channel><item><title>One</title><link>https://wire.example/1</link></item></r:RDF>
                """);

        assertThat(article.getId()).isEqualTo("https://wire.example/1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <title>AT&amp;T &lt;b&gt;wins&lt;/b&gt;</title>        | AT&T wins
            <title><![CDATA[Rain <em>again</em>]]></title>         | Rain again
            <title>Rain <em>again</em> today</title>               | Rain again today
            <title>3 &lt; 4 and 5 > 4</title>                      | 3 < 4 and 5 > 4
            <title>Caf&eacute; &nbsp; closes</title>               | Café closes
            <title>don\u0092t</title>                              | don’t
            <title>don&#146;t</title>                              | don’t
            <title>A&#0;B&#x1F;C</title>                           | ABC
            <title>So &unknown; it is</title>                      | So &unknown; it is
            <dc:title>Without a declaration</dc:title>             | Without a declaration
            """)
    void aTitleIsPlainWords(String title, String headline) {
        assertThat(Decoding.article("rss", item("<guid>urn:x:1</guid>" + title)).getHeadline())
                .isEqualTo(headline);
    }

    @Test
    void theTitleOfAnImageOrOfAStrangersModuleIsNotTheItems() {
        Article article = Decoding.article("rss", item("""
                <image><title>Logo</title></image><x:title xmlns:x="urn:other">Other</x:title><title>Mine</title>
                """));

        assertThat(article.getHeadline()).isEqualTo("Mine");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <guid>https://w.example/1</guid>                                                     | https://w.example/1 | https://w.example/1
            <guid isPermaLink="false">https://w.example/1</guid>                                 | https://w.example/1 |
            <guid>7</guid><link>https://w.example/seven</link>                                   | wire/7              | https://w.example/seven
            <link>/news/8</link>                                                                 | https://wire.example/news/8 | https://wire.example/news/8
            <guid>&#x200B;</guid><link>https://w.example/9</link>                                | https://w.example/9 | https://w.example/9
            <guid> </guid><link>https://w.example/9?a=1&amp;b=2</link>                           | https://w.example/9?a=1&b=2 | https://w.example/9?a=1&b=2
            <link>https://w.example/9?a=1&b=2</link>                                             | https://w.example/9?a=1&b=2 | https://w.example/9?a=1&b=2
            <a:link xmlns:a="http://www.w3.org/2005/Atom" rel="self" href="https://w.example/s"/><guid>5</guid> | wire/5 |
            <atom:link href="https://w.example/feed"/><link>https://w.example/6</link>           | https://w.example/6 | https://w.example/6
            <atom:link rel="alternate" href="https://w.example/a"/><link>https://w.example/6</link> | https://w.example/6 | https://w.example/6
            <link/><atom:link href="https://w.example/10"/>                                      | https://w.example/10 | https://w.example/10
            """)
    void theIdIsTheGuidElseTheLink(String elements, String id, String url) {
        Article article = Decoding.article("rss", item("<title>Talks</title>" + elements));

        assertThat(article.getId()).isEqualTo(id);
        assertThat(article.getUrl()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                " JaVaScript:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd"
            })
    void anAddressThatIsNoneOfTheWebIsNoLink(String address) {
        Article article =
                Decoding.article("rss", item("<guid>1</guid><title>Talks</title><link>" + address + "</link>"));

        assertThat(article.getUrl()).isNull();
    }

    @Test
    void withoutIdAndLinkAnItemIsCalledAfterTitleAndDateWhereverItStands() {
        String one = "<item><title>One</title><pubDate>2020-11-22</pubDate></item>";
        String two = "<item><title>Two</title></item>";

        List<Article> before = Decoding.articles("rss", channel(one));
        List<Article> after = Decoding.articles("rss", channel(two + one));

        assertThat(after.get(1).getId()).isEqualTo(before.get(0).getId());
        assertThat(after.get(0).getId()).isNotEqualTo(before.get(0).getId());
    }

    @Test
    void anIdThatStandsTwiceIsOneArticleAndTheOlderEntryIsNamed() {
        DecodedOriginal decoded = Decoding.of(channel("""
                <item><guid>1</guid><title>Old</title><pubDate>2020-11-21</pubDate></item>
                <item><guid>1</guid><title>New</title><pubDate>2020-11-22</pubDate></item>
                <item><guid>2</guid><title>Other</title></item>
                """));

        assertThat(decoded.articles()).hasSize(3);
        assertThat(((Decoded.Understood) decoded.articles().get(0)).article().getHeadline())
                .isEqualTo("New");
        assertThat(((Decoded.Refused) decoded.articles().get(1)).reason()).contains("wire/1", "twice");
        assertThat(decoded.articles().get(2)).isInstanceOf(Decoded.Understood.class);
    }

    @Test
    void aDateThatCannotBeReadLeavesTheItemUndated() {
        Article article = Decoding.article("rss", item("<title>Talks</title><pubDate>last week</pubDate>"));

        assertThat(article.getPublished()).isNull();
        assertThat(article.getPublishedPrecision()).isEqualTo(DatePrecision.NONE);
    }

    @Test
    void anUpdateIsTheDateOfAnItemThatHasNoOther() {
        Article article = Decoding.article(
                "rss", item("<title>Talks</title><dcterms:modified>2020-11-22T10:00:00Z</dcterms:modified>"));

        assertThat(article.getUpdated()).isEqualTo(Instant.parse("2020-11-22T10:00:00Z"));
        assertThat(article.getPublished()).isEqualTo(article.getUpdated());
    }

    @Test
    void aDeletedEntryIsAKill() {
        Article article = Decoding.article("rss", """
                <rss version="2.0" xmlns:at="http://purl.org/atompub/tombstones/1.0"><channel>
                <at:deleted-entry ref="urn:x:1" when="2020-11-22T10:00:00Z"/></channel></rss>
                """);

        assertThat(article.getStatus()).isEqualTo(Status.CANCELED);
        assertThat(article.getId()).isEqualTo("urn:x:1");
    }

    @Test
    void aFeedWithoutItemsHasNoArticlesAndIsNoFault() {
        DecodedOriginal decoded = Decoding.of("<rss version=\"2.0\"><channel><title>Wire</title></channel></rss>");

        assertThat(decoded.format()).isEqualTo("rss");
        assertThat(decoded.articles()).isEmpty();
    }

    @Test
    void anItemWithoutWordsIsRefused() {
        assertThat(Decoding.reason(
                        item("<guid>1</guid><title> </title><description><![CDATA[<img src='x'>]]></description>")))
                .contains("no text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rss version=\"2.0\"><channel><item><title>Talks</title><guid>1</guid></item><item><title>Cut of",
                "<b>Warning</b>: include() failed\n<?xml version=\"1.0\"?><rss><channel><item><title>Talks</title><guid>1</guid></item>",
                "<rss><channel><item><title>Talks</title><guid>1</guid></wrong></item></channel></rss",
                "\n\n  <?xml version=\"1.0\"?><rss><channel><item><guid>1</guid><title>Talks</item></channel></rss>",
                "<RSS VERSION=\"0.91\"><CHANNEL><ITEM><TITLE>Talks</TITLE><GUID>1</GUID></ITEM></CHANNEL></RSS>",
                "<!DOCTYPE html><rss><channel><item><title>Talks</title><guid>1</guid></item></channel></rss>"
            })
    void aBrokenFeedIsReadAsFarAsItGoes(String feed) {
        Decoded first = Decoding.of(feed).articles().get(0);

        assertThat(first).isInstanceOfSatisfying(Decoded.Understood.class, understood -> {
            assertThat(understood.article().getId()).isEqualTo("wire/1");
            assertThat(understood.article().getHeadline()).isEqualTo("Talks");
        });
    }

    @Test
    void anItemThatTheFeedEndsWithinIsRefused() {
        List<Decoded> decoded = Decoding.of("<rss><channel><item><title>Talks</title><guid>1</guid></item>"
                        + "<item><title>Ferries</title><guid>https://wire.example/47")
                .articles();

        assertThat(decoded).hasSize(2);
        assertThat(decoded.get(0)).isInstanceOf(Decoded.Understood.class);
        assertThat(decoded.get(1))
                .isInstanceOfSatisfying(
                        Decoded.Refused.class,
                        refused -> assertThat(refused.reason()).contains("the feed ends within it"));
    }

    @Test
    void entitiesOfADocumentTypeAreNeitherReplacedNorFetched() {
        StringBuilder bomb =
                new StringBuilder("<!DOCTYPE rss [<!ENTITY a0 \"ha\"><!ENTITY file SYSTEM \"file:///etc/passwd\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        bomb.append("]>").append(item("<title>&a29; &file; stays</title>"));

        assertThat(Decoding.article("rss", bomb.toString()).getHeadline()).isEqualTo("&a29; &file; stays");
    }

    @Test
    void ninetyThousandElementsDeepAreReadInBoundedDepth() {
        Article article = Decoding.article("rss", item("<title>" + "<b>".repeat(90_000) + "Talks</title>"));

        assertThat(article.getHeadline()).startsWith("Talks");
    }

    @Test
    void moreElementsThanATreeMayHaveAreRefusedEscapedOrNot() {
        assertThat(Decoding.reason(item("<a/>".repeat(100_001)))).contains("more than 100,000 elements");
        assertThat(Decoding.reason(item("<!---->".repeat(100_001)))).contains("more than 100,000 elements");
        assertThat(Decoding.reason(item("<?a?>".repeat(100_001)))).contains("more than 100,000 elements");
        assertThat(Decoding.reason("<!DOCTYPE a " + "<!b>".repeat(900_000))).contains("more than 100,000 elements");
        assertThat(Decoding.reason(item("<title>" + "&lt;p".repeat(100_001) + "</title>")))
                .contains("more than 100,000 elements");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/xml; charset=iso-8859-5          | <?xml version="1.0"?>                    | ISO-8859-5
            application/xml; charset="utf-8"      | <?xml version="1.0"?>                    | UTF-8
            application/xml                       | <?xml version='1.0' encoding='koi8-r'?>  | KOI8-R
                                                  | <?xml version='1.0' encoding='koi8-r'?>  | KOI8-R
                                                  | <?xml version="1.0" encoding="utf-16"?>  | UTF-16LE
                                                  | <?xml version="1.0" encoding="utf-16"?>  | UTF-16BE
                                                  | <?xml version="1.0"?>                    | UTF-32BE
                                                  | <?xml version="1.0" encoding="windows-1251"?> | windows-1251
            text/xml; charset=nonsense            | <?xml version="1.0" encoding="nonsense"?> | UTF-8
            text/xml; charset=us-ascii            | <?xml version="1.0" encoding="utf-8"?>   | UTF-8
            """)
    void aFeedIsReadInTheCharsetThatItIsIn(String declaredType, String declaration, String charset) throws Exception {
        byte[] bytes = (declaration + item("<title>Москва</title>")).getBytes(charset);

        Decoded decoded = Decoding.of(bytes, declaredType).articles().get(0);

        assertThat(((Decoded.Understood) decoded).article().getHeadline()).isEqualTo("Москва");
    }

    @Test
    void windows1252IsReadWhatItCallsItself() {
        byte[] bytes = ("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>"
                        + item("<title>\u0093Caf\u00E9\u0094</title>"))
                .getBytes(ISO_8859_1);

        Decoded decoded = Decoding.of(bytes, null).articles().get(0);

        assertThat(((Decoded.Understood) decoded).article().getHeadline()).isEqualTo("“Café”");
    }

    @ParameterizedTest
    @CsvSource({
        "publish, USABLE",
        "inherit, USABLE",
        "draft, WITHHELD",
        "pending, WITHHELD",
        "private, WITHHELD",
        "future, WITHHELD",
        "trash, WITHHELD"
    })
    void whatWordPressDoesNotShowIsWithheld(String status, Status expected) {
        for (String element : List.of("wp:status", "wp:status xmlns:wp='http://wordpress.org/export/1.2/'")) {
            assertThat(Decoding.article(
                                    "rss",
                                    item("<guid>urn:x:1</guid><title>Talks</title><" + element + ">" + status
                                            + "</wp:status>"))
                            .getStatus())
                    .isEqualTo(expected);
        }
    }

    @Test
    void anEmbargoOfPrismHolds() {
        String prism = "<guid>urn:x:1</guid><title>Talks</title>"
                + "<p:embargoDate xmlns:p='http://prismstandard.org/namespaces/basic/2.0/'>%s</p:embargoDate>";

        assertThat(Decoding.article("rss", item(prism.formatted("2030-01-01T00:00:00Z")))
                        .getEmbargoedUntil())
                .isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(Decoding.article("rss", item(prism.formatted(""))).getEmbargoedUntil())
                .isNull();
        assertThat(Decoding.reason(item(prism.formatted("soon")))).contains("its embargoDate is \"soon\"");
    }

    private static String item(String elements) {
        return channel("<item>" + elements + "</item>");
    }

    private static String channel(String items) {
        return "<rss version=\"2.0\"><channel><title>Wire</title>" + items + "</channel></rss>";
    }
}
