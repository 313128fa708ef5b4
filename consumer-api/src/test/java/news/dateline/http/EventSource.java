package news.dateline.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a browser's EventSource does with a stream, one event at a time, over a socket that a test can cut. */
public final class EventSource implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An event, or a comment, whose name is then a colon. */
    public record Event(String name, @Nullable String id, String data) {
        public JsonNode json() {
            try {
                return JSON.readTree(data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final Socket socket;
    private final BufferedReader reader;
    private final List<String> head = new ArrayList<>();

    private EventSource(Socket socket) throws IOException {
        this.socket = socket;
        this.reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 512);
    }

    public static EventSource open(int port, String query, @Nullable String lastEventId) throws IOException {
        Socket socket = new Socket();
        // Little is kept on its way, so that a reader that stops is noticed.
        socket.setReceiveBufferSize(8 << 10);
        socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(20_000);
        EventSource source = new EventSource(socket);
        source.ask(query, lastEventId);
        return source;
    }

    private void ask(String query, @Nullable String lastEventId) throws IOException {
        String resume = lastEventId == null ? "" : "Last-Event-ID: " + lastEventId + "\r\n";
        socket.getOutputStream()
                .write(("GET /v1/changes" + query + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                                + "Accept-Encoding: gzip\r\n" + resume + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            head.add(line);
        }
    }

    /** The answer's first line and its headers. */
    public List<String> head() {
        return head;
    }

    /** The next event or comment; null at the end. */
    @Nullable
    public Event next() throws IOException {
        String name = "message";
        String id = null;
        StringBuilder data = new StringBuilder();
        for (String line = line(); line != null; line = line()) {
            if (line.isEmpty() && data.length() > 0) {
                return new Event(name, id, data.toString());
            }
            if (line.startsWith(":")) {
                return new Event(":", null, line.substring(1).strip());
            }
            if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("data: ")) {
                data.append(line.substring(6));
            }
        }
        return null;
    }

    /** A line of the body; the lines that a chunk's size stands on are none, and a line may be in two chunks. */
    private @Nullable String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int next = read();
            if (next < 0) {
                return null;
            }
            if (next == '\n') {
                return line.toString();
            }
            line.append((char) next);
        }
    }

    private int left;

    private int read() throws IOException {
        if (left == 0) {
            String size = reader.readLine();
            if (size != null && size.isEmpty()) {
                size = reader.readLine();
            }
            if (size == null) {
                return -1;
            }
            left = Integer.parseInt(size, 16);
            if (left == 0) {
                return -1;
            }
        }
        int next = reader.read();
        // A chunk's size counts bytes.
        left -= next < 0x80 ? 1 : next < 0x800 ? 2 : Character.isSurrogate((char) next) ? 2 : 3;
        return next;
    }

    /** Whether something more has come. */
    public boolean ready() throws IOException {
        return reader.ready();
    }

    /** Reads a letter of what comes and forgets it. */
    public void skip() throws IOException {
        left = Math.max(0, left - 1);
        reader.skip(1);
    }

    /** Cuts the connection. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
