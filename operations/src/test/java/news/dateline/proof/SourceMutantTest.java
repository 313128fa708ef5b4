package news.dateline.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import news.dateline.operations.ActorCounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceMutantTest {

    private static final String COUNTS = "news.dateline.operations.ActorCounts";

    @TempDir
    private Path classes;

    @Test
    void theMutantStandsInForTheRealClass() throws Exception {
        new SourceMutant("articles forgotten", "operations", COUNTS, "articles + more.articles", "articles")
                .compileInto(classes);
        Class<?> counts =
                SourceMutant.loader(classes, "news.dateline.operations").loadClass(COUNTS);
        Object one = counts.getConstructor(long.class, long.class, long.class).newInstance(1, 1, 1);

        assertThat(counts).isNotEqualTo(ActorCounts.class);
        assertThat(counts.getMethod("plus", counts).invoke(one, one))
                .hasToString("ActorCounts[articles=1, mentions=2, quotes=2]");
    }

    @Test
    void aMutantWhoseTextIsGoneMustBeWrittenAnew() {
        SourceMutant mutant = new SourceMutant("of old", "operations", COUNTS, "no such text", "");
        assertThatIllegalStateException()
                .isThrownBy(() -> mutant.compileInto(classes))
                .withMessageContaining("stands 0 times");
    }

    @Test
    void aMutantMustSayWhichOfTwoPlacesItMeans() {
        SourceMutant mutant = new SourceMutant("anywhere", "operations", COUNTS, "more.", "");
        assertThatIllegalStateException()
                .isThrownBy(() -> mutant.compileInto(classes))
                .withMessageContaining("stands 3 times");
    }
}
