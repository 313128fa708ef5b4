package news.dateline.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/** Main class of a broker's process: the embedded broker as {@code dateline up} has it, or one node of a cluster. */
final class BrokerMain {

    private BrokerMain() {}

    /**
     * Runs a node until the process is killed.
     *
     * @param args its folder and its port; for a node of a cluster the cluster's id, the node's own number from 1, and
     *     every node's controller port as well
     */
    public static void main(String[] args) {
        ParentWatchdog.start();
        Path folder = Path.of(args[0]);
        int port = Integer.parseInt(args[1]);
        if (args.length == 2) {
            EmbeddedBroker.start(folder, port);
        } else {
            startMember(
                    folder,
                    port,
                    args[2],
                    Integer.parseInt(args[3]),
                    List.of(args).subList(4, args.length));
        }
    }

    private static void startMember(Path folder, int port, String clusterId, int node, List<String> controllers) {
        EmbeddedBroker.format(folder, node, clusterId);
        Properties properties = EmbeddedBroker.properties(folder, port, Integer.parseInt(controllers.get(node - 1)));
        properties.setProperty("node.id", String.valueOf(node));
        List<String> voters = new ArrayList<>();
        for (int i = 0; i < controllers.size(); i++) {
            voters.add((i + 1) + "@127.0.0.1:" + controllers.get(i));
        }
        properties.setProperty("controller.quorum.voters", String.join(",", voters));
        // What is acknowledged stands on two of three nodes, so that one may go.
        for (String topic : List.of("default.", "offsets.topic.", "transaction.state.log.")) {
            properties.setProperty(topic + "replication.factor", "3");
        }
        properties.setProperty("min.insync.replicas", "2");
        properties.setProperty("transaction.state.log.min.isr", "2");
        new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM).startup();
    }
}
