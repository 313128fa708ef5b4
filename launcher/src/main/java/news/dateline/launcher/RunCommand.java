package news.dateline.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** One service for a real cluster. */
@Command(
        name = "run",
        description = {
            "Runs one service of a cluster until SIGTERM.",
            "Settings come from the environment and a properties file. Missing topics are created once broker and",
            "registry answer."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  DATELINE_BOOTSTRAP_SERVERS=kafka:9092 dateline run streams",
            "  dateline run api --config /etc/dateline/api.properties"
        })
final class RunCommand implements Callable<Integer> {

    /** Setting: partitions of a log that does not exist yet; for life. */
    static final String LOG_PARTITIONS = "DATELINE_LOG_PARTITIONS";

    /** Setting: the port that services without one of their own tell their health on; none by default. */
    static final String HEALTH_PORT = "DATELINE_HEALTH_PORT";

    private static final Topics TOPICS = Topics.FIRST;

    /** What can be run. */
    enum Service {
        PRODUCER,
        ENRICH,
        VIEWS,
        AGGREGATES,
        STREAMS,
        API
    }

    @ParentCommand
    private DatelineCommand dateline;

    @Parameters(
            paramLabel = "SERVICE",
            description = "producer, enrich, views, aggregates, api, or streams for the middle three in one process.")
    private Service service;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings; the environment goes before them.")
    private @Nullable Path file;

    @Override
    public Integer call() throws InterruptedException, IOException {
        Logging.ofService(dateline.verbose());
        Map<String, String> settings = Settings.read(file);
        Cluster cluster = Cluster.from(settings);
        int partitions = number(settings, LOG_PARTITIONS, Topics.DEFAULT_LOG_PARTITIONS, 1, 10_000);
        int healthPort = number(settings, HEALTH_PORT, 0, 0, 65_535);
        Closing closing = new Closing();
        try (Running running = new Running(closing)) {
            List<StreamsService> applications = new ArrayList<>();
            BooleanSupplier ready =
                    () -> !applications.isEmpty() && applications.stream().allMatch(StreamsService::running);
            if (healthPort > 0) {
                closing.add(HealthServer.start(healthPort, ready));
            }
            if (!Installation.awaitMissing(cluster, TOPICS, partitions, running.stop())) {
                return 0;
            }
            switch (service) {
                case PRODUCER -> producer(cluster, settings, closing);
                case API -> {
                    Installation.claimViews(cluster, TOPICS);
                    closing.add(new ApiService(cluster, TOPICS, ApiConfig.from(settings)))
                            .start();
                }
                default -> applications.addAll(streams(cluster, StreamsSettings.from(settings, TOPICS)));
            }
            for (StreamsService application : applications) {
                closing.add(application).start();
            }
            LoggerFactory.getLogger(RunCommand.class)
                    .info("{} runs on {}", service.name().toLowerCase(Locale.ROOT), cluster.bootstrapServers());
            running.awaitStop();
            return 0;
        }
    }

    private static void producer(Cluster cluster, Map<String, String> settings, Closing closing) {
        ProducerConfig config = ProducerConfig.from(settings);
        IngestConfig endpoint = IngestConfig.from(settings);
        ArticlePublisher publisher = closing.add(ArticlePublisher.open(
                cluster,
                TOPICS,
                config,
                settings.getOrDefault(ProducerConfig.ID, UUID.randomUUID().toString())));
        closing.add(new IngestServer(publisher, config, endpoint, Clock.systemUTC()).start());
        StandingSources sources = StandingSources.ofSettings(settings, config);
        if (!sources.isEmpty()) {
            sources.follow(publisher, cluster, config, settings, closing);
        }
    }

    private List<StreamsService> streams(Cluster cluster, StreamsSettings settings) throws InterruptedException {
        List<StreamsService> applications = new ArrayList<>();
        if (service == Service.ENRICH || service == Service.STREAMS) {
            Enricher rules = CatalogueFolder.rules(settings.catalogue());
            Installation.claimEnriched(cluster, TOPICS, rules);
            applications.add(StreamsService.enrich(settings, rules));
        }
        if (service == Service.VIEWS || service == Service.STREAMS) {
            Installation.claimViews(cluster, TOPICS);
            applications.add(StreamsService.views(settings));
        }
        if (service == Service.AGGREGATES || service == Service.STREAMS) {
            applications.add(StreamsService.aggregates(settings));
        }
        return applications;
    }

    private static int number(Map<String, String> settings, String name, int otherwise, int least, int most) {
        String value = settings.getOrDefault(name, String.valueOf(otherwise));
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new Failure(name + " is \"" + value + "\"; expected a whole number from " + least + " to " + most, e);
        }
        throw new Failure(name + " is " + value + "; expected a whole number from " + least + " to " + most);
    }
}
