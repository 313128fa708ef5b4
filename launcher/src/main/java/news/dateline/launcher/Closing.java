package news.dateline.launcher;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
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

    /**
     * Opens and adds in one, so that whoever closes meanwhile waits for the newcomer and closes it too. For what opens at
     * once, such as a process: between its start and {@link #add} it would belong to nobody.
     *
     * @throws Failure when closing has begun
     */
    synchronized <T extends AutoCloseable> T open(Supplier<T> opening) {
        if (closed) {
            throw new Failure("stopped while starting");
        }
        return add(opening.get());
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
