package news.dateline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import news.dateline.proof.Newsroom;
import news.dateline.proof.ProofSeed;
import news.dateline.proof.ProofSize;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The endpoint is killed again and again while several newsrooms push and send again what was not acknowledged: all that was
 * acknowledged stands in the log, and every revision is in the views once.
 */
@Tag("proof")
final class PushStormIT {

    private static final int NEWSROOMS = 6;
    private static final int ARTICLES_IN_WORK = 40;

    /** Enough that some request is in the middle of its way at any moment. */
    private static final int BETWEEN_KILLS = 300;

    @TempDir
    Path folder;

    @Test
    void whatIsAcknowledgedSurvivesTheEndpointsKills() throws Exception {
        long seed = ProofSeed.orOwn(7);
        Acknowledged acknowledged = new Acknowledged();
        List<Wire> wires = new ArrayList<>();
        try (ProofLine line = ProofLine.start(folder, 1)) {
            try {
                for (int i = 0; i < NEWSROOMS; i++) {
                    Newsroom newsroom =
                            new Newsroom(seed + i, InstantSource.system(), Duration.ofSeconds(5), ARTICLES_IN_WORK);
                    wires.add(Wire.start(line.ingestUrl(), newsroom, acknowledged));
                }
                Child endpoint =
                        line.parts().getOrDefault("producer", List.of()).get(0);
                for (int kill = 1; kill <= ProofSize.of(4, 40); kill++) {
                    awaitMore(acknowledged);
                    endpoint.kill();
                    endpoint.start();
                }
                awaitMore(acknowledged);
                Flow.await(line, acknowledged);
                for (Wire wire : wires) {
                    wire.finish();
                }
            } catch (Exception | Error e) {
                System.out.println(line.lastLines());
                throw e;
            } finally {
                wires.forEach(Wire::close);
            }
            Acknowledged.Found found = acknowledged.lookInto(line.cluster());
            System.out.printf(
                    "push storm, seed %d: %,d articles acknowledged, %,d repeats, %,d refused; %,d records in the log, %d missing%n",
                    seed,
                    acknowledged.articles(),
                    acknowledged.repeats(),
                    acknowledged.refusals(),
                    found.records(),
                    found.missing().size());
            assertThat(found.missing()).as("acknowledged and not in the log").isEmpty();

            DatelineProcess check = DatelineProcess.run(
                    folder, line.environment(), List.of("check", "--json", "--wait=120", "--api=" + line.apiUrl()));
            assertThat(check.exitCode()).as("%s %s", check.out(), check.err()).isZero();
            JsonNode report = new ObjectMapper().readTree(check.out());
            assertThat(report.path("clean").asBoolean()).as("%s", report).isTrue();
            assertThat(report.path("logged").asLong()).isEqualTo(found.records());
        }
    }

    private static void awaitMore(Acknowledged acknowledged) {
        int before = acknowledged.articles();
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> acknowledged.articles() >= before + BETWEEN_KILLS);
    }
}
