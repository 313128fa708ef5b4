package news.dateline.producer;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import news.dateline.events.PublishedArticle;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The last published revision of every article, from {@code news.published}. About 130 bytes an article. Other producers
 * write the topic too, so it is caught up with before each transaction. Not safe for use by several threads.
 */
final class PublishedIndex implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<String, PublishedArticle> consumer;
    private final String topic;
    private final Duration timeout;
    private final Map<Digest, Revision> revisions = new HashMap<>();
    private final Map<String, String> sources = new HashMap<>();
    private List<TopicPartition> partitions = List.of();

    /**
     * An index that knows nothing yet.
     *
     * @param consumer one that reads what is committed, from the beginning
     * @param timeout how long the log may take to give anything more
     */
    PublishedIndex(Consumer<String, PublishedArticle> consumer, String topic, Duration timeout) {
        this.consumer = consumer;
        this.topic = topic;
        this.timeout = timeout;
    }

    /**
     * An article's last published revision.
     *
     * @param source the newsroom that the article belongs to
     * @param offset where it stands in its partition of {@code news.published}
     */
    record Revision(String source, Digest content, long offset) {}

    /**
     * Reads to the end of what is committed now.
     *
     * @throws LogUnavailableException when the log gives nothing more for the timeout, or has no such topic
     * @throws KafkaException when the log refuses
     */
    void catchUp() {
        if (partitions.isEmpty()) {
            assign();
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, timeout);
        long deadline = System.nanoTime() + timeout.toNanos();
        long missing = missing(ends);
        while (missing > 0) {
            ConsumerRecords<String, PublishedArticle> records = consumer.poll(POLL);
            records.forEach(this::apply);
            long stillMissing = missing(ends);
            if (stillMissing < missing) {
                deadline = System.nanoTime() + timeout.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new LogUnavailableException(
                        "the log gave nothing more of " + topic + " within " + timeout.toSeconds() + " s");
            }
            missing = stillMissing;
        }
    }

    /** The last published revision, or null. */
    @Nullable
    Revision last(String id) {
        return revisions.get(Digest.of(id));
    }

    /** Takes over what this producer has just committed, before the log shows it. */
    void remember(String id, Revision revision) {
        // An older one may still come from the log later, hence the offsets.
        revisions.merge(
                Digest.of(id),
                new Revision(
                        sources.computeIfAbsent(revision.source(), UnaryOperator.identity()),
                        revision.content(),
                        revision.offset()),
                (known, given) -> given.offset() >= known.offset() ? given : known);
    }

    private void assign() {
        List<PartitionInfo> found = consumer.partitionsFor(topic, timeout);
        if (found == null || found.isEmpty()) {
            throw new LogUnavailableException("the log has no topic " + topic + "; create the topics first");
        }
        List<TopicPartition> assigned = found.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(assigned);
        consumer.seekToBeginning(assigned);
        partitions = assigned;
    }

    private long missing(Map<TopicPartition, Long> ends) {
        long missing = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            missing += Math.max(0, end.getValue() - consumer.position(end.getKey(), timeout));
        }
        return missing;
    }

    private void apply(ConsumerRecord<String, @Nullable PublishedArticle> row) {
        PublishedArticle value = row.value();
        if (value == null) {
            revisions.remove(Digest.of(row.key()));
        } else {
            remember(row.key(), new Revision(value.getSource(), Digest.of(value.getDigest()), row.offset()));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
