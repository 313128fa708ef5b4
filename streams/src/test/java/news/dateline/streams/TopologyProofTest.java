package news.dateline.streams;

import java.nio.file.Path;
import java.util.Locale;
import news.dateline.proof.ProofSize;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three topologies with their real stores and bytes against the oracle. */
class TopologyProofTest {

    private static final long SEED = 29;
    private static final int STORIES_ON_A_LINE = 30;

    @TempDir
    private Path folder;

    @Test
    @Tag("proof")
    void readersAndSubscribersSeeWhatTheOracleSees() {
        int lines = ProofSize.of(10, 40);
        TopologyProof proof = new TopologyProof(folder, STORIES_ON_A_LINE);
        long started = System.nanoTime();
        for (int i = 0; i < lines; i++) {
            if (!proof.test(SEED + i)) {
                throw proof.failure(SEED + i);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "topology proof: %,d sequences, %,d records, %,d restarts, %,d positions compared, 0 differences,"
                        + " seeds from %d, %.1f s%n",
                lines * STORIES_ON_A_LINE,
                proof.records(),
                proof.restarts(),
                proof.compared(),
                SEED,
                (System.nanoTime() - started) / 1e9);
    }
}
