package news.dateline.operations;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Status;
import news.dateline.schemas.EventTopic;

/**
 * The records of the log that name an actor, are about a topic, or both: as {@code news.enriched} tells, which has them
 * at the same offsets. A kill and a withhold name nobody; they belong to it where their article did before.
 */
final class NamedRecords {

    private static final int CHUNK_BITS = 20;

    private final ReplayQuestion question;
    private final Map<Integer, Map<Long, BitSet>> offsets = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    private NamedRecords(ReplayQuestion question) {
        this.question = question;
    }

    /** Reads the enriched log up to some ends, or until it is stopped. */
    static NamedRecords read(
            TopicReads reads,
            EventTopic enriched,
            Map<Integer, Long> ends,
            ReplayQuestion question,
            ReplayListener listener,
            BooleanSupplier stopped)
            throws InterruptedException {
        NamedRecords named = new NamedRecords(question);
        long[] done = new long[1];
        listener.began(
                "Looking for who and what is asked for",
                ends.values().stream().mapToLong(Long::longValue).sum());
        reads.read(enriched, true, Map.of(), ends, record -> {
            listener.went(++done[0], 0);
            if (record.value() instanceof EnrichedArticle article) {
                named.add(record.partition(), article);
            }
            return !stopped.getAsBoolean();
        });
        return named;
    }

    private void add(int partition, EnrichedArticle enriched) {
        String id = enriched.getArticle().getId();
        if (isAsked(enriched)) {
            ids.add(id);
        } else if (enriched.getArticle().getStatus() == Status.USABLE || !ids.contains(id)) {
            return;
        }
        long offset = enriched.getOffset();
        offsets.computeIfAbsent(partition, number -> new HashMap<>())
                .computeIfAbsent(offset >> CHUNK_BITS, chunk -> new BitSet())
                .set((int) (offset & ((1 << CHUNK_BITS) - 1)));
    }

    private boolean isAsked(EnrichedArticle enriched) {
        String actor = question.actor();
        String topic = question.topic();
        return (actor == null
                        || enriched.getActors().stream()
                                .anyMatch(named -> named.getId().equals(actor)))
                && (topic == null
                        || enriched.getTopics().stream()
                                .anyMatch(about -> about.getCode().equals(topic)
                                        || about.getBroader().stream()
                                                .anyMatch(broader ->
                                                        broader.getCode().equals(topic))));
    }

    boolean has(int partition, long offset) {
        BitSet chunk = offsets.getOrDefault(partition, Map.of()).get(offset >> CHUNK_BITS);
        return chunk != null && chunk.get((int) (offset & ((1 << CHUNK_BITS) - 1)));
    }
}
