package news.dateline.producer.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;

/**
 * Closes connections on which no request begins or ends for too long. Jetty closes those on which nothing moves; this is
 * for those that move a byte now and then, in a request's head or while they take their answer. Safe for use by many
 * threads.
 */
final class SlowConnections implements Connection.Listener {

    private final Duration patience;
    private final LongSupplier nanos;
    private final Map<Connection, Seen> open = new ConcurrentHashMap<>();

    /** Requests that have begun and ended, and since when it is as many. */
    private record Seen(long messages, long since) {}

    /**
     * One that knows no connections.
     *
     * @param nanos a clock that only goes forward
     */
    SlowConnections(Duration patience, LongSupplier nanos) {
        this.patience = patience;
        this.nanos = nanos;
    }

    @Override
    public void onOpened(Connection connection) {
        open.put(connection, new Seen(0, nanos.getAsLong()));
    }

    @Override
    public void onClosed(Connection connection) {
        open.remove(connection);
    }

    /** Looks at all of them once. */
    void sweep() {
        long now = nanos.getAsLong();
        open.forEach((connection, seen) -> {
            long messages = connection.getMessagesIn() + connection.getMessagesOut();
            if (messages != seen.messages) {
                open.replace(connection, new Seen(messages, now));
            } else if (now - seen.since > patience.toNanos()) {
                connection.getEndPoint().close();
            }
        });
    }
}
