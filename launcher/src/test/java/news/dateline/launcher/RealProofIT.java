package news.dateline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import news.dateline.proof.Newsroom;
import news.dateline.proof.ProofSeed;
import news.dateline.proof.ProofSize;
import news.dateline.schemas.Topics;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes are killed and frozen while news arrives, and every view is what a batch job makes of the log. */
@Tag("proof")
final class RealProofIT {

    private static final Duration EMBARGOES = Duration.ofSeconds(8);
    private static final int ARTICLES_IN_WORK = 40;
    private static final Duration BETWEEN_READS = Duration.ofMillis(50);

    @TempDir
    Path folder;

    @Test
    void theViewsStayTrueOnOneBroker() throws Exception {
        prove(1, ProofSize.of(3, 25), ProofSeed.orOwn(1));
    }

    @Test
    void theViewsStayTrueOnThreeBrokers() throws Exception {
        prove(3, ProofSize.of(2, 25), ProofSeed.orOwn(3));
    }

    private void prove(int brokers, int blows, long seed) throws Exception {
        long began = System.nanoTime();
        Acknowledged acknowledged = new Acknowledged();
        Map<String, Integer> dealt = new TreeMap<>();
        try (ProofLine line = ProofLine.start(folder, brokers)) {
            System.out.printf("real proof on %d: line up, seed %d, %.1f s%n", brokers, seed, seconds(began));
            Newsroom newsroom = new Newsroom(seed, InstantSource.system(), EMBARGOES, ARTICLES_IN_WORK);
            RandomReads.Report reads;
            try (Wire wire = Wire.start(line.ingestUrl(), newsroom, acknowledged);
                    RandomReads reading = RandomReads.start(line.apiUrl(), seed, BETWEEN_READS)) {
                awaitFlow(line, acknowledged);
                System.out.printf("real proof on %d: flowing, %.1f s%n", brokers, seconds(began));
                Chaos chaos = new Chaos(line, seed);
                for (int i = 1; i <= blows; i++) {
                    Chaos.Blow blow = chaos.strike();
                    long hit = System.nanoTime();
                    awaitFlow(line, acknowledged);
                    dealt.merge(blow.manner() + " " + blow.kind(), 1, Integer::sum);
                    System.out.printf(
                            "real proof on %d: blow %d, %s, flows again after %.1f s%n",
                            brokers, i, blow, seconds(hit));
                }
                reading.stop(ProofSize.of(150, 5_000));
                wire.finish();
                reads = reading.verify(line.cluster(), Topics.FIRST);
            }
            Acknowledged.Found found = acknowledged.lookInto(line.cluster());
            System.out.printf(
                    "real proof on %d: %d blows %s, %d articles acknowledged (%d unchanged, %d refused), %d records,"
                            + " %d missing, seed %d, %.1f s%n",
                    brokers,
                    blows,
                    dealt,
                    acknowledged.articles(),
                    acknowledged.repeats(),
                    acknowledged.refusals(),
                    found.records(),
                    found.missing().size(),
                    seed,
                    seconds(began));
            System.out.printf("reads under load on %d: %s, seed %d%n", brokers, reads, seed);
            assertThat(reads.differences()).as("answers that are not true").isEmpty();
            assertThat(found.missing()).as("acknowledged and not in the log").isEmpty();
        }
    }

    /** Waits until an article that is acknowledged from now on can be read. */
    private static void awaitFlow(ProofLine line, Acknowledged acknowledged) {
        int before = acknowledged.articles();
        Awaitility.await()
                .alias("articles are acknowledged")
                .atMost(Duration.ofMinutes(2))
                .until(() -> acknowledged.articles() > before);
        String position = acknowledged.latest();
        Awaitility.await()
                .alias(position + " can be read")
                .atMost(Duration.ofMinutes(2))
                .until(() -> ProofLine.answers(line.apiUrl() + "/v1/actors?limit=1&after=" + position));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
