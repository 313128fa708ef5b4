package news.dateline.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No text makes the rules throw, and what they find always lies in the text. */
class AnyTextTest {

    private static final int MEGABYTE = 1 << 20;
    /** A machine may be busy; the figures stand in the README. */
    private static final Duration GENEROUS = Duration.ofSeconds(60);

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

    static List<HostileTexts.Hostile> hostileTexts() {
        return HostileTexts.all();
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void aHostileTextIsAnArticleLikeAnyOther(HostileTexts.Hostile text) {
        SourceText dated = new SourceText(
                "", text.of(100_000), "en", Instant.parse("2021-03-04T00:00:00Z"), DatePrecision.DAY, List.of());

        assertTimeoutPreemptively(GENEROUS, () -> checkSpans(Texts.ENRICHER.enrich(dated)));
    }

    /** Ten megabytes each; what takes the square of its length would take hours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "one letter",
                "offices, and one name at the end",
                "different capitalised words",
                "opening marks with words"
            })
    void timeGrowsNoFasterThanTheText(String name) {
        String text = hostileTexts().stream()
                .filter(hostile -> hostile.name().equals(name))
                .findFirst()
                .orElseThrow()
                .of(10 * MEGABYTE);

        assertTimeoutPreemptively(GENEROUS, () -> checkSpans(Texts.ENRICHER.enrich(SourceText.of(text))));
    }

    @Test
    void textsOfRandomPiecesNeverThrow() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            String body = HostileTexts.random(random, 1 + random.nextInt(400));
            SourceText dated =
                    new SourceText("", body, null, Instant.ofEpochSecond(1_600_000_000), DatePrecision.DAY, List.of());
            assertThatCode(() -> checkSpans(Texts.ENRICHER.enrich(dated)))
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
                            enrichment.places().stream().flatMap(p -> p.mentions().stream()),
                            enrichment.quotes().stream().map(Quote::span))
                    .flatMap(spans -> spans)
                    .filter(span -> span.of(text).isBlank())
                    .count();
            assertThat(blank).isZero();
            assertThat(enrichment.actors()).hasSizeLessThanOrEqualTo(Enrichment.MOST_ACTORS);
            assertThat(enrichment.places()).hasSizeLessThanOrEqualTo(Enrichment.MOST_PLACES);
            assertThat(enrichment.topics()).hasSizeLessThanOrEqualTo(Enrichment.MOST_TOPICS);
            assertThat(enrichment.quotes()).hasSizeLessThanOrEqualTo(Enrichment.MOST_QUOTES);
            assertThat(Texts.actorIds(enrichment)).doesNotHaveDuplicates();
        }
    }
}
