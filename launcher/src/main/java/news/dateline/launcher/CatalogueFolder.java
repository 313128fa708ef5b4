package news.dateline.launcher;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import news.dateline.enrichment.Enricher;
import news.dateline.enrichment.NamedReader;
import news.dateline.streams.StreamsSettings;
import org.jspecify.annotations.Nullable;

/** A newsroom's own files of the catalogue: those of a folder that end in {@code .txt}, by name. */
final class CatalogueFolder {

    private CatalogueFolder() {}

    /** The rules with the files of a folder, or with the shipped ones alone where there is none. */
    static Enricher rules(@Nullable Path folder) {
        if (folder == null) {
            return Enricher.builtIn();
        }
        try {
            return Enricher.with(files(List.of(folder)));
        } catch (IllegalArgumentException e) {
            throw new Failure("cannot use the catalogue: " + e.getMessage(), e);
        }
    }

    /** The folder that the settings name, or null. */
    static @Nullable Path ofSettings(Map<String, String> settings) {
        String folder = settings.getOrDefault(StreamsSettings.CATALOGUE, "");
        return folder.isBlank() ? null : Path.of(folder);
    }

    /** The files of these folders, read whole; a path may also be a file. */
    static List<NamedReader> files(List<Path> paths) {
        List<NamedReader> files = new ArrayList<>();
        for (Path path : paths) {
            for (Path file : Files.isDirectory(path) ? in(path) : List.of(path)) {
                files.add(read(file));
            }
        }
        return files;
    }

    private static List<Path> in(Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            List<Path> files = found.filter(file -> file.toString().endsWith(".txt") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new Failure("there is no file of the catalogue in " + folder + ": their names end in .txt");
            }
            return files;
        } catch (IOException e) {
            throw new Failure("cannot read " + folder + ": " + Failure.words(e), e);
        }
    }

    private static NamedReader read(Path file) {
        try {
            return new NamedReader(file.toString(), new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new Failure("cannot read " + file + ": it is not in UTF-8", e);
        } catch (IOException e) {
            throw new Failure("cannot read " + file + ": " + Failure.words(e), e);
        }
    }
}
