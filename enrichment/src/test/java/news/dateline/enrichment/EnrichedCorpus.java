package news.dateline.enrichment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All texts that there are here to enrich. As a program it writes what comes of them into a file, last text first, so that
 * another Java machine can be asked.
 */
final class EnrichedCorpus {

    /** Where the sample articles lie, seen from the module. */
    static final Path SEEDS = Path.of("..", "seeds");

    private static final int HOSTILE_LENGTH = 4_000;

    private EnrichedCorpus() {}

    /**
     * @param arguments the folder of the sample articles, and the file to write
     */
    public static void main(String[] arguments) throws IOException {
        List<SourceText> texts = texts(Path.of(arguments[0]));
        Enricher enricher = Enricher.builtIn();
        String[] results = new String[texts.size()];
        for (int i = texts.size() - 1; i >= 0; i--) {
            results[i] = written(enricher, texts.get(i));
        }
        Files.writeString(Path.of(arguments[1]), all(enricher, List.of(results)));
    }

    /** Everything that a result says: records write all that they hold. */
    static String written(Enricher enricher, SourceText text) {
        return enricher.enrich(text).toString();
    }

    static String all(Enricher enricher, List<String> results) {
        return enricher.rulesId() + "\n" + String.join("\n\f\n", results) + "\n";
    }

    static List<SourceText> texts(Path seeds) throws IOException {
        List<String> bodies = new ArrayList<>();
        try (Stream<Path> files = Files.list(seeds)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
                bodies.add(Files.readString(file));
            }
        }
        bodies.addAll(List.of(resource("quote-stories.txt").split("\n\n")));
        bodies.addAll(resource("stories.txt").lines().toList());
        bodies.addAll(resource("language-sentences.txt").lines().toList());
        for (String file : List.of("newswire-1990s.conll", "middle-east-2020s.conll")) {
            bodies.addAll(labelled(resource(file)));
        }
        HostileTexts.all().forEach(text -> bodies.add(text.of(HOSTILE_LENGTH)));

        List<SourceText> texts = new ArrayList<>();
        for (String body : bodies) {
            texts.add(SourceText.of(body));
            texts.add(new SourceText(
                    "Doha talks: what the US said",
                    body,
                    "en",
                    Instant.parse("2021-03-04T23:30:00Z"),
                    DatePrecision.DAY,
                    List.of("medtop:20000059", "dateline:ceasefire", "medtop:nothing")));
        }
        return texts;
    }

    /** The words of a labelled file, some sentences at a time. */
    private static List<String> labelled(String file) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int sentences = 0;
        for (String line : file.lines().toList()) {
            if (line.isBlank()) {
                sentences++;
                if (sentences % 20 == 0) {
                    texts.add(text.toString());
                    text.setLength(0);
                }
            } else {
                text.append(RuleFile.split(line, ' ').get(0)).append(' ');
            }
        }
        texts.add(text.toString());
        return texts;
    }

    private static String resource(String name) {
        try (InputStream in = EnrichedCorpus.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the test's resources");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
