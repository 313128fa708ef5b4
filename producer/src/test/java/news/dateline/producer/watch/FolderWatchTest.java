package news.dateline.producer.watch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import news.dateline.events.Article;
import news.dateline.events.Rejected;
import news.dateline.producer.IngestListener;
import news.dateline.producer.Intake;
import news.dateline.producer.ProducerConfig;
import news.dateline.producer.Publishing;
import news.dateline.producer.source.SourceConfig;
import news.dateline.schemas.Topics;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each look is made by the test, and time passes when the test says so. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FolderWatchTest {

    private static final WatchConfig CONFIG = WatchConfig.from(Map.of(WatchConfig.QUIET_MS.name(), "2000"));

    @TempDir
    private Path temporary;

    private final TestClock clock = new TestClock();
    private Path folder = Path.of("");

    @BeforeEach
    void aFolder() throws IOException {
        folder = Files.createDirectories(temporary.resolve("wire"));
    }

    @Test
    void whatIsNewAndWhatHasChangedIsPublishedInTheOrderOfTheNames() throws Exception {
        write("1.txt", "Id: urn:x:1\n\nOne.");
        write("deep/2.txt", "Id: urn:x:2\n\nTwo.");
        try (Publishing publishing = Publishing.open(Map.of());
                FolderWatch watch = watch(publishing)) {
            lookTwice(watch);
            write("1.txt", "Id: urn:x:1\n\nOne, corrected.");
            write("3.txt", "Id: urn:x:3\n\nThree.");
            lookTwice(watch);
            lookTwice(watch);

            assertThat(bodies(publishing)).containsExactly("One.", "Two.", "One, corrected.", "Three.");
        }
    }

    @Test
    void aFileThatIsStillBeingWrittenIsLeftAlone() throws Exception {
        try (Publishing publishing = Publishing.open(Map.of());
                FolderWatch watch = watch(publishing)) {
            write("slow.txt", "Talks ");
            watch.look();
            for (String more : List.of("went ", "on ", "in ", "Doha.")) {
                clock.pass(Duration.ofMillis(1_500));
                Files.writeString(folder.resolve("slow.txt"), more, StandardOpenOption.APPEND);
                watch.look();
            }
            clock.pass(Duration.ofMillis(1_999));
            watch.look();
            assertThat(bodies(publishing)).isEmpty();
            clock.pass(Duration.ofMillis(1));
            watch.look();

            assertThat(bodies(publishing)).containsExactly("Talks went on in Doha.");
        }
    }

    @Test
    void unfinishedAndHiddenFilesAreLeftAloneUntilTheyAreCalledOtherwise() throws Exception {
        for (String name : List.of(".x.txt", "a.part", "b.TMP", "c.filepart", "d.txt~", "e.crdownload")) {
            write(name, "Talks.");
        }
        try (Publishing publishing = Publishing.open(Map.of());
                FolderWatch watch = watch(publishing)) {
            lookTwice(watch);
            assertThat(bodies(publishing)).isEmpty();
            Files.move(folder.resolve("a.part"), folder.resolve("a.txt"));
            lookTwice(watch);

            assertThat(bodies(publishing)).containsExactly("Talks.");
        }
    }

    @Test
    void aRestartRepeatsNothingAndMissesNothing() throws Exception {
        write("1.txt", "Id: urn:x:1\n\nOne.");
        write("bad.txt", "");
        write("Überblick.txt", "Id: urn:x:2\n\nTwo.");
        try (Publishing publishing = Publishing.open(Map.of());
                FolderWatch watch = watch(publishing)) {
            lookTwice(watch);
            assertThat(bodies(publishing)).containsExactly("One.", "Two.");
            assertThat(rejected(publishing)).hasSize(1);
        }
        write("3.txt", "Id: urn:x:3\n\nThree.");

        // A log that knows nothing, so that nothing but the state can hold a file back.
        try (Publishing publishing = Publishing.open(Map.of());
                FolderWatch watch = watch(publishing)) {
            lookTwice(watch);

            assertThat(bodies(publishing)).containsExactly("Three.");
            assertThat(rejected(publishing)).isEmpty();
        }
    }

    @Test
    void aRejectedFileIsTriedAgainOnlyWhenItHasChanged() throws Exception {
        write("1.txt", "");
        try (Publishing publishing = Publishing.open(Map.of());
                FolderWatch watch = watch(publishing)) {
            lookTwice(watch);
            lookTwice(watch);
            assertThat(rejected(publishing)).hasSize(1);
            write("1.txt", "Talks.");
            lookTwice(watch);

            assertThat(bodies(publishing)).containsExactly("Talks.");
            assertThat(rejected(publishing)).hasSize(1);
        }
    }

    @Test
    void aFileThatIsOnlyTouchedIsNotReadIntoTheLogAgain() throws Exception {
        write("bad.txt", "Version: x\n");
        try (Publishing publishing = Publishing.open(Map.of());
                FolderWatch watch = watch(publishing)) {
            lookTwice(watch);
            Files.setLastModifiedTime(folder.resolve("bad.txt"), FileTime.fromMillis(1_000_000));
            lookTwice(watch);

            assertThat(rejected(publishing)).hasSize(1);
        }
    }

    @Test
    void nothingCountsAsDoneThatTheLogDidNotTake() throws Exception {
        write("1.txt", "One.");
        write("2.txt", "Two.");
        AtomicReference<MockProducer<?, ?>> log = new AtomicReference<>();
        try (Publishing publishing = Publishing.openWith(producer -> {
                    producer.commitTransactionException = new KafkaException("disk full");
                    log.set(producer);
                });
                FolderWatch watch = watch(publishing)) {
            watch.look();
            clock.pass(CONFIG.quiet());
            assertThat(watch.look()).isFalse();
            requireNonNull(log.get()).commitTransactionException = null;
            assertThat(watch.look()).isTrue();

            assertThat(bodies(publishing)).containsExactly("One.", "Two.");
        }
    }

    @Test
    void whatIsRemovedIsForgottenAndNoKill() throws Exception {
        write("1.txt", "Id: urn:x:1\n\nOne.");
        try (Publishing publishing = Publishing.open(Map.of());
                FolderWatch watch = watch(publishing)) {
            lookTwice(watch);
            Files.delete(folder.resolve("1.txt"));
            watch.look();

            assertThat(bodies(publishing)).containsExactly("One.");
            assertThat(Files.readString(temporary.resolve("state"))).contains("\"gone\":true");
        }
    }

    @Test
    void aFolderThatIsAwayForAWhileIsNotForgotten() throws Exception {
        write("1.txt", "Version: x\n");
        try (Publishing publishing = Publishing.open(Map.of());
                FolderWatch watch = watch(publishing)) {
            lookTwice(watch);
            Files.move(folder, temporary.resolve("elsewhere"));
            lookTwice(watch);
            Files.move(temporary.resolve("elsewhere"), folder);
            lookTwice(watch);

            assertThat(rejected(publishing)).hasSize(1);
        }
    }

    @Test
    void jsonLinesAreTakenLineByLine() throws Exception {
        write("1.jsonl", "{\"id\":\"a\",\"body\":\"One.\"}\n{broken\n{\"id\":\"c\",\"body\":\"Three.\"}\n");
        try (Publishing publishing = Publishing.open(Map.of());
                FolderWatch watch = watch(publishing)) {
            lookTwice(watch);

            assertThat(bodies(publishing)).containsExactly("One.", "Three.");
            assertThat(articles(publishing))
                    .extracting(article -> article.getProvenance().getPosition())
                    .containsExactly(0L, 2L);
            assertThat(rejected(publishing))
                    .singleElement()
                    .satisfies(refused -> assertThat(refused.getReason()).startsWith("line 2: "));
        }
    }

    @Test
    void aStateThatWasCutOffInTheMiddleCostsAFileAndNoMore() throws Exception {
        write("1.txt", "One.");
        write("2.txt", "Two.");
        try (Publishing publishing = Publishing.open(Map.of());
                FolderWatch watch = watch(publishing)) {
            lookTwice(watch);
        }
        String state = Files.readString(temporary.resolve("state"));
        Files.writeString(temporary.resolve("state"), state.substring(0, state.length() - 10));

        try (Publishing publishing = Publishing.open(Map.of());
                FolderWatch watch = watch(publishing)) {
            lookTwice(watch);

            assertThat(bodies(publishing)).hasSize(1);
        }
    }

    @Test
    void theStateStaysSmallHoweverOftenAFileChanges() throws Exception {
        Path state = temporary.resolve("state");
        try (SeenFiles seen = SeenFiles.in(state)) {
            for (int i = 0; i < 50_000; i++) {
                seen.remember(Map.of("a", new SeenFile(i, FileTime.fromMillis(i), "00")));
            }
        }

        assertThat(Files.size(state)).isLessThan(2_000_000);
        try (SeenFiles seen = SeenFiles.in(state)) {
            assertThat(seen.of("a")).isEqualTo(new SeenFile(49_999, FileTime.fromMillis(49_999), "00"));
        }
    }

    private FolderWatch watch(Publishing publishing) throws IOException {
        return new FolderWatch(
                List.of(folder),
                false,
                CONFIG,
                SourceConfig.DEFAULT,
                new Intake(publishing.publisher(), ProducerConfig.defaults(), clock),
                temporary.resolve("state"),
                IngestListener.SILENT,
                clock);
    }

    private void lookTwice(FolderWatch watch) throws IOException, InterruptedException {
        watch.look();
        clock.pass(CONFIG.quiet());
        watch.look();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, text);
    }

    private static List<Article> articles(Publishing publishing) {
        return publishing.committed(Topics.FIRST.articles().name(), Article.class);
    }

    private static List<String> bodies(Publishing publishing) {
        return articles(publishing).stream().map(Article::getBody).toList();
    }

    private static List<Rejected> rejected(Publishing publishing) {
        return publishing.committed(Topics.FIRST.rejected().name(), Rejected.class);
    }

    private static final class TestClock extends Clock {

        private Instant now = Instant.parse("2021-03-04T05:06:07Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
