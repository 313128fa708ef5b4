package news.dateline.producer.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Files, and what is in folders and the folders below, folder by folder in the order of their names. Links are
 * followed. Lazy: a folder is listed when the walk comes to it.
 */
public final class FileWalk implements Iterator<Entry> {

    private static final char UNDECODABLE = '\uFFFD';

    private final List<Path> roots;
    private final boolean namedSource;
    private final Deque<Folder> folders = new ArrayDeque<>();
    private final Iterator<Path> pendingRoots;
    private @Nullable Entry next;

    /**
     * A walk.
     *
     * @param roots files and folders, in the order in which they are read
     * @param namedSource whether the files belong to one source, so that a given folder is its root; else the root is
     *     the folder that holds the given one, so that equal names in two folders stay two articles
     */
    public FileWalk(List<Path> roots, boolean namedSource) {
        this.roots = List.copyOf(roots);
        this.namedSource = namedSource;
        this.pendingRoots = this.roots.iterator();
    }

    /** How many entries a walk over the same would have now, hidden ones apart. Lists every folder. */
    public long count() {
        FileWalk walk = new FileWalk(roots, namedSource);
        long count = 0;
        while (walk.hasNext()) {
            if (!(walk.next() instanceof Entry.Hidden)) {
                count++;
            }
        }
        return count;
    }

    @Override
    public boolean hasNext() {
        while (next == null && advance()) {}
        return next != null;
    }

    @Override
    public Entry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Entry entry = next;
        next = null;
        if (entry == null) {
            throw new NoSuchElementException();
        }
        return entry;
    }

    /** One step: to the next child, or out of a folder, or to the next root. False at the end. */
    private boolean advance() {
        Folder folder = folders.peek();
        if (folder == null) {
            if (!pendingRoots.hasNext()) {
                return false;
            }
            Path root = pendingRoots.next();
            visit(root, rootPath(root), true);
        } else if (folder.children.hasNext()) {
            Path child = folder.children.next();
            String name = String.valueOf(child.getFileName());
            if (name.startsWith(".")) {
                next = new Entry.Hidden(child.toString());
            } else {
                visit(child, folder.path.isEmpty() ? name : folder.path + '/' + name, false);
            }
        } else {
            folders.pop();
        }
        return true;
    }

    private void visit(Path file, String path, boolean given) {
        String name = file.toString();
        // Java's stand-in for bytes that are no letters. Two such names may look the same, and would be one id.
        if (path.indexOf(UNDECODABLE) >= 0) {
            next = new Entry.Broken(
                    name, "its name cannot be decoded in this locale, and an article is called after it; rename it");
            return;
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                enter(file, given && namedSource ? "" : path);
            } else if (attributes.isRegularFile()) {
                next = new Entry.Found(name, file, path, attributes.size(), attributes.lastModifiedTime());
            } else {
                next = new Entry.Broken(name, "it is neither a file nor a folder but a device, a pipe or a socket");
            }
        } catch (IOException e) {
            next = new Entry.Broken(name, Unreadable.reason(file, e));
        }
    }

    private void enter(Path folder, String path) throws IOException {
        Path real = folder.toRealPath();
        for (Folder above : folders) {
            if (above.real.equals(real)) {
                next = new Entry.Broken(folder.toString(), "it is a link to a folder that it lies in");
                return;
            }
        }
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(children::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        children.sort(Comparator.comparing(child -> String.valueOf(child.getFileName())));
        folders.push(new Folder(real, path, children.iterator()));
    }

    /** What a root is called below its source's root. */
    private String rootPath(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        String name = lastName(absolute);
        if (namedSource || Files.isDirectory(root)) {
            return name;
        }
        String holder = lastName(absolute.getParent());
        return holder.isEmpty() ? name : holder + '/' + name;
    }

    private static String lastName(@Nullable Path path) {
        return path == null || path.getFileName() == null
                ? ""
                : path.getFileName().toString();
    }

    /** A folder that the walk is in. */
    private record Folder(Path real, String path, Iterator<Path> children) {}
}
