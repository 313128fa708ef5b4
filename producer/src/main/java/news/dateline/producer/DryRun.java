package news.dateline.producer;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import news.dateline.producer.feed.Feed;
import news.dateline.producer.fetch.Fetched;
import news.dateline.producer.fetch.Fetcher;
import news.dateline.producer.format.DecodedOriginal;
import news.dateline.producer.format.Formats;
import news.dateline.producer.format.Original;
import news.dateline.producer.source.Entry;
import news.dateline.producer.source.FileWalk;
import news.dateline.producer.source.Input;
import news.dateline.producer.source.InputReader;
import news.dateline.producer.source.Reading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and decodes inputs as an {@link IngestRun} does, and publishes nothing: it needs neither log nor registry. Keeps
 * no more than one article at a time, and of each input a few words for each article. No input ends it.
 */
public final class DryRun {

    private static final Logger LOG = LoggerFactory.getLogger(DryRun.class);

    private final ProducerConfig config;
    private final Clock clock;
    private final InputReader reader;
    private final Decoder decoder;

    /** A run under a configuration's source and limits. */
    public DryRun(ProducerConfig config, Clock clock, InputReader reader) {
        this(config, clock, reader, new Formats(config.limits())::decode);
    }

    /** A run that decodes in its own way. */
    DryRun(ProducerConfig config, Clock clock, InputReader reader, Decoder decoder) {
        this.config = config;
        this.clock = clock;
        this.reader = reader;
        this.decoder = decoder;
    }

    /** What decodes an original. */
    @FunctionalInterface
    interface Decoder {
        /** Decodes an original. */
        DecodedOriginal decode(Original original);
    }

    /** What reads an input, piece by piece. */
    @FunctionalInterface
    private interface Pieces {
        void read(InputReader.Sink sink) throws InterruptedException;
    }

    /** Tries files, and what is in folders and the folders below, in the order of their names; hidden ones apart. */
    public void files(List<Path> paths, Consumer<TriedInput> each) throws InterruptedException {
        FileWalk walk = new FileWalk(paths, !config.source().isEmpty());
        while (walk.hasNext()) {
            Entry entry = walk.next();
            if (entry instanceof Entry.Found found) {
                each.accept(tried(entry.name(), sink -> reader.file(found, sink)));
            } else if (entry instanceof Entry.Broken broken) {
                each.accept(new TriedInput.Gathered(entry.name())
                        .refuse(broken.reason())
                        .whole());
            }
        }
    }

    /** Fetches documents from the web, one after the other, and tries what is in them. */
    public void web(List<Feed> feeds, Fetcher fetcher, Consumer<TriedInput> each) {
        for (Feed feed : feeds) {
            TriedInput.Gathered gathered =
                    new TriedInput.Gathered(feed.address().toString());
            Fetched fetched = fetcher.fetch(feed.address(), Fetched.Validators.NONE);
            if (fetched instanceof Fetched.Document document) {
                Original original = document.original(feed.source(), clock.instant());
                decode(original, feed.address().toString(), UnaryOperator.identity(), gathered);
            } else {
                gathered.refuse(fetched.trouble());
            }
            each.accept(gathered.whole());
        }
    }

    /** Tries what a stream holds, and leaves it open. */
    public TriedInput stream(InputStream stream, String name) throws InterruptedException {
        return tried(name, sink -> reader.stream(stream, name, sink));
    }

    private TriedInput tried(String name, Pieces pieces) throws InterruptedException {
        TriedInput.Gathered gathered = new TriedInput.Gathered(name);
        try {
            pieces.read(piece -> {
                piece(piece, gathered);
                return true;
            });
        } catch (RuntimeException | OutOfMemoryError e) {
            gathered.refuse(brokenDown(name, e));
        }
        return gathered.whole();
    }

    private void piece(Input piece, TriedInput.Gathered gathered) {
        if (piece.reading() instanceof Reading.Refused refused) {
            gathered.refuse(piece.reason(refused.reason()));
            return;
        }
        String source = config.source().isEmpty() ? ProducerConfig.UNNAMED_SOURCE : config.source();
        decode(piece.original(source, clock.instant()), piece.name(), piece::reason, gathered);
    }

    private void decode(Original original, String name, UnaryOperator<String> reason, TriedInput.Gathered gathered) {
        try {
            gathered.add(decoder.decode(original), reason);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            gathered.refuse(reason.apply(brokenDown(name, e)));
        }
    }

    /** A fault of ours, not of the input; it must not cost the thousands that come after it. */
    private static String brokenDown(String name, Throwable fault) {
        LOG.error("decoding {} failed", name, fault);
        return "Dateline broke down over it, which is a fault of Dateline: " + fault;
    }
}
