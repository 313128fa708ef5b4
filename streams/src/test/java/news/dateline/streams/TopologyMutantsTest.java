package news.dateline.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import news.dateline.proof.SourceMutant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The proof of the topologies has teeth where the fold's cannot bite: before the fold, behind it and in its stores. */
class TopologyMutantsTest {

    private static final String PACKAGE = "news.dateline.streams";
    private static final long SEED = 29;
    private static final int LINES = 10;
    private static final int STORIES_ON_A_LINE = 4;

    private static int caught;

    @TempDir
    private Path classes;

    @TempDir
    private Path state;

    static Stream<SourceMutant> mutants() {
        return Stream.of(
                mutant(
                        "what cannot be enriched is left out of the enriched log",
                        "EnrichTopology",
                        "everyRecord.to(",
                        "everyRecord.filterNot(ArticleEnricher::isRejected, Named.as(\"drop-rejected\")).to("),
                mutant(
                        "what cannot be enriched is not told to people",
                        "EnrichTopology",
                        ".filter(ArticleEnricher::isRejected",
                        ".filterNot((id, enriched) -> true"),
                mutant(
                        "kills are enriched, and one without text is rejected",
                        "ArticleEnricher",
                        "article.getStatus() == Status.USABLE",
                        "article.getStatus() != Status.WITHHELD"),
                mutant(
                        "the fold's state is in no changelog",
                        "ViewsTopology",
                        ".withLoggingEnabled( Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG,"
                                + " String.valueOf(Topics.MAX_RECORD_BYTES)))",
                        ".withLoggingDisabled()"),
                mutant(
                        "a share that changes is added to what it was",
                        "DayShares",
                        "ActorDayRow rest = sum(sum, share, -1);",
                        "ActorDayRow rest = sum(sum, share, 0);"),
                mutant(
                        "an actor's sum stays when it is back to zero",
                        "DayShares",
                        "ActorDayRow rest = sum(sum, share, -1); return rest.getArticles() == 0 ? null : rest;",
                        "return sum(sum, share, -1);"),
                mutant(
                        "a topic's sum stays when it is back to zero",
                        "DayShares",
                        "TopicDayRow rest = sum(sum, share, -1); return rest.getArticles() == 0 ? null : rest;",
                        "return sum(sum, share, -1);"),
                mutant(
                        "the partitions' shares replace one another",
                        "DayShares",
                        "return sum(sum, share, 1); } static @Nullable TopicDayRow minus",
                        "return share; } static @Nullable TopicDayRow minus"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void theProofCatches(SourceMutant mutant) throws Exception {
        mutant.compileInto(classes);
        assertThat(lines().allMatch(proof())).as(mutant.name()).isFalse();
        caught++;
    }

    @Test
    void theRealTopologiesPassInTheSameLoader() throws Exception {
        assertThat(lines().limit(1).allMatch(proof())).isTrue();
    }

    @AfterAll
    static void count() {
        System.out.printf(
                "topologies: %d of %d mutants caught%n", caught, mutants().count());
    }

    private static LongStream lines() {
        return LongStream.range(SEED, SEED + LINES);
    }

    private LongPredicate proof() throws ReflectiveOperationException {
        return (LongPredicate) SourceMutant.loader(classes, PACKAGE)
                .loadClass(PACKAGE + ".TopologyProof")
                .getConstructor(Path.class, int.class)
                .newInstance(state, STORIES_ON_A_LINE);
    }

    private static SourceMutant mutant(String name, String type, String text, String replacement) {
        return new SourceMutant(name, "streams", PACKAGE + '.' + type, text, replacement);
    }
}
