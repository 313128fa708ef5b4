package news.dateline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import news.dateline.events.Article;
import news.dateline.operations.CheckListener;
import news.dateline.operations.Digest;
import news.dateline.operations.DigestReport;
import news.dateline.proof.Newsroom;
import news.dateline.schemas.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same articles give the same digests, whatever they have been through. */
final class DigestIT {

    private static final long SEED = 31;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void digestsKnowNothingOfPartitionsAndRestarts() throws Exception {
        long began = System.nanoTime();
        Instant now = Instant.now();
        Instant at = now.plusSeconds(20);
        List<Article> news = new ArrayList<>();
        // Some embargoes end before the instant that the digests are of, the others a day later.
        news.addAll(new Newsroom(SEED, InstantSource.fixed(now), Duration.ofSeconds(20), 30).next(250));
        news.addAll(new Newsroom(SEED + 1, InstantSource.fixed(now), Duration.ofDays(4), 30).next(250));

        Map<String, List<DigestReport.ViewDigest>> digests = new TreeMap<>();
        for (int partitions : new int[] {1, 3, 12}) {
            try (Environment environment = Environment.start(folder.resolve("log-of-" + partitions), partitions)) {
                environment.publish(news.subList(0, news.size() / 2));
                if (partitions == 3) {
                    environment.restartStreamsAfresh();
                }
                environment.publish(news.subList(news.size() / 2, news.size()));
                digests.put(partitions + " partitions", digest(environment, at));
                if (partitions == 3) {
                    environment.restartStreamsAfresh();
                    digests.put("3 partitions, started once more", digest(environment, at));
                }
            }
        }

        assertThat(digests.values()).hasSize(4).containsOnly(digests.get("1 partitions"));
        assertThat(digests.values().iterator().next()).hasSize(6).allSatisfy(view -> {
            assertThat(view.agrees()).as("%s", view).isTrue();
            assertThat(view.keys()).as("%s", view).isPositive();
        });
        System.out.printf(
                "digests: %d revisions into logs of 1, 3 and 12 partitions, 2 restarts, the same 4 times, seed %d,"
                        + " %.1f s%n",
                news.size(), SEED, (System.nanoTime() - began) / 1e9);
    }

    private static List<DigestReport.ViewDigest> digest(Environment environment, Instant at)
            throws InterruptedException {
        return Digest.run(environment.cluster(), Topics.FIRST, at, PATIENCE, CheckListener.SILENT)
                .views();
    }
}
