package news.dateline.launcher;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import news.dateline.events.Article;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.ContentDigest;
import news.dateline.schemas.EventSerde;
import news.dateline.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** What the ingest endpoint has acknowledged, to be looked for in the log afterwards. Safe for use by many threads. */
final class Acknowledged {

    /** An article as the newsroom sent it. */
    private record Sent(String id, ByteBuffer content) {
        static Sent of(Article article) {
            return new Sent(article.getId(), ContentDigest.of(article));
        }
    }

    private final Map<String, Sent> byPosition = new HashMap<>();
    private final Set<Sent> somewhere = new HashSet<>();
    private long refused;
    private @Nullable String latest;

    /** What the log was found to hold. */
    record Found(long records, List<String> missing) {}

    synchronized void published(Article article, String position) {
        Sent before = byPosition.put(position, Sent.of(article));
        if (before != null) {
            throw new IllegalStateException("two articles were acknowledged at " + position);
        }
        latest = position;
    }

    /** The endpoint says that the log's last revision of this id has this content. */
    synchronized void unchanged(Article article) {
        somewhere.add(Sent.of(article));
    }

    synchronized void refused() {
        refused++;
    }

    /** How many articles have a place in the log of their own. */
    synchronized int articles() {
        return byPosition.size();
    }

    synchronized int repeats() {
        return somewhere.size();
    }

    synchronized long refusals() {
        return refused;
    }

    /** The position that was acknowledged last, {@code partition:offset}, or null. */
    synchronized @Nullable String latest() {
        return latest;
    }

    /** Reads the whole log for what was acknowledged. */
    synchronized Found lookInto(Cluster cluster) {
        Map<String, Sent> missing = new HashMap<>(byPosition);
        Set<Sent> missingSomewhere = new HashSet<>(somewhere);
        List<String> wrong = new ArrayList<>();
        long records = 0;
        Map<String, Object> properties = cluster.clientProperties();
        properties.put("isolation.level", "read_committed");
        try (EventSerde<Article> articles = new EventSerde<>(cluster.registryUrl());
                KafkaConsumer<String, Article> consumer =
                        new KafkaConsumer<>(properties, new StringDeserializer(), articles.deserializer())) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(Topics.FIRST.articles().name())
                    .stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (ConsumerRecord<String, Article> record : consumer.poll(Duration.ofMillis(500))) {
                    records++;
                    Sent found = Sent.of(record.value());
                    missingSomewhere.remove(found);
                    String position = record.partition() + ":" + record.offset();
                    Sent expected = missing.remove(position);
                    if (expected != null && !expected.equals(found)) {
                        wrong.add(position + " holds " + found.id + ", or other content, for " + expected.id);
                    }
                }
            }
        }
        missing.forEach((position, sent) -> wrong.add(position + " holds nothing for " + sent.id));
        missingSomewhere.forEach(sent -> wrong.add("nothing holds what was called unchanged: " + sent.id));
        return new Found(records, wrong);
    }
}
