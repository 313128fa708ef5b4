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

    @Test
    void aPhraseForATopicThatDoesNotExist() {
        TopicHierarchy hierarchy = TopicHierarchy.read(lines("medtop:1 | | one"));

        assertThatThrownBy(() -> TopicRules.read(lines("medtop:2 | 3 | two"), hierarchy, VOCABULARY, WORDS))
                .hasMessage("rules.txt, line 1: the topic 'medtop:2' is unknown");
        assertThatThrownBy(() -> TopicRules.read(lines("medtop:1 | x | two"), hierarchy, VOCABULARY, WORDS))
                .hasMessage("rules.txt, line 1: expected a weight, found 'x'");
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
