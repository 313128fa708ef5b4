package news.dateline.producer.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import news.dateline.events.Article;
import news.dateline.events.Cause;
import news.dateline.events.DatePrecision;
import news.dateline.events.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormatTest {

    private static final Instant NOW = Instant.parse("2021-03-04T05:06:07Z");

    @Test
    void aTextWithoutHeaderLinesIsABodyAsItStands() {
        String text = "\n date 2020-06-30 (Last Updated On: June 30, 2020)\r\n\r\nKABUL: Talks went on.\n+ posts\n";

        Article article = article(text);

        assertThat(article.getBody()).isEqualTo(text);
        assertThat(article.getHeadline()).isEmpty();
        assertThat(article.getId()).isEqualTo("wire/2020/talks.txt");
        assertThat(article.getSource()).isEqualTo("wire");
        assertThat(article.getStatus()).isEqualTo(Status.USABLE);
        assertThat(article.getVersion()).isNull();
        assertThat(article.getPublished()).isNull();
        assertThat(article.getPublishedPrecision()).isEqualTo(DatePrecision.NONE);
    }

    @Test
    void theOriginalIsKeptBesideTheArticle() {
        Article article = article("KABUL: Talks.");

        assertThat(article.getRaw()).isEqualTo(UTF_8.encode("KABUL: Talks."));
        assertThat(article.getRawSize()).isEqualTo(13);
        assertThat(article.getMediaType()).isEqualTo("text/plain");
        assertThat(article.getReceived()).isEqualTo(NOW);
        assertThat(article.getProvenance().getOrigin()).isEqualTo("in/2020/talks.txt");
    }

    @Test
    void anOriginalAboveTheLimitIsCountedAndNotKept() {
        Article article = understood(new Formats(new Limits(100, 4, 100))
                .decode(original(utf8("Talks")))
                .articles());

        assertThat(article.getRaw()).isNull();
        assertThat(article.getRawSize()).isEqualTo(5);
    }

    @Test
    void headerLinesSayWhatTheNewsroomKnows() {
        Article article = article("""
                Id: urn:newsml:example.org:20201122:talks
                Version: 3
                Status: Withheld
                Published: 2020-11-22
                Updated: 2020-11-22T14:30+04:30
                embargo:2020-11-23T06:00:00.5Z
                Source:   Kabul Desk\s

                DOHA: The teams met.

                Id: is no header here.
                """);

        assertThat(article.getId()).isEqualTo("urn:newsml:example.org:20201122:talks");
        assertThat(article.getVersion()).isEqualTo(3);
        assertThat(article.getStatus()).isEqualTo(Status.WITHHELD);
        assertThat(article.getPublished()).isEqualTo(Instant.parse("2020-11-22T00:00:00Z"));
        assertThat(article.getPublishedPrecision()).isEqualTo(DatePrecision.DAY);
        assertThat(article.getUpdated()).isEqualTo(Instant.parse("2020-11-22T10:00:00Z"));
        assertThat(article.getEmbargoedUntil()).isEqualTo(Instant.parse("2020-11-23T06:00:00.500Z"));
        assertThat(article.getSource()).isEqualTo("Kabul Desk");
        assertThat(article.getBody()).isEqualTo("DOHA: The teams met.\n\nId: is no header here.\n");
    }

    @Test
    void headerLinesEndBeforeTheFirstLineThatIsNone() {
        assertThat(article("Version: 1\nDOHA: Talks.\nVersion: 2\n").getBody()).isEqualTo("DOHA: Talks.\nVersion: 2\n");
    }

    @Test
    void aHeaderLineBelowTheFirstLineIsText() {
        assertThat(article("\nVersion: 1\nTalks.").getBody()).isEqualTo("\nVersion: 1\nTalks.");
    }

    @Test
    void headerLinesMayEndAsOnAnyMachine() {
        assertThat(article("Version: 7\r\nStatus: usable\r\n\r\nTalks.\r\n").getBody())
                .isEqualTo("Talks.\r\n");
        assertThat(article("Version: 7\r\rTalks.").getBody()).isEqualTo("Talks.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Version: two | Version | two | a whole number from 0",
                "Version: -1 | Version | -1 | a whole number from 0",
                "Version: | Version | '' | a whole number from 0",
                "Status: spiked | Status | spiked | usable, withheld or canceled",
                "Published: June 30, 2020 | Published | June 30, 2020 | a day such as 2020-06-30",
                "Published: 2020-02-30 | Published | 2020-02-30 | a day such as 2020-06-30",
                "Published: 2020-06-30T10:00:00 | Published | 2020-06-30T10:00:00 | an instant such as",
                "Updated: +999999-01-01 | Updated | +999999-01-01 | in the years 1 to 9999",
                "Embargo: tomorrow | Embargo | tomorrow | a day such as 2020-06-30",
                "Id: | Id | '' | some text on one line",
                "Source: | Source | '' | some text on one line",
            })
    void aHeaderThatCannotBeReadIsNamedWithItsValueAndWhatItTakes(
            String line, String name, String value, String expected) {
        Decoded.Refused refused = refused(utf8(line + "\n\nTalks."));

        assertThat(refused.cause()).isEqualTo(Cause.UNDECODABLE);
        assertThat(refused.reason())
                .contains("header " + name + " is \"" + value + "\"")
                .contains(expected);
    }

    @Test
    void aHeaderThatStandsTwiceIsRefused() {
        assertThat(refused(utf8("Version: 1\nVersion: 2\n\nTalks.")).reason()).contains("each header line once");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a, https://example.org/a",
        "urn:x:1, urn:x:1",
        "'tag:example.org,2020:1', 'tag:example.org,2020:1'",
        "20201122-7, wire/20201122-7",
        "AP:123, wire/AP:123",
        "wire/20201122-7, wire/20201122-7",
    })
    void idsStandAsTheyAreWhereTheyAreUniqueInTheWorldElseBelowTheirSource(String given, String id) {
        assertThat(article("Id: " + given + "\n\nTalks.").getId()).isEqualTo(id);
    }

    @Test
    void aNativeIdStandsBelowTheSourceThatTheArticleNames() {
        assertThat(article("Id: 7\nSource: desk\n\nTalks.").getId()).isEqualTo("desk/7");
        assertThat(article("Source: desk\n\nTalks.").getId()).isEqualTo("desk/2020/talks.txt");
    }

    @Test
    void whatHasNeitherIdNorPathIsCalledAfterItsText() {
        Article one = understood(decode(pushed("Talks.")));
        Article same = understood(decode(pushed("Talks.")));
        Article other = understood(decode(pushed("Talks!")));

        assertThat(one.getId()).matches("wire/[0-9a-f]{32}").isEqualTo(same.getId());
        assertThat(other.getId()).isNotEqualTo(one.getId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"canceled", "Cancelled", "CANCELED", "withheld"})
    void aKillOrAWithholdNeedsNoText(String status) {
        Article article = article("Id: urn:x:1\nStatus: " + status);

        assertThat(article.getStatus()).isNotEqualTo(Status.USABLE);
        assertThat(article.getBody()).isEmpty();
    }

    @Test
    void aKillOrAWithholdWithoutAnIdReachesNothing() {
        assertThat(decode(pushed("Status: canceled\n\nTalks.")))
                .singleElement()
                .isInstanceOfSatisfying(
                        Decoded.Refused.class,
                        refused -> assertThat(refused.reason()).contains("a kill needs the id of what it kills"));
        assertThat(decode(pushed("Status: withheld\n")))
                .singleElement()
                .isInstanceOfSatisfying(
                        Decoded.Refused.class,
                        refused -> assertThat(refused.reason()).contains("needs the id of what it withholds"));
        assertThat(understood(decode(pushed("Id: 7\nStatus: canceled"))).getId())
                .isEqualTo("wire/7");
    }

    @Test
    void aFileMayKillWhatStoodAtItsPath() {
        assertThat(article("Status: canceled\n").getId()).isEqualTo("wire/2020/talks.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t\r\n ", "\uFEFF", "Version: 1\n", "Version: 1\n\n  \n"})
    void anArticleWithoutTextIsRefused(String text) {
        assertThat(refused(utf8(text)).cause()).isEqualTo(Cause.EMPTY);
    }

    @Test
    void byteOrderMarksAreNoText() {
        assertThat(article("\uFEFFVersion: 1\n\nدوحه").getBody()).isEqualTo("دوحه");
        assertThat(understood(decode(original("\uFEFFVersion: 1\n\nدوحه".getBytes(UTF_16LE))))
                        .getBody())
                .isEqualTo("دوحه");
        assertThat(understood(decode(original("\uFEFFVersion: 1\n\nدوحه".getBytes(UTF_16BE))))
                        .getBody())
                .isEqualTo("دوحه");
    }

    @Test
    void whatIsNoUtf8IsReadAsWindows1252() {
        assertThat(understood(decode(original("Café and talks".getBytes(ISO_8859_1))))
                        .getBody())
                .isEqualTo("Café and talks");
    }

    @Test
    void aTextThatWasGluedTogetherOfTwoCharsetsIsReadInBoth() {
        byte[] mixed = {'C', 'a', 'f', (byte) 0xC3, (byte) 0xA9, ' ', (byte) 0x93, 'f', (byte) 0xE9, (byte) 0x94};

        assertThat(understood(decode(original(mixed))).getBody()).isEqualTo("Café “fé”");
    }

    @Test
    void utf16ThatEndsInTheMiddleOfALetterKeepsTheOthers() {
        byte[] cut = {(byte) 0xFF, (byte) 0xFE, 'T', 0, 'a'};

        assertThat(understood(decode(original(cut))).getBody()).isEqualTo("T\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\nStatus: canceled\n\nTalks.",
                "Title: Talks\nEmbargo: 2030-01-01\n\nTalks.",
                "Id: 7\nEmbargo : 2030-01-01\n\nTalks.",
                "Id: 7\n  Status: withheld\n\nTalks.",
                "Embargoed: 2030-01-01\nId: 7\n\nTalks.",
                "Embargoed until: 2030-01-01T10:00Z\n\nTalks."
            })
    void aLineThatDecidesAboutAnArticlesLifeAndIsNoHeaderRefusesIt(String text) {
        assertThat(refused(utf8(text)).reason()).contains("at the very beginning");
    }

    @Test
    void whatCannotBeSeenBeforeAHeaderHidesNone() {
        assertThat(understood(decode(pushed("\u200B\uFEFFId: 7\nStatus: canceled")))
                        .getStatus())
                .isEqualTo(Status.CANCELED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<talks",
                "<!-- talks",
                "<?talks",
                "%PDF-1.4 talks",
                "{\\rtf1 talks}",
                "[[1]]",
                "[\"talks\"]",
                "[",
                "{",
                "{{talks}}"
            })
    void whatBeginsLikeSomethingElseIsNoText(String text) {
        assertThat(decode(pushed(text))).singleElement().isInstanceOf(Decoded.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"talks.json", "talks.XML", "talks.rss", "talks.html"})
    void aNameThatPromisesAnotherFormatIsNoTexts(String name) {
        byte[] bytes = utf8("null");
        Original original = new Original(name, "wire", name, bytes, bytes.length, NOW);

        assertThat(decode(original))
                .singleElement()
                .isInstanceOfSatisfying(
                        Decoded.Refused.class,
                        refused -> assertThat(refused.reason()).contains("its name ends in"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[KABUL] Talks.",
                "{sic} Talks.",
                "[1] Talks.",
                "< 3 of them",
                "A line.\nSource: Wire\nPublished: often"
            })
    void proseStaysProse(String text) {
        assertThat(understood(decode(pushed(text))).getBody()).isEqualTo(text);
    }

    @Test
    void aPackedFileIsCalledSo() {
        assertThat(refused(new byte[] {0x1F, (byte) 0x8B, 8, 0}).reason()).contains("gzip");
    }

    @Test
    void aBinaryFileIsRefused() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0};
        byte[] wordlike = {'T', 'a', 'l', 'k', 0, 's'};

        assertThat(refused(png).cause()).isEqualTo(Cause.UNDECODABLE);
        assertThat(refused(wordlike).reason()).contains("binary").contains("U+0000 after 4 characters");
    }

    @Test
    void aTextMayHaveExactlyTheMostBytesAndNotOneMore() {
        Formats format = new Formats(new Limits(10, 100, 100));

        assertThat(format.decode(original(utf8("ددددد"))).articles().get(0)).isInstanceOf(Decoded.Understood.class);
        assertThat(format.decode(original(utf8("دددددa"))).articles().get(0)).isInstanceOf(Decoded.Refused.class);
    }

    @Test
    void aTextAboveTheLimitIsRefusedWithBothFigures() {
        Formats format = new Formats(new Limits(10, 100, 100));

        Decoded decoded = format.decode(original(utf8("ددددددد"))).articles().get(0);

        assertThat(decoded).isInstanceOfSatisfying(Decoded.Refused.class, refused -> {
            assertThat(refused.cause()).isEqualTo(Cause.TOO_LARGE);
            assertThat(refused.reason()).contains("14 bytes").contains("at most 10");
        });
    }

    @Test
    void anIdAboveTheLimitIsRefused() {
        assertThat(refused(utf8("Id: " + "x".repeat(2000) + "\n\nTalks.")).cause())
                .isEqualTo(Cause.TOO_LARGE);
    }

    private static Article article(String text) {
        return understood(decode(original(utf8(text))));
    }

    private static Decoded.Refused refused(byte[] bytes) {
        Decoded decoded = decode(original(bytes)).get(0);
        assertThat(decoded).isInstanceOf(Decoded.Refused.class);
        return (Decoded.Refused) decoded;
    }

    private static List<Decoded> decode(Original original) {
        return new Formats(Limits.DEFAULT).decode(original).articles();
    }

    private static Article understood(List<Decoded> decoded) {
        assertThat(decoded).singleElement().isInstanceOf(Decoded.Understood.class);
        return ((Decoded.Understood) decoded.get(0)).article();
    }

    private static Original original(byte[] bytes) {
        return named(bytes, "2020/talks.txt");
    }

    private static Original pushed(String text) {
        return named(utf8(text), null);
    }

    private static Original named(byte[] bytes, @Nullable String path) {
        return new Original("in/2020/talks.txt", "wire", path, bytes, bytes.length, NOW);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
