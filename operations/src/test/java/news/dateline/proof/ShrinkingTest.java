package news.dateline.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkingTest {

    @Test
    void onlyTheStepsThatMatterAreLeft() {
        List<Integer> steps = IntStream.range(0, 100).boxed().toList();
        assertThat(Shrinking.smallest(steps, rest -> rest.containsAll(List.of(3, 57, 58))))
                .containsExactly(3, 57, 58);
    }

    @Test
    void theFailureNamesTheSeedAndTheSteps() {
        assertThat(Shrinking.failure(
                        "the proof", 17, List.of("publish", "kill"), new AssertionError("two and not one")))
                .hasMessage("the proof fails with seed 17 after 2 steps:\n  publish\n  kill\ntwo and not one");
    }
}
