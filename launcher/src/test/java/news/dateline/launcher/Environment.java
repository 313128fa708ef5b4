package news.dateline.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import news.dateline.api.ApiConfig;
import news.dateline.api.ApiService;
import news.dateline.enrichment.Enricher;
import news.dateline.events.Article;
import news.dateline.producer.ArticlePublisher;
import news.dateline.producer.IngestListener;
import news.dateline.producer.IngestRun;
import news.dateline.producer.IngestSummary;
import news.dateline.producer.Outcome;
import news.dateline.producer.ProducerConfig;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.Topics;
import news.dateline.streams.StreamsService;
import news.dateline.streams.StreamsSettings;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;

/**
 * A broker and a registry with Dateline's services on them: in containers where a Docker engine answers, embedded
 * otherwise. Standard output says which.
 */
final class Environment implements AutoCloseable {

    /** Property: {@code false} takes the embedded maker although a Docker engine answers. */
    static final String DOCKER = "dateline.docker";

    private static final int LOG_PARTITIONS = 3;
    private static final int REGISTRY_PORT = 8080;

    private final Closing closing = new Closing();
    private final Cluster cluster;
    private final ProducerConfig producer = ProducerConfig.defaults();
    private final ArticlePublisher publisher;
    private final ApiClient api;
    private final String apiUrl;
    private final Enricher rules = Enricher.builtIn();
    private final Path folder;
    private Closing streams = new Closing();

    private Environment(Closing opened, Cluster cluster, Path folder, int partitions) throws InterruptedException {
        closing.add(opened);
        this.cluster = cluster;
        this.folder = folder;
        Installation.createMissing(cluster, Topics.FIRST, partitions);
        Installation.claimEnriched(cluster, Topics.FIRST, rules);
        closing.add(() -> streams.close());
        startStreams("streams");
        ApiService service = closing.add(new ApiService(
                cluster, Topics.FIRST, ApiConfig.in(folder.resolve("api")).withPort(0)));
        service.start();
        apiUrl = "http://localhost:" + service.port();
        api = new ApiClient(apiUrl);
        publisher = closing.add(ArticlePublisher.open(cluster, Topics.FIRST, producer));
    }

    private void startStreams(String name) {
        StreamsSettings settings =
                new StreamsSettings(cluster, Topics.FIRST, folder.resolve(name), Duration.ofMillis(50), 1, 0, null);
        streams.add(StreamsService.enrich(settings, rules)).start();
        streams.add(StreamsService.views(settings)).start();
        streams.add(StreamsService.aggregates(settings)).start();
    }

    /** Stops the three applications and starts them without the state that they had on this machine. */
    void restartStreamsAfresh() {
        streams.close();
        streams = new Closing();
        startStreams("streams-afresh");
    }

    /** An environment in a folder, by the maker that works here. */
    static Environment start(Path folder) throws InterruptedException {
        return start(folder, LOG_PARTITIONS);
    }

    /** One whose log has so many partitions. */
    static Environment start(Path folder, int partitions) throws InterruptedException {
        boolean docker = Boolean.parseBoolean(System.getProperty(DOCKER, "true"))
                && DockerClientFactory.instance().isDockerAvailable();
        System.out.println("integration tests: broker and registry "
                + (docker ? "in Docker containers" : "embedded, no Docker here"));
        return docker ? inContainers(folder, partitions) : embedded(folder, partitions);
    }

    @SuppressWarnings("resource") // Closed through Closing.
    private static Environment inContainers(Path folder, int partitions) throws InterruptedException {
        Closing opened = new Closing();
        try {
            KafkaContainer kafka = opened.add(new KafkaContainer("apache/kafka:4.3.1")
                    .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                    .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "3"));
            GenericContainer<?> registry = opened.add(new GenericContainer<>("apicurio/apicurio-registry:3.0.9")
                    .withEnv("APICURIO_RULES_GLOBAL_COMPATIBILITY", "FULL_TRANSITIVE")
                    .withExposedPorts(REGISTRY_PORT)
                    .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects")
                            .forPort(REGISTRY_PORT)
                            .withStartupTimeout(Duration.ofMinutes(3))));
            kafka.start();
            registry.start();
            String url =
                    "http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT) + "/apis/ccompat/v7";
            return new Environment(opened, Cluster.of(kafka.getBootstrapServers(), url), folder, partitions);
        } catch (RuntimeException | InterruptedException e) {
            opened.close();
            throw e;
        }
    }

    private static Environment embedded(Path folder, int partitions) throws InterruptedException {
        Closing opened = new Closing();
        try {
            RegistryProcess registry = opened.add(RegistryProcess.start(folder, Ports.free(), null));
            EmbeddedBroker broker = opened.add(EmbeddedBroker.start(folder.resolve("log"), Ports.free()));
            registry.awaitReady();
            return new Environment(opened, Cluster.of(broker.bootstrapServers(), registry.url()), folder, partitions);
        } catch (RuntimeException | InterruptedException e) {
            opened.close();
            throw e;
        }
    }

    Cluster cluster() {
        return cluster;
    }

    ApiClient api() {
        return api;
    }

    String apiUrl() {
        return apiUrl;
    }

    /** Publishes articles in their order and returns once each has its outcome. */
    void publish(List<Article> articles) throws InterruptedException {
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
        for (Article article : articles) {
            outcomes.add(publisher.publish(article));
        }
        outcomes.forEach(CompletableFuture::join);
    }

    /**
     * Publishes texts, each as a file of its own, in the order of the map's names.
     *
     * @return what became of them
     */
    IngestSummary publish(Path folder, Map<String, String> texts) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Files.writeString(folder.resolve(text.getKey()), text.getValue());
        }
        return new IngestRun(publisher, producer, Clock.systemUTC()).files(List.of(folder), IngestListener.SILENT);
    }

    @Override
    public void close() {
        closing.close();
    }
}
