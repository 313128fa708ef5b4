package news.dateline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import news.dateline.operations.Check;
import news.dateline.operations.CheckListener;
import news.dateline.operations.CheckReport;
import news.dateline.operations.CheckSettings;
import news.dateline.proof.Newsroom;
import news.dateline.proof.ProofSeed;
import news.dateline.proof.SourceMutant;
import news.dateline.schemas.Topics;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real proof has teeth: with the views under at-least-once, a kill in the middle of a commit interval counts some
 * articles twice or not at all, and the check says so.
 */
@Tag("proof")
final class AtLeastOnceIT {

    private static final int ARTICLES = 60;

    /** Nothing is committed before the kill. */
    private static final int NEVER_COMMITTED_MILLIS = 60_000;

    @TempDir
    Path folder;

    @Test
    void oneKillShowsInTheViewsWithoutExactlyOnce() throws Exception {
        long seed = ProofSeed.orOwn(5);
        Path mutant = Files.createDirectories(folder.resolve("mutant"));
        new SourceMutant(
                        "at least once",
                        "streams",
                        "news.dateline.streams.StreamsSettings",
                        "StreamsConfig.EXACTLY_ONCE_V2",
                        "StreamsConfig.AT_LEAST_ONCE")
                .compileInto(mutant);
        Acknowledged acknowledged = new Acknowledged();
        Newsroom newsroom = new Newsroom(seed, InstantSource.system(), Duration.ofSeconds(4), 20);
        try (ProofLine line = new ProofLine(folder, ProofCluster.start(folder, 1))) {
            line.api();
            line.streams("enrich", "enrich", 100, List.of());
            Child views = line.streams("views", "views", NEVER_COMMITTED_MILLIS, List.of(mutant));
            line.awaitReady(line.apiUrl());
            try (OtherProducer other = OtherProducer.start(line.cluster(), newsroom, acknowledged)) {
                Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> acknowledged.articles() >= ARTICLES);
                Flow.await(line, acknowledged);
                views.kill();
                line.streams("views-again", "views", 100, List.of(mutant));
                Flow.await(line, acknowledged);
                other.finish();
            }
            CheckReport check = Check.run(
                    line.cluster(), Topics.FIRST, CheckSettings.defaults().withoutSubscribers(), CheckListener.SILENT);
            System.out.printf(
                    "real proof, at least once: %d of %,d keys differ after one kill in %,d articles, seed %d%n",
                    check.differences(), check.keys(), acknowledged.articles(), seed);
            assertThat(check.notCompared()).as("what could not be compared").isEmpty();
            assertThat(check.differences()).as("keys that differ").isPositive();
        }
    }
}
