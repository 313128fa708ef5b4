package news.dateline.producer;

import java.time.Duration;
import java.util.Map;

/**
 * A setting that takes a whole number.
 *
 * @param name as it stands in the environment
 * @param least the smallest that it takes
 * @param most the largest that it takes
 * @param otherwise what it is where nobody sets it
 */
public record NumberSetting(String name, long least, long most, long otherwise) {

    /**
     * Its value among settings.
     *
     * @throws IllegalArgumentException that names the setting and what it takes
     */
    public long in(Map<String, String> settings) {
        String value = settings.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return require(Long.parseLong(value.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is \"" + value + "\"; expected " + expected(), e);
        }
    }

    /** The same where the range fits into an {@code int}. */
    public int intIn(Map<String, String> settings) {
        return Math.toIntExact(in(settings));
    }

    /** The same for a setting in milliseconds. */
    public Duration millisIn(Map<String, String> settings) {
        return Duration.ofMillis(in(settings));
    }

    /**
     * A value that is within the range.
     *
     * @throws IllegalArgumentException when it is not
     */
    public long require(long value) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + "; expected " + expected());
        }
        return value;
    }

    private String expected() {
        return "a whole number from " + least + " to " + most;
    }
}
