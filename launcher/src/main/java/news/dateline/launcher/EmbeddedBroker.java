package news.dateline.launcher;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/**
 * One Kafka node inside this process, broker and controller at once, on this machine's loopback only. Its folder
 * survives the process, a killed one too: the log is then recovered at the next start.
 */
final class EmbeddedBroker implements AutoCloseable {

    private static final int NODE = 1;

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker and returns once it serves.
     *
     * @param folder where its log stands; created and formatted when it is new
     * @param port where clients connect
     * @throws Failure when the folder cannot be used
     */
    static EmbeddedBroker start(Path folder, int port) {
        boolean killed = Files.exists(folder.resolve("meta.properties"))
                && !Files.exists(folder.resolve(".kafka_cleanshutdown"));
        format(folder, NODE, Uuid.randomUuid().toString());
        if (killed) {
            unregisterFormerSelf(folder);
        }
        KafkaRaftServer server =
                new KafkaRaftServer(KafkaConfig.fromProps(properties(folder, port), false), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw new Failure("the broker does not start in " + folder + ": " + e.getMessage(), e);
        }
        return new EmbeddedBroker(server, port);
    }

    /**
     * Lets the controller alone forget the broker of before. A broker that was killed is still the leader
     * of everything in the metadata; started on those, it finishes the transactions that it finds prepared, loses its
     * leaderships in the middle of that, takes the partitions without a leader for deleted ones, and leaves them
     * without the transaction's end: whoever reads committed records would wait there for ever.
     */
    private static void unregisterFormerSelf(Path folder) {
        int controller = Ports.free();
        Properties alone = properties(folder, controller, controller);
        alone.setProperty("process.roles", "controller");
        alone.setProperty("listeners", "CONTROLLER://127.0.0.1:" + controller);
        alone.remove("advertised.listeners");
        alone.remove("inter.broker.listener.name");
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(alone, false), Time.SYSTEM);
        try {
            server.startup();
            unregister(controller);
        } finally {
            server.shutdown();
            server.awaitShutdown();
        }
    }

    private static void unregister(int controller) {
        try (Admin admin = Admin.create(Map.of("bootstrap.controllers", "127.0.0.1:" + controller))) {
            admin.unregisterBroker(NODE).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof BrokerIdNotRegisteredException)) {
                throw new Failure("the broker does not recover from its last end: " + e.getMessage(), e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("stopped while starting", e);
        }
    }

    /** Makes a folder a node's, unless it is one already. */
    static void format(Path folder, int node, String clusterId) {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(folder);
            new Formatter()
                    .setPrintStream(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8))
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setNodeId(node)
                    .setClusterId(clusterId)
                    .setDirectories(List.of(folder.toString()))
                    .setMetadataLogDirectory(folder.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) { // The formatter declares no narrower one.
            throw new Failure("cannot prepare " + folder + " for the broker: " + e.getMessage(), e);
        }
    }

    private static Properties properties(Path folder, int port) {
        return properties(folder, port, Ports.free());
    }

    /** What a node on this machine alone is configured with. */
    static Properties properties(Path folder, int port, int controller) {
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", String.valueOf(NODE));
        properties.setProperty("controller.quorum.voters", NODE + "@127.0.0.1:" + controller);
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty("listeners", "CLIENT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller);
        properties.setProperty("advertised.listeners", "CLIENT://127.0.0.1:" + port);
        properties.setProperty("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.setProperty("inter.broker.listener.name", "CLIENT");
        properties.setProperty("log.dirs", folder.toString());
        // A name spelt wrong must be an error, and a new topic has the settings of its kind, not defaults.
        properties.setProperty("auto.create.topics.enable", "false");
        properties.setProperty("default.replication.factor", "1");
        properties.setProperty("min.insync.replicas", "1");
        // One node and few groups: the internal topics' 50 partitions would only cost time at each start.
        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("offsets.topic.num.partitions", "1");
        properties.setProperty("transaction.state.log.replication.factor", "1");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("transaction.state.log.num.partitions", "1");
        properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.num.partitions", "1");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        // What a killed service left open is aborted at once, so that readers of committed records go on.
        properties.setProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        // 128 MB by default, taken at the start.
        properties.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
        properties.setProperty("num.network.threads", "2");
        properties.setProperty("num.io.threads", "4");
        properties.setProperty("background.threads", "2");
        return properties;
    }

    /** {@code host:port} for clients. */
    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Writes out what is held and stops. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
