package news.dateline.producer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import news.dateline.events.Article;
import news.dateline.events.Cause;
import news.dateline.events.Rejected;
import news.dateline.producer.source.InputReader;
import news.dateline.producer.source.SourceConfig;
import news.dateline.schemas.Topics;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class IngestRunTest {

    @TempDir
    private Path folder;

    @Test
    void aFolderOfBadFilesNamesEachWithItsReasonAndPublishesTheOthers() throws Exception {
        write("1-good.txt", "KABUL: Talks.");
        write("2-empty.txt", "");
        try (var sparse = Files.newByteChannel(
                folder.resolve("3-huge.txt"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            sparse.position(60L << 20).write(ByteBuffer.wrap(new byte[1]));
        }
        Files.write(folder.resolve("4-binary.txt"), new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0});
        Files.write(folder.resolve("5-latin.txt"), "Café talks".getBytes(ISO_8859_1));
        write("6-vanishes.txt", "DOHA: Talks.");
        write("7-locked.txt", "DOHA: Talks.");
        Files.createSymbolicLink(folder.resolve("8-dangling.txt"), folder.resolve("nowhere"));
        write("9-good.txt", "DOHA: Talks.");
        write(".hidden", "DOHA: Talks.");

        try (Publishing publishing = Publishing.open(Map.of())) {
            IngestSummary summary = new IngestRun(
                            publishing.publisher(),
                            ProducerConfig.defaults(),
                            Publishing.CLOCK,
                            new InputReader(SourceConfig.DEFAULT, IngestRunTest::openWithMishaps))
                    .files(List.of(folder), IngestListener.SILENT);

            assertThat(summary.published()).isEqualTo(3);
            assertThat(summary.rejected()).isEqualTo(6);
            assertThat(summary.skipped()).isEqualTo(1);
            assertThat(summary.failure()).isEmpty();
            assertThat(summary.complete()).isFalse();
            assertThat(summary.rejections())
                    .extracting(rejection -> Path.of(rejection.name()).getFileName() + ": " + rejection.reason())
                    .satisfiesExactly(
                            reason -> assertThat(reason)
                                    .startsWith("2-empty.txt: ")
                                    .contains("empty"),
                            reason -> assertThat(reason)
                                    .startsWith("3-huge.txt: ")
                                    .contains("62,914,561 bytes"),
                            reason -> assertThat(reason)
                                    .startsWith("4-binary.txt: ")
                                    .contains("binary"),
                            reason -> assertThat(reason)
                                    .startsWith("6-vanishes.txt: ")
                                    .contains("vanished"),
                            reason -> assertThat(reason)
                                    .startsWith("7-locked.txt: ")
                                    .contains("no permission"),
                            reason -> assertThat(reason)
                                    .startsWith("8-dangling.txt: ")
                                    .contains("link to nothing"));
            assertThat(publishing.committed(Topics.FIRST.rejected().name(), Rejected.class))
                    .hasSize(6)
                    .extracting(Rejected::getCause)
                    .containsOnly(Cause.EMPTY, Cause.TOO_LARGE, Cause.UNDECODABLE, Cause.UNREADABLE);
            assertThat(publishing
                            .committed(Topics.FIRST.rejected().name(), Rejected.class)
                            .get(1))
                    .satisfies(huge -> {
                        assertThat(huge.getBytes().remaining()).isEqualTo(256 << 10);
                        assertThat(huge.getSize()).isEqualTo(62_914_561);
                    });
        }
    }

    @Test
    void revisionsInAFolderArriveInTheOrderOfTheirNames() throws Exception {
        write("1.txt", "Id: urn:x:1\nVersion: 1\n\nOne.");
        write("2.txt", "Id: urn:x:1\nVersion: 1\n\nOne.");
        write("3.txt", "Id: urn:x:1\nVersion: 2\n\nTwo.");
        write("4.txt", "Id: urn:x:1\nStatus: canceled\n");

        try (Publishing publishing = Publishing.open(Map.of())) {
            Heard heard = new Heard();
            IngestSummary summary = run(publishing).files(List.of(folder), heard);

            assertThat(summary.published()).isEqualTo(3);
            assertThat(summary.killed()).isEqualTo(1);
            assertThat(summary.unchanged()).isEqualTo(1);
            assertThat(summary.complete()).isTrue();
            assertThat(summary.positions()).containsOnlyKeys(0);
            assertThat(articles(publishing)).extracting(Article::getBody).containsExactly("One.", "Two.", "");
            assertThat(heard.words)
                    .containsExactlyInAnyOrder(
                            "4 inputs",
                            "1.txt starts",
                            "1.txt Published",
                            "2.txt starts",
                            "2.txt Unchanged",
                            "3.txt starts",
                            "3.txt Published",
                            "4.txt starts",
                            "4.txt Published")
                    .containsSubsequence("1.txt Published", "2.txt Unchanged", "3.txt Published", "4.txt Published");
        }
    }

    @Test
    void filesWithoutASourceAreCalledAfterTheirFolder() throws Exception {
        write("day/1.txt", "One.");

        try (Publishing publishing = Publishing.open(Map.of())) {
            run(publishing).files(List.of(folder.resolve("day")), IngestListener.SILENT);

            assertThat(articles(publishing)).extracting(Article::getId).containsExactly("files/day/1.txt");
        }
    }

    @Test
    void filesOfASourceAreCalledAfterIt() throws Exception {
        write("day/1.txt", "One.");

        try (Publishing publishing = Publishing.open(Map.of())) {
            new IngestRun(publishing.publisher(), ProducerConfig.defaults().withSource("wire"), Publishing.CLOCK)
                    .files(List.of(folder.resolve("day")), IngestListener.SILENT);

            assertThat(articles(publishing)).extracting(Article::getId).containsExactly("wire/1.txt");
        }
    }

    @Test
    void aStreamIsAnArticle() throws Exception {
        try (Publishing publishing = Publishing.open(Map.of())) {
            IngestSummary summary = run(publishing).stream(
                    new ByteArrayInputStream("Id: urn:x:1\n\nOne.".getBytes(UTF_8)),
                    "standard input",
                    IngestListener.SILENT);

            assertThat(summary.published()).isEqualTo(1);
            assertThat(articles(publishing)).singleElement().satisfies(article -> {
                assertThat(article.getId()).isEqualTo("urn:x:1");
                assertThat(article.getProvenance().getOrigin()).isEqualTo("standard input");
                assertThat(article.getReceived()).isEqualTo(Publishing.CLOCK.instant());
            });
        }
    }

    @Test
    void aLogThatTakesNothingEndsTheRunWithItsReason() throws Exception {
        for (int i = 0; i < 20; i++) {
            write(i + ".txt", "Talks " + i);
        }

        try (Publishing publishing = Publishing.openWith(
                producer -> producer.commitTransactionException = new KafkaException("disk full"))) {
            IngestSummary summary = run(publishing).files(List.of(folder), IngestListener.SILENT);

            assertThat(summary.published()).isZero();
            assertThat(summary.failed()).isPositive();
            assertThat(summary.failure())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("disk full"));
            assertThat(summary.complete()).isFalse();
        }
    }

    private static InputStream openWithMishaps(Path file) throws IOException {
        if (file.endsWith("7-locked.txt")) {
            throw new AccessDeniedException(file.toString());
        }
        InputStream stream = Files.newInputStream(file);
        if (file.endsWith("6-vanishes.txt")) {
            Files.delete(file);
        }
        return stream;
    }

    private static IngestRun run(Publishing publishing) {
        return new IngestRun(publishing.publisher(), ProducerConfig.defaults(), Publishing.CLOCK);
    }

    private static List<Article> articles(Publishing publishing) {
        return publishing.committed(Topics.FIRST.articles().name(), Article.class);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Notes what it hears. */
    private static final class Heard implements IngestListener {

        private final List<String> words = new ArrayList<>();

        @Override
        public void began(long inputs) {
            words.add(inputs + " inputs");
        }

        @Override
        public void started(String name) {
            words.add(Path.of(name).getFileName() + " starts");
        }

        @Override
        public void finished(String name, Outcome outcome) {
            words.add(Path.of(name).getFileName() + " " + outcome.getClass().getSimpleName());
        }
    }
}
