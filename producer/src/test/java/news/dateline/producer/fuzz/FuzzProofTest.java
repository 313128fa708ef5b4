package news.dateline.producer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Jazzer looks for inputs that break the law, {@code -Ddateline.fuzz.seconds} (60) for each target, two targets at a
 * time. It begins with the kept corpus and with what it found before, which stays in {@code target/fuzz}. Its hooks stay
 * on: they report a format that opens a connection or a file.
 *
 * <p>What breaks something lies in {@code target/fuzz/<target>-found}; mend it, and keep it in the corpus under a name
 * that says what it is.
 */
@Tag("proof")
@EnabledIfSystemProperty(named = "dateline.long", matches = "true")
final class FuzzProofTest {

    private static final int SECONDS = Integer.getInteger("dateline.fuzz.seconds", 60);
    private static final int AT_A_TIME = 2;
    private static final int LAST_LINES = 60;
    private static final Path FOUND = Path.of("target", "fuzz");
    private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs in (\\d+) second");

    @Test
    void noInputBreaksTheLaw() throws Exception {
        ExecutorService atATime = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<String>> fed = new ArrayList<>();
            for (FuzzTarget target : FuzzTarget.values()) {
                fed.add(atATime.submit(() -> feed(target)));
            }
            List<String> breaches = new ArrayList<>();
            for (Future<String> one : fed) {
                String breach = one.get();
                if (!breach.isEmpty()) {
                    breaches.add(breach);
                }
            }
            assertThat(breaches).isEmpty();
        } finally {
            atATime.shutdownNow();
        }
    }

    /** Runs Jazzer on a target; returns its last lines where it found something or broke down. */
    private static String feed(FuzzTarget target) throws IOException, InterruptedException {
        Path grown = Files.createDirectories(FOUND.resolve(target.folder()));
        Path found = Files.createDirectories(FOUND.resolve(target.folder() + "-found"));
        Path log = FOUND.resolve(target.folder() + ".log");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        // Jazzer rewrites each class that is loaded; the better compiler costs as much as a run again.
                        "-XX:TieredStopAtLevel=1",
                        "-D" + FuzzDriver.TARGET + "=" + target.folder(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + FuzzDriver.class.getName(),
                        "--instrumentation_includes=news.dateline.**",
                        "--reproducer_path=" + found,
                        grown.toString(),
                        FuzzCorpusTest.CORPUS.resolve(target.folder()).toString(),
                        "-artifact_prefix=" + found + File.separator,
                        "-max_total_time=" + SECONDS,
                        "-max_len=65536",
                        // Of the clock, so only for what never ends; the law has the processor's time.
                        "-timeout=180",
                        "-rss_limit_mb=0",
                        "-print_final_stats=1"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int code;
        try {
            code = process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        Matcher runs = RUNS.matcher(String.join("\n", lines));
        System.out.printf(
                "fuzz %s: %s, %s%n",
                target.folder(),
                runs.find() ? runs.group() : "ended early",
                code == 0 ? "nothing found" : "exit code " + code);
        return code == 0
                ? ""
                : target.folder() + ":\n"
                        + String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}
