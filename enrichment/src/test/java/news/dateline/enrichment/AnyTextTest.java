package news.dateline.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No text makes the rules throw, and what they find always lies in the text. */
class AnyTextTest {

    private static final int MEGABYTE = 1 << 20;

    static List<String> hugeTexts() {
        return List.of(
                "A".repeat(MEGABYTE),
                "Ab ".repeat(MEGABYTE / 3),
                "TALIBAN ".repeat(MEGABYTE / 8),
                "\"said Trump\" ".repeat(MEGABYTE / 13),
                "“".repeat(MEGABYTE),
                "'s".repeat(MEGABYTE / 2),
                "(@".repeat(MEGABYTE / 2),
                "U.S.".repeat(MEGABYTE / 4),
                "the the president of the ".repeat(MEGABYTE / 25),
                "و".repeat(MEGABYTE),
                "\ud800".repeat(MEGABYTE),
                "\n".repeat(MEGABYTE) + "x",
                "Jan 1, 2020 ".repeat(MEGABYTE / 12));
    }

    @ParameterizedTest
    @MethodSource("hugeTexts")
    void aHugeTextIsAnArticleLikeAnyOther(String text) {
        checkSpans(Texts.ENRICHER.enrich(SourceText.of(text)));
        checkSpans(Texts.ENRICHER.enrich(
                new SourceText(text, "", "??", null, DatePrecision.NONE, List.of("", "medtop:"))));
    }

    @Test
    void manyNamesOfOneSurnameStayBounded() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("Professor N").append(word(i)).append(" Smith said so. ");
        }

        EnrichmentResult result = Texts.ENRICHER.enrich(SourceText.of(text.toString()));

        assertThat(((Enrichment) result).actors()).hasSize(100);
    }

    private static String word(int number) {
        StringBuilder word = new StringBuilder();
        for (int rest = number; rest > 0; rest /= 20) {
            word.append("bcdfghjklmnpqrstvwxz".charAt(rest % 20));
        }
        return word.toString();
    }

    @Test
    void textsOfRandomPiecesNeverThrow() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> pieces = List.of(
                "Mike Pompeo",
                " ",
                " ",
                "\n",
                "“",
                "”",
                "\"",
                ", ",
                ". ",
                "said",
                "the ",
                "Afghan ",
                "government",
                "Ministry of ",
                "’s ",
                "-",
                "Stanekzai",
                "KABUL: ",
                " (AP) ",
                "date 2020-02-30 ",
                "\ud83d",
                "\ude00",
                "é",
                "国",
                "!",
                "U.S.",
                "peace talks",
                "The ",
                "who ",
                "1,000",
                "of ",
                "Kenya",
                "\u0301",
                "@",
                "(@x) ",
                "he ",
                "told ");
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i >= 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            String body = text.toString();
            assertThatCode(() -> checkSpans(Texts.ENRICHER.enrich(SourceText.of(body))))
                    .as("seed %d, text <%s>", seed, body)
                    .doesNotThrowAnyException();
        }
    }

    private static void checkSpans(EnrichmentResult result) {
        if (result instanceof Enrichment enrichment) {
            CleanText text = enrichment.text();
            // Counted, not asserted one by one: a huge text has a hundred thousand of them.
            long blank = Stream.of(
                            enrichment.actors().stream()
                                    .flatMap(a -> a.mentions().stream().map(Mention::span)),
                            enrichment.topics().stream().flatMap(t -> t.evidence().stream()),
                            enrichment.quotes().stream().map(Quote::span))
                    .flatMap(spans -> spans)
                    .filter(span -> span.of(text).isBlank())
                    .count();
            assertThat(blank).isZero();
            assertThat(enrichment.actors()).hasSizeLessThanOrEqualTo(100);
            assertThat(enrichment.topics()).hasSizeLessThanOrEqualTo(8);
        }
    }
}
