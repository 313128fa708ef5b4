package news.dateline.launcher;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings, as wide as their contents: words to the left, numbers to the right. */
final class Table {

    private int widest = 44;

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** The same with cells of at most so many characters. */
    Table upTo(int characters) {
        widest = characters;
        return this;
    }

    /** Adds a row; numbers are grouped by thousands. */
    void add(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(
                    cell instanceof Number number
                            ? String.format("%,d", number.longValue())
                            : cut(cell.toString(), widest));
        }
        rows.add(row);
    }

    /** A text of at most so many characters. */
    static String cut(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters - 1)) + "…";
    }

    /** The lines, the headings first. */
    List<String> lines(Terminal terminal) {
        List<String> lines = new ArrayList<>();
        lines.add(terminal.dim(line(headings)));
        rows.forEach(row -> lines.add(line(row)));
        return lines;
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(width(column) - cell.codePointCount(0, cell.length()));
            line.append("  ").append(isNumeric(column) ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        int widest = headings.get(column).length();
        for (List<String> row : rows) {
            String cell = row.get(column);
            widest = Math.max(widest, cell.codePointCount(0, cell.length()));
        }
        return widest;
    }

    private boolean isNumeric(int column) {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column).matches("[-0-9.,]+"));
    }
}
