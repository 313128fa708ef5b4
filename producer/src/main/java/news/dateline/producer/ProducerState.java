package news.dateline.producer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Where a producer keeps what it has done of feeds and folders. Each log has a folder of its own in it, called after the
 * identity of {@code news.articles}: what one log has, another has not. Held by one process at a time; the lock goes with
 * the process, however that ends.
 */
public final class ProducerState implements AutoCloseable {

    private static final long LIMIT_SECONDS = 30;

    private final Path folder;
    private final FileChannel lock;

    private ProducerState(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Takes the folder of a log, making it when it is missing.
     *
     * @throws IOException when it cannot be made, or another process has it
     * @throws LogUnavailableException when the log does not say who it is
     */
    public static ProducerState open(Path root, Cluster cluster, Topics topics) throws IOException {
        Path folder = Files.createDirectories(root.resolve(identity(cluster, topics)));
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new IOException("another producer uses it");
        }
        return new ProducerState(folder, channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String identity(Cluster cluster, Topics topics) {
        String topic = topics.articles().name();
        try (Admin admin = Admin.create(cluster.clientProperties())) {
            Map<String, TopicDescription> found =
                    admin.describeTopics(List.of(topic)).allTopicNames().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            TopicDescription description = found.get(topic);
            if (description == null) {
                throw new LogUnavailableException("the log has no topic " + topic + "; create the topics first");
            }
            return description.topicId().toString();
        } catch (TimeoutException e) {
            throw new LogUnavailableException(
                    "the log does not say who it is within " + LIMIT_SECONDS + " s (broker "
                            + cluster.bootstrapServers() + ")",
                    e);
        } catch (ExecutionException | KafkaException e) {
            throw new LogUnavailableException(
                    "the log does not say who it is (broker " + cluster.bootstrapServers() + "): " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("interrupted while asking the log who it is", e);
        }
    }

    /** The folder of the feeds' states. */
    public Path feeds() {
        return folder.resolve("feeds");
    }

    /** The file of what is done of watched folders. */
    public Path files() {
        return folder.resolve("files.jsonl");
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            // The lock goes with the process at the latest.
        }
    }
}
