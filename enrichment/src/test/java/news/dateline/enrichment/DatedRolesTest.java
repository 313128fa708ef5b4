package news.dateline.enrichment;

import static news.dateline.enrichment.Texts.actorIds;
import static news.dateline.enrichment.Texts.enriched;
import static news.dateline.enrichment.Texts.mentions;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Offices mean whoever held them on the article's day. */
class DatedRolesTest {

    private static Enrichment on(String day, String text) {
        return enriched(
                new SourceText("", text, "en", Instant.parse(day + "T12:00:00Z"), DatePrecision.DAY, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2020-09-12 | In Doha the US Secretary of State spoke of hope. | person:mike-pompeo | US Secretary of State",
                "2021-09-12 | In Doha the US Secretary of State spoke of hope. | person:antony-blinken | US Secretary of State",
                "2020-09-12 | Talks with Germany’s chancellor went on for hours. | person:angela-merkel | Germany’s chancellor",
                "2022-09-12 | Talks with Germany’s chancellor went on for hours. | person:olaf-scholz | Germany’s chancellor",
                "2020-09-12 | He met Iran's foreign minister in Ankara. | person:mohammad-javad-zarif | Iran's foreign minister",
                "2018-09-12 | The British prime minister flew home. | person:theresa-may | British prime minister",
                "2020-09-12 | The British premier flew home. | person:boris-johnson | British premier",
                "2018-09-12 | The UN secretary-general was concerned. | person:antonio-guterres | UN secretary-general",
                "2018-09-12 | The UN chief was concerned. | person:antonio-guterres | UN chief",
                "2015-09-12 | The Secretary-General of the United Nations was there. | person:ban-ki-moon"
                        + " | Secretary-General of the United Nations",
                "2020-12-12 | The Taliban's chief negotiator arrived. | person:abdul-hakim-haqqani | Taliban's chief negotiator",
                "2019-12-12 | The president of Kenya opened the road. | person:uhuru-kenyatta | president of Kenya",
                "2019-12-12 | Afghan President said to be ready for talks. | person:ashraf-ghani | Afghan President",
                "2018-12-12 | The US Defense Secretary resigned. | person:jim-mattis | US Defense Secretary",
                "2017-12-12 | The CIA director had gone to Pyongyang. | person:mike-pompeo | CIA director",
                "2019-12-12 | The Pakistani army chief was in Kabul. | person:qamar-javed-bajwa | Pakistani army chief",
                "2019-12-12 | India's external affairs minister called. | person:s-jaishankar | India's external affairs minister",
                "2022-12-12 | Libya's interim prime minister called. | person:abdul-hamid-dbeibah"
                        + " | Libya's interim prime minister",
                "2019-12-12 | The Russian foreign ministry spokeswoman denied it. | person:maria-zakharova"
                        + " | Russian foreign ministry spokeswoman",
            })
    void anOfficeMeansItsHolderOfThatDay(String day, String text, String id, String words) {
        assertThat(mentions(on(day, text), id)).containsExactly(words + " ROLE");
    }

    @Test
    void aSurnameThatSeveralHaveMeansWhoeverHoldsTheOfficeBesideIt() {
        Enrichment article = on("2020-11-22", "In Doha he saw Qatari Foreign Minister Al Thani on Sunday.");

        assertThat(mentions(article, "person:mohammed-bin-abdulrahman-al-thani"))
                .containsExactly("Al Thani ROLE");
        assertThat(actorIds(on("2020-11-22", "In Doha he saw Qatari Foreign Minister Al Attiyah on Sunday.")))
                .doesNotContain("person:mohammed-bin-abdulrahman-al-thani");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2020-09-12 | The former US Secretary of State spoke of hope.",
                "2020-09-12 | A US Secretary of State has to travel.",
                "2020-09-12 | She served for years as US Secretary of State.",
                "2020-09-12 | She was the US Secretary of State.",
                "2020-09-12 | The then-US Secretary of State spoke of hope.",
                "2020-12-12 | The US president-elect spoke of hope.",
                "2020-10-12 | The US president candidate spoke of hope.",
                "2020-09-12 | The US vice presidential debate was calm.",
                "2020-09-12 | The next president of Kenya will have to pay.",
                "2020-09-12 | The president of Kenya’s central bank resigned.",
                "2020-09-12 | In 2003 the US Secretary of State showed a tube.",
                "2021-01-20 | The US president spoke of hope.",
                "2019-09-12 | The Taliban negotiator spoke of hope.",
                "1950-09-12 | The US Secretary of State spoke of hope.",
            })
    void whoIsNotSureIsNotNamed(String day, String text) {
        assertThat(actorIds(on(day, text))).noneMatch(id -> id.startsWith("person:"));
    }

    @Test
    void anUndatedArticleHasNoOfficeHolders() {
        assertThat(actorIds(enriched("The US Secretary of State spoke of hope.")))
                .containsExactly("country:us");
    }

    @Test
    void aNameBesideTheOfficeSaysWhoIsMeant() {
        assertThat(mentions(on("2020-09-12", "US Secretary of State Mike Pompeo landed."), "person:mike-pompeo"))
                .containsExactly("Mike Pompeo ALIAS");
        Enrichment article = on(
                "2020-09-12",
                "The British prime minister, Theresa May, resigned. Sergei Lavrov, the US Secretary of State, smiled."
                        + " The Afghan president (Hamid Karzai) did not.");
        assertThat(actorIds(article))
                .filteredOn(id -> id.startsWith("person:"))
                .containsExactlyInAnyOrder("person:theresa-may", "person:sergei-lavrov", "person:hamid-karzai");
    }

    @Test
    void theDayDecidesAlsoWhereSomebodyElseOfThatOfficeIsNamed() {
        Enrichment article = on(
                "2021-09-12",
                "Former US Secretary of State Mike Pompeo signed the deal. The US Secretary of State defended it.");

        assertThat(mentions(article, "person:mike-pompeo")).containsExactly("Mike Pompeo ALIAS");
        assertThat(mentions(article, "person:antony-blinken")).containsExactly("US Secretary of State ROLE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2022-10-10 | Vice President Harris flew to Munich. | person:kamala-harris | Harris",
                "2019-10-10 | King Abdullah of Jordan flew to London. | person:abdullah-ii | Abdullah",
                "2022-10-10 | Saudi Crown Prince Mohammed flew to Paris. | person:mohammed-bin-salman | Mohammed",
                "2023-10-10 | South Korean President Yoon flew to Hanoi. | person:yoon-suk-yeol | Yoon",
                "2022-10-10 | The Americans agreed. Defense Secretary Austin left. | person:lloyd-austin | Austin",
                "2010-10-10 | The Americans agreed. Mrs. Clinton left. | person:hillary-clinton | Clinton",
                "2010-10-10 | They heard Secretary of State Clinton out. | person:hillary-clinton | Clinton",
                "2022-10-10 | Prices rose again, the Fed chair warned. | person:jerome-powell | Fed chair",
                "2022-10-10 | The US defence secretary flew home. | person:lloyd-austin | US defence secretary",
                "2022-10-10 | Many had hoped to see the pope there. | person:pope-francis | pope",
                "2006-10-10 | Many had hoped to see the pope there. | person:pope-benedict-xvi | pope",
            })
    void aTitleAndAPartOfTheNameMeanWhoWasInOffice(String day, String text, String id, String words) {
        assertThat(mentions(on(day, text), id)).containsExactly(words + " ROLE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Of something that nobody knows, or that the text does not name.
                "2022-10-10 | Harvard President Harris flew to Munich.",
                "2022-10-10 | The Americans agreed. Acme Vice President Harris left.",
                "2022-10-10 | Vice President Harris of Acme flew to Munich.",
                "2022-10-10 | Defense Secretary Austin left.",
                "2010-10-10 | In Ohio the Americans lost, Mrs. Brown said.",
                "2010-10-10 | Mrs. Clinton left.",
                // Not in office then, or not any more.
                "2014-10-10 | Vice President Harris flew to Munich.",
                "2022-10-10 | Former Vice President Harris flew to Munich.",
                "2015-01-02 | Chancellor Müller called.",
                // Two fit: both Jordan and Saudi Arabia had a king of that name.
                "2014-10-10 | King Abdullah flew to London.",
                "2022-10-10 | They say the pope emeritus is ill.",
                "2022-10-10 | In 1998 the pope was ill.",
            })
    void aTitleAndAPartOfTheNameMayBeAnybodys(String day, String text) {
        assertThat(actorIds(on(day, text))).noneMatch(id -> id.startsWith("person:"));
    }

    @Test
    void fromATitleOnTheSurnameIsTheirs() {
        Enrichment article =
                on("2022-10-10", "Vice President Harris met President Biden. Later Harris smiled. Sir Keir was away.");

        assertThat(mentions(article, "person:kamala-harris")).containsExactly("Harris ROLE", "Harris SURNAME");
    }

    @Test
    void theOfficeMeansWhoHoldsItAmongThoseNamed() {
        Enrichment article = on(
                "2019-05-10",
                "Theresa May met Angela Merkel, Emmanuel Macron and Mike Pompeo. Then the prime minister left. The"
                        + " chancellor stayed on, and the president smiled.");

        assertThat(mentions(article, "person:theresa-may")).contains("prime minister ROLE");
        assertThat(mentions(article, "person:angela-merkel")).contains("chancellor ROLE");
        assertThat(mentions(article, "person:emmanuel-macron")).contains("president ROLE");
    }

    @Test
    void whoIsInAnotherOfficeIsNotMeant() {
        for (String text : new String[] {
            "Mike Pompeo landed. Then the prime minister spoke.",
            "The prime minister met Olaf Scholz. Then the prime minister spoke.",
            "Emmanuel Macron met Joe Biden. Then the president spoke.",
            "President Elena Petrova met Joe Biden. Then the president spoke.",
            "Vice President Elena Petrova landed. Then the president spoke.",
            "Angela Merkel landed. Then the chancellor spoke.",
            "Antonio Guterres landed. Then the head hurt.",
        }) {
            assertThat(on("2022-05-10", text).actors())
                    .as(text)
                    .flatMap(Actor::mentions)
                    .noneMatch(mention -> mention.resolution() == Resolution.ROLE);
        }
    }
}
