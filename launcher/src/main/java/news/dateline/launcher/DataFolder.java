package news.dateline.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a line on this machine, held by one process at a time. The lock goes with the process, however that
 * ends.
 */
final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;
    private final boolean temporary;

    private DataFolder(Path path, FileChannel lock, boolean temporary) {
        this.path = path;
        this.lock = lock;
        this.temporary = temporary;
    }

    /**
     * Takes a folder, making it when it is missing.
     *
     * @throws Failure when another process has it, or when it cannot be written
     */
    static DataFolder take(Path path) {
        return take(path, false);
    }

    /** A new folder that goes when it is closed. */
    static DataFolder temporary() {
        try {
            return take(Files.createTempDirectory("dateline-demo-"), true);
        } catch (IOException e) {
            throw new Failure("cannot make a temporary folder: " + e.getMessage(), e);
        }
    }

    private static DataFolder take(Path path, boolean temporary) {
        Path folder = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new Failure(
                        folder + " is used by another `dateline up`; stop it, or choose another folder with --data");
            }
            return new DataFolder(folder, channel, temporary);
        } catch (IOException e) {
            throw new Failure(
                    "cannot use " + folder + " as data folder: " + Failure.words(e) + "; choose another with --data",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path path() {
        return path;
    }

    /** The folder, where it is to be deleted with the process; else null. */
    @Nullable
    Path toDelete() {
        return temporary ? path : null;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            // The lock goes with the process at the latest.
        }
        if (temporary) {
            RegistryMain.deleteAll(path);
        }
    }
}
