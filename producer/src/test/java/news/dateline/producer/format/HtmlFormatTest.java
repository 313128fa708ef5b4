package news.dateline.producer.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static news.dateline.producer.format.Examples.decode;
import static news.dateline.producer.format.Examples.decodeFile;
import static news.dateline.producer.format.Examples.only;
import static news.dateline.producer.format.Examples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import news.dateline.events.Article;
import news.dateline.events.Cause;
import news.dateline.events.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlFormatTest {

    @Test
    void openGraphAndTheElementsOfThePageWillDo() {
        DecodedOriginal decoded = decodeFile("html/open-graph.html");
        Article article = only(decoded);

        assertThat(decoded.format()).isEqualTo("html");
        assertThat(article.getId()).isEqualTo("https://harbour.example/2024/ferry");
        assertThat(article.getUrl()).isEqualTo("https://harbour.example/2024/ferry");
        assertThat(article.getHeadline()).isEqualTo("Ferry line opens again");
        assertThat(article.getBody()).isEqualTo("""
                OSTHOLM: The ferry to the islands sails again, after a winter in which nobody but the gulls crossed the sound.
                The minister came.
                It sails at eight.
                It sails at ten.""");
        assertThat(article.getLanguage()).isEqualTo("en");
        assertThat(article.getByline()).isEqualTo("Ana Holm");
        assertThat(article.getRights()).isEqualTo("Harbour News 2024");
        assertThat(article.getPublished()).isEqualTo(Instant.parse("2024-03-09T07:15:00Z"));
        assertThat(article.getUpdated()).isEqualTo(Instant.parse("2024-03-09T10:40:30Z"));
        assertThat(article.getSubjects()).containsExactly(new Subject("ferries", ""), new Subject("islands", ""));
    }

    @Test
    void aPageOlderThanParagraphsIsReadByItsBreaks() {
        Article article = only(decodeFile("html/bare.html"));

        assertThat(article.getId()).isEqualTo("wire/html/bare.html");
        assertThat(article.getHeadline()).isEqualTo("Ferry line opens again");
        assertThat(article.getBody())
                .contains("The ferry to the islands sails again")
                .endsWith("\nThe minister came.");
        assertThat(article.getPublished()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><head><title>Log in</title></head><body><form><input name=user><p>Password</p></form></body></html>",
                "<html><head><title>News</title></head><body><nav><ul><li><a href='/a'>Ferry</a></li></ul></nav></body></html>",
                "<html><head><title>App</title></head><body><div id=root></div><script>start()</script></body></html>",
                "<html><head><title>App</title></head><body><a href='/a'>One</a> <a href='/b'>Two</a></body></html>",
                "<!DOCTYPE html><title>Nothing</title>"
            })
    void aPageWithoutTheTextOfAnArticleIsRefused(String page) {
        Decoded.Refused refused = refusal(decode(page));

        assertThat(refused.cause()).isEqualTo(Cause.EMPTY);
        assertThat(refused.reason()).contains("without the text of an article");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<title>Ferry | Harbour News</title><meta property='og:site_name' content='Harbour News'>",
                "<title>Ferry -- Harbour News</title><meta property='og:site_name' content='Harbour News'>",
                "<title>Ferry &ndash; Harbour News</title><meta property='og:site_name' content='Harbour News'>",
                "<meta property='og:title' content='Ferry'><title>Something else</title>",
                "<meta name='twitter:title' content='Ferry'>",
                "<title>Ferry</title>"
            })
    void aHeadlineIsWithoutTheNameOfItsSite(String head) {
        assertThat(only(decode("<html><head>" + head + "</head><body><p>It sails.</p></body></html>"))
                        .getHeadline())
                .isEqualTo("Ferry");
    }

    @Test
    void aRelativeAddressIsReadAgainstWhereThePageCameFrom() {
        byte[] page = "<html><head><link rel='canonical' href='/2024/ferry'></head><body><p>It sails.</p></body></html>"
                .getBytes(UTF_8);
        Article article = only(new Formats(Limits.DEFAULT)
                .decode(new Original("https://harbour.example/f?x=1", "wire", null, page, page.length, Instant.EPOCH)));

        assertThat(article.getUrl()).isEqualTo("https://harbour.example/2024/ferry");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<base href='https://harbour.example/2024/'><link rel='canonical' href='ferry'>",
                "<base target=_top><base href='/2024/'><link rel='canonical' href='ferry'>",
                "<link rel='canonical' href='ferry'><base href=' /2024/x '>",
                "<base href='/2024/'><meta property='og:url' content='ferry'>",
                "<base href='/2024/'><script type='application/ld+json'>"
                        + "{\"@type\":\"NewsArticle\",\"headline\":\"Ferry\",\"url\":\"./ferry\"}</script>",
                "<script type='application/ld+json'>"
                        + "{\"@type\":\"NewsArticle\",\"@id\":\"#main\",\"url\":\"2024/ferry\"}</script>"
            })
    void aRelativeAddressIsReadAgainstTheBaseOfThePage(String head) {
        byte[] page = ("<html><head>" + head + "</head><body><p>It sails.</p></body></html>").getBytes(UTF_8);
        Article article = only(new Formats(Limits.DEFAULT)
                .decode(new Original("https://harbour.example/f?x=1", "wire", null, page, page.length, Instant.EPOCH)));

        assertThat(article.getUrl()).isEqualTo("https://harbour.example/2024/ferry");
        assertThat(article.getId()).isEqualTo("https://harbour.example/2024/ferry");
    }

    @Test
    void aPageOfAFileHasTheBaseThatItNames() {
        assertThat(only(decode(
                                "<html><head><base href='https://harbour.example/2024/'><link rel='canonical' href='ferry'>"
                                        + "</head><body><p>It sails.</p></body></html>"))
                        .getUrl())
                .isEqualTo("https://harbour.example/2024/ferry");
    }

    @Test
    void theAddressOfTheFirstPageIsNoArticlesAddress() {
        byte[] page =
                "<html><head><link rel='canonical' href='https://harbour.example/'></head><body><p>It sails.</p></body></html>"
                        .getBytes(UTF_8);
        Article article = only(new Formats(Limits.DEFAULT)
                .decode(new Original("https://harbour.example/f", "wire", null, page, page.length, Instant.EPOCH)));

        assertThat(article.getId()).isEqualTo("https://harbour.example/f");
    }

    @Test
    void aTeaserOfAnotherArticleIsNotTheText() {
        String text = "<p>" + "The ferry to the islands sails again, after a winter of gulls. ".repeat(10) + "</p>";
        String teaser = "<article><p>" + "The bus goes again, and nobody knows why it ever stopped. ".repeat(3)
                + "</p></article>";
        Article article = only(
                decode("<html><body><div>" + text + text + "</div><div>" + teaser.repeat(8) + "</div></body></html>"));

        assertThat(article.getBody()).startsWith("The ferry").doesNotContain("The bus");
    }

    @Test
    void aPageThatDoesNotSayIsCalledAfterWhereItWasRead() {
        byte[] page = "<html><body><h1>Ferry</h1><p>It sails.</p></body></html>".getBytes(UTF_8);
        Article article = only(new Formats(Limits.DEFAULT)
                .decode(new Original("https://harbour.example/f", "wire", null, page, page.length, Instant.EPOCH)));

        assertThat(article.getId()).isEqualTo("https://harbour.example/f");
    }

    @Test
    void theTimeOfAnArticleIsTheOneThatItShows() {
        Article article = only(
                decode("<html><body><article><h1>Ferry</h1><time datetime='2024-03-09'>Saturday</time><p>It sails.</p>"
                        + "</article></body></html>"));

        assertThat(article.getPublished()).isEqualTo(Instant.parse("2024-03-09T00:00:00Z"));
    }

    @Test
    void deepAndWidePagesAreRead() {
        String deep = "<html><body>" + "<div>".repeat(100_000) + "<p>It sails.</p>";
        String wide = "<html><body>" + "<article><p>x</p>".repeat(40_000);

        assertThat(decode(deep).articles()).hasSize(1);
        assertThat(decode(wide).articles()).hasSize(1);
    }

    @Test
    void controlCharactersAndScriptsAreNoText() {
        Article article = only(
                decode(
                        "<html><head><title>Fe\u0000r\u0007ry</title></head><body><p>It <script>x()</script>sails.&#0;&#xD800;</p></body></html>"));

        assertThat(article.getHeadline()).startsWith("Fe").endsWith("ry").doesNotContain("\u0007", "\u0000");
        assertThat(article.getBody()).startsWith("It sails.").doesNotContain("\u0000");
    }
}
