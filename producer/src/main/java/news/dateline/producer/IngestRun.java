package news.dateline.producer;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run over files and folders, or a stream. */
public final class IngestRun {

    private static final IngestSummary NOTHING =
            new IngestSummary(0, 0, 0, 0, 0, 0, List.of(), Map.of(), Optional.of("nothing is published"));

    /** A run that publishes through a publisher which stays the caller's to close. */
    public IngestRun(ArticlePublisher publisher, ProducerConfig config, Clock clock) {}

    /** Publishes files, and what is in folders and the folders below, in the order of their names. */
    public IngestSummary files(List<Path> paths, IngestListener listener) throws InterruptedException {
        return NOTHING;
    }

    /**
     * Publishes what a stream holds.
     *
     * @param name what the stream is called in the summary and in the log
     */
    public IngestSummary stream(InputStream stream, String name, IngestListener listener) throws InterruptedException {
        return NOTHING;
    }
}
