package news.dateline.launcher;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** What ends a command; its message is one line that says what happened and what to do. */
final class Failure extends RuntimeException {

    private final boolean usage;

    Failure(String message) {
        this(message, null);
    }

    Failure(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private Failure(String message, @Nullable Throwable cause, boolean usage) {
        super(message, cause);
        this.usage = usage;
    }

    /** A failure that lies in how the command was called: exit code 2 instead of 1. */
    static Failure ofUsage(String message) {
        return new Failure(message, null, true);
    }

    boolean usage() {
        return usage;
    }

    /** What a file system says, in words: it names the file and Java's class, and seldom the fault. */
    static String words(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (failure instanceof NotDirectoryException) {
            return "it is no folder";
        }
        if (failure instanceof FileSystemException fault && fault.getReason() != null) {
            return fault.getReason();
        }
        return failure instanceof FileSystemException || failure.getMessage() == null
                ? "it cannot be used"
                : failure.getMessage();
    }
}
