package news.dateline.producer.source;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** What a walk over files and folders comes by. */
public sealed interface Entry {

    /** The path as it was given, and what lies below it. */
    String name();

    /**
     * A file to read.
     *
     * @param path its path below its source's root, parts separated by {@code /}
     * @param size its bytes when the walk came by
     * @param modified its last change then
     */
    record Found(String name, Path file, String path, long size, FileTime modified) implements Entry {}

    /**
     * What cannot be walked into or read.
     *
     * @param reason one line for a person
     */
    record Broken(String name, String reason) implements Entry {}

    /** A file or folder whose name begins with a dot, as editors and file managers leave them. */
    record Hidden(String name) implements Entry {}
}
