package news.dateline.producer;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import news.dateline.producer.source.Entry;
import news.dateline.producer.source.FileWalk;
import news.dateline.producer.source.Input;
import news.dateline.producer.source.InputReader;
import news.dateline.producer.source.SourceConfig;

/**
 * One run over files and folders, or a stream. What is wrong with an input concerns that input alone; a log that does
 * not take articles ends the run, because it would take none of the others either.
 *
 * <p>An article without an id is called after its file: {@code source/path}. Where a source is configured, the path
 * begins below the given folder. Where none is, the source is {@value ProducerConfig#UNNAMED_SOURCE} and the path begins
 * with the given folder's own name, so that equal file names in two folders are two articles.
 */
public final class IngestRun {

    private final Intake intake;
    private final ProducerConfig config;
    private final InputReader reader;

    /** A run under the defaults of what is read at once, see the other constructor. */
    public IngestRun(ArticlePublisher publisher, ProducerConfig config, Clock clock) {
        this(publisher, config, clock, new InputReader(SourceConfig.DEFAULT));
    }

    /** A run that publishes through a publisher which stays the caller's to close. */
    public IngestRun(ArticlePublisher publisher, ProducerConfig config, Clock clock, InputReader reader) {
        this.intake = new Intake(publisher, config, clock);
        this.config = config;
        this.reader = reader;
    }

    /** Publishes files, and what is in folders and the folders below, in the order of their names. */
    public IngestSummary files(List<Path> paths, IngestListener listener) throws InterruptedException {
        FileWalk walk = new FileWalk(paths, !config.source().isEmpty());
        Tally tally = new Tally(listener);
        listener.began(walk.count());
        while (!tally.ended() && walk.hasNext()) {
            Entry entry = walk.next();
            if (entry instanceof Entry.Hidden) {
                tally.skipped();
                continue;
            }
            listener.started(entry.name());
            if (entry instanceof Entry.Found found) {
                reader.file(found, input -> submit(tally, input));
            } else if (entry instanceof Entry.Broken broken) {
                submit(tally, Input.unread(entry.name(), broken.reason()));
            }
        }
        return tally.summary();
    }

    /**
     * Publishes what a stream holds, and leaves it open.
     *
     * @param name what the stream is called in the summary and in the log
     */
    public IngestSummary stream(InputStream stream, String name, IngestListener listener) throws InterruptedException {
        Tally tally = new Tally(listener);
        listener.began(1);
        listener.started(name);
        reader.stream(stream, name, input -> submit(tally, input));
        return tally.summary();
    }

    private boolean submit(Tally tally, Input input) throws InterruptedException {
        for (CompletableFuture<Outcome> outcome : intake.take(input)) {
            tally.await(input.name(), outcome);
        }
        return !tally.ended();
    }
}
