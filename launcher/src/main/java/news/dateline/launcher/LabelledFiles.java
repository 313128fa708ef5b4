package news.dateline.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import news.dateline.enrichment.LabelledText;

/** Files of labelled sentences, in the order of their names. */
final class LabelledFiles {

    private static final List<String> ENDINGS = List.of(".conll", ".iob", ".iob2", ".bio", ".txt", ".tsv");

    private LabelledFiles() {}

    /** A file itself; of a folder all that end as such files do. */
    static List<Path> under(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> found = Files.walk(path)) {
            List<Path> files = found.filter(Files::isRegularFile)
                    .filter(file -> ENDINGS.stream()
                            .anyMatch(ending -> file.getFileName().toString().endsWith(ending)))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new Failure(path + " has no files of labelled sentences: expected names that end in "
                        + String.join(", ", ENDINGS));
            }
            return files;
        } catch (IOException e) {
            throw new Failure("cannot read " + path + ": " + Failure.words(e), e);
        }
    }

    static LabelledText read(Path file) {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return LabelledText.read(file.toString(), reader);
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
