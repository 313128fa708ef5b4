package news.dateline.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A {@code dateline} command in a process of its own, as a user starts it. */
final class DatelineProcess {

    private static final long LIMIT_SECONDS = 180;

    private final Process process;
    private final Path out;
    private final Path err;

    private DatelineProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts a command.
     *
     * @param folder where its output is kept; its temporary folder is below it
     */
    static DatelineProcess start(Path folder, Map<String, String> environment, List<String> arguments)
            throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Path jar = Home.classes();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                jar + File.pathSeparator + jar.resolveSibling("lib") + File.separator + "*",
                Main.class.getName()));
        command.addAll(arguments);
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        return new DatelineProcess(builder.start(), out, err);
    }

    /** Runs a command to its end. */
    static DatelineProcess run(Path folder, Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        DatelineProcess started = start(folder, environment, arguments);
        started.exitCode();
        return started;
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + LIMIT_SECONDS + " s");
        }
        return process.exitValue();
    }

    Process process() {
        return process;
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    String lastLine() throws IOException {
        List<String> lines = Files.readAllLines(out);
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    /** Asks it to end, as Ctrl-C does, and waits. */
    void stop() throws InterruptedException {
        process.destroy();
        exitCode();
    }
}
