package news.dateline.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import news.dateline.schemas.Cluster;
import org.awaitility.Awaitility;

/**
 * The line as an operator runs it on a cluster, every service a process of its own that may be killed at any time. All of
 * them end with it.
 */
final class ProofLine implements AutoCloseable {

    static final int LOG_PARTITIONS = 3;

    private static final int COMMIT_MILLIS = 100;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Path folder;
    private final ProofCluster cluster;
    private final Closing closing = new Closing();
    private final int apiPort = QuietPorts.free();
    private final int ingestPort = QuietPorts.free();
    private final SortedMap<String, List<Child>> parts = new TreeMap<>();

    /** A line without services yet; the cluster is closed with it. */
    ProofLine(Path folder, ProofCluster cluster) {
        this.folder = folder;
        this.cluster = closing.add(cluster);
        parts.put("broker", cluster.brokers());
    }

    /**
     * Starts all of it, two instances of the streams so that tasks move between them, and returns once articles can be
     * posted and read.
     *
     * @param brokers 1 or 3
     */
    static ProofLine start(Path folder, int brokers) throws IOException, InterruptedException {
        ProofLine line = new ProofLine(folder, ProofCluster.start(folder, brokers));
        try {
            line.producer();
            line.api();
            line.streams("streams-1", "streams", COMMIT_MILLIS, List.of());
            line.streams("streams-2", "streams", COMMIT_MILLIS, List.of());
            line.awaitReady(line.ingestUrl());
            line.awaitReady(line.apiUrl());
            return line;
        } catch (RuntimeException | IOException e) {
            line.close();
            throw e;
        }
    }

    /**
     * Runs a service of Kafka Streams; returns at once.
     *
     * @param name of the process and of its state's folder
     * @param service {@code streams}, or one of the three
     * @param classesBefore folders of classes that stand in for the real ones
     */
    Child streams(String name, String service, int commitMillis, List<Path> classesBefore) throws IOException {
        Map<String, String> settings = Map.of(
                "DATELINE_STATE_DIR", data(name).toString(),
                "DATELINE_COMMIT_INTERVAL_MS", String.valueOf(commitMillis));
        return service(name, service, 320, settings, classesBefore);
    }

    /** Runs the read service; returns at once. */
    Child api() throws IOException {
        Map<String, String> settings = Map.of(
                "DATELINE_API_PORT", String.valueOf(apiPort),
                "DATELINE_API_DATA_DIR", data("api").toString());
        return service("api", "api", 192, settings, List.of());
    }

    /** Runs the ingest endpoint; returns at once. */
    Child producer() throws IOException {
        Map<String, String> settings = Map.of(
                "DATELINE_INGEST_PORT",
                String.valueOf(ingestPort),
                // A killed producer's open transaction would hold back readers until it times out.
                "DATELINE_PRODUCER_ID",
                "proof",
                "DATELINE_PUBLISH_TIMEOUT_MS",
                "10000");
        return service("producer", "producer", 160, settings, List.of());
    }

    private Child service(
            String name, String service, int heapMegabytes, Map<String, String> settings, List<Path> classesBefore)
            throws IOException {
        Map<String, String> all = new HashMap<>(environment());
        all.putAll(settings);
        all.put(RunCommand.LOG_PARTITIONS, String.valueOf(LOG_PARTITIONS));
        Child child = closing.add(
                new Child(name, folder, classesBefore, heapMegabytes, ServiceMain.class, List.of("run", service), all));
        parts.computeIfAbsent(service, kind -> new ArrayList<>()).add(child);
        return child.start();
    }

    /** What a {@code dateline} command needs to find the cluster. */
    Map<String, String> environment() {
        return Map.of(
                Cluster.BOOTSTRAP_SERVERS, cluster().bootstrapServers(),
                Cluster.SCHEMA_REGISTRY_URL, cluster().registryUrl());
    }

    Cluster cluster() {
        return cluster.cluster();
    }

    /** The processes that may be killed, by what they are: broker, producer, streams, api. */
    SortedMap<String, List<Child>> parts() {
        return parts;
    }

    /** Where a service keeps what it can do without; the log has it all. */
    Path data(String name) {
        return folder.resolve(name + "-data");
    }

    /** Where the read service answers while it lives. */
    String apiUrl() {
        return "http://127.0.0.1:" + apiPort;
    }

    /** Where articles are posted to. */
    String ingestUrl() {
        return "http://127.0.0.1:" + ingestPort;
    }

    /** Waits until a service says that it is ready. */
    void awaitReady(String url) {
        Awaitility.await()
                .alias(url + " is ready")
                .atMost(Duration.ofMinutes(3))
                .until(() -> answers(url + "/health/ready"));
    }

    /** Whether a URL answers 200, within a few seconds. */
    static boolean answers(String url) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** The last lines of every process's log. */
    String lastLines() {
        return parts.values().stream()
                .flatMap(List::stream)
                .map(Child::lastLines)
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        closing.close();
    }
}
