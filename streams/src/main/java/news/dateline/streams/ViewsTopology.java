package news.dateline.streams;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import news.dateline.events.ActorDayRow;
import news.dateline.events.ArticleState;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Position;
import news.dateline.events.TopicDayRow;
import news.dateline.schemas.EventSerde;
import news.dateline.schemas.StateSerde;
import news.dateline.schemas.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** {@code news.enriched} → each partition's revisions folded into its partial sums → {@code news.view-log}. */
final class ViewsTopology {

    /** Changes whenever what an article contributes, or how the rows say it, changes: then a new generation is due. */
    static final String CONTRIBUTION_LAYOUT = "2";

    private final Topics topics;

    private final Serde<String> keys = Serdes.String();
    private final Serde<EnrichedArticle> enriched;
    private final EventSerde<SpecificRecord> rows;

    ViewsTopology(Topics topics, String registryUrl) {
        this.topics = topics;
        this.enriched = new EventSerde<>(registryUrl);
        this.rows = new EventSerde<>(registryUrl);
    }

    Topology topology() {
        return new Topology()
                .addSource(
                        "read-enriched",
                        keys.deserializer(),
                        enriched.deserializer(),
                        topics.enriched().name())
                .addProcessor("fold-revisions", RevisionFold::new, "read-enriched")
                .addStateStore(store(RevisionFold.ARTICLES, ArticleState.class), "fold-revisions")
                .addStateStore(store(RevisionFold.EMBARGOES, EnrichedArticle.class), "fold-revisions")
                .addStateStore(cached(RevisionFold.ACTOR_DAYS, ActorDayRow.class), "fold-revisions")
                .addStateStore(cached(RevisionFold.TOPIC_DAYS, TopicDayRow.class), "fold-revisions")
                .addStateStore(cached(RevisionFold.PROGRESS, Position.class), "fold-revisions")
                .addSink(
                        "write-view-log",
                        topics.viewLog().name(),
                        keys.serializer(),
                        PlacedRow.serializer(rows),
                        ViewsTopology::ownPartition,
                        "fold-revisions");
    }

    private static Optional<Set<Integer>> ownPartition(String topic, String key, PlacedRow row, int partitions) {
        return Optional.of(Set.of(row.partition()));
    }

    private static <T extends SpecificRecordBase> StoreBuilder<KeyValueStore<String, T>> store(
            String name, Class<T> type) {
        // Embargoed articles are kept whole, so the changelog takes what the log takes.
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(name), Serdes.String(), new StateSerde<>(type))
                .withLoggingEnabled(
                        Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(Topics.MAX_RECORD_BYTES)));
    }

    /** For sums that many articles of one commit change: the changelog gets the last value alone. */
    private static <T extends SpecificRecordBase> StoreBuilder<KeyValueStore<String, T>> cached(
            String name, Class<T> type) {
        return store(name, type).withCachingEnabled();
    }
}
