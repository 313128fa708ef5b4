package news.dateline.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Java process that can be killed, frozen and started again, as often as one likes. Its main class watches its
 * standard input, so that it never outlives the test.
 */
final class Child implements AutoCloseable {

    private static final int LAST_LINES = 30;

    private final String name;
    private final Path log;
    private final ProcessBuilder builder;
    private @Nullable Process process;

    /**
     * A process that is not started.
     *
     * @param folder where its log and its temporary files are kept
     * @param classesBefore folders of classes that stand in for the real ones
     * @param heapMegabytes how much heap it may take
     */
    Child(
            String name,
            Path folder,
            List<Path> classesBefore,
            int heapMegabytes,
            Class<?> main,
            List<String> arguments,
            Map<String, String> environment)
            throws IOException {
        this.name = name;
        this.log = folder.resolve(name + ".log");
        Path temporary = Files.createDirectories(folder.resolve(name + "-tmp"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                classPath(classesBefore),
                main.getName()));
        command.addAll(arguments);
        builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
    }

    private static String classPath(List<Path> before) {
        Path jar = Home.classes();
        List<String> places = new ArrayList<>();
        before.forEach(place -> places.add(place.toString()));
        places.add(jar.resolveSibling("test-classes").toString());
        places.add(jar.toString());
        places.add(jar.resolveSibling("lib") + File.separator + "*");
        return String.join(File.pathSeparator, places);
    }

    String name() {
        return name;
    }

    /** Starts it, for the first time or again; returns at once. */
    Child start() throws IOException {
        process = builder.start();
        return this;
    }

    /** {@code kill -9}, and waits until it is gone. */
    void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().waitFor();
        }
    }

    /** Stops it in the middle of whatever it does (SIGSTOP) and lets it go on later (SIGCONT); returns then. */
    void freeze(Duration pause) throws IOException, InterruptedException {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException(name + " is not running");
        }
        // One shell does both, so that nothing stays frozen whatever becomes of the test meanwhile.
        String seconds = String.valueOf(pause.toMillis() / 1000.0);
        new ProcessBuilder(
                        "sh",
                        "-c",
                        "kill -STOP \"$0\" && sleep \"$1\"; kill -CONT \"$0\"",
                        String.valueOf(running.pid()),
                        seconds)
                .start()
                .waitFor();
    }

    boolean alive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** The last lines of its log, for whoever wonders what became of it. */
    String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return name + ":\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return name + " wrote nothing";
        }
    }

    @Override
    public void close() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            running.onExit().join();
        }
    }
}
