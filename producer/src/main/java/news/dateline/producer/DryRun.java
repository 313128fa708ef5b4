package news.dateline.producer;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import news.dateline.producer.format.DecodedOriginal;
import news.dateline.producer.format.Formats;
import news.dateline.producer.format.Original;
import news.dateline.producer.source.Entry;
import news.dateline.producer.source.FileWalk;
import news.dateline.producer.source.Reading;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and decodes inputs as an {@link IngestRun} does, and publishes nothing: it needs neither log nor registry. Keeps
 * no more than one input at a time, and no input ends it.
 */
public final class DryRun {

    private static final Logger LOG = LoggerFactory.getLogger(DryRun.class);

    private final ProducerConfig config;
    private final Clock clock;
    private final Decoder decoder;

    /** A run under a configuration's source and limits. */
    public DryRun(ProducerConfig config, Clock clock) {
        this(config, clock, new Formats(config.limits())::decode);
    }

    /** A run that decodes in its own way. */
    DryRun(ProducerConfig config, Clock clock, Decoder decoder) {
        this.config = config;
        this.clock = clock;
        this.decoder = decoder;
    }

    /** What decodes an original. */
    @FunctionalInterface
    interface Decoder {
        /** Decodes an original. */
        DecodedOriginal decode(Original original);
    }

    /** Tries files, and what is in folders and the folders below, in the order of their names; hidden ones apart. */
    public void files(List<Path> paths, Consumer<TriedInput> each) {
        FileWalk walk = new FileWalk(paths, !config.source().isEmpty());
        while (walk.hasNext()) {
            Entry entry = walk.next();
            if (entry instanceof Entry.Found found) {
                int most = config.limits().maxArticleBytes();
                each.accept(tried(entry.name(), found.path(), () -> Reading.file(found.file(), most)));
            } else if (entry instanceof Entry.Broken broken) {
                each.accept(TriedInput.refused(entry.name(), broken.reason()));
            }
        }
    }

    /** Tries what a stream holds, and leaves it open. */
    public TriedInput stream(InputStream stream, String name) {
        return tried(name, null, () -> Reading.stream(stream, config.limits().maxArticleBytes()));
    }

    private TriedInput tried(String name, @Nullable String path, Supplier<Reading> reader) {
        try {
            Reading reading = reader.get();
            if (reading instanceof Reading.Refused refused) {
                return TriedInput.refused(name, refused.reason());
            }
            String source = config.source().isEmpty() ? ProducerConfig.UNNAMED_SOURCE : config.source();
            DecodedOriginal decoded = decoder.decode(new Original(
                    name, source, path, reading.bytes().head(), reading.bytes().size(), clock.instant()));
            return TriedInput.of(name, decoded);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // A fault of ours, not of the input; it must not cost the thousands that come after it.
            LOG.error("decoding {} failed", name, e);
            return TriedInput.refused(name, "Dateline broke down over it, which is a fault of Dateline: " + e);
        }
    }
}
