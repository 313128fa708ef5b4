package news.dateline.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import news.dateline.enrichment.Enricher;
import news.dateline.enrichment.EnrichmentResult;
import news.dateline.enrichment.SourceText;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The whole enrichment on one thread, in a heap of 100 MB: articles of 450 words, put together from the paragraphs of the
 * sample articles, each a different one until all have had their turn.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx100m", "-XX:+UseSerialGC"})
public class EnrichmentRound {

    private static final int WORDS = 450;
    private static final int ARTICLES = 256;

    /** The folder of articles. */
    @Param("seeds")
    private String articles = "seeds";

    private final List<SourceText> texts = new ArrayList<>();
    private Enricher rules = Enricher.builtIn();
    private int next;

    /** Puts the articles together. */
    @Setup
    public void readArticles() {
        rules = Enricher.builtIn();
        List<String> paragraphs = paragraphs(Path.of(articles));
        int at = 0;
        while (texts.size() < ARTICLES) {
            StringBuilder text = new StringBuilder();
            int words = 0;
            while (words < WORDS) {
                String paragraph = paragraphs.get(at++ % paragraphs.size());
                text.append(paragraph).append("\n\n");
                words += paragraph.split("\\s+", -1).length;
            }
            texts.add(SourceText.of(text.toString()));
        }
    }

    private static List<String> paragraphs(Path folder) {
        List<String> paragraphs = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
                for (String paragraph : Files.readString(file).split("\n\\s*\n", -1)) {
                    if (paragraph.length() > 80) {
                        paragraphs.add(paragraph.strip());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
        if (paragraphs.isEmpty()) {
            throw new IllegalArgumentException(folder + " has no articles");
        }
        return paragraphs;
    }

    /** One article. */
    @Benchmark
    public EnrichmentResult article() {
        next = (next + 1) % texts.size();
        return rules.enrich(texts.get(next));
    }
}
