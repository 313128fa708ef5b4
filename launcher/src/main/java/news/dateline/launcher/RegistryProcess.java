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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Apicurio's schema registry as a child of this process, on this machine's loopback only. It ends with this process,
 * however that ends.
 */
final class RegistryProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Process process;
    private final Path log;
    private final int port;

    private RegistryProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /**
     * Starts a registry and returns at once; {@link #awaitReady} waits for it.
     *
     * @param folder where its log file and its database stand
     * @param lasting whether the schemas are kept in the folder, or in memory only
     * @param deleteAfterwards a folder that the child deletes when this process ends without closing it, or null
     */
    static RegistryProcess start(Path folder, int port, boolean lasting, @Nullable Path deleteAfterwards) {
        Path log = folder.resolve("registry.log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms64m", "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.addAll(settings(folder, port, lasting));
        command.addAll(List.of("-cp", Home.classes() + File.pathSeparator + runner(), RegistryMain.class.getName()));
        if (deleteAfterwards != null) {
            command.add(deleteAfterwards.toString());
        }
        try {
            Files.createDirectories(folder);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new RegistryProcess(process, log, port);
        } catch (IOException e) {
            throw new Failure("cannot start the schema registry in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static List<String> settings(Path folder, int port, boolean lasting) {
        List<String> settings = new ArrayList<>(List.of(
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
                "-Dapicurio.storage.sql.kind=h2"));
        settings.add(
                lasting
                        ? "-Dapicurio.datasource.url=jdbc:h2:file:"
                                + folder.resolve("schemas").toAbsolutePath()
                        : "-Dapicurio.datasource.url=jdbc:h2:mem:schemas");
        return settings;
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
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest subjects = HttpRequest.newBuilder(URI.create(url() + "/subjects"))
                .timeout(Duration.ofSeconds(10))
                .build();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Failure("the schema registry ended with code " + process.exitValue() + ": " + lastLine());
            }
            try {
                if (client.send(subjects, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not there yet.
            }
        }
        throw new Failure("the schema registry gives no answer after " + START_LIMIT.toSeconds() + " s: " + lastLine());
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
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
