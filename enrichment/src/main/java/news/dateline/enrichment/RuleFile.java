package news.dateline.enrichment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The line format that catalogue, lexicon and the other rule files share: fields between bars, {@code #} for comments. */
final class RuleFile {

    private RuleFile() {}

    /** A line that is neither empty nor a comment; {@code number} counts from 1. */
    record Line(String file, int number, List<String> fields) {

        /** A field, empty where the line is shorter. */
        String field(int index) {
            return index < fields.size() ? fields.get(index) : "";
        }

        /** A field's values between semicolons. */
        List<String> values(int index) {
            return split(field(index), ';').stream().filter(v -> !v.isEmpty()).toList();
        }

        /** What to throw where the line is wrong: names the file and the line. */
        IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException(place() + ": " + what);
        }

        String place() {
            return file + ", line " + number;
        }
    }

    static List<Line> read(String file, Reader reader) {
        List<Line> lines = new ArrayList<>();
        try {
            BufferedReader in = new BufferedReader(reader);
            int number = 0;
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                number++;
                if (!text.isBlank() && text.charAt(0) != '#') {
                    lines.add(new Line(file, number, split(text, '|')));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return lines;
    }

    /** A file's whole text. */
    static String text(NamedReader file) {
        StringBuilder text = new StringBuilder();
        char[] some = new char[8192];
        try {
            for (int read = file.reader().read(some);
                    read >= 0;
                    read = file.reader().read(some)) {
                text.append(some, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.name(), e);
        }
        return text.toString();
    }

    /** One of the files that Dateline ships, whole. */
    static byte[] shipped(String file) {
        try (InputStream in = RuleFile.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the enrichment's resources");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static List<Line> readShipped(String file) {
        return read(
                file, new InputStreamReader(new java.io.ByteArrayInputStream(shipped(file)), StandardCharsets.UTF_8));
    }

    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int to = text.indexOf(separator); to >= 0; to = text.indexOf(separator, from)) {
            parts.add(text.substring(from, to).strip());
            from = to + 1;
        }
        parts.add(text.substring(from).strip());
        return parts;
    }
}
