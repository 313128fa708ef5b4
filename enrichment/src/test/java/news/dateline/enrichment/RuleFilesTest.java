package news.dateline.enrichment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong in a rule file is named with its line. */
class RuleFilesTest {

    private static final Vocabulary VOCABULARY = new Vocabulary();
    private static final Words WORDS = Words.read(List.of(), VOCABULARY);

    private static List<RuleFile.Line> lines(String text) {
        return RuleFile.read("rules.txt", new StringReader(text));
    }

    private static void lexicon(String text) {
        TopicHierarchy hierarchy = TopicHierarchy.read(lines("medtop:1 | | one"));
        Lexicon.read(RuleFile.read("lexicon.txt", new StringReader(text)), hierarchy, VOCABULARY, WORDS);
    }

    @Test
    void aPhraseForATopicThatDoesNotExist() {
        assertThatThrownBy(() -> lexicon("medtop:2 | 3 | two"))
                .hasMessage("lexicon.txt, line 1: the topic 'medtop:2' is unknown");
    }

    @Test
    void aWeightThatIsNone() {
        assertThatThrownBy(() -> lexicon("# topics\nmedtop:1 | x | one"))
                .hasMessage("lexicon.txt, line 2: expected a weight, found 'x'");
        assertThatThrownBy(() -> lexicon("medtop:1 | NaN | one"))
                .hasMessage("lexicon.txt, line 1: expected a weight from -10 to 10, found NaN");
        assertThatThrownBy(() -> lexicon("- | 2 | piece of cake"))
                .hasMessage("lexicon.txt, line 1: a figure of speech, '-', has the weight 0 and no context");
        assertThatThrownBy(() -> lexicon("! | medtop:2 | was arrested"))
                .hasMessage("lexicon.txt, line 1: 'medtop:2' is no top-level topic");
        assertThatThrownBy(() -> lexicon("! | was arrested"))
                .hasMessage("lexicon.txt, line 1: expected '! | code; code … | phrase; phrase …'");
        assertThatThrownBy(() -> lexicon("? | medtop:1 | film about"))
                .hasMessage("lexicon.txt, line 1: expected '? | phrase; phrase …'");
    }

    @Test
    void aPhraseThatIsThereTwiceOrHasAMark() {
        assertThatThrownBy(() -> lexicon("medtop:1 | 3 | talk(s)\nmedtop:1 | -1 | truce; Talks"))
                .hasMessage("lexicon.txt, line 2: 'Talks' is there twice for this topic");
        assertThatThrownBy(() -> lexicon("medtop:1 | 3 | talks, peace"))
                .hasMessage("lexicon.txt, line 1: 'talks, peace' has a mark in it");
        assertThatThrownBy(() -> lexicon("medtop:1 | 3 |"))
                .hasMessage("lexicon.txt, line 1: expected 'code | weight | phrase; phrase …', "
                        + "and perhaps '| near: word; @context …'");
    }

    @Test
    void aContextThatNobodyKnows() {
        assertThatThrownBy(() -> lexicon("medtop:1 | 2 | virus | near: @illness"))
                .hasMessage("lexicon.txt, line 1: the context '@illness' is unknown");
        assertThatThrownBy(() -> lexicon("medtop:1 | 2 | virus | close: patients"))
                .hasMessage("lexicon.txt, line 1: expected 'near: word; @context …', found 'close: patients'");
        assertThatThrownBy(() -> lexicon("medtop:1 | 2 | virus | near:"))
                .hasMessage("lexicon.txt, line 1: the context has no words");
        assertThatThrownBy(() -> lexicon("@illness | flu\n@illness | fever"))
                .hasMessage("lexicon.txt, line 2: the context '@illness' is there twice");
    }

    @Test
    void aTopicWithoutItsBroaderOneAndACircle() {
        assertThatThrownBy(() -> TopicHierarchy.read(lines("medtop:1 | medtop:0 | one")))
                .hasMessage("rules.txt, line 1: the broader topic 'medtop:0' is unknown");
        assertThatThrownBy(() -> TopicHierarchy.read(lines("a:1 | a:2 | one\na:2 | a:1 | two")))
                .hasMessage("rules.txt, line 1: 'a:1' is broader than itself");
    }

    @Test
    void aClassOfWordsThatNoRuleKnows() {
        assertThatThrownBy(() -> Words.read(lines("colours: red green"), VOCABULARY))
                .hasMessage("rules.txt, line 1: there is no class of words 'colours'");
    }
}
