package news.dateline.launcher;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * Runs until Ctrl-C or SIGTERM, then closes in good order. Should that take longer than anyone waits, the process ends
 * all the same; the registry's process then notices and deletes what is temporary.
 */
final class Running implements AutoCloseable {

    private static final long CLOSE_SECONDS = 15;

    private final AutoCloseable resource;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopped, "stop");

    /** Watches for the end of the process from now on. */
    Running(AutoCloseable resource) {
        this.resource = resource;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Falls when the process is asked to end. */
    CountDownLatch stop() {
        return stop;
    }

    /** Waits for the end; the process ends in here. */
    void awaitStop() throws InterruptedException {
        stop.await();
        closed.await();
    }

    private void stopped() {
        stop.countDown();
        Thread closer = new Thread(this::closeResource, "close");
        closer.setDaemon(true);
        closer.start();
        try {
            if (!closed.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(1);
            }
        } catch (InterruptedException e) {
            Runtime.getRuntime().halt(1);
        }
    }

    private void closeResource() {
        try {
            resource.close();
        } catch (Exception e) { // The process ends; there is nobody left to tell but the log.
            LoggerFactory.getLogger(Running.class).warn("not stopped cleanly", e);
        } finally {
            closed.countDown();
        }
    }

    /** Closes now, when the command ends by itself. */
    @Override
    public void close() {
        closeResource();
    }
}
