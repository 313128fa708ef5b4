package news.dateline.producer.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import news.dateline.events.Article;
import news.dateline.events.Status;
import news.dateline.events.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtomFormatTest {

    @Test
    void base64ThatNamesNoTypeIsPlainText() {
        assertThat(Decoding.article("atom", """
                        <feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><id>urn:wire:1</id>
                        <title mode="base64">RmVycmllcyAmIHRyYWlucw==</title></entry></feed>
                        """).getHeadline()).isEqualTo("Ferries & trains");
    }

    @Test
    void aRelativeLinkInAFileIsRelativeToTheFeedsPage() {
        byte[] feed = """
                <feed xmlns="http://www.w3.org/2005/Atom" xmlns:f="http://rssnamespace.org/feedburner/ext/1.0">
                <link href="https://wire.example/news/"/><entry><id>urn:wire:1</id><title>Ferries stop</title>
                <link href="ferries"/></entry><entry><id>urn:wire:2</id><title>Trains too</title>
                <link href="trains"/><f:origLink>https://rails.example/trains</f:origLink></entry></feed>
                """.getBytes(UTF_8);

        assertThat(new Formats(Limits.DEFAULT)
                        .decode(new Original(
                                "/home/desk/feeds/wire.atom", "wire", null, feed, feed.length, Decoding.NOW))
                        .articles())
                .extracting(decoded -> ((Decoded.Understood) decoded).article().getUrl())
                .containsExactly("https://wire.example/news/ferries", "https://rails.example/trains");
    }

    @Test
    void anEntryThatTheFeedEndsWithinIsRefused() {
        assertThat(Decoding.reason(
                        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Ferries</title><id>urn:wir"))
                .contains("the feed ends within it");
    }

    @Test
    void theSecureFormOfItsNamespaceIsAtomToo() {
        assertThat(Decoding.article("atom", """
                        <feed xmlns="https://www.w3.org/2005/Atom"><entry><id>urn:wire:1</id>
                        <title>Ferries stop</title></entry></feed>
                        """).getHeadline()).isEqualTo("Ferries stop");
    }

    @Test
    void anIdentifierOfDublinCoreIsTheIdWhereThereIsNoOther() {
        assertThat(Decoding.article("atom", """
                        <feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"><entry>
                        <title>One</title><dc:identifier>urn:wire:1</dc:identifier></entry></feed>
                        """).getId()).isEqualTo("urn:wire:1");
    }

    @Test
    void anEntryIsReadWithEverythingThatRfc4287Gives() {
        Article article = Decoding.article("atom", """
                <?xml version="1.0" encoding="utf-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://wire.example/news/">
                  <title>Harbour Wire</title><id>urn:x:feed</id><updated>2020-11-22T12:00:00Z</updated>
                  <author><name>The desk</name></author><rights>Harbour Wire</rights>
                  <entry xml:lang="de">
                    <id>tag:wire.example,2020:ferries</id>
                    <title type="html">Fähren &amp;amp; Züge</title>
                    <link rel="self" href="https://wire.example/self"/>
                    <link rel="alternate" type="text/html" href="2020/ferries"/>
                    <published>2020-11-22T10:15:00+01:00</published>
                    <updated>2020-11-22T11:00:00.5Z</updated>
                    <author><name>A. Writer</name></author><author><name>B. Second</name></author>
                    <category scheme="http://cv.iptc.org/newscodes/mediatopic/" term="20000523" label="labour market"/>
                    <summary>In short.</summary>
                    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two &lt; three.</p></div></content>
                  </entry>
                </feed>
                """);

        assertThat(article.getId()).isEqualTo("tag:wire.example,2020:ferries");
        assertThat(article.getHeadline()).isEqualTo("Fähren & Züge");
        assertThat(article.getUrl()).isEqualTo("https://wire.example/news/2020/ferries");
        assertThat(article.getPublished()).isEqualTo(Instant.parse("2020-11-22T09:15:00Z"));
        assertThat(article.getUpdated()).isEqualTo(Instant.parse("2020-11-22T11:00:00.500Z"));
        assertThat(article.getByline()).isEqualTo("A. Writer, B. Second");
        assertThat(article.getLanguage()).isEqualTo("de");
        assertThat(article.getRights()).isEqualTo("Harbour Wire");
        assertThat(article.getSubjects()).containsExactly(new Subject("medtop:20000523", "labour market"));
        assertThat(article.getBody()).isEqualTo("One.\nTwo < three.");
    }

    @Test
    void aDeletedEntryKillsWhatStoodUnderItsId() {
        List<Article> articles = Decoding.articles("atom", """
                <feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">
                  <at:deleted-entry ref="urn:x:1" when="2020-11-22T10:00:00Z"><at:comment>Wrong.</at:comment></at:deleted-entry>
                  <entry><id>urn:x:2</id><title>Stays</title></entry>
                </feed>
                """);

        assertThat(articles).extracting(Article::getId).containsExactly("urn:x:1", "urn:x:2");
        assertThat(articles.get(0).getStatus()).isEqualTo(Status.CANCELED);
        assertThat(articles.get(0).getUpdated()).isEqualTo(Instant.parse("2020-11-22T10:00:00Z"));
        assertThat(articles.get(0).getEditorsNote()).isEqualTo("Wrong.");
        assertThat(articles.get(1).getStatus()).isEqualTo(Status.USABLE);
    }

    @Test
    void aDeletedEntryWithoutReferenceIsRefused() {
        assertThat(Decoding.reason("""
                <feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">
                  <at:deleted-entry when="2020-11-22T10:00:00Z"/></feed>
                """)).contains("ref", "the id of the entry");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <title>AT&amp;amp;T</title>                                                             | AT&amp;T
            <title type="text">1 &lt; 2</title>                                                     | 1 < 2
            <title type="html">1 &amp;lt; 2 &lt;b&gt;bold&lt;/b&gt;</title>                         | 1 < 2 bold
            <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <b>b</b></div></title>  | A b
            <title type="text/html" mode="escaped">A &lt;b&gt;b&lt;/b&gt;</title>                   | A b
            <title type="text/html" mode="base64">QSA8Yj5iPC9iPg==</title>                          | A b
            <title type="text/plain" mode="escaped">A &lt;b</title>                                 | A <b
            """)
    void aTitleIsReadByItsType(String title, String headline) {
        assertThat(Decoding.article("atom", entry("<id>urn:x:1</id>" + title)).getHeadline())
                .isEqualTo(headline);
    }

    @Test
    void atom03IsUnderstood() {
        Article article = Decoding.article("atom", """
                <feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>Talks</title><id>urn:x:1</id>
                <issued>2003-12-31T10:14:55-08:00</issued><modified>2003-12-31T20:00:00Z</modified>
                <link rel="alternate" href="https://wire.example/1"/>
                <content type="text/html" mode="escaped">&lt;p>One.&lt;/p></content></entry></feed>
                """);

        assertThat(article.getPublished()).isEqualTo(Instant.parse("2003-12-31T18:14:55Z"));
        assertThat(article.getUpdated()).isEqualTo(Instant.parse("2003-12-31T20:00:00Z"));
        assertThat(article.getUrl()).isEqualTo("https://wire.example/1");
        assertThat(article.getBody()).isEqualTo("One.");
    }

    @Test
    void anUpdateIsTheDateOfAnEntryThatHasNoOther() {
        Article article = Decoding.article(
                "atom", entry("<id>urn:x:1</id><title>Talks</title><updated>2020-11-22T10:00:00Z</updated>"));

        assertThat(article.getPublished()).isEqualTo(Instant.parse("2020-11-22T10:00:00Z"));
    }

    @Test
    void anEntryOnItsOwnIsUnderstoodWithAnyPrefix() {
        Article article = Decoding.article("atom", """
                <a:entry xmlns:a="http://www.w3.org/2005/Atom"><a:id>urn:x:1</a:id><a:title>Talks</a:title>
                <a:summary>In short.</a:summary></a:entry>
                """);

        assertThat(article.getHeadline()).isEqualTo("Talks");
        assertThat(article.getBody()).isEqualTo("In short.");
    }

    @Test
    void theSourceOfAnEntryLendsItsAuthorAndNotItsTitle() {
        Article article = Decoding.article("atom", entry("""
                <id>urn:x:1</id><source><title>Other</title><id>urn:x:other</id><author><name>O. Ther</name></author></source>
                <title>Mine</title>
                """));

        assertThat(article.getHeadline()).isEqualTo("Mine");
        assertThat(article.getId()).isEqualTo("urn:x:1");
        assertThat(article.getByline()).isEqualTo("O. Ther");
    }

    @Test
    void aPictureInBase64IsNoText() {
        assertThat(Decoding.reason(entry("<id>urn:x:1</id><content type=\"image/png\">iVBORw0KGgo=</content>")))
                .contains("no text");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <updated>2020-01-01T00:00:00Z</updated> | when="garbage"              | CANCELED
            <updated>2020-01-01T00:00:00Z</updated> |                             | CANCELED
                                                    |                             | CANCELED
            <updated>2096-01-01T00:00:00Z</updated> | when="2025-01-01T00:00:00Z" | CANCELED
            <updated>2025-01-02T00:00:00Z</updated> | when="2025-01-01T00:00:00Z" | USABLE
            """)
    void aDeletionHoldsUnlessTheEntryIsCertainlyNewer(String updated, String when, Status status) {
        String entry = "<entry><id>urn:x:1</id><title>Talks</title>" + (updated == null ? "" : updated) + "</entry>";
        String deletion = "<at:deleted-entry ref=\"urn:x:1\" " + (when == null ? "" : when) + "/>";

        for (String both : List.of(entry + deletion, deletion + entry)) {
            List<Decoded> decoded = Decoding.of("<feed xmlns=\"http://www.w3.org/2005/Atom\""
                            + " xmlns:at=\"http://purl.org/atompub/tombstones/1.0\">" + both + "</feed>")
                    .articles();

            assertThat(decoded)
                    .filteredOn(Decoded.Understood.class::isInstance)
                    .singleElement()
                    .satisfies(one -> assertThat(
                                    ((Decoded.Understood) one).article().getStatus())
                            .isEqualTo(status));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <app:control xmlns:app="http://www.w3.org/2007/app"><app:draft>yes</app:draft></app:control> | WITHHELD
            <control xmlns="http://www.w3.org/2007/app"><draft> Yes </draft></control>                   | WITHHELD
            <a:control xmlns:a="http://purl.org/atom/app#"><a:draft>yes</a:draft></a:control>            | WITHHELD
            <app:control><app:draft>yes</app:draft></app:control>                                        | WITHHELD
            <app:control><app:draft>no</app:draft><app:draft>yes</app:draft></app:control>               | WITHHELD
            <app:control xmlns:app="http://www.w3.org/2007/app"><app:draft>no</app:draft></app:control>  | USABLE
            <app:control xmlns:app="http://www.w3.org/2007/app"/>                                        | USABLE
            """)
    void aDraftIsWithheld(String control, Status status) {
        assertThat(Decoding.article("atom", entry("<id>urn:x:1</id><title>Talks</title>" + control))
                        .getStatus())
                .isEqualTo(status);
    }

    @Test
    void aDraftHoldsAnEntryOfTheSameIdThatIsNotCertainlyNewer() {
        String draft = "<id>urn:x:1</id><title>Draft</title><app:control><app:draft>yes</app:draft></app:control>";
        String shown = "</entry><entry><id>urn:x:1</id><title>Talks</title><updated>2025-01-02T00:00:00Z</updated>";

        assertThat(only(Decoding.of(entry(draft + shown))).getStatus()).isEqualTo(Status.WITHHELD);
        assertThat(only(Decoding.of(entry(draft + "<updated>2025-01-03T00:00:00Z</updated>" + shown)))
                        .getStatus())
                .isEqualTo(Status.WITHHELD);
        assertThat(only(Decoding.of(entry(draft + "<updated>2025-01-01T00:00:00Z</updated>" + shown)))
                        .getStatus())
                .isEqualTo(Status.USABLE);
    }

    @Test
    void whatNitfInAnEntrySaysOfItsLifeHolds() {
        Article article = Decoding.article(
                "atom",
                entry(
                        "<id>urn:x:1</id><title>Talks</title><content type=\"application/nitf+xml\"><nitf><head><docdata>"
                                + "<date.release norm=\"20300101T000000Z\"/></docdata></head><body><p>One.</p></body></nitf></content>"));

        assertThat(article.getEmbargoedUntil()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"Usable, USABLE", "Embargoed, WITHHELD", "Withheld, WITHHELD", "Canceled, CANCELED"})
    void theStatusThatTheAssociatedPressGivesHolds(String given, Status status) {
        assertThat(Decoding.article(
                                "atom",
                                entry(
                                        "<id>urn:x:1</id><title>Talks</title><n:NewsManagement xmlns:n='http://ap.org/schemas/03/2005/apnm'>"
                                                + "<n:PublishingStatus>" + given
                                                + "</n:PublishingStatus></n:NewsManagement>"))
                        .getStatus())
                .isEqualTo(status);
    }

    /** The one entry that is taken. */
    private static Article only(DecodedOriginal decoded) {
        List<Decoded> taken = decoded.articles().stream()
                .filter(Decoded.Understood.class::isInstance)
                .toList();
        assertThat(taken).hasSize(1);
        return ((Decoded.Understood) taken.get(0)).article();
    }

    private static String entry(String elements) {
        return "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry>" + elements + "</entry></feed>";
    }
}
