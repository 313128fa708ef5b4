package news.dateline.enrichment;

import static news.dateline.enrichment.Texts.enriched;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CleanTextTest {

    private static final String LEDE =
            "Delegates from both sides met again in the hotel on the bay and agreed on an agenda for the coming week.";

    private static CleanText clean(String body) {
        return enriched(body).text();
    }

    @Test
    void aDateAtTheHeadIsGivenAndDoesNotStandInTheBody() {
        CleanText text = clean(" date 2021-01-09 (Last Updated On: January 10, 2021)\n\n" + LEDE);

        assertThat(text.date()).isEqualTo(new NewsDate(LocalDate.of(2021, 1, 9), DatePrecision.DAY, false));
        assertThat(text.headline()).isEmpty();
        assertThat(text.body()).isEqualTo(LEDE);
    }

    @Test
    void aPublishedLineAtTheHeadIsADateToo() {
        CleanText text = clean("Published: March 3, 2021 10:15 GMT\n" + LEDE);

        assertThat(text.date().day()).isEqualTo("2021-03-03");
        assertThat(text.body()).isEqualTo(LEDE);
    }

    @Test
    void aDateGivenBesideTheTextWins() {
        SourceText source = new SourceText(
                "",
                " date 2021-01-09\n\n" + LEDE,
                null,
                Instant.parse("2021-01-11T23:30:00Z"),
                DatePrecision.INSTANT,
                List.of());

        assertThat(enriched(source).text().date())
                .isEqualTo(new NewsDate(LocalDate.of(2021, 1, 11), DatePrecision.INSTANT, false));
    }

    @Test
    void aPostGluedBeforeTheDatelineGoes() {
        CleanText text =
                clean(" date 2021-02-14 Good meeting with the delegation today, more to f… https://t.co/aB3dE5fG7h"
                        + " – Example Envoy (@ExampleEnvoy) 1613300000000\n\nDOHA: " + LEDE);

        assertThat(text.dateline()).isEqualTo("DOHA");
        assertThat(text.body()).isEqualTo(LEDE);
        assertThat(text.date().day()).isEqualTo("2021-02-14");
    }

    @Test
    void aDatelineNamesAPlaceAndItsDayWithoutAYearStaysUndated() {
        CleanText text = clean("Envoys back at the table\nTashkent, March 9 (Exagency/XNI) " + LEDE);

        assertThat(text.headline()).isEqualTo("Envoys back at the table");
        assertThat(text.dateline()).isEqualTo("Tashkent");
        assertThat(text.body()).isEqualTo(LEDE);
        assertThat(text.date()).isEqualTo(NewsDate.UNDATED);
    }

    @Test
    void aDayWithoutAYearIsInferredWhereTheTextNamesAFullDateNearIt() {
        CleanText text = clean("NAIROBI, July 5 (Exagency) - " + LEDE + "\nOn June 25, 2019, thousands had marched.");

        assertThat(text.date()).isEqualTo(new NewsDate(LocalDate.of(2019, 7, 5), DatePrecision.DAY, true));
    }

    @Test
    void aDateFarFromTheDatelinesDaySaysNothingAboutItsYear() {
        CleanText text = clean("NAIROBI, July 5 (Exagency) - " + LEDE + "\nThe loan was agreed on January 2, 2019.");

        assertThat(text.date()).isEqualTo(NewsDate.UNDATED);
    }

    @Test
    void appealsFormsAndLinksAreNoPartOfTheArticle() {
        CleanText text = clean("Talks go on\n" + LEDE + "\nAdvertisement\nThe next round is on Monday.\n"
                + "(Reporting by A. Writer; Editing by B. Writer)\n+ posts\n\nLeave a Reply\n\n"
                + "Your email address will not be published.\n\nLatest from Top Stories");

        assertThat(text.headline()).isEqualTo("Talks go on");
        assertThat(text.body()).isEqualTo(LEDE + "\n\nThe next round is on Monday.");
    }

    @Test
    void aFundraisingTailGoesWithAllThatFollows() {
        CleanText text =
                clean(LEDE + "\nSupport Our Journalism\nGive what you can.\nWe are read by many and paid by few.");

        assertThat(text.body()).isEqualTo(LEDE);
    }

    @Test
    void aSentenceThatMerelyBeginsLikeFurnitureStays() {
        String sentence =
                "Donated tents and blankets reached the valley on Friday after the road had been cleared of snow"
                        + " and stones by soldiers.";

        assertThat(clean(LEDE + "\n" + sentence).body()).endsWith(sentence);
    }

    @Test
    void linesBrokenToAWidthAreJoinedToAParagraph() {
        CleanText text = clean("""
                Negotiators said on Sunday that they had settled the
                order of business for the next meeting, which both
                sides hope will be held before the end of the month.
                """);

        assertThat(text.body()).doesNotContain("\n").contains("settled the order of business");
    }

    @Test
    void aBylineBeforeTheDatelineAndAnAgencyWithoutAPlaceGo() {
        CleanText wire = Texts.enriched(
                        "Bridge opens\n\nBy Anna Lee\n\nLEEDS, England (Reuters) - The mayor opened a bridge.")
                .text();
        assertThat(wire.dateline()).isEqualTo("LEEDS, England");
        assertThat(wire.body()).isEqualTo("The mayor opened a bridge.");
        assertThat(Texts.enriched("(Reuters) - The mayor opened a bridge.")
                        .text()
                        .body())
                .isEqualTo("The mayor opened a bridge.");
        assertThat(Texts.enriched("By Monday the bridge was open.\n\nThe mayor was glad of it.")
                        .text()
                        .body())
                .startsWith("By Monday the bridge was open.");
    }

    @Test
    void whiteSpaceAndWhatCannotBeSeenIsTidied() {
        CleanText text =
                clean("Two\u00a0 \t words\u200b and\u00ad more\u0000.\r\n\r\n\r\nA second paragraph \ud800 here.");

        assertThat(text.body()).isEqualTo("Two words and more.\n\nA second paragraph \ufffd here.");
    }

    @Test
    void aDateOfItsOwnBelowTheHeadlineIsTheArticles() {
        CleanText text = enriched(
                        "Ruto declared winner\n\nPublished 16 August 2022\n\nNAIROBI — The electoral commission"
                                + " declared a winner on Monday.")
                .text();

        assertThat(text.headline()).isEqualTo("Ruto declared winner");
        assertThat(text.date().day()).isEqualTo(LocalDate.of(2022, 8, 16));
        assertThat(text.dateline()).isEqualTo("NAIROBI");
        assertThat(text.body()).isEqualTo("The electoral commission declared a winner on Monday.");
        assertThat(enriched("A book\n\nPublished 16 August 2022 in London, it sold well.")
                        .text()
                        .date()
                        .day())
                .isNull();
    }

    @Test
    void aNewsroomsLabelIsNoPlace() {
        assertThat(enriched("FLASH: Explosions were heard in the capital.")
                        .text()
                        .dateline())
                .isNull();
    }
}
