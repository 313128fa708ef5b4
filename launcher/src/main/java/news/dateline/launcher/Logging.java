package news.dateline.launcher;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Where log lines go: what {@code logback.xml} reads. */
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
        // A class that was loaded for its options, such as a record's, may have had the file read already.
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        try {
            new ContextInitializer(context).autoConfig();
        } catch (JoranException e) {
            throw new IllegalStateException("logback.xml cannot be read", e);
        }
    }
}
