package news.dateline.enrichment;

import static news.dateline.enrichment.Texts.enriched;
import static news.dateline.enrichment.Texts.topicCodes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
