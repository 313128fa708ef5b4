package news.dateline.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive connection, as plain as can be: what sends the load runs on the same processors as what takes it. Opened
 * again after a failure. Not safe for use by several threads.
 */
final class HttpLine implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 60_000;

    private final URI endpoint;
    private final String head;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    /**
     * A connection that is not open yet.
     *
     * @param token the bearer token, or null for none
     */
    HttpLine(URI endpoint, String contentType, @Nullable String token) {
        this.endpoint = endpoint;
        this.head = "POST " + endpoint.getRawPath() + " HTTP/1.1\r\nHost: " + endpoint.getAuthority()
                + "\r\nContent-Type: " + contentType
                + (token == null ? "" : "\r\nAuthorization: Bearer " + token) + "\r\nContent-Length: ";
    }

    /** A connection that is only read from. */
    HttpLine(URI endpoint) {
        this(endpoint, "", null);
    }

    /** A status and a body. */
    record Answer(int status, String body) {}

    /** Sends a body and waits for the answer. */
    Answer post(byte[] body) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + body.length + 16);
        request.writeBytes((head + body.length + "\r\n\r\n").getBytes(ISO_8859_1));
        request.writeBytes(body);
        return send(request.toByteArray());
    }

    /** Asks for a path of the same host and waits for the answer. */
    Answer get(String path) throws IOException {
        return send(
                ("GET " + path + " HTTP/1.1\r\nHost: " + endpoint.getAuthority() + "\r\n\r\n").getBytes(ISO_8859_1));
    }

    private Answer send(byte[] request) throws IOException {
        try {
            socket().getOutputStream().write(request);
            return answer();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Socket socket() throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket(endpoint.getHost(), endpoint.getPort());
            open.setTcpNoDelay(true);
            open.setSoTimeout(TIMEOUT_MILLIS);
            in = new BufferedInputStream(open.getInputStream());
            socket = open;
        }
        return open;
    }

    private Answer answer() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = -1;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            } else if (lower.equals("transfer-encoding: chunked")) {
                chunked = true;
            }
        }
        if (chunked) {
            return new Answer(status, chunks());
        }
        if (length < 0) {
            throw new IOException("an answer without a length");
        }
        return new Answer(status, new String(in.readNBytes(length), ISO_8859_1));
    }

    private String chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return body.toString(ISO_8859_1);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the endpoint hung up");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is given up in any case.
            }
        }
    }
}
