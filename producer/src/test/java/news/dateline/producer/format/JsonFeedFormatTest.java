package news.dateline.producer.format;

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
import news.dateline.events.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFeedFormatTest {

    @ParameterizedTest
    @CsvSource({"https://wire.example/ , /feed.json", "/home, https://wire.example/feed.json"})
    void relativeAddressesAreRelativeToWhatTheFeedSaysOfItself(String homePage, String feed) {
        assertThat(Decoding.article("json-feed", """
                        {"version": "https://jsonfeed.org/version/1.1", "home_page_url": "%s ", "feed_url": "%s",
                         "items": [{"id": "1", "title": "Ferries stop", "url": "ferries"}]}
                        """.formatted(homePage, feed)).getUrl())
                .isEqualTo("https://wire.example/ferries");
    }

    @Test
    void everyItemOfAFeedIsAnArticle() {
        DecodedOriginal decoded = decodeFile("json-feed/1.1.json");
        List<Article> articles = articles(decoded);

        assertThat(decoded.format()).isEqualTo("json-feed");
        assertThat(articles).hasSize(3);
        Article first = articles.get(0);
        assertThat(first.getId()).isEqualTo("https://harbour.example/2024/ferry");
        assertThat(first.getUrl()).isEqualTo("https://harbour.example/2024/ferry");
        assertThat(first.getHeadline()).isEqualTo("Ferry line opens again");
        assertThat(first.getBody()).isEqualTo("The ferry sails.\nThe minister came.");
        assertThat(first.getPublished()).isEqualTo(Instant.parse("2024-03-09T07:15:00Z"));
        assertThat(first.getPublishedPrecision()).isEqualTo(DatePrecision.INSTANT);
        assertThat(first.getUpdated()).isEqualTo(Instant.parse("2024-03-09T10:40:30Z"));
        assertThat(first.getByline()).isEqualTo("Ana Holm, Piet Vos");
        assertThat(first.getLanguage()).isEqualTo("en-GB");
        assertThat(first.getSubjects()).containsExactly(new Subject("ferries", ""), new Subject("medtop:20000523", ""));
        assertThat(first.getMediaType()).isEqualTo("application/feed+json");
    }

    @Test
    void whatAnItemDoesNotSayTheFeedMay() {
        List<Article> articles = articles(decodeFile("json-feed/1.1.json"));
        Article note = articles.get(1);
        Article summary = articles.get(2);

        assertThat(note.getId()).isEqualTo("wire/note-2");
        assertThat(note.getUrl()).isEqualTo("https://elsewhere.example/bus");
        assertThat(note.getHeadline()).isEmpty();
        assertThat(note.getBody()).isEqualTo("A note without a title.\n\nIn two paragraphs.");
        assertThat(note.getByline()).isEqualTo("The harbour desk");
        assertThat(note.getLanguage()).isEqualTo("en");
        assertThat(note.getPublishedPrecision()).isEqualTo(DatePrecision.NONE);
        assertThat(summary.getUrl()).isEqualTo("https://harbour.example/2024/bus");
        assertThat(summary.getBody()).isEqualTo("The bus goes.");
    }

    @Test
    void theFirstVersionHasOneAuthorAndIdsOfAnyType() {
        List<Decoded> decoded = decodeFile("json-feed/1.0.json").articles();

        assertThat(decoded).hasSize(5);
        assertThat(article(decoded.get(0)).getId()).isEqualTo("wire/41");
        assertThat(article(decoded.get(0)).getByline()).isEqualTo("The harbour desk");
        assertThat(article(decoded.get(1)).getId()).isEqualTo("https://harbour.example/42");
        assertThat(article(decoded.get(1)).getPublishedPrecision()).isEqualTo(DatePrecision.DAY);
        assertThat(refusal(decoded.get(2)).cause()).isEqualTo(Cause.EMPTY);
        assertThat(refusal(decoded.get(3)).reason()).contains("an item of a JSON Feed");
        assertThat(refusal(decoded.get(4)).reason()).contains("\"wire/41\" stands twice");
    }

    @Test
    void aFeedWithoutItemsIsNoFault() {
        assertThat(decode("{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"x\",\"items\":[]}")
                        .articles())
                .isEmpty();
        assertThat(refusal(decode("{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"x\",\"items\":{}}"))
                        .reason())
                .contains("without an array of items");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[%s]",
                "{\"feed\": %s}",
                "{\"status\": \"ok\", \"data\": %s}",
                "{\"response\": {\"data\": [%s]}}"
            })
    void aFeedIsOneWhateverItIsWrappedIn(String wrapped) {
        DecodedOriginal decoded = decode(String.format(
                wrapped,
                "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Wire\","
                        + "\"home_page_url\":\"https://wire.example/\",\"language\":\"en\","
                        + "\"items\":[{\"id\":\"1\",\"url\":\"/1\",\"content_text\":\"It sails.\"}]}"));

        assertThat(decoded.format()).isEqualTo("json-feed");
        assertThat(only(decoded).getId()).isEqualTo("wire/1");
        assertThat(only(decoded).getUrl()).isEqualTo("https://wire.example/1");
        assertThat(only(decoded).getLanguage()).isEqualTo("en");
    }

    @Test
    void feedsInAnArrayAreAllRead() {
        String feed =
                "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"urn:x:%s\",\"title\":\"Talks\"}]}";
        List<Article> articles =
                articles(decode("[" + String.format(feed, "1") + "," + String.format(feed, "2") + "]"));

        assertThat(articles).extracting(Article::getId).containsExactly("urn:x:1", "urn:x:2");
        assertThat(articles)
                .extracting(article -> article.getProvenance().getPosition())
                .containsExactly(0L, 1L);
    }

    @Test
    void noTypeOfAnyFieldDoesHarm() {
        for (String name : new String[] {
            "id",
            "url",
            "external_url",
            "title",
            "content_html",
            "content_text",
            "summary",
            "authors",
            "author",
            "tags",
            "language",
            "date_published",
            "date_modified"
        }) {
            for (String value : new String[] {
                "null", "0", "true", "\"\"", "\"\\ud800\\u0000\"", "[]", "{}", "[null, 1, {}, [[]]]", "{\"name\": []}"
            }) {
                String json =
                        "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"" + name + "\":" + value + "}]}";

                assertThat(decode(json).articles()).as(json).hasSize(1);
            }
        }
    }
}
