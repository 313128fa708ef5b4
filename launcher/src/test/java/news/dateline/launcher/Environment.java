package news.dateline.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import news.dateline.api.ApiConfig;
import news.dateline.api.ApiService;
import news.dateline.enrichment.Enricher;
import news.dateline.producer.ArticlePublisher;
import news.dateline.producer.IngestListener;
import news.dateline.producer.IngestRun;
import news.dateline.producer.IngestSummary;
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

    private Environment(Closing opened, Cluster cluster, Path folder) throws InterruptedException {
        closing.add(opened);
        this.cluster = cluster;
        Installation.createMissing(cluster, Topics.FIRST, LOG_PARTITIONS);
        StreamsSettings streams =
                new StreamsSettings(cluster, Topics.FIRST, folder.resolve("streams"), Duration.ofMillis(50), 1, 0);
        Enricher rules = Enricher.builtIn();
        Installation.claimEnriched(cluster, Topics.FIRST, rules);
        closing.add(StreamsService.enrich(streams, rules)).start();
        closing.add(StreamsService.views(streams)).start();
        closing.add(StreamsService.aggregates(streams)).start();
        ApiService service = closing.add(new ApiService(
                cluster, Topics.FIRST, ApiConfig.in(folder.resolve("api")).withPort(0)));
        service.start();
        api = new ApiClient("http://localhost:" + service.port());
        publisher = closing.add(ArticlePublisher.open(cluster, Topics.FIRST, producer));
    }

    /** An environment in a folder, by the maker that works here. */
    static Environment start(Path folder) throws InterruptedException {
        boolean docker = Boolean.parseBoolean(System.getProperty(DOCKER, "true"))
                && DockerClientFactory.instance().isDockerAvailable();
        System.out.println("integration tests: broker and registry "
                + (docker ? "in Docker containers" : "embedded, no Docker here"));
        return docker ? inContainers(folder) : embedded(folder);
    }

    @SuppressWarnings("resource") // Closed through Closing.
    private static Environment inContainers(Path folder) throws InterruptedException {
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
            return new Environment(opened, Cluster.of(kafka.getBootstrapServers(), url), folder);
        } catch (RuntimeException | InterruptedException e) {
            opened.close();
            throw e;
        }
    }

    private static Environment embedded(Path folder) throws InterruptedException {
        Closing opened = new Closing();
        try {
            RegistryProcess registry = opened.add(RegistryProcess.start(folder, Ports.free(), null));
            EmbeddedBroker broker = opened.add(EmbeddedBroker.start(folder.resolve("log"), Ports.free()));
            registry.awaitReady();
            return new Environment(opened, Cluster.of(broker.bootstrapServers(), registry.url()), folder);
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
