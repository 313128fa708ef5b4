package news.dateline.enrichment;

import static news.dateline.enrichment.Texts.enriched;
import static news.dateline.enrichment.Texts.topicCodes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void aPhraseAssignsItsTopicAndShowsWhereItStands() {
        Enrichment article = enriched("Peace talks between the two governments will resume in spring.");

        Topic topic = article.topics().get(0);
        assertThat(topic.ref()).isEqualTo(new TopicRef("medtop:20000076", "peace talks"));
        assertThat(topic.broader()).extracting(TopicRef::code).containsExactly("medtop:20000073", "medtop:16000000");
        assertThat(topic.evidence()).extracting(span -> span.of(article.text())).containsExactly("Peace talks");
    }

    @Test
    void whatIptcLacksStandsBelowWhatItHas() {
        Enrichment article = enriched("The truce holds, and the withdrawal of foreign troops goes on.");

        assertThat(article.topics()).anySatisfy(topic -> {
            assertThat(topic.ref().code()).isEqualTo("dateline:ceasefire");
            assertThat(topic.broader().get(0).code()).isEqualTo("medtop:20000073");
        });
        assertThat(article.topics()).anySatisfy(topic -> {
            assertThat(topic.ref().code()).isEqualTo("dateline:troop-withdrawal");
            assertThat(topic.broader().get(0).code()).isEqualTo("medtop:20000058");
        });
    }

    @Test
    void aWordSaidInPassingIsNoTopic() {
        assertThat(topicCodes(enriched("A lecturer at the university said it would rain.")))
                .isEmpty();
        assertThat(topicCodes(enriched("The university closed. Every other university stayed open.")))
                .containsExactly("medtop:20000407");
    }

    @Test
    void otherNewsHasOtherTopics() {
        assertThat(topicCodes(
                        enriched("An earthquake shook the coast; aftershocks followed, and rescue teams set out.")))
                .contains("medtop:20000153", "medtop:20000168");
        assertThat(topicCodes(enriched(
                        "The central bank left its interest rate unchanged as inflation fell. Inflation had peaked.")))
                .contains("medtop:20000344", "medtop:20000370");
        assertThat(topicCodes(enriched("The goalkeeper saved a penalty in the Champions League.")))
                .contains("medtop:20001065");
    }

    @Test
    void aCaptiveForACaptiveIsAnExchange() {
        Topic topic = enriched("A prisoner swap was agreed in Muscat.").topics().get(0);

        assertThat(topic.ref()).isEqualTo(new TopicRef("dateline:prisoner-exchange", "prisoner exchange"));
        assertThat(topic.broader().get(0).code()).isEqualTo("medtop:20000080");
    }

    @Test
    void aWordCountsOnlyInItsContext() {
        assertThat(branches(
                        enriched("The virus has spread. Doctors fear for their patients, and the virus is deadly.")))
                .contains("health");
        assertThat(branches(enriched("The virus has spread. It slows the computer down, and the virus is a nuisance.")))
                .doesNotContain("health");
    }

    @Test
    void aLongerPhraseOfAnotherBranchHidesTheWordInIt() {
        assertThat(branches(enriched("Everybody is talking of theft. Nothing sells like theft.")))
                .containsExactly("crime, law and justice");
        assertThat(branches(enriched("Everybody is playing Grand Theft Auto. Nothing sells like Grand Theft Auto.")))
                .isNotEmpty()
                .doesNotContain("crime, law and justice");
    }

    @Test
    void aLongerPhraseOfTheSameTopicHidesTheWordInIt() {
        assertThat(topicCodes(enriched("An opera was sung. The opera was long.")))
                .contains("medtop:20000028");
        assertThat(topicCodes(enriched("A soap opera was shown. The soap opera was long.")))
                .isNotEmpty()
                .doesNotContain("medtop:20000028");
    }

    @Test
    void whatTheTextIsAboutComesFirst() {
        Enrichment article = enriched(
                "Tories, Lib Dems and Labour fought for voters. A backbencher asked the MPs to think of "
                        + "constituents, and Downing Street replied that the electorate knew its mind. Hospital, hospital, hospitals!");

        assertThat(branches(article)).containsExactly("politics", "health");
    }

    @Test
    void aFigureOfSpeechSaysNothing() {
        assertThat(branches(enriched("It was a political football. Nothing but a political football!")))
                .isEmpty();
        assertThat(branches(enriched("It was football. Nothing but football!"))).containsExactly("sport");
    }

    @Test
    void whatSpeaksAgainstATopicIsTakenFromIt() {
        assertThat(topicCodes(
                        enriched("Touchdown! The football came down, and the quarterback ran with the football.")))
                .doesNotContain("medtop:20001065");
    }

    @Test
    void wordsThatAreNoTopicByThemselvesMakeTheBranch() {
        Enrichment article = enriched("The politician said nothing. A senator replied, and a congressman laughed.");

        assertThat(article.topics())
                .extracting(Topic::ref)
                .containsExactly(new TopicRef("medtop:11000000", "politics"));
        assertThat(article.topics().get(0).evidence())
                .extracting(span -> span.of(article.text()))
                .contains("politician", "senator", "congressman");
    }

    @Test
    void aLongTextIsNotAboutWhatItMentionsOnce() {
        String match =
                "The striker scored from a penalty, and the goalkeeper kicked the goalpost. The midfielder got a "
                        + "yellow card in the Champions League match.\n\n";
        String aside = "An earthquake was felt.";

        assertThat(branches(enriched(aside))).containsExactly("disaster, accident and emergency incident");
        assertThat(branches(enriched(match.repeat(9) + aside))).containsExactly("sport");
    }

    /** Short stories of our own, some for each branch, none of them written after the lexicon. */
    @Test
    void newsOfEveryBranchIsKnownForWhatItIs() {
        for (RuleFile.Line story : RuleFile.readShipped("stories.txt")) {
            Enrichment article = enriched(story.field(1) + "\n\n" + story.field(2));

            assertThat(branches(article)).as(story.field(1)).first().isEqualTo(story.field(0));
        }
    }

    /** Violence, mishaps and court cases among singers, players and pupils, and other news where two branches meet. */
    @Test
    void aStoryIsAboutWhatHappenedAndNotAboutWhereItDid() {
        for (RuleFile.Line story : RuleFile.readShipped("scenery-stories.txt")) {
            Enrichment article = enriched(story.field(1) + "\n\n" + story.field(2));

            assertThat(branches(article)).as(story.field(1)).first().isEqualTo(story.field(0));
        }
    }

    @Test
    void anActThatIsOnlyToldOfIsNotWhatHappened() {
        String scenery = "The film's director and its cast came to the premiere, and a critic praised the actress.";

        assertThat(branches(enriched(
                        "Two people were murdered in a cinema. Detectives began a murder inquiry. " + scenery)))
                .first()
                .isEqualTo("crime, law and justice");
        assertThat(branches(enriched(
                        "A film about a murder inquiry was shown. In it two people were murdered. " + scenery)))
                .first()
                .isEqualTo("arts, culture, entertainment and media");
        assertThat(branches(enriched("The cinema opened again. It had been closed. " + scenery
                        + " Two people were murdered there in 1950.")))
                .first()
                .isEqualTo("arts, culture, entertainment and media");
    }

    @Test
    void onlyTheForemostTopicSpeaksForItsBranch() {
        List<Topic> topics = enriched(
                        "Air strikes hit the front line, and a truce failed; two truces had. Diplomats met: a "
                                + "diplomatic mission, ambassadors and an embassy did what diplomacy can.")
                .topics();

        assertThat(topics)
                .extracting(topic -> topic.ref().label())
                .containsExactly("ceasefire", "diplomacy", "armed conflict");
        assertThat(topics.get(0).score()).isGreaterThan(topics.get(1).score());
        assertThat(topics.get(1).score()).isGreaterThan(topics.get(2).score());
    }

    @Test
    void oneWordInPassingMakesNoTopicBesideWhatTheTextIsAbout() {
        String match = "The striker scored from a penalty. The goalkeeper kicked the goalpost. ";

        assertThat(branches(enriched(match + "A midfielder got a yellow card, and a bus crash was spoken of.")))
                .containsExactly("sport");
        assertThat(branches(enriched("Bus crash kills midfielder. " + match)))
                .contains("disaster, accident and emergency incident");
    }

    @Test
    void whatIsFaintBesideTheRestOfALongTextIsNoTopic() {
        String match =
                "The striker scored from a penalty. The goalkeeper kicked the goalpost. A midfielder got a yellow card. ";
        String crashes = "He spoke of a bus crash. Nobody else spoke of the bus crash. ";

        assertThat(branches(enriched(match + crashes))).hasSize(2);
        assertThat(branches(enriched(match.repeat(20) + crashes))).containsExactly("sport");
    }

    @Test
    void ofTopicsThatRestOnTheSameWordsTheNarrowerStays() {
        assertThat(topicCodes(enriched("Tear gas drifted over the square."))).containsExactly("medtop:20000069");
        assertThat(topicCodes(enriched("Tear gas drifted over the square. The unrest went on, and a curfew was set.")))
                .containsExactly("medtop:20000065", "medtop:20000069");
    }

    /** The top levels of the topics, strongest first. */
    private static Set<String> branches(Enrichment article) {
        Set<String> branches = new LinkedHashSet<>();
        for (Topic topic : article.topics()) {
            List<TopicRef> broader = topic.broader();
            branches.add((broader.isEmpty() ? topic.ref() : broader.get(broader.size() - 1)).label());
        }
        return branches;
    }

    @Test
    void whatTheNewsroomSendsCountsWhenItIsKnown() {
        SourceText source = new SourceText(
                "",
                "A short note.",
                null,
                null,
                DatePrecision.NONE,
                List.of(
                        "medtop:20000574",
                        "http://cv.iptc.org/newscodes/mediatopic/20000418",
                        "medtop:99999999",
                        "desk:foreign"));

        Enrichment article = enriched(source);

        assertThat(topicCodes(article)).containsExactly("medtop:20000418", "medtop:20000574");
        assertThat(article.topics()).allMatch(Topic::sentByNewsroom).allMatch(topic -> topic.score() == 0);
    }
}
