package news.dateline.producer;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import news.dateline.producer.format.Decoded;
import news.dateline.producer.format.Formats;
import news.dateline.producer.format.Original;
import news.dateline.producer.source.Entry;
import news.dateline.producer.source.FileWalk;
import news.dateline.producer.source.Reading;
import org.jspecify.annotations.Nullable;

/**
 * One run over files and folders, or a stream. What is wrong with an input concerns that input alone; a log that does
 * not take articles ends the run, because it would take none of the others either.
 *
 * <p>An article without an id is called after its file: {@code source/path}. Where a source is configured, the path
 * begins below the given folder. Where none is, the source is {@value ProducerConfig#UNNAMED_SOURCE} and the path begins
 * with the given folder's own name, so that equal file names in two folders are two articles.
 */
public final class IngestRun {

    private final ArticlePublisher publisher;
    private final ProducerConfig config;
    private final Clock clock;
    private final Formats formats;
    private final Reading.Opener opener;

    /** A run that publishes through a publisher which stays the caller's to close. */
    public IngestRun(ArticlePublisher publisher, ProducerConfig config, Clock clock) {
        this(publisher, config, clock, Files::newInputStream);
    }

    /** A run that opens files in its own way. */
    IngestRun(ArticlePublisher publisher, ProducerConfig config, Clock clock, Reading.Opener opener) {
        this.publisher = publisher;
        this.config = config;
        this.clock = clock;
        this.formats = new Formats(config.limits());
        this.opener = opener;
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
                int most = config.limits().maxArticleBytes();
                submit(tally, entry.name(), found.path(), Reading.file(found.file(), most, opener));
            } else if (entry instanceof Entry.Broken broken) {
                submit(tally, entry.name(), null, Reading.Refused.unread(broken.reason()));
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
        submit(tally, name, null, Reading.stream(stream, config.limits().maxArticleBytes()));
        return tally.summary();
    }

    private void submit(Tally tally, String name, @Nullable String path, Reading reading) throws InterruptedException {
        String source = config.source().isEmpty() ? ProducerConfig.UNNAMED_SOURCE : config.source();
        Original original = new Original(
                name, source, path, reading.bytes().head(), reading.bytes().size(), clock.instant());
        List<Decoded> articles = reading instanceof Reading.Refused refused
                ? List.of(new Decoded.Refused(refused.cause(), refused.reason()))
                : formats.decode(original).articles();
        for (int i = 0; i < articles.size(); i++) {
            Decoded article = articles.get(i);
            if (article instanceof Decoded.Understood understood) {
                tally.await(name, publisher.publish(understood.article()));
            } else if (article instanceof Decoded.Refused refused) {
                tally.await(name, publisher.reject(original, articles.size() == 1 ? null : Long.valueOf(i), refused));
            }
        }
    }
}
