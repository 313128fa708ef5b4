package news.dateline.producer;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import news.dateline.producer.format.DecodedOriginal;
import news.dateline.producer.format.Formats;
import news.dateline.producer.format.Original;
import news.dateline.producer.source.Entry;
import news.dateline.producer.source.FileWalk;
import news.dateline.producer.source.Input;
import news.dateline.producer.source.InputReader;
import news.dateline.producer.source.Reading;
import news.dateline.producer.source.SourceConfig;
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
    private final InputReader reader;
    private final Decoder decoder;

    /** A run under the defaults of what is read at once, see the other constructor. */
    public DryRun(ProducerConfig config, Clock clock) {
        this(config, clock, new InputReader(SourceConfig.DEFAULT));
    }

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

    /** Tries files, and what is in folders and the folders below, in the order of their names; hidden ones apart. */
    public void files(List<Path> paths, Consumer<TriedInput> each) throws InterruptedException {
        FileWalk walk = new FileWalk(paths, !config.source().isEmpty());
        while (walk.hasNext()) {
            Entry entry = walk.next();
            if (entry instanceof Entry.Found found) {
                TriedInput.Lines lines = new TriedInput.Lines(entry.name());
                reader.file(found, input -> lines.add(tried(input)));
                each.accept(lines.together());
            } else if (entry instanceof Entry.Broken broken) {
                each.accept(TriedInput.refused(entry.name(), broken.reason()));
            }
        }
    }

    /** Tries what a stream holds, and leaves it open. */
    public TriedInput stream(InputStream stream, String name) throws InterruptedException {
        TriedInput.Lines lines = new TriedInput.Lines(name);
        reader.stream(stream, name, input -> lines.add(tried(input)));
        return lines.together();
    }

    private TriedInput tried(Input input) {
        try {
            if (input.reading() instanceof Reading.Refused refused) {
                return TriedInput.refused(input.name(), input.reason(refused.reason()));
            }
            String source = config.source().isEmpty() ? ProducerConfig.UNNAMED_SOURCE : config.source();
            return TriedInput.of(input, decoder.decode(input.original(source, clock.instant())));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // A fault of ours, not of the input; it must not cost the thousands that come after it.
            LOG.error("decoding {} failed", input.name(), e);
            return TriedInput.refused(
                    input.name(), input.reason("Dateline broke down over it, which is a fault of Dateline: " + e));
        }
    }
}
