package news.dateline.producer.watch;

import java.nio.file.attribute.FileTime;

/**
 * A file as it was when the log took what was in it.
 *
 * @param size in bytes
 * @param modified as precise as the file system has it
 * @param digest of its bytes; empty where it was refused before its end
 */
record SeenFile(long size, FileTime modified, String digest) {

    /** Whether a file looks the same, without reading it. */
    boolean looksLike(long otherSize, FileTime otherModified) {
        return size == otherSize && modified.equals(otherModified);
    }
}
