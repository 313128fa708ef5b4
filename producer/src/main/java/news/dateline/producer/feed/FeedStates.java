package news.dateline.producer.feed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import news.dateline.producer.source.Fingerprint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The states of feeds, a small file each. A file is replaced as a whole, so it is never half a state; one that is lost
 * costs a poll and nothing in the log.
 */
final class FeedStates {

    private static final Logger LOG = LoggerFactory.getLogger(FeedStates.class);

    private final Path folder;

    /** States in a folder that is made when it is missing. */
    FeedStates(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    Path file(Feed feed) {
        return folder.resolve(Fingerprint.of(feed.address().toString().getBytes(StandardCharsets.UTF_8)) + ".json");
    }

    FeedState of(Feed feed) {
        Path file = file(feed);
        try {
            Optional<FeedState> state = FeedState.ofJson(Files.readAllBytes(file));
            if (state.isEmpty()) {
                LOG.warn("{} is no state of a feed; {} is polled afresh", file, feed.address());
            }
            return state.orElse(FeedState.NEW);
        } catch (NoSuchFileException e) {
            return FeedState.NEW;
        } catch (IOException e) {
            LOG.warn("{} cannot be read; {} is polled afresh", file, feed.address(), e);
            return FeedState.NEW;
        }
    }

    /** Keeps a state. One that cannot be kept is said and costs a poll after the next restart. */
    void keep(Feed feed, FeedState state) {
        Path file = file(feed);
        Path written = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(written, state.toJson(feed));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn(
                    "the state of {} cannot be written to {}; a restart would fetch it again", feed.address(), file, e);
        }
    }
}
