package news.dateline.producer;

/** The log or the schema registry cannot be worked with. The message is one line that says what to do. */
public final class LogUnavailableException extends RuntimeException {

    LogUnavailableException(String message) {
        super(message);
    }

    LogUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
