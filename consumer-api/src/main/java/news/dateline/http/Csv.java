package news.dateline.http;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.dateline.http.Answers.At;
import news.dateline.view.Snippet;
import org.jspecify.annotations.Nullable;

/**
 * Tables for spreadsheets: comma-separated values with a header, in UTF-8.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class Csv {

    static final String MEDIA_TYPE = "text/csv";

    private static final Pattern PLAIN_NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");
    private static final Pattern TO_BE_QUOTED = Pattern.compile("[,;\"\\r\\n\\t]|^ | $");

    /** What makes a spreadsheet take a cell for a formula, or drop what is before one; see OWASP, CSV Injection. */
    private static final String FORMULA_BEGINS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /** An answer that is a table. */
    interface Table {

        List<String> columns();

        /** The cells of each row, encoded. */
        List<List<String>> rows();

        /** The cursor of the page behind it, or null. */
        @Nullable
        default String next() {
            return null;
        }

        /** The position that it is true of. */
        At at();
    }

    private Csv() {}

    static byte[] of(Table table) {
        return Stream.concat(Stream.of(table.columns()), table.rows().stream())
                .map(cells -> String.join(",", cells) + "\r\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The names of a record's components, which are its fields in JSON. */
    static List<String> columns(Class<? extends Record> row) {
        return Arrays.stream(row.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    /** The cells of a record's components. */
    static List<String> cells(Record row) {
        List<String> cells = new ArrayList<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            try {
                cells.add(cell(component.getAccessor().invoke(row)));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(component + " cannot be read", e);
            }
        }
        return cells;
    }

    static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = text(value);
        boolean mayBeFormula = !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0;
        if (mayBeFormula && !PLAIN_NUMBER.matcher(text).matches()) {
            text = '\'' + text;
        }
        return TO_BE_QUOTED.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static String text(Object value) {
        if (value instanceof Snippet snippet) {
            return snippet.text();
        }
        // As in JSON.
        return value instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : value.toString();
    }

    /** Whether a request's {@code Accept} names CSV and prefers nothing else; JSON is what is given otherwise. */
    static boolean isWanted(@Nullable String accept) {
        if (accept == null) {
            return false;
        }
        double csv = 0;
        double json = 0;
        double anything = 0;
        for (String range : accept.split(",", -1)) {
            String[] parts = range.strip().toLowerCase(Locale.ROOT).split("\\s*;\\s*", -1);
            double weight = weight(parts);
            switch (parts[0]) {
                case MEDIA_TYPE -> csv = weight;
                case "application/json" -> json = weight;
                case "*/*", "application/*" -> anything = Math.max(anything, weight);
                default -> {
                    // Neither is meant.
                }
            }
        }
        return csv > json && csv >= anything;
    }

    private static double weight(String[] mediaRange) {
        for (String parameter : mediaRange) {
            if (parameter.startsWith("q=")) {
                try {
                    return Double.parseDouble(parameter.substring(2));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
