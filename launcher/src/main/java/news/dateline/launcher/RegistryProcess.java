package news.dateline.launcher;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Apicurio's schema registry as a child of this process, on this machine's loopback only. It ends with this process,
 * however that ends; when it ends before, it is started again with the schemas that it had.
 */
final class RegistryProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration RESTART_DELAY = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(50);

    private final ProcessBuilder builder;
    private final Path log;
    private final int port;
    private final CountDownLatch closing = new CountDownLatch(1);
    private Process process;

    private RegistryProcess(ProcessBuilder builder, Path log, int port) throws IOException {
        this.builder = builder;
        this.log = log;
        this.port = port;
        this.process = builder.start();
    }

    /**
     * Starts a registry and returns at once; {@link #awaitReady} waits for it.
     *
     * @param folder where its log file and its database stand
     * @param deleteAfterwards a folder that the child deletes when this process ends without closing it, or null
     */
    static RegistryProcess start(Path folder, int port, @Nullable Path deleteAfterwards) {
        Path log = folder.resolve("registry.log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms64m", "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.addAll(settings(folder, port));
        command.addAll(List.of("-cp", Home.classes() + File.pathSeparator + runner(), RegistryMain.class.getName()));
        if (deleteAfterwards != null) {
            command.add(deleteAfterwards.toString());
        }
        try {
            Files.createDirectories(folder);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            return new RegistryProcess(builder, log, port);
        } catch (IOException e) {
            throw new Failure("cannot start the schema registry in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static List<String> settings(Path folder, int port) {
        return List.of(
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                // Nobody needs its management address; any free port will do.
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=0",
                "-Dquarkus.log.level=WARN",
                "-Dquarkus.banner.enabled=false",
                "-Dapicurio.rules.global.compatibility=FULL_TRANSITIVE",
                "-Dapicurio.storage.kind=sql",
                "-Dapicurio.storage.sql.kind=h2",
                // H2 would write a commit half a second later, and a kill in between would forget what topics rely on.
                "-Dapicurio.datasource.url=jdbc:h2:file:"
                        + folder.resolve("schemas").toAbsolutePath() + ";WRITE_DELAY=0");
    }

    private static Path runner() {
        Path folder = Home.registry();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner.jar"))
                    .findAny()
                    .orElseThrow(
                            () -> new Failure("no registry in " + folder + "; build Dateline with ./mvnw package"));
        } catch (IOException e) {
            throw new Failure("no registry in " + folder + "; build Dateline with ./mvnw package", e);
        }
    }

    /** URL of the registry's Confluent API. */
    String url() {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    /**
     * Waits until the registry answers.
     *
     * @throws Failure when it ends, or gives no answer within two minutes
     */
    void awaitReady() throws InterruptedException {
        Process first = current();
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest subjects = HttpRequest.newBuilder(URI.create(url() + "/subjects"))
                .timeout(Duration.ofSeconds(10))
                .build();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            if (first.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Failure("the schema registry ended with code " + first.exitValue() + ": " + lastLine());
            }
            try {
                if (client.send(subjects, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    supervise();
                    return;
                }
            } catch (IOException e) {
                // Not there yet.
            }
        }
        throw new Failure("the schema registry gives no answer after " + START_LIMIT.toSeconds() + " s: " + lastLine());
    }

    /** From now on an end that nobody asked for is mended. */
    private void supervise() {
        Thread supervisor = new Thread(this::restartWheneverItEnds, "registry-supervisor");
        supervisor.setDaemon(true);
        supervisor.start();
    }

    private void restartWheneverItEnds() {
        Logger logger = LoggerFactory.getLogger(RegistryProcess.class);
        try {
            while (true) {
                int code = current().waitFor();
                if (closing.await(RESTART_DELAY.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                logger.error("the schema registry ended with code {}; starting it again", code);
                restart();
            }
        } catch (IOException e) {
            logger.error("the schema registry cannot be started again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void restart() throws IOException {
        if (closing.getCount() > 0) {
            process = builder.start();
        }
    }

    private synchronized Process current() {
        return process;
    }

    private String lastLine() {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.isEmpty() ? "it wrote nothing" : lines.get(lines.size() - 1);
        } catch (IOException e) {
            return "see " + log;
        }
    }

    /** Stops the registry and waits for it. */
    @Override
    public void close() {
        closing.countDown();
        Process last = current();
        last.destroy();
        try {
            if (!last.waitFor(5, TimeUnit.SECONDS)) {
                last.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            last.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The child as it runs now. */
    ProcessHandle child() {
        return current().toHandle();
    }
}
