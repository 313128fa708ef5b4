package news.dateline.producer.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settings as a person gave them. A value that is wrong throws an {@link IllegalArgumentException} that names it. */
public final class SettingValues {

    private final Map<String, String> settings;

    /** The values of these settings; what is missing among them has its default. */
    public SettingValues(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    /** A text without the blanks around it. */
    public String text(String name, String otherwise) {
        return settings.getOrDefault(name, otherwise).strip();
    }

    /** What is separated by commas, without blanks and empty parts; none when it is missing. */
    public List<String> list(String name) {
        List<String> parts = new ArrayList<>();
        for (String part : settings.getOrDefault(name, "").split(",", -1)) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    /** A whole number within its range. */
    public int number(String name, int otherwise, int least, int most) {
        String value = settings.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return inRange(name, Integer.parseInt(value.strip()), least, most);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " is \"" + value + "\"; expected a whole number from " + least + " to " + most, e);
        }
    }

    /** The same number, when it lies within its range. */
    public static int inRange(String name, long value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " is " + value + "; expected a whole number from " + least + " to " + most);
        }
        return (int) value;
    }
}
