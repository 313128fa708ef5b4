package news.dateline.producer;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import news.dateline.producer.feed.Feed;
import news.dateline.producer.fetch.Fetched;
import news.dateline.producer.fetch.Fetcher;
import news.dateline.producer.source.Entry;
import news.dateline.producer.source.FileWalk;
import news.dateline.producer.source.Input;
import news.dateline.producer.source.InputReader;
import news.dateline.producer.source.SourceConfig;

/**
 * One run over files and folders, a stream, or documents of the web. What is wrong with an input concerns that input alone; a log that does
 * not take articles ends the run, because it would take none of the others either.
 *
 * <p>An article without an id is called after its file: {@code source/path}. Where a source is configured, the path
 * begins below the given folder. Where none is, the source is {@value ProducerConfig#UNNAMED_SOURCE} and the path begins
 * with the given folder's own name, so that equal file names in two folders are two articles.
 */
public final class IngestRun {

    private static final int FETCHED_AT_ONCE = 16;

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

    /**
     * Fetches documents from the web, several at once, and publishes what is in them in the order of their addresses.
     *
     * @param feeds where they are and whom they belong to
     * @param fetcher stays the caller's to close
     */
    public IngestSummary web(List<Feed> feeds, Fetcher fetcher, IngestListener listener) throws InterruptedException {
        Tally tally = new Tally(listener);
        listener.began(feeds.size());
        ExecutorService threads = Executors.newFixedThreadPool(FETCHED_AT_ONCE);
        try {
            Deque<Future<Fetched>> underWay = new ArrayDeque<>();
            int asked = 0;
            for (Feed feed : feeds) {
                // No further ahead than that, because what is fetched and waits takes room.
                while (asked < feeds.size() && underWay.size() < FETCHED_AT_ONCE) {
                    URI address = feeds.get(asked++).address();
                    underWay.add(threads.submit(() -> fetcher.fetch(address, Fetched.Validators.NONE)));
                }
                listener.started(feed.address().toString());
                submit(tally, feed, underWay.remove().get());
                if (tally.ended()) {
                    break;
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("fetching broke down", e.getCause());
        } finally {
            threads.shutdownNow();
        }
        return tally.summary();
    }

    private void submit(Tally tally, Feed feed, Fetched fetched) throws InterruptedException {
        String name = feed.address().toString();
        if (fetched instanceof Fetched.Document document) {
            for (CompletableFuture<Outcome> outcome : intake.publish(feed.source(), document, new Refusals())) {
                tally.await(name, outcome);
            }
        } else {
            tally.missing(name, fetched.trouble());
        }
    }

    private boolean submit(Tally tally, Input input) throws InterruptedException {
        for (CompletableFuture<Outcome> outcome : intake.take(input)) {
            tally.await(input.name(), outcome);
        }
        return !tally.ended();
    }
}
