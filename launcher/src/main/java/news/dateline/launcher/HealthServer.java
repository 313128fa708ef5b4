package news.dateline.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** Tells a cluster's watchman how a service is that has no HTTP of its own: {@code /health/live}, {@code /health/ready}. */
final class HealthServer implements AutoCloseable {

    private final HttpServer server;

    private HealthServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Listens on every address of the machine, as in a container.
     *
     * @throws Failure when the port is in use
     */
    static HealthServer start(int port, BooleanSupplier ready) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
            server.createContext("/health/live", exchange -> answer(exchange, 200, "live\n"));
            server.createContext("/health/ready", exchange -> {
                boolean is = ready.getAsBoolean();
                answer(exchange, is ? 200 : 503, is ? "ready\n" : "not ready\n");
            });
            server.start();
            return new HealthServer(server);
        } catch (IOException e) {
            throw new Failure("port " + port + " is in use; choose another with " + RunCommand.HEALTH_PORT, e);
        }
    }

    private static void answer(HttpExchange exchange, int code, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
