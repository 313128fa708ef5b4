package news.dateline.launcher;

import java.io.IOException;

/** Ends a process with the test that started it: the test holds the other end of its standard input. */
final class ParentWatchdog {

    private ParentWatchdog() {}

    /** Watches from now on. */
    static void start() {
        Thread watchdog = new Thread(ParentWatchdog::haltWithParent, "parent-watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
    }

    private static void haltWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever sent; only the end matters.
            }
        } catch (IOException e) {
            // As good as the end.
        }
        Runtime.getRuntime().halt(1);
    }
}
