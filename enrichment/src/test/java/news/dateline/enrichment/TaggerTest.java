package news.dateline.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TaggerTest {

    /** Stories of our own that nothing was trained on, in the manner of an agency's wire of 1996. */
    @Test
    void findsTheNamesOfAnAgencysWire() throws Exception {
        NameScores.Counts names = measured("newswire-1990s.conll").all();

        assertThat(names.f1()).as("F1 of %s", names).isGreaterThan(0.85);
    }

    /** The same for news from and about the Middle East in the 2020s. */
    @Test
    void findsTheNamesOfNewsFromTheMiddleEast() throws Exception {
        NameScores.Counts names = measured("middle-east-2020s.conll").all();

        assertThat(names.f1()).as("F1 of %s", names).isGreaterThan(0.85);
    }

    @Test
    void takesUpPersonsAndOrganisationsThatNoListHas() {
        Enrichment found = Texts.enriched("Shares of Brandholm Textiles Ltd fell in Oslo on Monday. Its chairman, "
                + "Eirik Sundvollen, blamed the weather. Sundvollen has led the company since May.");

        assertThat(Texts.mentions(found, "person:eirik-sundvollen"))
                .containsExactly("Eirik Sundvollen TAGGED", "Sundvollen SURNAME");
        assertThat(Texts.mentions(found, "org:brandholm-textiles-ltd"))
                .containsExactly("Brandholm Textiles Ltd TAGGED");
        assertThat(found.places()).extracting(Place::name, Place::country).containsExactly(tuple("Oslo", "no"));
    }

    @Test
    void namesThePlacesThatAreNoActorsWithTheirCountries() {
        Enrichment found =
                Texts.enriched("Rain fell in Marrakesh and in Fes on Monday. Roads near Marrakesh were closed, "
                        + "and Morocco sent soldiers.");

        assertThat(found.places())
                .extracting(
                        Place::name, Place::country, place -> place.mentions().size())
                .containsExactly(tuple("Marrakesh", "ma", 2), tuple("Fes", "ma", 1));
        assertThat(Texts.actorIds(found)).contains("country:ma");
    }

    @Test
    void theSameLessonsGiveTheSameBytesAndOthersDoNot() {
        LabelledText text = labelled("Anna B-PER\nBerg I-PER\nleft O\nOslo B-LOC\n. O\n\nBerg B-PER\nspoke O\n. O\n");

        byte[] once = TaggerTraining.train(List.of(text), 2, 0, 7);

        assertThat(TaggerTraining.train(List.of(text), 2, 0, 7)).isEqualTo(once).hasSizeLessThan(2_000_000);
        assertThat(TaggerTraining.train(List.of(text, text), 2, 0, 7)).isNotEqualTo(once);
    }

    @Test
    void learnsFromAHandfulOfSentences() {
        LabelledText lessons = labelled("""
                The O
                zorbl B-ORG
                of O
                Qend B-LOC
                met O
                . O

                A O
                man O
                in O
                Qend B-LOC
                fell O
                . O
                """);
        Vocabulary vocabulary = new Vocabulary();
        Words words = Words.read(RuleFile.readShipped("words.txt"), vocabulary);
        Catalogue nobody = Catalogue.read(List.of(), new ActorFiles(), vocabulary, words);
        Gazetteer gazetteer = Gazetteer.readShipped(vocabulary, words);
        Tagger tagger = Tagger.read(TaggerTraining.train(List.of(lessons), 5, 0, 1), words, nobody, gazetteer);
        Tokens tokens = new Tokenizer(vocabulary, words).tokenize(TextField.BODY, "Two men in Qend met.");

        assertThat(tagger.label(tokens)[0]).containsExactly(0, 0, 0, Labels.first(NameKind.PLACE), 0, 0);
        assertThat(tagger.isTrainedOn(lessons)).isTrue();
        assertThat(tagger.isTrainedOn(labelled("Qend B-LOC\nfell O\n. O\n"))).isFalse();
    }

    @Test
    void weightsOfAnotherShapeAreRefused() {
        Vocabulary vocabulary = new Vocabulary();
        Words words = Words.read(RuleFile.readShipped("words.txt"), vocabulary);
        Catalogue nobody = Catalogue.read(List.of(), new ActorFiles(), vocabulary, words);
        Gazetteer gazetteer = Gazetteer.readShipped(vocabulary, words);

        assertThatThrownBy(() -> Tagger.read(new byte[100], words, nobody, gazetteer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tagger.bin: expected the weights of a tagger")
                .hasMessageContaining("found 100");
    }

    @Test
    void theShippedWeightsAreUnderTwoMegabytes() {
        assertThat(RuleFile.shipped(Tagger.FILE)).hasSizeLessThan(2_000_000);
    }

    private static LabelledText labelled(String text) {
        return LabelledText.read("test", new StringReader(text));
    }

    private static NameScores measured(String file) throws Exception {
        try (Reader reader = new InputStreamReader(
                TaggerTest.class.getResourceAsStream(file.toLowerCase(Locale.ROOT)), StandardCharsets.UTF_8)) {
            return Texts.ENRICHER.measure(LabelledText.read(file, reader));
        }
    }
}
