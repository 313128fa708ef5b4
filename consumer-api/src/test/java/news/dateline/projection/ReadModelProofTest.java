package news.dateline.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import news.dateline.proof.ProofSeed;
import news.dateline.proof.ProofSize;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReadModelProofTest {

    @Test
    @Tag("proof")
    void everyPositionOfEveryLogIsTheOraclesWhateverFails() {
        long seed = ProofSeed.orOwn(5);
        int sequences = ProofSize.of(200, 1_000);
        ReadModelProof proof = new ReadModelProof();
        long started = System.nanoTime();
        for (int i = 0; i < sequences; i++) {
            Throwable failure = proof.failure(seed + i);
            if (failure != null) {
                throw new AssertionError("the read model is wrong with seed " + (seed + i), failure);
            }
        }
        assertThat(proof.loaded()).as("words in the index").isPositive();
        System.out.printf(
                Locale.ROOT,
                "read model proof: %,d view logs, %,d failing transactions, %,d restarts, %,d positions compared,"
                        + " %,d states folded, 0 differences, seeds from %d, %.1f s%n",
                sequences,
                proof.crashes(),
                proof.restarts(),
                proof.compared(),
                proof.folded(),
                seed,
                (System.nanoTime() - started) / 1e9);
    }
}
