package news.dateline.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.dateline.enrichment.LabelledText;

/** Files of labelled sentences, in the order of their names. */
final class LabelledFiles {

    /** A token, and its tag in one of the columns after it. */
    private static final Pattern LABELLED = Pattern.compile("\\S+\\s(.*\\s)?(O|[BIESLU]-\\S+)(\\s.*)?");

    /** So many lines of a file say what it is. */
    private static final int LOOKED_AT = 50;

    private LabelledFiles() {}

    /** A file itself; of a folder those that hold labelled sentences, whatever they are called. */
    static List<Path> under(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> found = Files.walk(path)) {
            List<Path> files = found.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(LabelledFiles::isLabelled)
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new Failure(path
                        + " has no file of labelled sentences: expected a token a line, its tag in the last column");
            }
            return files;
        } catch (IOException e) {
            throw new Failure("cannot read " + path + ": " + Failure.words(e), e);
        }
    }

    private static boolean isLabelled(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            List<String> first = lines.filter(line -> !line.isBlank() && line.charAt(0) != '#')
                    .limit(LOOKED_AT)
                    .toList();
            // A note about the files may well have a line that looks like one of theirs.
            return !first.isEmpty()
                    && first.stream()
                                            .filter(line ->
                                                    LABELLED.matcher(line).matches())
                                            .count()
                                    * 2
                            > first.size();
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    static LabelledText read(Path file) {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            LabelledText text = LabelledText.read(file.toString(), reader);
            if (text.documents().isEmpty()) {
                throw new Failure(
                        file + " has no labelled sentences: expected a token a line, its tag in the last column");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new Failure("cannot read " + file + ": it is not UTF-8", e);
        } catch (UncheckedIOException e) {
            throw new Failure("cannot read " + file + ": it is not UTF-8", e);
        } catch (IOException e) {
            throw new Failure("cannot read " + file + ": " + Failure.words(e), e);
        } catch (IllegalArgumentException e) {
            throw new Failure("cannot read labelled sentences: " + e.getMessage(), e);
        }
    }
}
