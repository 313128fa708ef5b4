package news.dateline.launcher;

import org.jspecify.annotations.Nullable;

/** What ends a command with exit code 1; its message is one line that says what happened and what to do. */
final class Failure extends RuntimeException {

    Failure(String message) {
        this(message, null);
    }

    Failure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
