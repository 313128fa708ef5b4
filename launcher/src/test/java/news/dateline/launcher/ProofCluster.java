package news.dateline.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.dateline.schemas.Cluster;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.awaitility.Awaitility;

/** Brokers, each a process of its own, and a registry: one broker with one copy of everything, or three with three. */
final class ProofCluster implements AutoCloseable {

    private static final int HEAP_MEGABYTES = 256;

    private final Closing closing;
    private final List<Child> brokers;
    private final Cluster cluster;

    private ProofCluster(Closing closing, List<Child> brokers, Cluster cluster) {
        this.closing = closing;
        this.brokers = brokers;
        this.cluster = cluster;
    }

    /**
     * Starts it and returns once every broker serves.
     *
     * @param size 1 or 3
     */
    static ProofCluster start(Path folder, int size) throws IOException, InterruptedException {
        Closing closing = new Closing();
        try {
            RegistryProcess registry =
                    closing.add(RegistryProcess.start(folder.resolve("registry"), QuietPorts.free(), null));
            List<Integer> ports = Stream.generate(QuietPorts::free).limit(size).toList();
            List<Child> brokers = new ArrayList<>();
            List<List<String>> arguments = size == 1 ? List.of(List.of()) : memberships(size);
            for (int i = 0; i < size; i++) {
                List<String> all = new ArrayList<>(List.of(
                        folder.resolve("log-" + (i + 1)).toString(),
                        ports.get(i).toString()));
                all.addAll(arguments.get(i));
                Child broker = new Child(
                        size == 1 ? "broker" : "broker-" + (i + 1),
                        folder,
                        List.of(),
                        HEAP_MEGABYTES,
                        BrokerMain.class,
                        all,
                        Map.of());
                brokers.add(closing.add(broker).start());
            }
            String bootstrapServers =
                    ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
            ProofCluster started = new ProofCluster(closing, brokers, Cluster.of(bootstrapServers, registry.url()));
            started.awaitBrokers();
            registry.awaitReady();
            return started;
        } catch (RuntimeException | IOException | InterruptedException e) {
            closing.close();
            throw e;
        }
    }

    /** What tells each node of a cluster who it is and where the others are. */
    private static List<List<String>> memberships(int size) {
        String clusterId = Uuid.randomUuid().toString();
        List<String> controllers = Stream.generate(QuietPorts::free)
                .limit(size)
                .map(String::valueOf)
                .toList();
        List<List<String>> memberships = new ArrayList<>();
        for (int node = 1; node <= size; node++) {
            List<String> membership = new ArrayList<>(List.of(clusterId, String.valueOf(node)));
            membership.addAll(controllers);
            memberships.add(membership);
        }
        return memberships;
    }

    private void awaitBrokers() {
        try (Admin admin = Admin.create(cluster.clientProperties())) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .failFast(
                            "a broker does not start: " + brokers,
                            () -> !brokers.stream().allMatch(Child::alive))
                    .until(() -> serving(admin) == brokers.size());
        }
    }

    private static int serving(Admin admin) throws InterruptedException {
        try {
            return admin.describeCluster().nodes().get().size();
        } catch (ExecutionException e) {
            return 0;
        }
    }

    Cluster cluster() {
        return cluster;
    }

    List<Child> brokers() {
        return brokers;
    }

    @Override
    public void close() {
        closing.close();
    }
}
