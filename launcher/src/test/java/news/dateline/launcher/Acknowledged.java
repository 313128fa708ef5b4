package news.dateline.launcher;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import news.dateline.events.Article;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.ContentDigest;
import news.dateline.schemas.EventSerde;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** What the ingest endpoint has acknowledged, to be looked for in the log afterwards. Safe for use by many threads. */
final class Acknowledged {

    /**
     * What was sent.
     *
     * @param content see {@link #content}; the bytes themselves where they are no article
     */
    private record Sent(String id, ByteBuffer content) {}

    private final Map<String, Sent> byPosition = new HashMap<>();
    private final Set<Sent> somewhere = new HashSet<>();
    private long refused;
    private final SortedMap<Integer, Long> latest = new TreeMap<>();

    /** What the log was found to hold. */
    record Found(long records, List<String> missing) {}

    /** What a newsroom said in a revision. */
    static ByteBuffer content(Article article) {
        return ContentDigest.of(article);
    }

    /**
     * It stands in the log.
     *
     * @param position {@code partition:offset}
     */
    synchronized void published(String id, ByteBuffer content, String position) {
        Sent before = byPosition.put(position, new Sent(id, content));
        if (before != null) {
            throw new IllegalStateException("two articles were acknowledged at " + position);
        }
        int colon = position.indexOf(':');
        latest.merge(
                Integer.valueOf(position.substring(0, colon)), Long.valueOf(position.substring(colon + 1)), Math::max);
    }

    /** The endpoint says that the log's last revision of this id has this content. */
    synchronized void unchanged(Article article) {
        somewhere.add(new Sent(article.getId(), content(article)));
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

    /** The highest offset that was acknowledged in each partition of the log. */
    synchronized SortedMap<Integer, Long> latest() {
        return new TreeMap<>(latest);
    }

    /** Reads the whole log for what was acknowledged. */
    synchronized Found lookInto(Cluster cluster) {
        Map<String, Sent> missing = new HashMap<>(byPosition);
        Set<Sent> missingSomewhere = new HashSet<>(somewhere);
        List<String> wrong = new ArrayList<>();
        AtomicLong records = new AtomicLong();
        try (EventSerde<Article> articles = new EventSerde<>(cluster.registryUrl())) {
            CommittedArticles.each(cluster, new ByteArrayDeserializer(), record -> {
                records.incrementAndGet();
                Sent found = new Sent(record.key(), content(record, articles.deserializer()));
                missingSomewhere.remove(found);
                String position = record.partition() + ":" + record.offset();
                Sent expected = missing.remove(position);
                if (expected != null && !expected.equals(found)) {
                    wrong.add(position + " holds " + found.id + ", or other content, for " + expected.id);
                }
            });
        }
        missing.forEach((position, sent) -> wrong.add(position + " holds nothing for " + sent.id));
        missingSomewhere.forEach(sent -> wrong.add("nothing holds what was called unchanged: " + sent.id));
        return new Found(records.get(), wrong);
    }

    private static ByteBuffer content(ConsumerRecord<String, byte[]> record, Deserializer<Article> articles) {
        try {
            return content(articles.deserialize(record.topic(), record.value()));
        } catch (SerializationException e) {
            return ByteBuffer.wrap(record.value());
        }
    }
}
