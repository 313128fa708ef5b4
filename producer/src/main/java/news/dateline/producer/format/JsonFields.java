package news.dateline.producer.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object as newsrooms write them: {@code pubstatus} or {@code pubStatus}, a text or a number, one
 * value or an array of them, or null for none. Names are asked for in lower case. Of what is no object there are none.
 */
final class JsonFields {

    private final Map<String, JsonNode> byName = new LinkedHashMap<>();
    private final Map<String, List<JsonNode>> otherSpellings = new HashMap<>();

    private JsonFields(JsonNode object) {
        object.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                String name = field.getKey().toLowerCase(Locale.ROOT);
                if (byName.putIfAbsent(name, field.getValue()) != null) {
                    otherSpellings
                            .computeIfAbsent(name, spelled -> new ArrayList<>())
                            .add(field.getValue());
                }
            }
        });
    }

    static JsonFields of(JsonNode object) {
        return new JsonFields(object);
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /** Whether it has no field but of these. */
    boolean isWithin(Set<String> names) {
        return names.containsAll(byName.keySet());
    }

    /** What stands in a field; a missing node for none. */
    JsonNode field(String name) {
        return byName.getOrDefault(name, MissingNode.getInstance());
    }

    /** What stands in a field in each of its spellings: {@code pubstatus} and {@code pubStatus} may differ. */
    Stream<JsonNode> everySpelling(String name) {
        return Stream.concat(
                Stream.ofNullable(byName.get(name)), otherSpellings.getOrDefault(name, List.of()).stream());
    }

    /** The first of these fields that holds text which is not blank, or a number; null if none does. */
    @Nullable
    String text(String... names) {
        for (String name : names) {
            String text = text(field(name));
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** All values of the first of these fields that has any: of an array its elements, of anything else itself. */
    List<JsonNode> values(String... names) {
        for (String name : names) {
            List<JsonNode> values = values(field(name));
            if (!values.isEmpty()) {
                return values;
            }
        }
        return List.of();
    }

    /** The fields whose names begin like this; the name goes on after the prefix. */
    Map<String, JsonNode> beginningWith(String prefix) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        byName.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), value);
            }
        });
        return found;
    }

    /** A text that is not blank, or a number, as it is written; null for anything else. */
    static @Nullable String text(JsonNode value) {
        if (!value.isTextual() && !value.isNumber()) {
            return null;
        }
        String text = value.asText();
        return text.isBlank() ? null : text;
    }

    /** The elements of an array, else the value itself; nulls left out. */
    static List<JsonNode> values(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            return List.of(value);
        }
        List<JsonNode> values = new ArrayList<>();
        value.forEach(element -> {
            if (!element.isNull()) {
                values.add(element);
            }
        });
        return values;
    }
}
