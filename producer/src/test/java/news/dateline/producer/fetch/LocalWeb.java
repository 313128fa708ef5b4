package news.dateline.producer.fetch;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on this machine that says what it was told to say. */
public final class LocalWeb implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final Map<String, List<Headers>> requests = new ConcurrentHashMap<>();

    /** A server without pages: each is 404. */
    public LocalWeb() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getRawPath();
            requests.computeIfAbsent(path, none -> new ArrayList<>()).add(exchange.getRequestHeaders());
            Reply reply = pages.getOrDefault(path, headers -> Reply.status(404)).answer(exchange.getRequestHeaders());
            reply.headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status, reply.body.length == 0 ? -1 : reply.body.length);
            try (exchange) {
                if (reply.body.length > 0) {
                    exchange.getResponseBody().write(reply.body);
                }
            }
        });
        server.start();
    }

    /** What stands at a path. */
    @FunctionalInterface
    public interface Page {
        /** Answers a request with these headers. */
        Reply answer(Headers request);
    }

    /** What is answered. */
    public static final class Reply {

        private final int status;
        private final Map<String, String> headers;
        private final byte[] body;

        private Reply(int status, Map<String, String> headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        /** A status alone. */
        public static Reply status(int status) {
            return new Reply(status, Map.of(), new byte[0]);
        }

        /** A text with status 200. */
        public static Reply ok(String body) {
            return bytes(body.getBytes(StandardCharsets.UTF_8));
        }

        /** Bytes with status 200. */
        public static Reply bytes(byte[] body) {
            return new Reply(200, Map.of(), body);
        }

        /** A redirect. */
        public static Reply redirect(int status, String location) {
            return status(status).with("Location", location);
        }

        /** The same with a header. */
        public Reply with(String name, String value) {
            Map<String, String> more = new ConcurrentHashMap<>(headers);
            more.put(name, value);
            return new Reply(status, more, body);
        }
    }

    /** Puts a page up, or another in its place. */
    public LocalWeb put(String path, Page page) {
        pages.put(path, page);
        return this;
    }

    /** Puts a page up that is always the same. */
    public LocalWeb put(String path, Reply reply) {
        return put(path, request -> reply);
    }

    /** A page's address. */
    public URI at(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    /** The port. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** The headers of the requests for a path, in their order. */
    public List<Headers> asked(String path) {
        return List.copyOf(requests.getOrDefault(path, List.of()));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
