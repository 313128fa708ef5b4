package news.dateline.producer.format;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes as they arrived, and what is known of them besides. The array is shared, not copied, and nobody changes it. */
public final class Original {

    private final String origin;
    private final String source;
    private final @Nullable String path;
    private final byte[] bytes;
    private final long size;
    private final Instant received;
    private final @Nullable String declaredType;
    private final long line;
    private final @Nullable List<String> namespaces;

    /**
     * An original.
     *
     * @param origin the file, feed or endpoint, as its source names it; links in what came from the web are relative to it
     * @param source the newsroom that articles belong to which name none
     * @param path the path below the source's root, parts separated by {@code /}; the id of an article that has none
     * @param bytes what was read of it
     * @param size how many bytes it has, as far as known
     * @param received when it was read
     */
    public Original(String origin, String source, @Nullable String path, byte[] bytes, long size, Instant received) {
        this(origin, source, path, bytes, size, received, null, 0, null);
    }

    private Original(
            String origin,
            String source,
            @Nullable String path,
            byte[] bytes,
            long size,
            Instant received,
            @Nullable String declaredType,
            long line,
            @Nullable List<String> namespaces) {
        this.origin = origin;
        this.source = source;
        this.path = path;
        this.bytes = bytes;
        this.size = size;
        this.received = received;
        this.declaredType = declaredType;
        this.line = line;
        this.namespaces = namespaces;
    }

    /**
     * The same with what came along about its type.
     *
     * @param contentType a media type with its parameters, as HTTP declares it: {@code text/xml; charset=koi8-r}
     */
    public Original withDeclaredType(@Nullable String contentType) {
        return new Original(origin, source, path, bytes, size, received, contentType, line, namespaces);
    }

    /**
     * The same as a line of its origin.
     *
     * @param number how many lines stand before it
     */
    public Original withLine(long number) {
        return new Original(origin, source, path, bytes, size, received, declaredType, number, namespaces);
    }

    /**
     * The same with what its sender may write.
     *
     * @param prefixes what the ids that they may write begin with
     */
    public Original withNamespaces(List<String> prefixes) {
        return new Original(origin, source, path, bytes, size, received, declaredType, line, List.copyOf(prefixes));
    }

    /**
     * A part of it as an original of its own.
     *
     * @param partBytes the part's bytes
     * @param before how many articles stand before it
     */
    Original part(byte[] partBytes, long before) {
        return new Original(
                origin, source, path, partBytes, partBytes.length, received, declaredType, line + before, namespaces);
    }

    /** The file, feed or endpoint. */
    public String origin() {
        return origin;
    }

    /** The newsroom that articles belong to which name none. */
    public String source() {
        return source;
    }

    /** The path below the source's root, or null for what is no file. */
    public @Nullable String path() {
        return path;
    }

    /** What was read of it. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes it has, as far as known. */
    public long size() {
        return size;
    }

    /** When it was read. */
    public Instant received() {
        return received;
    }

    /** The media type that came along, or null. A hint: what the bytes show goes before it. */
    public @Nullable String declaredType() {
        return declaredType;
    }

    /** How many lines of its origin stand before it; 0 for what is no line. */
    public long line() {
        return line;
    }

    /** What the ids that its sender may write begin with; null where nobody is asked for a token. */
    public @Nullable List<String> namespaces() {
        return namespaces;
    }
}
