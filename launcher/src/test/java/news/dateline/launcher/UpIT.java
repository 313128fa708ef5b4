package news.dateline.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dateline up} and the commands that work on it, as a user starts them. */
final class UpIT {

    private static final int ARTICLES = 3_000;

    @TempDir
    Path folder;

    private final Ports ports = Ports.anyFree();
    private final List<DatelineProcess> started = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (DatelineProcess process : started) {
            process.stop();
        }
    }

    @Test
    void losesNothingAndCountsNothingTwiceWhenItIsKilledInTheMiddleOfAnIngest() throws Exception {
        Path articles = manyArticles();
        DatelineProcess up = up();
        // Many small transactions, so that there is a middle to be killed in.
        Map<String, String> slowly = new HashMap<>(cluster());
        slowly.put("DATELINE_PUBLISH_BATCH_ARTICLES", "10");
        DatelineProcess ingest = DatelineProcess.start(folder, slowly, List.of("ingest", articles.toString()));
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> articlesInViews() > 0);

        up.process().destroyForcibly();
        up.exitCode();
        ingest.process().destroyForcibly();
        long before = ingest.exitCode();
        up();
        DatelineProcess again = DatelineProcess.run(folder, cluster(), List.of("ingest", articles.toString()));

        assertThat(before).as("the ingest was cut off").isNotZero();
        assertThat(again.exitCode()).as(again.err()).isZero();
        Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            JsonNode status = api().get("/v1/status", Map.of());
            assertThat(status.path("articles").asLong()).isEqualTo(ARTICLES);
            assertThat(status.path("lag").asLong(-1)).isZero();
        });
        assertThat(api().get("/v1/actors/group:taliban", Map.of())
                        .path("articles")
                        .asLong())
                .isEqualTo(ARTICLES);
    }

    @Test
    void isReadByKcat() throws Exception {
        assumeTrue(kcat().contains("Version"), "kcat is not installed");
        up();
        publishOne("for-kcat");

        String keys = kcatReads("-f", "%k\\n");

        assertThat(keys).contains("for-kcat");
    }

    @Test
    void isReadByKcatThroughTheRegistry() throws Exception {
        assumeTrue(kcat().contains("Avro"), "kcat is not installed, or is a build without Avro");
        up();
        publishOne("for-kcat");

        String values = kcatReads("-s", "value=avro", "-r", registry());

        assertThat(values).contains("for-kcat").contains("USABLE");
    }

    @Test
    void showsTheLeadingOnesInTheTerminalAndOpensThePage() throws Exception {
        up();
        publishOne("seen");
        Path opened = folder.resolve("opened");
        Path browser = Files.writeString(folder.resolve("browser"), "#!/bin/sh\necho \"$1\" > '" + opened + "'\n");
        assertThat(browser.toFile().setExecutable(true)).isTrue();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> articlesInViews() > 0);

        DatelineProcess watch = DatelineProcess.start(folder, Map.of(), List.of("top", "--watch", "--api", apiUrl()));
        started.add(watch);
        DatelineProcess open = DatelineProcess.run(
                folder,
                Map.of("BROWSER", browser.toString()),
                List.of("open", "person:mike-pompeo", "--api", apiUrl()));
        DatelineProcess nowhere = DatelineProcess.run(
                folder,
                Map.of("BROWSER", folder.resolve("none").toString()),
                List.of("open", "a b", "--api", apiUrl()));
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(watch.out()).contains("TOPIC", "medtop:"));

        assertThat(open.exitCode()).as(open.err()).isZero();
        assertThat(opened).hasContent(apiUrl() + "/#/actor/person%3Amike-pompeo\n");
        assertThat(nowhere.exitCode()).isEqualTo(1);
        assertThat(nowhere.out()).contains(apiUrl() + "/#/search?q=a%20b");
        assertThat(nowhere.err()).contains("no browser can be started here");
    }

    @Test
    void theGrafanaDashboardAsksForWhatTheServicesTell() throws Exception {
        up();
        String ingest = "http://localhost:" + ports.ingest();
        send(HttpRequest.newBuilder(URI.create(ingest + "/v1/articles?source=wire"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("Talks\n\nTalks went on in Doha.\n")));
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> articlesInViews() > 0);

        String told = send(HttpRequest.newBuilder(URI.create(ingest + "/metrics")))
                + send(HttpRequest.newBuilder(URI.create(apiUrl() + "/metrics")));

        assertThat(metricsOfDashboard())
                .hasSizeGreaterThan(8)
                .allSatisfy(metric -> assertThat(told).containsPattern("(?m)^" + metric + "[ {]"));
    }

    private static Set<String> metricsOfDashboard() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(Path.of("..", "operations", "monitoring", "grafana", "dashboards", "dateline.json")
                        .toFile());
        Set<String> metrics = new TreeSet<>();
        for (JsonNode expression : dashboard.findValues("expr")) {
            Matcher metric = Pattern.compile("dateline_\\w+").matcher(expression.asText());
            while (metric.find()) {
                metrics.add(metric.group());
            }
        }
        return metrics;
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void theSubscriberOfTheReadmeReadsTheTotals() throws Exception {
        up();
        publishOne("for-a-subscriber");
        Matcher program = Pattern.compile("(?s)```java\n(import java.time.*?)```")
                .matcher(Files.readString(Path.of("..", "README.md")));
        assertThat(program.find()).isTrue();
        Path source = Files.writeString(
                folder.resolve("Subscriber.java"),
                program.group(1)
                        .replace("localhost:9092", "localhost:" + ports.broker())
                        .replace("http://localhost:8085/apis/ccompat/v7", registry()));
        Path out = folder.resolve("totals.txt");

        Process subscriber = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Home.classes().resolveSibling("lib") + "/*",
                        source.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(out).content().contains("country:qa {", "\"articles\": 1"));
        } finally {
            subscriber.destroyForcibly().waitFor();
        }
    }

    @Test
    void namesEveryFileThatItCannotTakeAndPublishesTheOthers() throws Exception {
        up();
        Path wire = Files.createDirectories(folder.resolve("wire"));
        Files.writeString(wire.resolve("good.txt"), "Talks\n\nMike Pompeo spoke in Doha.\n");
        Files.createFile(wire.resolve("empty.txt"));
        try (RandomAccessFile large =
                new RandomAccessFile(wire.resolve("large.txt").toFile(), "rw")) {
            large.setLength(60L << 20);
        }
        Files.write(wire.resolve("binary.txt"), new byte[] {0, 1, 2, 3, 0, 5, 6, 0});
        Files.write(wire.resolve("latin.txt"), "Caf\u00e9 talks\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.createSymbolicLink(wire.resolve("vanished.txt"), wire.resolve("nowhere.txt"));
        // A file that not even root can read.
        Files.createSymbolicLink(wire.resolve("unreadable.txt"), Path.of("/proc/self/mem"));

        DatelineProcess ingest = DatelineProcess.run(folder, cluster(), List.of("ingest", wire.toString()));

        assertThat(ingest.exitCode()).isEqualTo(1);
        assertThat(ingest.lastLine()).contains("published 2").contains("rejected 5");
        assertThat(ingest.err())
                .contains("empty.txt", "large.txt", "binary.txt", "vanished.txt", "unreadable.txt")
                .doesNotContain("latin.txt");
    }

    @Test
    void keepsASecondOneOffItsData() throws Exception {
        up();

        DatelineProcess second = DatelineProcess.run(folder, Map.of(), List.of("up", "--data", data()));

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.err()).contains("is used by another `dateline up`").contains("--data");
    }

    @Test
    void namesThePortThatIsInUseAndItsOption() throws Exception {
        try (ServerSocket taken = new ServerSocket(ports.registry(), 1, InetAddress.getLoopbackAddress())) {
            DatelineProcess up = DatelineProcess.run(folder, Map.of(), upArguments());

            assertThat(up.exitCode()).isEqualTo(1);
            assertThat(up.err())
                    .contains("port " + taken.getLocalPort() + " is in use")
                    .contains("--registry-port");
        }
    }

    private DatelineProcess up() throws IOException {
        DatelineProcess up = DatelineProcess.start(folder, Map.of(), upArguments());
        started.add(up);
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> {
            assertThat(up.process().isAlive()).as(up.err()).isTrue();
            return up.out().contains("Dateline is up");
        });
        return up;
    }

    private List<String> upArguments() {
        return List.of(
                "up",
                "--data",
                data(),
                "--broker-port=" + ports.broker(),
                "--registry-port=" + ports.registry(),
                "--api-port=" + ports.api(),
                "--ingest-port=" + ports.ingest());
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private String registry() {
        return "http://127.0.0.1:" + ports.registry() + "/apis/ccompat/v7";
    }

    private Map<String, String> cluster() {
        return Map.of(
                "DATELINE_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + ports.broker(),
                "DATELINE_SCHEMA_REGISTRY_URL",
                registry());
    }

    private ApiClient api() {
        return new ApiClient(apiUrl());
    }

    private String apiUrl() {
        return "http://localhost:" + ports.api();
    }

    private long articlesInViews() throws InterruptedException {
        return api().get("/v1/status", Map.of()).path("articles").asLong();
    }

    private Path manyArticles() throws IOException {
        Path articles = Files.createDirectories(folder.resolve("many"));
        for (int i = 0; i < ARTICLES; i++) {
            Files.writeString(
                    articles.resolve("article-" + i + ".txt"),
                    "Id: many-" + i + "\nSource: wire\n\nTalks, day " + i
                            + "\n\nTaliban negotiators met in Doha for round " + i + ".\n");
        }
        return articles;
    }

    private void publishOne(String id) throws IOException, InterruptedException {
        Path article = Files.writeString(
                folder.resolve("article.txt"), "Id: " + id + "\nSource: wire\n\nTalks\n\nQatar's talks went on.\n");
        DatelineProcess ingest = DatelineProcess.run(folder, cluster(), List.of("ingest", article.toString()));
        assertThat(ingest.exitCode()).as(ingest.err()).isZero();
    }

    private String kcatReads(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("kcat", "-C", "-e", "-q", "-b", "127.0.0.1:" + ports.broker(), "-t", "news.articles"));
        command.addAll(List.of(options));
        return outputOf(command);
    }

    /** What kcat says of itself; nothing where there is none. */
    private String kcat() throws InterruptedException {
        try {
            return outputOf(List.of("kcat", "-V"));
        } catch (IOException e) {
            return "";
        }
    }

    private String outputOf(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "kcat", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("%s ended", command)
                .isTrue();
        String output = Files.readString(out);
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
