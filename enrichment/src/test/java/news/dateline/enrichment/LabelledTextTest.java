package news.dateline.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import news.dateline.enrichment.LabelledText.Name;
import org.junit.jupiter.api.Test;

class LabelledTextTest {

    private static final Name FIRST = new Name(NameKind.PERSON, 0, 2);
    private static final Name SECOND = new Name(NameKind.PERSON, 2, 3);

    @Test
    void readsTheUsualSchemesAlike() {
        String iob1 = "Anna I-PER\nBerg I-PER\nOle B-PER\nleft O\n";
        String iob2 = "Anna\tB-PER\nBerg\tI-PER\nOle\tB-PER\nleft\tO\n";
        String bioes = "Anna NNP B-PER\nBerg NNP E-PER\nOle NNP S-PER\nleft VBD O\n";
        String numbered =
                "# text = Anna Berg Ole left\n1\tAnna\tB-PER\t-\t-\n2\tBerg\tI-PER\t-\t-\n3\tOle\tB-PER\t-\t-\n4\tleft\tO\t-\t-\n";

        for (String text : List.of(iob1, iob2, bioes, numbered)) {
            assertThat(sentence(text).words()).as(text).containsExactly("Anna", "Berg", "Ole", "left");
            assertThat(sentence(text).names()).as(text).containsExactly(FIRST, SECOND);
        }
    }

    @Test
    void otherKindsOfNamesAreNone() {
        assertThat(sentence("Cup B-MISC\nin O\nOslo B-GPE\n").names()).containsExactly(new Name(NameKind.PLACE, 2, 3));
    }

    @Test
    void documentsBeginWhereTheFileSaysSo() {
        assertThat(read("-DOCSTART- O\n\nA O\n\nB O\n\n-DOCSTART- O\n\nC O\n").documents())
                .extracting(List::size)
                .containsExactly(2, 1);
        assertThat(read("A O\n\n".repeat(45)).documents())
                .extracting(List::size)
                .containsExactly(20, 20, 5);
    }

    @Test
    void aLineWithoutATagIsNamed() {
        assertThatThrownBy(() -> read("Anna B-PER\nBerg\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("news.conll, line 2: expected a token and its tag, such as 'London B-LOC', found 'Berg'");
    }

    @Test
    void aNameIsRightWhereKindAndBothEndsAre() {
        List<Name> expected = List.of(FIRST, SECOND, new Name(NameKind.PLACE, 5, 6));
        List<Name> found = List.of(FIRST, new Name(NameKind.ORGANISATION, 2, 3), new Name(NameKind.PLACE, 5, 7));

        NameScores scores = NameScores.of(expected, found);

        assertThat(scores.all()).isEqualTo(new NameScores.Counts(1, 2, 2));
        assertThat(scores.byKind().get(NameKind.PERSON)).isEqualTo(new NameScores.Counts(1, 0, 1));
        assertThat(scores.all().precision()).isEqualTo(1 / 3.0);
        assertThat(scores.all().recall()).isEqualTo(1 / 3.0);
        assertThat(NameScores.nothing().all().f1()).isZero();
    }

    @Test
    void wordsThatTheTokenizerDividesComeBackWhole() {
        LabelledText text = read("Al-Qaeda B-ORG\nleft O\nLondon-based O\nfirms O\n. O\n");
        LabelledDocument document = new LabelledDocument(text.documents().get(0), tokenizer());

        assertThat(document.names(document.labels())).containsExactly(List.of(new Name(NameKind.ORGANISATION, 0, 1)));

        byte[] onlyLondon = new byte[document.tokens().size()];
        onlyLondon[document.tokens().tokenAt(document.tokens().text().indexOf("London"))] =
                Labels.first(NameKind.PLACE);
        assertThat(document.names(onlyLondon)).containsExactly(List.of());
    }

    private static Tokenizer tokenizer() {
        Vocabulary vocabulary = new Vocabulary();
        return new Tokenizer(vocabulary, Words.read(RuleFile.readShipped("words.txt"), vocabulary));
    }

    private static LabelledText.Sentence sentence(String text) {
        return read(text).documents().get(0).get(0);
    }

    private static LabelledText read(String text) {
        return LabelledText.read("news.conll", new StringReader(text));
    }
}
