package news.dateline.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same text gives the same bytes, on any machine, in any order. */
class SameBytesTest {

    private static final int THREADS = 4;
    private static final long LIMIT_SECONDS = 180;

    private static List<SourceText> texts = List.of();
    private static String expected = "";

    @BeforeAll
    static void enrichOnce() throws IOException {
        texts = EnrichedCorpus.texts(EnrichedCorpus.SEEDS);
        expected = EnrichedCorpus.all(
                Texts.ENRICHER,
                texts.stream()
                        .map(text -> EnrichedCorpus.written(Texts.ENRICHER, text))
                        .toList());
    }

    @Test
    void thereIsSomethingToCompare() {
        assertThat(texts).hasSizeGreaterThan(500);
        assertThat(expected)
                .contains("ALIAS", "VARIANT", "SURNAME", "ROLE", "TAGGED")
                .contains("Quote[", "Place[", "Topic[", "Unenrichable[");
    }

    @Test
    void anotherOrderInSeveralThreadsGivesTheSame() throws Exception {
        Enricher another = Enricher.builtIn();
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, texts.size()).boxed().toList());
        Collections.shuffle(order, new Random(7));
        String[] results = new String[texts.size()];
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i : order) {
                all.add(threads.submit(() -> results[i] = EnrichedCorpus.written(another, texts.get(i))));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertSame(EnrichedCorpus.all(another, List.of(results)));
    }

    /** Another compiler, other hash codes, another country, another time zone, another encoding, the last text first. */
    @Test
    void anotherJavaMachineGivesTheSame(@TempDir Path folder) throws Exception {
        Path written = folder.resolve("results.txt");
        Path log = folder.resolve("log.txt");
        Process machine = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-Xshare:off",
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:hashCode=2",
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Duser.timezone=Pacific/Kiritimati",
                        "-Dfile.encoding=ISO-8859-1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        EnrichedCorpus.class.getName(),
                        EnrichedCorpus.SEEDS.toString(),
                        written.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(machine.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("it ends")
                    .isTrue();
        } finally {
            machine.destroyForcibly();
        }

        assertThat(machine.exitValue()).as(Files.readString(log)).isZero();
        assertSame(Files.readString(written));
    }

    /** Names the first text that differs: the whole is too long to read. */
    private static void assertSame(String results) {
        List<String> there = List.of(results.split("\n\f\n"));
        List<String> wanted = List.of(expected.split("\n\f\n"));
        for (int i = 0; i < Math.min(there.size(), wanted.size()); i++) {
            assertThat(there.get(i)).as("text %d", i).isEqualTo(wanted.get(i));
        }
        assertThat(results.equals(expected)).as("all bytes are the same").isTrue();
    }
}
