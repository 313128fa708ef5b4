package news.dateline.launcher;

import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import news.dateline.enrichment.Enricher;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.Generations;
import news.dateline.schemas.TopicSetup;
import news.dateline.schemas.Topics;
import news.dateline.streams.StreamsService;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a cluster ready for Dateline: its topics, their schemas, and what its generations are made with. */
final class Installation {

    private static final int SCHEMAS_CACHED = 100;
    private static final long RETRY_SECONDS = 2;

    private Installation() {}

    /**
     * Creates what is missing.
     *
     * @return the log's partitions
     * @throws UncheckedIOException when the registry gives no answer
     * @throws IllegalStateException when the broker gives no answer
     */
    static int createMissing(Cluster cluster, Topics topics, int logPartitions) throws InterruptedException {
        Map<String, Object> properties = cluster.clientProperties();
        properties.putIfAbsent("default.api.timeout.ms", "15000");
        properties.putIfAbsent("request.timeout.ms", "10000");
        try (Admin admin = Admin.create(properties);
                CachedSchemaRegistryClient registry = new CachedSchemaRegistryClient(
                        List.of(cluster.registryUrl().split(",", -1)), SCHEMAS_CACHED)) {
            return new TopicSetup(admin, registry).createMissing(topics, logPartitions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Says which rules the enriched generation is made with.
     *
     * @throws Failure when it was made with others
     */
    static void claimEnriched(Cluster cluster, Topics topics, Enricher rules) throws InterruptedException {
        claim(cluster, topics, topics.enrichedGeneration(), rules.rulesId());
    }

    /**
     * Says which contributions the views' generation is made of.
     *
     * @throws Failure when it was made of others
     */
    static void claimViews(Cluster cluster, Topics topics) throws InterruptedException {
        claim(cluster, topics, topics.viewsGeneration(), StreamsService.contributionLayout());
    }

    private static void claim(Cluster cluster, Topics topics, String generation, String layout)
            throws InterruptedException {
        try (Generations generations = Generations.of(cluster, topics)) {
            generations.claim(generation, layout);
        } catch (IllegalStateException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Creates what is missing as soon as broker and registry answer; both may come up later than we do.
     *
     * @param stop ends the waiting
     * @return whether it was created; false when it was stopped first
     */
    static boolean awaitMissing(Cluster cluster, Topics topics, int logPartitions, CountDownLatch stop)
            throws InterruptedException {
        Logger log = LoggerFactory.getLogger(Installation.class);
        while (true) {
            try {
                createMissing(cluster, topics, logPartitions);
                return true;
            } catch (IllegalStateException | UncheckedIOException e) {
                log.warn(
                        "waiting for broker {} and registry {}: {}",
                        cluster.bootstrapServers(),
                        cluster.registryUrl(),
                        e.getMessage());
                if (stop.await(RETRY_SECONDS, TimeUnit.SECONDS)) {
                    return false;
                }
            }
        }
    }
}
