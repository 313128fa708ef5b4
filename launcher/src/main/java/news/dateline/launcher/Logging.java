package news.dateline.launcher;

import java.nio.file.Path;

/** Where log lines go. To be called before anything logs: {@code logback.xml} reads these properties once. */
final class Logging {

    private Logging() {}

    /** Into a file, so that the terminal stays the command's. */
    static void toFile(Path file, boolean verbose) {
        System.setProperty("dateline.log.to", "file");
        System.setProperty("dateline.log.file", file.toString());
        levels("INFO", verbose ? "INFO" : "WARN");
    }

    /** To standard error, for a service that somebody else's log collector reads. */
    static void ofService(boolean verbose) {
        levels("INFO", verbose ? "INFO" : "WARN");
    }

    /** To standard error, nothing unless it is asked for: a command says itself what went wrong. */
    static void ofCommand(boolean verbose) {
        levels(verbose ? "INFO" : "OFF", verbose ? "WARN" : "OFF");
    }

    private static void levels(String ours, String others) {
        System.setProperty("dateline.log.level", ours);
        System.setProperty("dateline.log.others", others);
    }
}
