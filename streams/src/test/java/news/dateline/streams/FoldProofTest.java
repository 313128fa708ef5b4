package news.dateline.streams;

import java.util.Locale;
import news.dateline.proof.ProofSize;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FoldProofTest {

    private static final long SEED = 17;

    @Test
    @Tag("proof")
    void everyPositionOfEveryStoryIsTheOracles() {
        int sequences = ProofSize.of(2_000, 100_000);
        FoldProof proof = new FoldProof();
        long started = System.nanoTime();
        for (int i = 0; i < sequences; i++) {
            if (!proof.test(SEED + i)) {
                throw proof.failure(SEED + i);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "pure proof: %,d sequences, %,d records, %,d positions compared, 0 differences, seeds from %d, %.1f s%n",
                sequences,
                proof.records(),
                proof.positions(),
                SEED,
                (System.nanoTime() - started) / 1e9);
    }
}
