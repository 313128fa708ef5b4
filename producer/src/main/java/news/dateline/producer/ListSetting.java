package news.dateline.producer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A setting that takes several values, separated by commas.
 *
 * @param name what it is called
 */
public record ListSetting(String name) {

    /** Its values without the blanks around them and without empty ones; none when the setting is missing. */
    public List<String> in(Map<String, String> settings) {
        List<String> values = new ArrayList<>();
        for (String value : settings.getOrDefault(name, "").split(",", -1)) {
            if (!value.isBlank()) {
                values.add(value.strip());
            }
        }
        return values;
    }
}
