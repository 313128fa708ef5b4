package news.dateline.launcher;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import news.dateline.api.ApiConfig;
import news.dateline.api.ApiService;
import news.dateline.enrichment.Enricher;
import news.dateline.producer.ArticlePublisher;
import news.dateline.producer.ProducerConfig;
import news.dateline.producer.http.IngestConfig;
import news.dateline.producer.http.IngestServer;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.Topics;
import news.dateline.streams.StreamsService;
import news.dateline.streams.StreamsSettings;

/**
 * The whole line on this machine: broker, registry, streams, read API and ingest endpoint, started side by side where
 * they can be and closed in reverse.
 */
final class LocalLine implements AutoCloseable {

    /** Partitions of a log that is new; for life. One machine has no use for more. */
    private static final int LOG_PARTITIONS = 3;

    /** There is one endpoint; after a kill it ends at once what it left open. */
    private static final String PRODUCER = "local";

    private static final long BROKER_LIMIT_SECONDS = 10;

    private final Closing closing = new Closing();
    private final DataFolder folder;
    private final Ports ports;
    private final Duration commitInterval;
    private final Phases phases;

    /** A line that is not started. The folder is closed with it. */
    LocalLine(DataFolder folder, Ports ports, Duration commitInterval, Phases phases) {
        this.folder = closing.add(folder);
        this.ports = ports;
        this.commitInterval = commitInterval;
        this.phases = phases;
    }

    /** What a started line offers. */
    record Started(Cluster cluster, ArticlePublisher publisher, ProducerConfig producer, String api, String ingest) {}

    /**
     * Starts everything and returns once articles can be published and the API listens.
     *
     * @throws Failure when a part does not start
     */
    Started start() throws InterruptedException {
        RegistryProcess registry =
                closing.open(() -> RegistryProcess.start(folder.path(), ports.registry(), folder.toDelete()));
        CompletableFuture<EmbeddedBroker> starting = CompletableFuture.supplyAsync(
                () -> EmbeddedBroker.start(folder.path().resolve("log"), ports.broker()));
        Path catalogue = CatalogueFolder.ofSettings(Settings.ofEnvironment());
        CompletableFuture<Enricher> rules = CompletableFuture.supplyAsync(() -> CatalogueFolder.rules(catalogue));
        // Added before it is there: whoever stops us meanwhile waits for it, else it would go on writing to the folder.
        closing.add(() -> starting.get(BROKER_LIMIT_SECONDS, TimeUnit.SECONDS).close());
        EmbeddedBroker broker = resultOf(starting);
        phases.done("broker");
        registry.awaitReady();
        phases.done("registry");

        Cluster cluster = Cluster.of(broker.bootstrapServers(), registry.url());
        Installation.createMissing(cluster, Topics.FIRST, LOG_PARTITIONS);
        Installation.claimEnriched(cluster, Topics.FIRST, resultOf(rules));
        Installation.claimViews(cluster, Topics.FIRST);
        phases.done("topics");

        StreamsSettings streams = new StreamsSettings(
                cluster, Topics.FIRST, folder.path().resolve("streams"), commitInterval, 1, 0, catalogue);
        start(StreamsService.enrich(streams, resultOf(rules)));
        start(StreamsService.views(streams));
        start(StreamsService.aggregates(streams));
        phases.done("streams started");

        ApiService api = closing.add(new ApiService(
                cluster,
                Topics.FIRST,
                ApiConfig.in(folder.path().resolve("api")).withPort(ports.api())));
        api.start();
        phases.done("api");

        ProducerConfig config = ProducerConfig.defaults();
        IngestConfig endpoint = IngestConfig.from(Map.of(IngestConfig.PORT.name(), String.valueOf(ports.ingest())));
        ArticlePublisher publisher = closing.add(ArticlePublisher.open(cluster, Topics.FIRST, config, PRODUCER));
        IngestServer ingest = closing.add(new IngestServer(publisher, config, endpoint, Clock.systemUTC()).start());
        phases.done("producer");
        return new Started(
                cluster, publisher, config, "http://localhost:" + api.port(), "http://localhost:" + ingest.port());
    }

    private void start(StreamsService application) {
        closing.add(application).start();
    }

    private static <T> T resultOf(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException | CompletionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw new IllegalStateException("a part does not start", e.getCause());
        }
    }

    /** Stops everything, the last started first, and lets the folder go. */
    @Override
    public void close() {
        closing.close();
    }

    /** Where the data are. */
    Path folder() {
        return folder.path();
    }
}
