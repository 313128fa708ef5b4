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
        return RuleFile.read("actors.txt", new StringReader(text));
    }

    @Test
    void anActorWithAWrongId() {
        assertThatThrownBy(() -> Catalogue.read(
                        List.of(), lines("# people\n\nperson:Mike Pompeo | Mike Pompeo"), VOCABULARY, WORDS))
                .hasMessage(
                        "actors.txt, line 3: expected an id such as 'person:first-last', found 'person:Mike Pompeo'");
    }

    @Test
    void anActorThatIsThereTwice() {
        assertThatThrownBy(
                        () -> Catalogue.read(List.of(), lines("org:x | Ex Party\norg:x | Ex Group"), VOCABULARY, WORDS))
                .hasMessage("actors.txt, line 2: 'org:x' is there twice");
    }

    @Test
    void aNameThatCouldBeAnyWord() {
        assertThatThrownBy(() -> Catalogue.read(List.of(), lines("org:x | ex party"), VOCABULARY, WORDS))
                .hasMessage("actors.txt, line 1: 'ex party' has no capital letter");
    }

    @Test
    void aPhraseForATopicThatDoesNotExist() {
        TopicHierarchy hierarchy = TopicHierarchy.read(lines("medtop:1 | | one"));

        assertThatThrownBy(() -> TopicRules.read(lines("medtop:2 | 3 | two"), hierarchy, VOCABULARY, WORDS))
                .hasMessage("actors.txt, line 1: the topic 'medtop:2' is unknown");
        assertThatThrownBy(() -> TopicRules.read(lines("medtop:1 | x | two"), hierarchy, VOCABULARY, WORDS))
                .hasMessage("actors.txt, line 1: expected a weight, found 'x'");
    }

    @Test
    void aTopicWithoutItsBroaderOneAndACircle() {
        assertThatThrownBy(() -> TopicHierarchy.read(lines("medtop:1 | medtop:0 | one")))
                .hasMessage("actors.txt, line 1: the broader topic 'medtop:0' is unknown");
        assertThatThrownBy(() -> TopicHierarchy.read(lines("a:1 | a:2 | one\na:2 | a:1 | two")))
                .hasMessage("actors.txt, line 1: 'a:1' is broader than itself");
    }

    @Test
    void aClassOfWordsThatNoRuleKnows() {
        assertThatThrownBy(() -> Words.read(lines("colours: red green"), VOCABULARY))
                .hasMessage("actors.txt, line 1: there is no class of words 'colours'");
    }
}
