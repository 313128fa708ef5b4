package news.dateline.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that are killed and started again. Outside the range that the system gives to outgoing connections:
 * while a server is away, one of the many attempts to reach it would sooner or later be given its very port, connect to
 * itself and keep the server from coming back.
 */
final class QuietPorts {

    private static final int FIRST = 15_000;
    private static final int LAST = 30_000;

    private QuietPorts() {}

    /** One port that nobody uses at this moment. */
    static int free() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken; try another.
            }
        }
    }
}
