package news.dateline.operations;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import news.dateline.events.Article;
import news.dateline.events.PublishedArticle;
import news.dateline.events.Rejected;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.EventTopic;
import news.dateline.schemas.Topics;

/**
 * What was rejected, as {@code news.rejected} keeps it, and what the log has of it. Reads only, in no consumer group. For
 * one thread.
 */
public final class Rejects implements AutoCloseable {

    /** The oldest first; of one moment, in the order of their places. */
    private static final Comparator<Reject> BY_TIME = Comparator.comparing(
                    (Reject reject) -> reject.value().getRejectedAt())
            .thenComparing(reject -> reject.place().partition())
            .thenComparing(reject -> reject.place().offset());

    private final TopicReads reads;
    private final Topics topics;
    private final Runnable closing;

    Rejects(TopicReads reads, Topics topics, Runnable closing) {
        this.reads = reads;
        this.topics = topics;
        this.closing = closing;
    }

    /** Those of a cluster; to be closed. */
    public static Rejects of(Cluster cluster, Topics topics) {
        ClusterTopics reads = new ClusterTopics(cluster);
        return new Rejects(reads, topics, reads::close);
    }

    /**
     * Lists the newest. Reads all of {@code news.rejected}, and keeps what it lists.
     *
     * @param limit how many, at least 1
     * @throws CannotCheckException when broker, registry or topic are not there
     */
    public RejectsListing newest(RejectsFilter filter, int limit) throws InterruptedException {
        PriorityQueue<Reject> newest = new PriorityQueue<>(BY_TIME);
        AtomicLong matching = new AtomicLong();
        long undecodable = each(filter, reject -> {
            matching.incrementAndGet();
            newest.add(new Reject(
                    reject.place(),
                    reject.name(),
                    Rejected.newBuilder(reject.value())
                            .setBytes(ByteBuffer.allocate(0))
                            .setArticle(null)
                            .build()));
            if (newest.size() > limit) {
                newest.remove();
            }
        });
        return new RejectsListing(
                newest.stream().sorted(Collections.reverseOrder(BY_TIME)).toList(), matching.get(), undecodable);
    }

    /**
     * Hands over each, as it stands in its partition.
     *
     * @return how many records nobody can decode
     * @throws CannotCheckException when broker, registry or topic are not there
     */
    public long each(RejectsFilter filter, Consumer<Reject> consumer) throws InterruptedException {
        EventTopic topic = topics.rejected();
        AtomicLong undecodable = new AtomicLong();
        reads.read(topic, true, Map.of(), reads.ends(topic), record -> {
            if (record.value() instanceof Rejected rejected) {
                if (filter.takes(rejected)) {
                    consumer.accept(reject(record, rejected));
                }
            } else {
                undecodable.incrementAndGet();
            }
            return true;
        });
        return undecodable.get();
    }

    /**
     * The one at a place; empty where there is none, or none any more.
     *
     * @throws CannotCheckException when broker, registry or topic are not there
     */
    public Optional<Reject> at(RecordPlace place) throws InterruptedException {
        return record(topics.rejected(), place)
                .flatMap(record -> record.value() instanceof Rejected rejected
                        ? Optional.of(reject(record, rejected))
                        : Optional.empty());
    }

    /**
     * The article of the log that a reject speaks of; empty where it speaks of none, or nobody can decode it.
     *
     * @throws CannotCheckException when broker, registry or topic are not there
     */
    public Optional<Article> logged(Rejected rejected) throws InterruptedException {
        if (!topics.articles().name().equals(rejected.getTopic())) {
            return Optional.empty();
        }
        return record(topics.articles(), new RecordPlace(rejected.getPartition(), rejected.getOffset()))
                .flatMap(record -> record.value() instanceof Article article
                                && article.getId().equals(record.key())
                        ? Optional.of(article)
                        : Optional.empty());
    }

    /**
     * What was published last under ids; those that never were are not in the map.
     *
     * @throws CannotCheckException when broker, registry or topic are not there
     */
    public Map<String, LastPublished> lastPublished(Set<String> ids) throws InterruptedException {
        Map<String, LastPublished> last = new HashMap<>();
        if (ids.isEmpty()) {
            return last;
        }
        EventTopic topic = topics.published();
        reads.read(topic, true, Map.of(), reads.ends(topic), record -> {
            if (ids.contains(record.key())) {
                if (record.value() instanceof PublishedArticle row) {
                    last.put(
                            record.key(), new LastPublished(Instant.ofEpochMilli(record.timestamp()), row.getDigest()));
                } else {
                    last.remove(record.key());
                }
            }
            return true;
        });
        return last;
    }

    private static Reject reject(TopicRecord record, Rejected rejected) {
        return new Reject(new RecordPlace(record.partition(), record.offset()), record.key(), rejected);
    }

    private Optional<TopicRecord> record(EventTopic topic, RecordPlace place) throws InterruptedException {
        Long end = reads.ends(topic).get(place.partition());
        if (end == null || place.offset() >= end) {
            return Optional.empty();
        }
        AtomicReference<TopicRecord> found = new AtomicReference<>();
        reads.read(
                topic,
                true,
                Map.of(place.partition(), place.offset()),
                Map.of(place.partition(), place.offset() + 1),
                record -> {
                    found.set(record);
                    return true;
                });
        return Stream.ofNullable(found.get())
                .filter(record -> record.offset() == place.offset())
                .findFirst();
    }

    @Override
    public void close() {
        closing.run();
    }
}
