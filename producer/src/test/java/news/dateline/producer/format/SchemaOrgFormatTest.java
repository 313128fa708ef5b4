package news.dateline.producer.format;

import static news.dateline.producer.format.Examples.articles;
import static news.dateline.producer.format.Examples.decode;
import static news.dateline.producer.format.Examples.decodeFile;
import static news.dateline.producer.format.Examples.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import news.dateline.events.Article;
import news.dateline.events.DatePrecision;
import news.dateline.events.Subject;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaOrgFormatTest {

    private static final String ARTICLE =
            "\"@type\":\"NewsArticle\",\"url\":\"https://a.example/1\",\"headline\":\"Ferry\",\"articleBody\":\"It sails.\"";

    @Test
    void aPageIsReadByItsDescriptionAndTheTextThatItLeavesOut() {
        DecodedOriginal decoded = decodeFile("schema-org/json-ld.html");
        Article article = only(decoded);

        assertThat(decoded.format()).isEqualTo("schema.org");
        assertThat(article.getId()).isEqualTo("https://harbour.example/2024/ferry");
        assertThat(article.getUrl()).isEqualTo("https://harbour.example/2024/ferry");
        assertThat(article.getHeadline()).isEqualTo("Ferry line to the islands & the bus open again");
        assertThat(article.getBody()).isEqualTo("""
                OSTHOLM: The ferry to the islands sails again, after a winter in which nobody but the gulls crossed the sound.
                The minister came, as she had said.""");
        assertThat(article.getByline()).isEqualTo("Ana Holm, Piet Vos");
        assertThat(article.getLanguage()).isEqualTo("en-GB");
        assertThat(article.getPublished()).isEqualTo(Instant.parse("2024-03-09T07:15:00Z"));
        assertThat(article.getUpdated()).isEqualTo(Instant.parse("2024-03-09T10:40:30Z"));
        assertThat(article.getRights()).isEqualTo("2024 Harbour News");
        assertThat(article.getSubjects())
                .containsExactly(
                        new Subject("medtop:20000523", "shipping"),
                        new Subject("ferries", ""),
                        new Subject("islands", ""));
        assertThat(article.getPlaces()).containsExactly("Ostholm");
        assertThat(article.getMediaType()).isEqualTo("text/html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"schema-org/microdata.html", "schema-org/rdfa.html"})
    void microdataAndRdfaSayTheSame(String file) {
        DecodedOriginal decoded = decodeFile(file);
        Article article = only(decoded);

        assertThat(decoded.format()).isEqualTo("schema.org");
        assertThat(article.getHeadline()).isEqualTo("Ferry line opens again");
        assertThat(article.getBody()).isEqualTo("The ferry sails.\nThe minister came.");
        assertThat(article.getByline()).isEqualTo("Ana Holm");
        assertThat(article.getPublished()).isEqualTo(Instant.parse("2024-03-09T07:15:00Z"));
        assertThat(article.getPublishedPrecision()).isEqualTo(DatePrecision.INSTANT);
    }

    @Test
    void aPagesAddressIsItsIdElseTheFileIs() {
        assertThat(only(decodeFile("schema-org/microdata.html")).getId())
                .isEqualTo("https://harbour.example/2024/ferry");
        assertThat(only(decodeFile("schema-org/rdfa.html")).getId()).isEqualTo("wire/schema-org/rdfa.html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@context\":\"https://schema.org\"," + ARTICLE + "}",
                "[{\"@type\":\"Organization\",\"name\":\"x\"},{" + ARTICLE + "}]",
                "{\"@graph\":[{" + ARTICLE + "}]}",
                "{\"@type\":\"WebPage\",\"mainEntity\":{" + ARTICLE + "}}",
                "{\"@type\":\"ItemList\",\"itemListElement\":[{\"@type\":\"ListItem\",\"item\":{" + ARTICLE + "}}]}",
                "{\"@type\":[\"http://schema.org/NewsArticle\"],\"schema:url\":[\"https://a.example/1\"],"
                        + "\"http://schema.org/headline\":{\"@value\":\"Ferry\"},\"articleBody\":[\"<p>It sails.</p>\"]}",
                "{\"@type\":\"schema:BlogPosting\",\"@id\":\"https://a.example/1\",\"name\":\"Ferry\",\"text\":\"It sails.\"}"
            })
    void jsonLdMayStandForItself(String json) {
        DecodedOriginal decoded = decode(json);
        Article article = only(decoded);

        assertThat(decoded.format()).isEqualTo("schema.org");
        assertThat(article.getId()).isEqualTo("https://a.example/1");
        assertThat(article.getUrl()).isEqualTo("https://a.example/1");
        assertThat(article.getHeadline()).isEqualTo("Ferry");
        assertThat(article.getBody()).isEqualTo("It sails.");
        assertThat(article.getMediaType()).isEqualTo("application/ld+json");
    }

    @Test
    void everyArticleOfAGraphIsOne() {
        assertThat(articles(decode("{\"@graph\":[{" + ARTICLE
                        + "},{\"@type\":\"Report\",\"@id\":\"urn:r:2\",\"headline\":\"Bus\"}]}")))
                .extracting(Article::getId)
                .containsExactly("https://a.example/1", "urn:r:2");
    }

    @Test
    void aLiveBlogIsItsUpdates() {
        Article article = only(decodeFile("schema-org/live.json"));

        assertThat(article.getHeadline()).isEqualTo("The ferry, live");
        assertThat(article.getBody()).isEqualTo("It sails\nThe ropes are off.\nThe minister came.");
        assertThat(article.getPublishedPrecision()).isEqualTo(DatePrecision.DAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- {" + ARTICLE + "} -->",
                "/* <![CDATA[ */ {" + ARTICLE + "} /* ]]> */",
                "//<![CDATA[ {" + ARTICLE + "} //]]>",
                "// <![CDATA[\n{" + ARTICLE + "}\n// ]]>",
                "{" + ARTICLE + ",}",
                "{" + ARTICLE + "};",
                "{" + ARTICLE + ",\"description\":\"a\nb\tc\"}",
                "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;Ferry&quot;,&quot;url&quot;:&quot;https://a.example/1&quot;}"
            })
    void aScriptThatIsBrokenInAUsualWayIsMended(String script) {
        DecodedOriginal decoded = decode(
                "<html><body><script type='application/ld+json'>" + script + "</script><p>It sails.</p></body></html>");

        assertThat(decoded.format()).isEqualTo("schema.org");
        assertThat(only(decoded).getHeadline()).isEqualTo("Ferry");
        assertThat(only(decoded).getId()).isEqualTo("https://a.example/1");
    }

    @Test
    void aScriptThatNobodyCanReadLeavesThePage() {
        DecodedOriginal decoded =
                decode("<html><head><title>Ferry</title><script type='application/ld+json'>{\"@type\": NewsArticle"
                        + "</script></head><body><p>It sails.</p></body></html>");

        assertThat(decoded.format()).isEqualTo("html");
        assertThat(only(decoded).getHeadline()).isEqualTo("Ferry");
    }

    @Test
    void ofSeveralDescriptionsThePagesOwnIsTaken() {
        Article article = only(decode("<html><head><link rel=canonical href='https://a.example/2'>"
                + "<script type='application/ld+json'>[{" + ARTICLE
                + "},{\"@type\":\"NewsArticle\",\"url\":\"https://a.example/2\","
                + "\"headline\":\"Bus\",\"articleBody\":\"It goes.\"}]</script></head><body></body></html>"));

        assertThat(article.getHeadline()).isEqualTo("Bus");
        assertThat(article.getBody()).isEqualTo("It goes.");
    }

    @Test
    void behindAWallThereIsTheDescription() {
        Article article = only(decode(
                "<html><head><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Ferry\","
                        + "\"description\":\"It sails again.\"}</script></head><body></body></html>"));

        assertThat(article.getBody()).isEqualTo("It sails again.");
    }

    @Test
    void noTypeOfAnyFieldDoesHarm() {
        for (String name : new String[] {
            "@id",
            "@type",
            "@graph",
            "url",
            "mainEntityOfPage",
            "headline",
            "name",
            "articleBody",
            "text",
            "description",
            "author",
            "creator",
            "publisher",
            "datePublished",
            "dateModified",
            "inLanguage",
            "keywords",
            "about",
            "articleSection",
            "contentLocation",
            "copyrightHolder",
            "copyrightYear",
            "identifier",
            "version",
            "liveBlogUpdate"
        }) {
            for (String value : new String[] {
                "null",
                "0",
                "true",
                "\"\"",
                "\"\\ud800\\u0000\"",
                "[]",
                "{}",
                "[null, 1, {}, [[]]]",
                "{\"@id\": \"#a\"}",
                "{\"name\": []}",
                "{\"@value\": {}}"
            }) {
                String json = "{\"@type\":[\"LiveBlogPosting\"],\"@id\":\"#a\",\"alternativeHeadline\":\"A\",\""
                        + name.replace("@", "schema:") + "\":" + value + "}";

                assertThat(decode(json).articles()).as(json).hasSize(1);
                assertThat(decode("<html><body><p>x</p><script type='application/ld+json'>" + json
                                        + "</script></body></html>")
                                .articles())
                        .as(json)
                        .hasSize(1);
            }
        }
    }

    @Test
    void descriptionsBeyondNumberTakeNoMemory() {
        String one = "<div itemscope itemtype='https://schema.org/NewsArticle'><p itemprop=headline>Talks</p></div>";

        assertThat(PageData.of(Jsoup.parse(one.repeat(900)))).hasSize(900);
        assertThat(PageData.of(Jsoup.parse(one.repeat(40_000)))).hasSize(1_000);
    }

    @Test
    void descriptionsInDescriptionsTakeNeitherTimeNorMemory() {
        String nested = "<div itemscope itemtype='https://schema.org/NewsArticle'>"
                + "<div itemprop='articleBody'>".repeat(150) + "x".repeat(500_000) + "</div>".repeat(150) + "</div>";

        assertThat(decode("<html><body>" + nested + "</body></html>").articles())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example", "https://a.example/", "https://google.com/article"})
    void anAddressThatAllArticlesShareIsNoArticlesAddress(String shared) {
        String json =
                "{\"@type\":\"NewsArticle\",\"headline\":\"Ferry\",\"articleBody\":\"It sails.\",\"identifier\":\"17\","
                        + "\"mainEntityOfPage\":{\"@type\":\"WebPage\",\"@id\":\"" + shared + "\"}}";
        Article page = only(decode("<html><script type='application/ld+json'>" + json + "</script></html>"));
        Article alone = only(decode(json.replace("mainEntityOfPage", "@id")
                .replace("{\"@type\":\"WebPage\",\"@id\":\"" + shared + "\"}", "\"" + shared + "\"")));

        assertThat(page.getId()).isEqualTo("wire/17");
        assertThat(page.getUrl()).isNull();
        assertThat(alone.getId()).isEqualTo("wire/17");
        assertThat(alone.getUrl()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ferry to the islands... | Ferry to the islands opens again | Ferry to the islands opens again",
                "Ferry to the islands \u2026 | Ferry to the islands opens again | Ferry to the islands opens again",
                "Ferry to the islands... | Timetable | Ferry to the islands...",
                "Ferry | Ferry to the islands opens again | Ferry",
            })
    void aHeadlineThatIsCutOffGoesOnInThePages(String described, String title, String headline) {
        assertThat(only(decode("<html><head><meta property='og:title' content='" + title
                                + "'></head><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\""
                                + described + "\",\"articleBody\":\"It sails.\"}</script></html>"))
                        .getHeadline())
                .isEqualTo(headline);
    }

    @Test
    void thePageOfAnArticleIsCalledByItsAddressBeforeItsName() {
        Article article = only(
                decode(
                        "<html><script type='application/ld+json'>{\"@graph\":["
                                + "{\"@type\":\"WebPage\",\"@id\":\"https://a.example/1#page\",\"url\":\"https://a.example/1\"},"
                                + "{\"@type\":\"NewsArticle\",\"@id\":\"https://a.example/1#article\",\"headline\":\"Ferry\","
                                + "\"articleBody\":\"It sails.\",\"mainEntityOfPage\":{\"@id\":\"https://a.example/1#page\"}}]}</script></html>"));

        assertThat(article.getUrl()).isEqualTo("https://a.example/1");
        assertThat(article.getId()).isEqualTo("https://a.example/1");
    }
}
