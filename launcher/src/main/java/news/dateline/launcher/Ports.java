package news.dateline.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/**
 * The ports of a line on this machine, all on the loopback.
 *
 * @param broker for Kafka clients
 * @param registry for the schema registry's HTTP API
 * @param api for the read API
 * @param ingest for articles pushed over HTTP
 */
record Ports(int broker, int registry, int api, int ingest) {

    static final int BROKER = 9092;
    static final int REGISTRY = 8085;
    static final int API = 8080;
    static final int INGEST = 8081;

    /** Ports that nobody uses at this moment. */
    static Ports anyFree() {
        return new Ports(free(), free(), free(), free());
    }

    /** One port that nobody uses at this moment. */
    static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on this machine", e);
        }
    }

    /**
     * Checks that each of them can be listened on.
     *
     * @throws Failure that names the port and the option to choose another
     */
    void requireUsable() {
        List<Integer> ports = List.of(broker, registry, api, ingest);
        List<String> options = List.of("--broker-port", "--registry-port", "--api-port", "--ingest-port");
        for (int i = 0; i < ports.size(); i++) {
            int port = ports.get(i);
            String option = options.get(i);
            if (port < 1 || port > 65_535) {
                throw Failure.ofUsage(option + " is " + port + "; expected a port from 1 to 65535");
            }
            int earlier = ports.indexOf(port);
            if (earlier < i) {
                throw Failure.ofUsage(
                        option + " and " + options.get(earlier) + " are both " + port + "; choose another for one");
            }
            requireFree(port, option);
        }
    }

    private static void requireFree(int port, String option) {
        try (ServerSocket socket = new ServerSocket()) {
            // Else a port that was served a moment ago would count as taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new Failure(
                    "port " + port + " is in use; stop what listens there or choose another with " + option, e);
        }
    }
}
