package news.dateline.operations;

import org.jspecify.annotations.Nullable;

/** A check or digest cannot be made. The message is one line that says why and what to do. */
public final class CannotCheckException extends RuntimeException {

    CannotCheckException(String message) {
        this(message, null);
    }

    CannotCheckException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
