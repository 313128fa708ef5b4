package news.dateline.launcher;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been opened so far, to be closed in reverse, once, from whichever thread comes first. */
final class Closing implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private boolean closed;

    /**
     * Adds what has just been opened.
     *
     * @throws Failure when closing has begun; the newcomer is closed then
     */
    synchronized <T extends AutoCloseable> T add(T resource) {
        if (closed) {
            closeOne(resource);
            throw new Failure("stopped while starting");
        }
        opened.push(resource);
        return resource;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!opened.isEmpty()) {
            closeOne(opened.pop());
        }
    }

    private static void closeOne(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) { // One that fails to stop must not keep the others running.
            logger().warn("{} does not stop cleanly", resource.getClass().getSimpleName(), e);
        }
    }

    /** Looked up late: what is logged where is decided by the command. */
    private static Logger logger() {
        return LoggerFactory.getLogger(Closing.class);
    }
}
