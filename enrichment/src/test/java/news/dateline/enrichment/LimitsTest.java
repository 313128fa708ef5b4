package news.dateline.enrichment;

import static news.dateline.enrichment.Texts.enriched;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept where a text names more than an article does, and that it never depends on the order of equal ones. */
class LimitsTest {

    private static final int MANY = 300;

    @Test
    void ofManyActorsTheMostNamedAreKeptThenTheFirstById() {
        List<String> sentences = new ArrayList<>(IntStream.range(1, MANY)
                .mapToObj(i -> "Professor Hans " + name(i) + " said so.")
                .toList());
        sentences.add("Professor Hans Zzzoz said so.");
        sentences.add("Professor Hans Zzzoz said it again.");

        List<String> ids = Texts.actorIds(enriched(String.join("\n\n", sentences)));

        assertThat(ids).hasSize(Enrichment.MOST_ACTORS).doesNotHaveDuplicates().startsWith("person:hans-zzzoz");
        assertThat(ids.subList(1, ids.size())).isSorted();
        for (int seed = 0; seed < 3; seed++) {
            Collections.shuffle(sentences, new Random(seed));
            assertThat(Texts.actorIds(enriched(String.join("\n\n", sentences)))).isEqualTo(ids);
        }
    }

    @Test
    void ofManyPlacesTheMostNamedAreKeptThenTheFirstByName() {
        List<String> names = new ArrayList<>(
                IntStream.range(1, MANY).mapToObj(LimitsTest::name).toList());
        names.add("Zzzoz");
        names.add("Zzzoz");

        List<String> kept = places(names);

        assertThat(kept).hasSize(Enrichment.MOST_PLACES).startsWith("Zzzoz");
        assertThat(kept.subList(1, kept.size()))
                .isEqualTo(names.stream()
                        .filter(name -> !name.equals("Zzzoz"))
                        .sorted()
                        .limit(Enrichment.MOST_PLACES - 1)
                        .toList());
        for (int seed = 0; seed < 3; seed++) {
            Collections.shuffle(names, new Random(seed));
            assertThat(places(names)).isEqualTo(kept);
        }
    }

    /** The places of a text where the tagger takes every word for one. */
    private static List<String> places(List<String> names) {
        Vocabulary vocabulary = new Vocabulary();
        Words words = Words.read(List.of(), vocabulary);
        Catalogue nobody = Catalogue.read(List.of(), new ActorFiles(), vocabulary, words);
        PlaceRules rules = new PlaceRules(nobody, Gazetteer.readShipped(vocabulary, words));
        Tokens body = new Tokenizer(vocabulary, words).tokenize(TextField.BODY, String.join(" ", names));
        byte[] labels = new byte[body.size()];
        Arrays.fill(labels, Labels.first(NameKind.PLACE));
        body.label(labels);
        return rules.find(new Tokens(TextField.HEADLINE, ""), body, List.of()).stream()
                .map(Place::name)
                .toList();
    }

    /** A name that sounds like no other. */
    private static String name(int number) {
        return "Z" + "bdfgklmnprstvz".charAt(number % 14) + "o" + "bdfgklmnprstvz".charAt(number / 14 % 14) + "a"
                + "bdfgklmnprstvz".charAt(number / 196);
    }

    @Test
    void ofManyTopicsTheStrongestAreKeptThenTheFirstByCode() {
        List<String> codes = new ArrayList<>(IntStream.rangeClosed(20000050, 20000080)
                .mapToObj(number -> "medtop:" + number)
                .toList());
        List<String> kept = topics(codes);

        assertThat(kept).hasSize(Enrichment.MOST_TOPICS);
        for (int seed = 0; seed < 3; seed++) {
            Collections.shuffle(codes, new Random(seed));
            assertThat(topics(codes)).isEqualTo(kept);
        }
    }

    private static List<String> topics(List<String> codes) {
        SourceText text = new SourceText("", "It rained.", null, null, DatePrecision.NONE, codes);
        return Texts.topicCodes(enriched(text));
    }

    @Test
    void ofManyQuotesTheFirstAreKept() {
        List<String> quotes = IntStream.range(0, MANY)
                .mapToObj(i -> "“We will be there on day " + i + ",” said John Smith.")
                .toList();

        Enrichment found = enriched(String.join("\n\n", quotes));

        assertThat(found.quotes()).hasSize(Enrichment.MOST_QUOTES);
        assertThat(found.quotes().get(Enrichment.MOST_QUOTES - 1).span().of(found.text()))
                .isEqualTo("We will be there on day " + (Enrichment.MOST_QUOTES - 1) + ",");
        assertThat(found.quotes()).allMatch(quote -> "person:john-smith".equals(quote.speakerId()));
    }
}
