package news.dateline.enrichment;

import static news.dateline.enrichment.Texts.actorIds;
import static news.dateline.enrichment.Texts.enriched;
import static news.dateline.enrichment.Texts.mentions;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ActorsTest {

    @Test
    void titlesAndRolesAreCutOffAName() {
        Enrichment article =
                enriched("On Sunday US Special Representative for Afghanistan Reconciliation Ambassador Zalmay"
                        + " Khalilzad met Deputy Foreign Minister Farid Hotak in Tashkent.");

        assertThat(mentions(article, "person:zalmay-khalilzad")).containsExactly("Zalmay Khalilzad ALIAS");
        assertThat(mentions(article, "person:farid-hotak")).containsExactly("Farid Hotak TAGGED");
    }

    @Test
    void spellingsOfOnePersonAreJoined() {
        Enrichment article =
                enriched("Mollah Beradar spoke by telephone. Later Abdul Ghani Baradar met Zalmai Khalilzad, and"
                        + " Anthony Blinken called Mohamed Ashraf Ghani.");

        assertThat(actorIds(article))
                .containsExactlyInAnyOrder(
                        "person:abdul-ghani-baradar",
                        "person:zalmay-khalilzad",
                        "person:antony-blinken",
                        "person:ashraf-ghani");
        assertThat(mentions(article, "person:ashraf-ghani")).containsExactly("Mohamed Ashraf Ghani VARIANT");
    }

    @Test
    void namesThatLookAlikeAreKeptApart() {
        Enrichment article =
                enriched("The delegation came from Niger and Nigeria, Austria and Australia, Iran and Iraq. Neither"
                        + " the Taliban nor Jalal Talabani was there; Ali Khamenei quoted Ruhollah Khomeini.");

        assertThat(actorIds(article))
                .containsExactlyInAnyOrder(
                        "country:ne",
                        "country:ng",
                        "country:at",
                        "country:au",
                        "country:ir",
                        "country:iq",
                        "group:taliban",
                        "person:jalal-talabani",
                        "person:ali-khamenei",
                        "person:ruhollah-khomeini");
    }

    @Test
    void threePersonsOfOneSurnameAreThreePersons() {
        Enrichment article =
                enriched("Masoum Stanekzai, who leads one team, and Sher Mohammad Abas Stanekzai, who leads the"
                        + " other, shook hands. Masoud Stanekzai, a shopkeeper, watched. Stanekzai smiled.");

        assertThat(mentions(article, "person:masoum-stanekzai")).containsExactly("Masoum Stanekzai ALIAS");
        assertThat(mentions(article, "person:sher-mohammad-abbas-stanekzai"))
                .containsExactly("Sher Mohammad Abas Stanekzai VARIANT");
        assertThat(mentions(article, "person:masoud-stanekzai")).containsExactly("Masoud Stanekzai TAGGED");
    }

    @Test
    void aSurnameAloneIsWhoeverHasItInTheDocument() {
        Enrichment article =
                enriched("Wahida Trump, a nurse in Herat, treated the wounded. Trump had worked all night.");

        assertThat(mentions(article, "person:wahida-trump")).containsExactly("Trump SURNAME", "Wahida Trump TAGGED");
        assertThat(actorIds(article)).doesNotContain("person:donald-trump");
    }

    @Test
    void aKnownSurnameThatBeginsALongerNameIsSomebodyElses() {
        assertThat(actorIds(enriched("In 1978 Xi Zhongxun, who governed Guangdong, met workers. On Monday Xi spoke.")))
                .contains("person:xi-zhongxun", "person:xi-jinping");
        assertThat(actorIds(enriched("Biden NATO aides said Trump Monday called.")))
                .contains("person:donald-trump", "person:joe-biden", "org:nato");
    }

    @Test
    void aRoleStandsForThePersonWhoHasIt() {
        Enrichment article =
                enriched("US Secretary of State Mike Pompeo landed in Doha. The US Secretary of State left at noon.");

        assertThat(mentions(article, "person:mike-pompeo"))
                .containsExactly("Mike Pompeo ALIAS", "US Secretary of State ROLE");
    }

    @Test
    void governmentsAndTheirBodiesAreBuiltFromACountryAndAWord() {
        Enrichment article = enriched(
                "The Uzbek government, Kyrgyz security forces and the Tajik parliament agreed. Officials of"
                        + " the Ministry of Finance of Kenya and Iran’s foreign ministry did not. The Taliban’s political bureau waited.");

        assertThat(actorIds(article))
                .contains(
                        "gov:uz",
                        "gov:kg-forces",
                        "gov:tj-parliament",
                        "gov:ke-finance",
                        "gov:ir-foreign",
                        "group:taliban-political-office",
                        "group:taliban")
                .doesNotContain("country:uz", "country:ke");
    }

    @Test
    void aCapitalStandsForItsGovernmentOnlyWhereItActs() {
        assertThat(actorIds(enriched("The road to Kabul was closed, and in Islamabad it rained.")))
                .isEmpty();
        assertThat(actorIds(
                        enriched("On Monday Islamabad accused its neighbour, and Kabul and the Taliban kept silent.")))
                .containsExactlyInAnyOrder("gov:pk", "gov:af", "group:taliban");
    }

    @Test
    void hyphenatedNeighboursAreTwoCountries() {
        assertThat(actorIds(enriched("Trucks wait on the Afghan-Tajik border.")))
                .containsExactly("country:af", "country:tj");
    }

    @Test
    void aPronounIsNoCountryAndAWordNoOrganisation() {
        assertThat(actorIds(enriched("They told us who is to blame, and it is not for us to judge.")))
                .isEmpty();
        assertThat(actorIds(enriched("Officials of the WHO and the US met."))).containsExactly("country:us", "org:who");
    }

    @Test
    void organisationsAreKnownByTheLastWordOfTheirName() {
        Enrichment article =
                enriched("Staff of Herat Relief Foundation and the Northern Valley Party met in Emirates Stadium.");

        assertThat(actorIds(article)).containsExactly("org:herat-relief-foundation", "org:northern-valley-party");
    }

    @Test
    void aCountryInAPlacesNameOrAPersonsIsNoCountry() {
        assertThat(actorIds(enriched("Police in Northern Ireland and in New Mexico arrested two men on Monday.")))
                .isEmpty();
        assertThat(actorIds(enriched("Striker Jordan Henderson scored twice and Jordan Henderson was happy.")))
                .containsExactly("person:jordan-henderson");
        assertThat(actorIds(enriched("Soldiers from Jordan and Mexico arrived on Monday.")))
                .containsExactly("country:jo", "country:mx");
    }

    @Test
    void partyMarksAreNobody() {
        assertThat(actorIds(enriched(
                        "Senators Hollis Brandt (R-Alaska), Kay Ostrow (D-Nevada) and Wynn Pardee (D-Hawaii) met.")))
                .containsExactlyInAnyOrder("person:hollis-brandt", "person:kay-ostrow", "person:wynn-pardee");
    }

    @Test
    void aNameHasNoVerbAtItsEndAndKeepsItsHyphen() {
        Enrichment article =
                enriched("Ben Aldercott said on Monday that the singer Dana Wexcombe had arrived. Wexcombe sang on. "
                        + "Director Bang Joon-ho said he was glad.");

        assertThat(actorIds(article)).contains("person:ben-aldercott", "person:dana-wexcombe", "person:bang-joon-ho");
        assertThat(mentions(article, "person:dana-wexcombe"))
                .containsExactly("Dana Wexcombe TAGGED", "Wexcombe SURNAME");
    }

    @Test
    void aStateCalledLikeACountryIsNoCountry() {
        assertThat(actorIds(enriched("A tornado struck Albany, Georgia, late on Sunday. Georgia had been warned.")))
                .isEmpty();
        assertThat(actorIds(enriched("Voters in Georgia chose on Tuesday, officials in Atlanta said.")))
                .isEmpty();
        assertThat(actorIds(enriched("The Georgia Senate passed the bill on Monday.")))
                .isEmpty();
        assertThat(actorIds(enriched("Georgia's president vetoed the bill and flew to New York.")))
                .containsExactly("country:ge");
        assertThat(actorIds(enriched("In Washington, Georgia was praised on Monday.")))
                .containsExactly("country:ge");
        assertThat(actorIds(enriched("Georgia sent fans to Atlanta. In Tbilisi thousands watched.")))
                .containsExactly("country:ge");
    }

    @Test
    void aTownCalledLikeACountryIsNoCountry() {
        assertThat(actorIds(enriched("Fires burned near Jordan, Minn., and Lebanon, Ohio, on Sunday.")))
                .isEmpty();
        assertThat(actorIds(enriched("Tours of Canada, California, and Mexico were cancelled.")))
                .containsExactlyInAnyOrder("country:ca", "country:mx");
        assertThat(actorIds(enriched("The talks with Mexico, Texas Governor Greg Abbott said, went on.")))
                .contains("country:mx");
    }

    @Test
    void aContestIsNotTheCountryThatItIsNamedAfter() {
        assertThat(actorIds(enriched("She won the Australian Open before the US Open was put off in New York.")))
                .isEmpty();
        assertThat(actorIds(enriched("China Open to Talks With India\nChina is open to talks, it was said.")))
                .containsExactlyInAnyOrder("country:cn", "country:in");
    }

    @Test
    void twoOrganisationsBesideEachOtherAreTwo() {
        assertThat(actorIds(enriched("The Bank of Velden and the Society for Quiet Parks met.")))
                .containsExactlyInAnyOrder("org:bank-of-velden", "org:society-for-quiet-parks");
    }

    @Test
    void aSurnameAmongCapitalsIsNoOrganisation() {
        assertThat(actorIds(enriched("TAYLOR SWIFT TO TOUR AGAIN\nThe singer Taylor Swift said so on Monday.")))
                .containsExactly("person:taylor-swift");
    }

    @Test
    void aTitleCaseHeadlineNamesOnlyWhomItIsKnownToName() {
        Enrichment article = enriched("Envoy Khalilzad Slams Slow Progress as Karimi Urges Patience\n"
                + "Sediq Karimi, a spokesman for the delegation, said that nobody should expect results this week.");

        assertThat(mentions(article, "person:zalmay-khalilzad")).containsExactly("Khalilzad ALIAS");
        assertThat(mentions(article, "person:sediq-karimi")).containsExactly("Karimi SURNAME", "Sediq Karimi TAGGED");
        assertThat(actorIds(article)).hasSize(2);
    }

    @Test
    void idsOfUnknownNamesAreShortAndTheirNamesFollowFromThem() {
        Enrichment article = enriched("Professor Élodie O’Hara-Núñez spoke.");

        assertThat(article.actors()).hasSize(1);
        assertThat(article.actors().get(0).id()).isEqualTo("person:élodie-ohara-núñez");
        assertThat(article.actors().get(0).name()).isEqualTo("Élodie Ohara Núñez");
        assertThat(NameForms.id(ActorType.PERSON, "Ж".repeat(500)).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(120);
    }

    @Test
    void aCountryWithAnArticleLendsItToItsGovernmentAndForces() {
        Enrichment article = enriched("The US government praised the British army; the United States did not vote.");

        assertThat(article.actors())
                .extracting(Actor::name)
                .contains("United States", "Government of the United States", "Armed forces of the United Kingdom");
    }

    @Test
    void whereAllIsInCapitalsAShortNameIsAWord() {
        assertThat(
                        actorIds(
                                enriched(
                                        "WHO IS TO BLAME FOR THE FLOOD THAT COST US THE HARVEST?\n"
                                                + "The river rose for three days. TELL US MORE ABOUT IT. So the board at the town hall reads.")))
                .isEmpty();
        assertThat(actorIds(enriched("TALIBAN AND NATO MEET IN DOHA, AND NOBODY TELLS US WHY")))
                .containsExactly("group:taliban", "org:nato");
    }

    @Test
    void namesInCapitalsDoNotMakeASentenceOneInCapitals() {
        assertThat(actorIds(enriched("NATO, UNESCO and the WHO met. The US, the EU and the UN did not.")))
                .contains("org:who", "country:us", "org:nato");
    }

    @Test
    void aTitleBeforeANameWithSmallWordsIsNoPartOfIt() {
        assertThat(actorIds(enriched("We are ready, said Ursula von der Leyen. Defence Minister von der Leyen left.")))
                .containsExactly("person:ursula-von-der-leyen");
    }

    @Test
    void aSurnameOfSeveralWordsIsNotAnotherPerson() {
        Enrichment article = enriched(
                "Mario Vargas Llosa won the prize. Vargas Llosa said he was glad, and Marine Le Pen"
                        + " was not. Le Pen left early. Gul Mohammad Khan stayed, and Mohammad Khan said he would, too.");

        assertThat(actorIds(article))
                .containsExactlyInAnyOrder(
                        "person:mario-vargas-llosa",
                        "person:marine-le-pen",
                        "person:gul-mohammad-khan",
                        "person:mohammad-khan");
        assertThat(mentions(article, "person:mario-vargas-llosa"))
                .containsExactly("Mario Vargas Llosa TAGGED", "Vargas Llosa SURNAME");
        assertThat(mentions(article, "person:marine-le-pen")).containsExactly("Le Pen SURNAME", "Marine Le Pen ALIAS");
    }

    @Test
    void namesThatNoListHasAreWrittenAsNewspapersWriteThem() {
        assertThat(NameForms.name("org:university-of-leicester")).isEqualTo("University of Leicester");
        assertThat(NameForms.name("org:department-for-the-arts-and")).isEqualTo("Department for the Arts And");
        assertThat(NameForms.name("org:tuc")).isEqualTo("TUC");
        assertThat(NameForms.name("org:s-p")).isEqualTo("S&P");
        assertThat(NameForms.name("person:saskia-van-der-linden")).isEqualTo("Saskia van der Linden");
        assertThat(NameForms.name("person:von-trapp")).isEqualTo("Von Trapp");
        assertThat(NameForms.name("person:robert-de-niro")).isEqualTo("Robert De Niro");
        assertThat(NameForms.name("person:rory-mcilroy")).isEqualTo("Rory McIlroy");
        assertThat(NameForms.name("org:élan")).isEqualTo("ÉLAN");
    }

    @Test
    void anOrganisationsNameGoesOnAfterItsHead() {
        Enrichment article =
                enriched("The Royal College of Nursing and the Royal Society for the Protection of Birds said"
                        + " on Monday that they had met the Zoological Society of London.");

        assertThat(actorIds(article))
                .containsExactlyInAnyOrder(
                        "org:royal-college-of-nursing",
                        "org:royal-society-for-the-protection-of-birds",
                        "org:zoological-society-of-london");
    }

    @Test
    void aPersonBeforeAnAndIsNoPartOfAnOrganisation() {
        Enrichment article = enriched("With two days left before a government shutdown, House Speaker Mike Johnson and"
                + " Senate Democratic leader Chuck Schumer traded blame on Monday.");

        assertThat(actorIds(article)).contains("person:mike-johnson", "person:chuck-schumer");
        assertThat(actorIds(article)).noneMatch(id -> id.contains("johnson-and"));
    }

    @Test
    void whatIsCalledAfterAPersonIsNobody() {
        Enrichment article =
                enriched("Astronomers using the James Webb Space Telescope said so. Anna Carter won album of"
                        + " the year for \"Cowboy Carter\", her first win.");

        assertThat(actorIds(article)).containsExactly("person:anna-carter");
    }

    @Test
    void somebodyMayBeCalledLikeAMonth() {
        assertThat(actorIds(enriched("May Day was wet. April Jones said on Friday that April had been wet, too.")))
                .containsExactly("person:april-jones");
    }

    @Test
    void mrsIsNotWhomAFirstNameSaysToBeAMan() {
        Enrichment article =
                enriched("Harold Crowther, from Barnsley, and his wife had lemon cake. Mrs Crowther said they"
                        + " had been happy. Mr. Crowther said so, too.");

        assertThat(article.actors()).hasSize(1);
        assertThat(article.actors().get(0).mentions()).hasSize(2);
    }
}
