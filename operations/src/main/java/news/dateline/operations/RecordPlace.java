package news.dateline.operations;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a record stands in its topic.
 *
 * @param partition from 0
 * @param offset from 0
 */
public record RecordPlace(int partition, long offset) {

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9}):([0-9]{1,18})");

    /** Reads {@code partition:offset}; empty for anything else. */
    public static Optional<RecordPlace> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        return matcher.matches()
                ? Optional.of(new RecordPlace(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
