package news.dateline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import news.dateline.proof.Newsroom;
import news.dateline.proof.ProofSeed;
import news.dateline.proof.ProofSize;
import news.dateline.schemas.Topics;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes are killed and frozen while news arrives, and every view is what a batch job makes of the log. */
@Tag("proof")
final class RealProofIT {

    private static final Duration EMBARGOES = Duration.ofSeconds(8);
    private static final Duration BETWEEN_READS = Duration.ofMillis(50);
    private static final int ARTICLES_IN_WORK = 40;

    @TempDir
    Path folder;

    /** The seed is one whose first blows kill streams, API and broker. */
    @Test
    void theViewsStayTrueOnOneBroker() throws Exception {
        prove(1, ProofSize.of(3, 25), ProofSeed.orOwn(45));
    }

    /** The seed is one whose first blows freeze a broker and kill the producer. */
    @Test
    void theViewsStayTrueOnThreeBrokers() throws Exception {
        prove(3, ProofSize.of(2, 25), ProofSeed.orOwn(2));
    }

    private void prove(int brokers, int blows, long seed) throws Exception {
        long began = System.nanoTime();
        String name = "real proof on " + (brokers == 1 ? "one broker" : brokers + " brokers");
        Acknowledged acknowledged = new Acknowledged();
        try (ProofLine line = ProofLine.start(folder, brokers)) {
            RandomReads.Report reads;
            try (Wire wire = Wire.start(line.ingestUrl(), newsroom(seed), acknowledged);
                    OtherProducer other = OtherProducer.start(line.cluster(), newsroom(-seed), acknowledged);
                    RandomReads reading = RandomReads.start(line.apiUrl(), seed, BETWEEN_READS)) {
                Flow.await(line, acknowledged);
                System.out.printf("%s: articles flow after %.1f s, seed %d%n", name, seconds(began), seed);
                deal(name, line, blows, new Chaos(line, seed), acknowledged);
                reading.stop(ProofSize.of(160, 5_100));
                wire.finish();
                other.finish();
                reads = reading.verify(line.cluster(), Topics.FIRST);
            } catch (Exception | Error e) {
                System.out.println(line.lastLines());
                throw e;
            }
            System.out.printf("%s: reads under load, %s%n", name, reads);
            Acknowledged.Found found = acknowledged.lookInto(line.cluster());
            System.out.printf(
                    "%s: %,d articles acknowledged, %,d repeats, %,d refused; %,d records in the log, %d missing%n",
                    name,
                    acknowledged.articles(),
                    acknowledged.repeats(),
                    acknowledged.refusals(),
                    found.records(),
                    found.missing().size());
            JsonNode check = check(line);
            System.out.printf(
                    "%s: %,d keys compared, %d differences, checked within %.1f s; all of it within %.1f s%n",
                    name,
                    check.path("keys").asLong(),
                    check.path("differences").asLong(),
                    check.path("seconds").asDouble(),
                    seconds(began));
            System.out.printf("%s: %,d answers agree with one another%n", name, ViewsAgree.everywhere(line.apiUrl()));
            assertThat(found.missing()).as("acknowledged and not in the log").isEmpty();
            assertThat(reads.differences()).as("answers that are not true").isEmpty();
            assertThat(check.path("clean").asBoolean()).as("%s", check).isTrue();
            assertThat(check.path("logged").asLong()).isEqualTo(found.records());
        }
    }

    /** What {@code dateline check} says. */
    private JsonNode check(ProofLine line) throws IOException, InterruptedException {
        DatelineProcess check = DatelineProcess.run(
                folder, line.environment(), List.of("check", "--json", "--wait=120", "--api=" + line.apiUrl()));
        assertThat(check.exitCode()).as("%s %s", check.out(), check.err()).isZero();
        return new ObjectMapper().readTree(check.out());
    }

    private static Newsroom newsroom(long seed) {
        return new Newsroom(seed, InstantSource.system(), EMBARGOES, ARTICLES_IN_WORK);
    }

    private static void deal(String name, ProofLine line, int blows, Chaos chaos, Acknowledged acknowledged)
            throws Exception {
        Map<String, Integer> kinds = new TreeMap<>();
        LongSummaryStatistics recoveries = new LongSummaryStatistics();
        for (int i = 1; i <= blows; i++) {
            Chaos.Blow blow = chaos.strike();
            kinds.merge(blow.manner() + " " + blow.kind(), 1, Integer::sum);
            if (i < blows && chaos.hurries()) {
                System.out.printf("%s: %d, %s, and the next at once%n", name, i, blow);
                continue;
            }
            long over = System.nanoTime();
            Flow.await(line, acknowledged);
            recoveries.accept((System.nanoTime() - over) / 1_000_000);
            System.out.printf("%s: %d, %s, articles flow again %.1f s later%n", name, i, blow, seconds(over));
        }
        System.out.printf(
                "%s: %d blows %s, recovered within %.1f s on average, %.1f s at most%n",
                name, blows, kinds, recoveries.getAverage() / 1e3, recoveries.getMax() / 1e3);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
