package news.dateline.producer.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static news.dateline.producer.format.Examples.articles;
import static news.dateline.producer.format.Examples.decode;
import static news.dateline.producer.format.Examples.only;
import static news.dateline.producer.format.Examples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import news.dateline.events.Article;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a document is told by, whatever stands before it or around it. */
class ContentTest {

    private static final String RSS =
            "<rss version=\"2.0\"><channel><item><guid>urn:x:1</guid><title>Talks</title></item></channel></rss>";
    private static final String ATOM = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>urn:x:1</id>"
            + "<title>Talks</title></entry></feed>";
    private static final String G2 = g2("urn:x:1");
    private static final String NITF = "<nitf><head><docdata><doc-id id-string=\"urn:x:1\"/></docdata></head>"
            + "<body><body.head><hedline><hl1>Talks</hl1></hedline></body.head></body></nitf>";
    private static final String NINJS = "{\"uri\":\"urn:x:1\",\"headline\":\"Talks\"}";

    static List<String> documents() {
        return List.of(RSS, ATOM, G2, NITF);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void strayLinesBeforeADocumentArePassedOver(String document) {
        String format = decode(document).format();
        for (String stray : List.of(
                "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\n\r\n",
                "2020-11-22 10:15:00 INFO fetched\n",
                "PHP Notice:  Undefined index: x in /feed.php on line 3\n\n\n",
                "<13>Nov 22 10:15:00 host wire:\n\uFEFF",
                "\n \n\uFEFF\n \uFEFF",
                "1.0\n<?xml version=\"1.0\"?>\uFEFF\n",
                "200 OK\n<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a \"b\">]>",
                "<!-- " + "The harbour's own feed. ".repeat(1_000) + " -->",
                "<?xml version=\"1.0\"?><!DOCTYPE x [<!-- " + "x".repeat(20_000) + " -->]>")) {
            DecodedOriginal decoded = decode(stray + document);

            assertThat(decoded.format()).as(stray).isEqualTo(format);
            assertThat(only(decoded).getId()).isEqualTo("urn:x:1");
            assertThat(only(decoded).getHeadline()).isEqualTo("Talks");
        }
    }

    @Test
    void aPageAndJsonMayHaveStrayLinesBeforeThemToo() {
        Article page =
                only(decode("HTTP/1.1 200 OK\n\n<!DOCTYPE html><html><title>Talks</title><p>They met.</p></html>"));
        Article json = only(decode("HTTP/1.1 200 OK\nContent-Type: text/plain\n\n" + NINJS));

        assertThat(page.getBody()).isEqualTo("They met.");
        assertThat(json.getId()).isEqualTo("urn:x:1");
        assertThat(refusal(decode("HTTP/1.1 200 OK\n\n{\"uri\": \"urn:x:1\",\n \"headline\": }"))
                        .reason())
                .startsWith("it is no JSON")
                .endsWith("line 4");
    }

    @Test
    void proseThatTellsOfMarkupAndJsonStaysProse() {
        for (String prose : List.of(
                "A feed begins with <rss version=\"2.0\"> and ends with </rss>.",
                "Write \"{\"uri\": 1}\" and send it.",
                "Talks (\"the talks\") went on; {sic}.",
                "f(x) = {} for all x.",
                "Talks: {\nthe talks\n}",
                "Id: urn:x:1\n\nWrite this:\n<rss version=\"2.0\">\n{\"a\": 1}")) {
            assertThat(decode(prose).format()).as(prose).isEqualTo("text");
            assertThat(decode(prose).articles()).singleElement().isInstanceOf(Decoded.Understood.class);
        }
    }

    @Test
    void proseWithALineOfMarkupIsRefusedAndNotLost() {
        assertThat(refusal(decode("How a feed begins:\n<rss version=\"2.0\">\nand so on."))
                        .reason())
                .contains("<rss>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/* from the wire */%s",
                "// from the wire\n%s\n",
                "/**/ typeof cb === 'function' && cb(%s);",
                "cb(%s);",
                "wire.news && wire.news([%s])\n",
                ")]}',\n%s",
                ")]}'\n[%s]",
                "while(1);%s",
                "for (;;); %s",
                "throw 1; %s",
                "&&&START&&&%s",
                "var news = %s;",
                "window.news=%s;\n"
            })
    void whatKeepsBrowsersFromRunningJsonOrMakesThemIsNoPartOfIt(String script) {
        String text = String.format(script, NINJS);

        assertThat(decode(text).format()).isEqualTo("ninjs");
        assertThat(only(decode(text)).getId()).isEqualTo("urn:x:1");
        assertThat(only(new Formats(Limits.DEFAULT)
                                .decode(new Original("POST", "wire", null, text.getBytes(UTF_8), 1, Decoding.NOW)
                                        .withDeclaredType("application/json")))
                        .getId())
                .isEqualTo("urn:x:1");
    }

    @Test
    void brokenJsonBehindAScriptIsRefusedAsJson() {
        assertThat(refusal(decode("cb({\"uri\": \"urn:x:1\", );")).reason()).startsWith("it is no JSON");
        assertThat(refusal(decode("cb({});")).reason()).contains("no text");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void anEnvelopeIsOpened(String document) {
        String format = decode(document).format();
        for (String envelope : List.of(
                "<?xml version=\"1.0\"?>\n<soap:Envelope xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\"><soap:Header>"
                        + "<s:Signature xmlns:s=\"urn:s\">" + "c2ln".repeat(4_000)
                        + "</s:Signature></soap:Header><soap:Body><Answer>%s</Answer></soap:Body></soap:Envelope>\n",
                "<delivery n='1'><id>urn:x:2</id>%s</delivery>",
                "<data>%s</data>",
                "<delivery>%s")) {
            DecodedOriginal decoded = decode(String.format(envelope, document));

            assertThat(decoded.format()).as(envelope).isEqualTo(format);
            assertThat(only(decoded).getId()).isEqualTo("urn:x:1");
            assertThat(only(decoded).getHeadline()).isEqualTo("Talks");
        }
    }

    @Test
    void allDocumentsOfAnEnvelopeAreReadEachWithItsOwnBytes() {
        String message = "<newsMessage><itemSet>" + g2("urn:x:2") + g2("urn:x:3") + "</itemSet></newsMessage>";
        List<Article> articles = articles(decode("<soap:Envelope><soap:Body>" + G2 + message + NITF.replace(":1", ":4")
                + "</soap:Body></soap:Envelope>"));

        assertThat(articles).extracting(Article::getId).containsExactly("urn:x:1", "urn:x:2", "urn:x:3", "urn:x:4");
        assertThat(articles)
                .extracting(article -> article.getProvenance().getPosition())
                .containsExactly(0L, 1L, 2L, 3L);
        assertThat(UTF_8.decode(articles.get(0).getRaw().duplicate()).toString())
                .isEqualTo(G2);
        assertThat(articles.get(0).getRawSize()).isEqualTo(G2.length());
    }

    @Test
    void halfAnItemInAnEnvelopeIsStillNoItem() {
        List<Decoded> decoded = decode("<delivery>" + G2 + G2.replace("</itemMeta>", "") + "</delivery>")
                .articles();

        assertThat(decoded).hasSize(2);
        assertThat(decoded.get(0)).isInstanceOf(Decoded.Understood.class);
        assertThat(refusal(decoded.get(1)).reason()).startsWith("it is no well-formed XML");
        assertThat(refusal(decode("<delivery>" + G2.substring(0, G2.length() - 20)))
                        .reason())
                .startsWith("it is no well-formed XML");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<tv><channel id=\"1\"><display-name>One</display-name></channel></tv>",
                "<table-list><row><entry>One</entry></row></table-list>",
                "<settings><feed>https://wire.example/feed</feed></settings>"
            })
    void anElementThatOnlySharesItsNameWithAFeedsIsNone(String xml) {
        assertThat(refusal(decode(xml)).reason()).startsWith("it is XML with the outermost element");
    }

    private static String g2(String guid) {
        return "<newsItem guid=\"" + guid + "\" version=\"1\"><itemMeta><pubStatus qcode=\"stat:usable\"/></itemMeta>"
                + "<contentMeta><headline>Talks</headline></contentMeta></newsItem>";
    }
}
