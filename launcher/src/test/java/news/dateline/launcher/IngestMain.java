package news.dateline.launcher;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import news.dateline.producer.ArticlePublisher;
import news.dateline.producer.ProducerConfig;
import news.dateline.producer.http.IngestConfig;
import news.dateline.producer.http.IngestServer;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.Topics;

/** Main class of a line that ends at the log, for measuring what comes before: broker, registry, endpoint. */
final class IngestMain {

    private IngestMain() {}

    /**
     * Serves until its standard input ends.
     *
     * @param args the data folder and the endpoint's port
     */
    public static void main(String[] args) throws Exception {
        ParentWatchdog.start();
        Path folder = Path.of(args[0]);
        int broker = Ports.free();
        RegistryProcess registry = RegistryProcess.start(folder, Ports.free(), null);
        EmbeddedBroker started = EmbeddedBroker.start(folder.resolve("log"), broker);
        registry.awaitReady();
        Cluster cluster = Cluster.of(started.bootstrapServers(), registry.url());
        Installation.createMissing(cluster, Topics.FIRST, ProofLine.LOG_PARTITIONS);
        ProducerConfig config = ProducerConfig.from(System.getenv());
        ArticlePublisher publisher = ArticlePublisher.open(cluster, Topics.FIRST, config);
        IngestConfig endpoint = IngestConfig.from(Map.of(IngestConfig.PORT.name(), args[1]));
        IngestServer server = new IngestServer(publisher, config, endpoint, Clock.systemUTC()).start();
        System.out.println("the endpoint listens on port " + server.port());
        Thread.currentThread().join();
    }
}
