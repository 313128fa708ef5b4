package news.dateline.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a call takes under a name, said once: requests are held against it, and the description is written from it. */
sealed interface Parameter {

    String name();

    /** What it does, in the description's Markdown. */
    String description();

    /** A value that works with the other examples, or null where it comes from an answer. */
    @Nullable
    String example();

    /** Any text that is not blank. */
    record Text(String name, String description, String example) implements Parameter {}

    /** The beginning of a name's words. */
    record Beginning(String name, String description, String example, int longest) implements Parameter {}

    /**
     * Words and phrases to be found in a text.
     *
     * @param longest characters of all of it
     * @param most words and phrases: each is looked up by itself
     */
    record Phrases(String name, String description, String example, int longest, int most) implements Parameter {}

    /** A day in UTC. */
    record Day(String name, String description, String example) implements Parameter {}

    /**
     * A constant by its name in lower case.
     *
     * @param otherwise what it is where it is not given, or null
     */
    record OneOf<E extends Enum<E>>(
            String name,
            String description,
            String example,
            List<E> values,
            @Nullable E otherwise) implements Parameter {}

    /** A whole number from {@code least} to {@code most}. */
    record Count(String name, String description, String example, int least, int most, int otherwise)
            implements Parameter {}

    /** Where the next page begins. */
    record Continuation(String name, String description) implements Parameter {
        @Override
        public @Nullable String example() {
            return null;
        }
    }

    /** Offsets of the log by partition. */
    record Offsets(String name, String description, String example, String pattern) implements Parameter {}

    /** A part of the path. */
    record InPath(String name, String description, String example) implements Parameter {}

    /** A header of the request. */
    record InHeader(String name, String description) implements Parameter {
        @Override
        public @Nullable String example() {
            return null;
        }
    }

    /** Whether it stands in the query. */
    default boolean inQuery() {
        return !(this instanceof InPath || this instanceof InHeader);
    }
}
