package news.dateline.enrichment;

import static news.dateline.enrichment.Texts.actorIds;
import static news.dateline.enrichment.Texts.enriched;
import static news.dateline.enrichment.Texts.quotes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotesTest {

    private static final Duration GENEROUS = Duration.ofSeconds(30);

    @Test
    void theSpeakerMayStandAfterOrBefore() {
        assertThat(quotes(enriched(
                        "“Nothing is settled yet,” said Sediq Karimi, a shopkeeper. Hamid Karzai said: \"I have heard"
                                + " this before.\"")))
                .containsExactly(
                        "person:sediq-karimi said: Nothing is settled yet,",
                        "person:hamid-karzai said: I have heard this before.");
    }

    @Test
    void aClosingMarkStuckToTheSpeakerStillCloses() {
        assertThat(quotes(enriched(
                        "Mike Pompeo came late.“We welcome the agenda that both sides agreed on, ”Pompeo said.")))
                .containsExactly("person:mike-pompeo said: We welcome the agenda that both sides agreed on,");
    }

    @Test
    void aSourceWithoutANameIsWordsAndNoActor() {
        assertThat(quotes(enriched("\"They will be back on Monday,\" a source close to the Taliban told reporters.")))
                .containsExactly("[a source close to the Taliban] told: They will be back on Monday,");
    }

    @Test
    void aQuoteOverSeveralParagraphsHasOneSpeaker() {
        assertThat(
                        quotes(
                                enriched(
                                        "\"The enemies of peace want us to fail.\n\n\"We will not fail,\" President Ashraf Ghani said.")))
                .containsExactly(
                        "person:ashraf-ghani said: The enemies of peace want us to fail.",
                        "person:ashraf-ghani said: We will not fail,");
    }

    @Test
    void aMarkThatIsNeverClosedEndsWithItsParagraph() {
        assertThat(quotes(enriched("Hamid Karzai said: “We have waited long enough for this.\n\nThe hall was full.")))
                .containsExactly("person:hamid-karzai said: We have waited long enough for this.");
    }

    @Test
    void aPronounMeansWhomTheSentenceBeforeWasAbout() {
        assertThat(quotes(enriched(
                        "Zalmay Khalilzad answered questions. He says the others have pledged to wait: “They know what"
                                + " is at stake now.”")))
                .containsExactly("person:zalmay-khalilzad says: They know what is at stake now.");
    }

    @Test
    void aTermInQuotationMarksIsNoQuote() {
        assertThat(quotes(enriched("They refuse to talk to what they call a “puppet regime”.")))
                .isEmpty();
    }

    @Test
    void aGroupMaySpeak() {
        assertThat(quotes(enriched("“Our position has not changed at all,” the Taliban said on Friday.")))
                .containsExactly("group:taliban said: Our position has not changed at all,");
    }

    @Test
    void whomAColonIntroducesSpeaksAndNotWhoSpokeBefore() {
        assertThat(
                        quotes(
                                enriched(
                                        "\"Our nurses did the hard part,\" said director Farid Hotak. Doctor Wahida Noorzai"
                                                + " agreed: \"The neighbours brought bread.\" Professor Sediq Karimi smiled: \"I brought tea.\"")))
                .containsExactly(
                        "person:farid-hotak said: Our nurses did the hard part,",
                        "person:wahida-noorzai agreed: The neighbours brought bread.",
                        "person:sediq-karimi : I brought tea.");
    }

    @Test
    void aSignThatIsReadHasNoSpeakerThoughSomebodySpokeBefore() {
        assertThat(quotes(enriched(
                        "\"The bridge is safe,\" said engineer Farid Hotak. A board beside it read: \"No lorries"
                                + " after dark please.\"")))
                .containsExactly("person:farid-hotak said: The bridge is safe,", "[] : No lorries after dark please.");
    }

    @Test
    void whoAgreesToSomethingIsNotQuoted() {
        assertThat(quotes(enriched("The parties to the \"harvest pact\" agreed to meet on Monday.")))
                .isEmpty();
    }

    @Test
    void eachCountryHasItsOwnMarks() {
        for (String marks : new String[] {"„“", "„”", "«»", "»«", "“”", "\"\""}) {
            char open = marks.charAt(0);
            char close = marks.charAt(1);
            assertThat(quotes(enriched(open + "The orchard is in bloom" + close
                            + ", said Sediq Karimi. The road to it was" + " closed for an hour. " + open
                            + "Come and see it yourself" + close + ", he said.")))
                    .as(marks)
                    .containsExactly(
                            "person:sediq-karimi said: The orchard is in bloom",
                            "person:sediq-karimi said: Come and see it yourself");
        }
    }

    @Test
    void aPartialQuoteNeedsOnlyAVerbAndASpeaker() {
        assertThat(quotes(enriched("Hamid Karzai called the vote “a grave mistake” and said he was “surprised”.")))
                .containsExactly("person:hamid-karzai called: a grave mistake", "person:hamid-karzai said: surprised");
    }

    @Test
    void britishMarksAreToldFromApostrophes() {
        assertThat(quotes(enriched("‘The farmers’ vans can’t get through in the ’90s mud,’ said Mike Pompeo.")))
                .containsExactly("person:mike-pompeo said: The farmers’ vans can’t get through in the ’90s mud,");
    }

    @Test
    void aPronounIsNobodyOfTheOtherSex() {
        assertThat(quotes(enriched("Angela Merkel met Hamid Karzai in Kabul.\n\n“We have talked about the harvest,” he"
                        + " said.\n\n“And about the roads to the north,” she added.")))
                .containsExactly(
                        "person:hamid-karzai said: We have talked about the harvest,",
                        "person:angela-merkel added: And about the roads to the north,");
    }

    @Test
    void whoIsOnlyNamedInAQuoteOrAfterAPrepositionDoesNotSpeak() {
        assertThat(quotes(enriched("“Karzai must answer to us and soon,” a lawyer for Mike Pompeo said.")))
                .containsExactly("[a lawyer for Mike Pompeo] said: Karzai must answer to us and soon,");
    }

    @Test
    void whoIsAlludedToWithoutANameIsNotThePersonNamedBefore() {
        assertThat(quotes(enriched("Hamid Karzai left. His deputy laughed. “Ask him when he is back,” he said.")))
                .containsExactly("[he] said: Ask him when he is back,");
    }

    @Test
    void aHandleIsThePersonWhoseSurnameItHas() {
        assertThat(quotes(enriched("Mike Pompeo landed. @SecPompeo wrote on Twitter: “I congratulate both of them.”")))
                .containsExactly("person:mike-pompeo wrote: I congratulate both of them.");
    }

    @Test
    void aHandleThatIsAKnownNameNeedsNoOtherMention() {
        assertThat(quotes(enriched("In Kabul nobody slept. @JoeBiden tweeted: \"We will be there on the first day.\""
                        + " @nobodyatall replied: \"I heard two of them go off.\"")))
                .containsExactly(
                        "person:joe-biden tweeted: We will be there on the first day.",
                        "[@nobodyatall] replied: I heard two of them go off.");
    }

    @Test
    void whatIsPassedOnIsNoBroadcasters() {
        Enrichment article =
                enriched("In Kabul nobody slept.\n\nRT @realDonaldTrump: \"They are at it again, folks.\"\n\n"
                        + "RT @AFP Explosions heard near the airport.");

        assertThat(quotes(article)).containsExactly("person:donald-trump : They are at it again, folks.");
        assertThat(actorIds(article)).contains("org:afp").doesNotContain("org:rt");
        assertThat(actorIds(enriched("Nobody slept, RT reported from Moscow."))).contains("org:rt");
    }

    @Test
    void whoIsOnlyMetHoldsNoOffice() {
        assertThat(quotes(enriched("The prime minister met Sediq Karimi. “We have talked about the harvest,” the prime"
                        + " minister said. “He is a good man to talk to,” the spokesman added.")))
                .containsExactly(
                        "[the prime minister] said: We have talked about the harvest,",
                        "[the spokesman] added: He is a good man to talk to,");
    }

    @Test
    void notWhoQuotesSpeaksButWhoIsQuoted() {
        assertThat(quotes(enriched("Reuters quoted Sediq Karimi as saying: “The bridge is still shut.”")))
                .containsExactly("person:sediq-karimi saying: The bridge is still shut.");
        assertThat(quotes(enriched("“The bridge is still shut,” Hamid Karzai was quoted as saying by Reuters.")))
                .containsExactly("person:hamid-karzai saying: The bridge is still shut,");
        assertThat(quotes(enriched("Hamid Karzai was quoted by Reuters as saying that it was “a grave mistake”.")))
                .containsExactly("person:hamid-karzai saying: a grave mistake");
        assertThat(quotes(enriched("“The bridge is still shut.” The agency also quoted Hamid Karzai as saying: “We can"
                        + " wait for it.”")))
                .containsExactly("[] : The bridge is still shut.", "person:hamid-karzai saying: We can wait for it.");
        assertThat(quotes(enriched("Hamid Karzai was there. Reuters quoted him as saying he was “afraid”, and a"
                        + " witness as saying nothing.")))
                .containsExactly("person:hamid-karzai saying: afraid");
    }

    private static List<String> inHeadline(String headline, String body) {
        return quotes(enriched(new SourceText(headline, body, "en", null, DatePrecision.NONE, List.of())));
    }

    @Test
    void aHeadlineQuotesWhoItNames() {
        String body = "Nobody else spoke in the White House today, and the press was away.";

        assertThat(inHeadline("Biden: 'We will stay as long as it takes'", body))
                .containsExactly("person:joe-biden : We will stay as long as it takes");
        assertThat(inHeadline("'Nobody will be left behind' – Zelensky", body))
                .containsExactly("person:volodymyr-zelensky : Nobody will be left behind");
        assertThat(inHeadline("Biden Says ‘We Will Stay As Long As It Takes’ in Europe", body))
                .containsExactly("person:joe-biden says: We Will Stay As Long As It Takes");
        assertThat(inHeadline("Trump calls Iran deal 'a disaster' as UK 'could face blackouts'", body))
                .containsExactly("person:donald-trump calls: a disaster");
        assertThat(inHeadline("‘The Long Road Home’ Wins Prize in Berlin", body))
                .isEmpty();
    }

    @Test
    void whatTheBodyHasInFullIsNotCountedTwice() {
        assertThat(inHeadline("'We will stay', says Biden", "“We will stay, and longer,” Joe Biden said."))
                .containsExactly("person:joe-biden said: We will stay, and longer,");
    }

    @Test
    void whereEveryWordHasACapitalTheVerbsHaveOneToo() {
        assertThat(quotes(enriched("KYIV WAS QUIET ON TUESDAY. \"WE WILL STAY AS LONG AS IT TAKES,\" JOE BIDEN SAID."
                        + " EMMANUEL MACRON CALLED THE ATTACK \"A GRAVE MISTAKE\".")))
                .containsExactly(
                        "person:joe-biden said: WE WILL STAY AS LONG AS IT TAKES,",
                        "person:emmanuel-macron called: A GRAVE MISTAKE");
        assertThat(quotes(
                        enriched("Kyiv Was Quiet On Tuesday. \"We Will Stay As Long As It Takes,\" Joe Biden Said. The"
                                + " Film \"The Long Road Home\" Won.")))
                .containsExactly("person:joe-biden said: We Will Stay As Long As It Takes,");
    }

    @Test
    void inOtherLanguagesTheVerbBesideTheQuoteHasTheNextActor() {
        assertThat(quotes(enriched("Die Minister waren nicht in der Stadt. „Wir werden das nicht vor dem Winter lösen“,"
                        + " sagte Angela Merkel am Montag.")))
                .containsExactly("person:angela-merkel sagte: Wir werden das nicht vor dem Winter lösen");
    }

    @Test
    void manyMarksTakeNoLongerThanAsManyWords() {
        for (String piece : new String[] {
            "“a b c d”",
            "“ ",
            "‘a’ ",
            "'a ",
            "said “a” he ",
            "@x: “a b c d” ",
            "the minister said “yes” ",
            "it “a”, and ",
            "the Afghan ministry said “no” ",
            "Kabul, “a”, ",
            "he, who said, “a b c d” ",
            "s’ ‘a "
        }) {
            // A fifth of a second each, and far more if each mark looked at all the others.
            assertTimeoutPreemptively(GENEROUS, () -> enriched(piece.repeat(30_000)), piece);
        }
    }

    @Test
    void aSentenceAboutSomebodyElseEndsWhatTheSpeakerBeforeGoesOnToSay() {
        assertThat(quotes(enriched("“There will be no talks with rebels,” Hamid Karzai said. The rebels' leader, Farid"
                        + " Hotak, remembered “a massacre of unarmed civilians”.")))
                .containsExactly(
                        "person:hamid-karzai said: There will be no talks with rebels,",
                        "[] : a massacre of unarmed civilians");
        assertThat(quotes(enriched("“The vote was a choice for hope,” Emmanuel Macron said. Marine Le Pen conceded"
                        + " defeat. “It was in itself a resounding victory,” Le Pen said.")))
                .containsExactly(
                        "person:emmanuel-macron said: The vote was a choice for hope,",
                        "person:marine-le-pen said: It was in itself a resounding victory,");
        assertThat(quotes(enriched("“There will be no talks,” Hamid Karzai said. The rebels' offer was “a trick of the"
                        + " winter months”.")))
                .as("nobody else's sentence")
                .contains("person:hamid-karzai said: a trick of the winter months");
    }

    @Test
    void whoInterruptsAQuoteInsideASentenceSpeaksBothHalves() {
        assertThat(
                        quotes(
                                enriched(
                                        "“The offer is an insult to us,” said NATO chief of staff Farid Hotak, “and ministers know it.”")))
                .containsExactly(
                        "person:farid-hotak said: The offer is an insult to us,",
                        "person:farid-hotak said: and ministers know it.");
    }

    @Test
    void whoSpeaksOfSomethingIsQuoted() {
        assertThat(quotes(enriched("Hamid Karzai was silent. Farid Hotak, a doctor, spoke of “headwinds in every part"
                        + " of town”.")))
                .containsExactly("person:farid-hotak spoke: headwinds in every part of town");
    }
}
