package news.dateline.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import news.dateline.enrichment.Enricher;
import news.dateline.events.Article;
import news.dateline.events.DatePrecision;
import org.junit.jupiter.api.Test;

/** What an article costs the views: the sample articles again and again under ids of their own, by the real rules. */
class FoldFiguresTest {

    private static final Path SAMPLES = Path.of("..", "seeds");
    private static final int ARTICLES = 600;
    private static final int DAYS = 30;

    @Test
    void anArticleChangesSomeTensOfKeysAndLeavesAFewKilobytes() throws IOException {
        List<String> texts = texts();
        SplittableRandom random = new SplittableRandom(17);
        FoldLine line = new FoldLine(0, Enricher.builtIn()::enrich);
        for (int i = 0; i < ARTICLES; i++) {
            String text = texts.get(random.nextInt(texts.size()));
            line.play(new Step.Arrives(Article.newBuilder()
                    .setId("urn:figures:" + i)
                    .setSource("khorasan-wire")
                    .setVersion(1L)
                    .setBody(text)
                    .setPublished(Step.BEGINNING.minus(Duration.ofDays(random.nextInt(DAYS))))
                    .setPublishedPrecision(DatePrecision.INSTANT)
                    .setReceived(Instant.EPOCH)
                    .build()));
            if (i % 100 == 0) {
                line.play(new Step.Commits());
            }
        }
        line.settle();

        double keys = (double) line.reader().changes() / ARTICLES;
        List<Long> bytes = new ArrayList<>();
        line.stores().forEach(store -> bytes.add(store.bytes() / ARTICLES));
        long all = bytes.stream().mapToLong(Long::longValue).sum();
        System.out.printf(
                Locale.ROOT,
                "fold figures: %,d articles on %d days, %.1f keys changed an article, %,d bytes of state an article"
                        + " (article %,d, actors' days %,d, topics' days %,d)%n",
                ARTICLES,
                DAYS,
                keys,
                all,
                bytes.get(0),
                bytes.get(2),
                bytes.get(3));
        assertThat(keys).isBetween(5.0, 60.0);
        assertThat(all).isBetween(100L, 10_000L);
    }

    /** The bodies of the sample articles, without the header lines before the first empty line. */
    private static List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(SAMPLES)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                String text = Files.readString(file);
                String body = text.substring(text.indexOf("\n\n") + 1).strip();
                if (!body.isEmpty()) {
                    texts.add(body);
                }
            }
        }
        assertThat(texts).isNotEmpty();
        return texts;
    }
}
