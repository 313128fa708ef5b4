package news.dateline.streams;

import news.dateline.events.ActorDayRow;
import news.dateline.events.TopicDayRow;
import news.dateline.schemas.EventSerde;
import news.dateline.schemas.EventTopic;
import news.dateline.schemas.StateSerde;
import news.dateline.schemas.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.KeyValueMapper;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Reducer;
import org.apache.kafka.streams.kstream.ValueMapper;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * {@code news.view-log} → the partitions' shares added up → {@code news.actor-days}, {@code news.actor-totals},
 * {@code news.topic-days}, {@code news.topic-totals}, for subscribers. Apart from the fold, so that the way to the read
 * model stays short.
 */
final class AggregatesTopology {

    private final Topics topics;

    private final Serde<String> keys = Serdes.String();
    private final Serde<ActorDayRow> actorShares = new StateSerde<>(ActorDayRow.class);
    private final Serde<TopicDayRow> topicShares = new StateSerde<>(TopicDayRow.class);
    private final EventSerde<SpecificRecord> rows;
    private final String registryUrl;

    AggregatesTopology(Topics topics, String registryUrl) {
        this.topics = topics;
        this.rows = new EventSerde<>(registryUrl);
        this.registryUrl = registryUrl;
    }

    Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();

        // Rows are decoded after the choice: articles, the bulk of the view log, are none of this application's
        // business.
        KStream<String, byte[]> viewLog = builder.stream(
                topics.viewLog().name(), Consumed.with(keys, Serdes.ByteArray()).withName("read-view-log"));

        KTable<String, ActorDayRow> actors = viewLog.filter(DayShares::isActorDay, Named.as("keep-actor-days"))
                .mapValues(row -> decode(row, ActorDayRow.class), Named.as("decode-actor-days"))
                .toTable(Named.as("table-actor-days"), store("actor-shares", actorShares));
        KTable<String, TopicDayRow> topicRows = viewLog.filter(DayShares::isTopicDay, Named.as("keep-topic-days"))
                .mapValues(row -> decode(row, TopicDayRow.class), Named.as("decode-topic-days"))
                .toTable(Named.as("table-topic-days"), store("topic-shares", topicShares));

        publish(
                sum(actors, "actor-days", DayShares::byActorAndDay, actorShares, DayShares::plus, DayShares::minus),
                "actor-days",
                DayShares::actorDay,
                topics.actorDays());
        publish(
                sum(actors, "actor-totals", DayShares::byActor, actorShares, DayShares::plus, DayShares::minus),
                "actor-totals",
                DayShares::actorTotal,
                topics.actorTotals());
        publish(
                sum(topicRows, "topic-days", DayShares::byTopicAndDay, topicShares, DayShares::plus, DayShares::minus),
                "topic-days",
                DayShares::topicDay,
                topics.topicDays());
        publish(
                sum(topicRows, "topic-totals", DayShares::byTopic, topicShares, DayShares::plus, DayShares::minus),
                "topic-totals",
                DayShares::topicTotal,
                topics.topicTotals());

        return builder.build();
    }

    private <T extends SpecificRecordBase> KTable<String, T> sum(
            KTable<String, T> shares,
            String view,
            KeyValueMapper<String, T, KeyValue<String, T>> grouping,
            Serde<T> serde,
            Reducer<T> plus,
            Reducer<T> minus) {
        return shares.groupBy(grouping, Grouped.with("by-" + view, keys, serde))
                .reduce(plus, minus, Named.as("sum-" + view), store(view + "-sums", serde));
    }

    private <T extends SpecificRecordBase, V extends SpecificRecord> void publish(
            KTable<String, T> sums, String view, ValueMapper<T, V> value, EventTopic topic) {
        sums.toStream(Named.as("stream-" + view))
                .mapValues(sum -> sum == null ? null : value.apply(sum), Named.as("strip-" + view))
                .to(
                        topic.name(),
                        Produced.with(keys, new EventSerde<V>(registryUrl)).withName("write-" + view));
    }

    private <T extends SpecificRecordBase> Materialized<String, T, KeyValueStore<Bytes, byte[]>> store(
            String name, Serde<T> serde) {
        return Materialized.<String, T, KeyValueStore<Bytes, byte[]>>as(name)
                .withKeySerde(keys)
                .withValueSerde(serde);
    }

    private <T extends SpecificRecord> @Nullable T decode(byte @Nullable [] row, Class<T> type) {
        return type.cast(rows.deserializer().deserialize(topics.viewLog().name(), row));
    }
}
