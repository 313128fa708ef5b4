package news.dateline.http;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import news.dateline.view.DayRange;
import news.dateline.view.NameWords;
import news.dateline.view.TextQuery;
import org.jspecify.annotations.Nullable;

/** The query parameters of one request, read and checked. */
final class Parameters {

    static final int DEFAULT_LIMIT = 50;
    static final int MOST = 500;

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern AFTER = Pattern.compile("(\\d{1,9}):(\\d{1,18})");
    private static final int LONGEST_WORDS = 200;
    /** Each is looked up by itself, and all have to occur: nobody remembers more of a text. */
    private static final int MOST_PHRASES = 16;

    private final Map<String, List<String>> given;

    /** Parameters of a call that takes those of these names, and {@code after}. */
    Parameters(Context context, Set<String> taken) {
        refuseBrokenEscapes(context.queryString());
        given = context.queryParamMap();
        for (Map.Entry<String, List<String>> parameter : given.entrySet()) {
            String name = parameter.getKey();
            if (!taken.contains(name) && !name.equals("after")) {
                Set<String> names = new TreeSet<>(taken);
                names.add("after");
                throw Problem.badParameter(name, "this call takes " + String.join(", ", names));
            }
            if (parameter.getValue().size() > 1) {
                throw Problem.badParameter(name, name + " takes one value; it was given more than once");
            }
        }
    }

    /** For a call that takes none, not even {@code after}. */
    static void requireNone(Context context) {
        context.queryParamMap().keySet().stream().findFirst().ifPresent(name -> {
            throw Problem.badParameter(name, "this call takes no parameters");
        });
    }

    /** The server drops what it cannot decode, and an answer to less than was asked would look like the right one. */
    private static void refuseBrokenEscapes(@Nullable String query) {
        if (query == null) {
            return;
        }
        for (String parameter : query.split("&", -1)) {
            if (BROKEN_ESCAPE.matcher(parameter).find()) {
                String name = parameter.split("=", 2)[0];
                throw Problem.badParameter(name, name + " has a % that two hexadecimal digits do not follow");
            }
        }
    }

    /** A text, or null where it is not given. */
    @Nullable
    String text(String name) {
        List<String> values = given.get(name);
        if (values == null || values.isEmpty()) {
            return null;
        }
        String value = values.get(0);
        if (value.isBlank()) {
            throw Problem.badParameter(name, name + " is empty; leave it out or give it a value");
        }
        return value;
    }

    /** The beginning of a name's words, or null. */
    @Nullable
    String words(String name) {
        String words = text(name);
        if (words != null && (NameWords.of(words).isEmpty() || words.length() > LONGEST_WORDS)) {
            throw Problem.badParameter(
                    name, name + " takes the beginning of a name, with a letter or digit, at most 200 characters");
        }
        return words;
    }

    /** Words to be found in the text, or null. */
    @Nullable
    TextQuery search(String name) {
        String typed = text(name);
        if (typed == null) {
            return null;
        }
        TextQuery query = TextQuery.of(typed);
        if (query.phrases().isEmpty() || query.phrases().size() > MOST_PHRASES || typed.length() > LONGEST_WORDS) {
            throw Problem.badParameter(
                    name,
                    "%s takes words, or phrases in quotation marks, with a letter or digit, at most %d of them and %d"
                                    .formatted(name, MOST_PHRASES, LONGEST_WORDS)
                            + " characters");
        }
        return query;
    }

    /** One of some constants by their name in lower case, or null. */
    <E extends Enum<E>> @Nullable E oneOf(String name, List<E> values) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        for (E constant : values) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
                return constant;
            }
        }
        throw Problem.badParameter(
                name,
                name + " takes "
                        + values.stream()
                                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")));
    }

    /** One of some constants, or the first of them. */
    <E extends Enum<E>> E oneOfOrFirst(String name, E[] values) {
        E value = oneOf(name, Arrays.asList(values));
        return value == null ? values[0] : value;
    }

    /** {@code from} and {@code to}. */
    DayRange range() {
        LocalDate from = day("from");
        LocalDate to = day("to");
        if (from != null && to != null && to.isBefore(from)) {
            throw Problem.badParameter("to", "to takes a day that is not before from, which is " + from);
        }
        return new DayRange(from, to);
    }

    /** A day in UTC, or null. */
    @Nullable
    LocalDate day(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        try {
            if (DAY.matcher(value).matches()) {
                return LocalDate.parse(value);
            }
        } catch (DateTimeException e) {
            throw noDay(name);
        }
        throw noDay(name);
    }

    private static Problem.Found noDay(String name) {
        return Problem.badParameter(name, name + " takes a day in UTC as yyyy-mm-dd");
    }

    /** {@code limit}. */
    int limit() {
        return limit(DEFAULT_LIMIT);
    }

    private int limit(int otherwise) {
        String value = text("limit");
        if (value == null) {
            return otherwise;
        }
        try {
            int limit = Integer.parseInt(value);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw noLimit();
        }
        throw noLimit();
    }

    private static Problem.Found noLimit() {
        return Problem.badParameter("limit", "limit takes a whole number from 1 to " + MOST);
    }

    /** {@code cursor} of a list, or null for its first page. */
    @Nullable
    Cursor cursor(String generation, String list) {
        String value = text("cursor");
        return value == null ? null : Cursor.decode(value, generation, list);
    }

    /** {@code after}: offsets of the log by partition, of which the answer must be true; empty where none is given. */
    Map<Integer, Long> after() {
        String value = text("after");
        Map<Integer, Long> offsets = new TreeMap<>();
        if (value != null) {
            for (String part : value.split(",", -1)) {
                var matcher = AFTER.matcher(part.strip());
                if (!matcher.matches()) {
                    throw Problem.badParameter(
                            "after", "after takes <partition>:<offset>, several separated by commas, such as 0:17,2:5");
                }
                offsets.merge(Integer.valueOf(matcher.group(1)), Long.valueOf(matcher.group(2)), Math::max);
            }
        }
        return offsets;
    }
}
