package news.dateline.producer.source;

import java.time.Instant;
import news.dateline.producer.format.Original;
import org.jspecify.annotations.Nullable;

/**
 * One original as it was read: a file, a stream, or a line of JSON lines.
 *
 * @param name what it is called for people
 * @param origin the file or stream that it stands in
 * @param path its path below its source's root; null for what is no file
 * @param line how many lines stand before it; -1 for what is no line
 * @param reading its bytes, or why not
 */
public record Input(String name, String origin, @Nullable String path, long line, Reading reading) {

    /** What was not even begun. */
    public static Input unread(String name, String reason) {
        return new Input(name, name, null, -1, Reading.Refused.unread(reason));
    }

    /** Why it is refused, as told to people who see the file and not the line. */
    public String reason(String reason) {
        return line < 0 ? reason : "line " + (line + 1) + ": " + reason;
    }

    /** What the formats decode. */
    public Original original(String source, Instant received) {
        Original original = new Original(
                origin, source, path, reading.bytes().head(), reading.bytes().size(), received);
        return line < 0 ? original : original.withLine(line);
    }
}
