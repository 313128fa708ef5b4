package news.dateline.producer.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What the file system's errors mean to a person. */
final class Unreadable {

    private Unreadable() {}

    static String reason(Path file, IOException error) {
        if (error instanceof NoSuchFileException) {
            return Files.isSymbolicLink(file) ? "it is a link to nothing" : "it does not exist, or vanished meanwhile";
        }
        if (error instanceof AccessDeniedException) {
            return "there is no permission to read it";
        }
        if (error instanceof FileSystemException broken && broken.getReason() != null) {
            return "it cannot be read: " + broken.getReason();
        }
        return "it cannot be read: " + error.getMessage();
    }
}
