package news.dateline.operations;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.EventSerde;
import news.dateline.schemas.EventTopic;
import news.dateline.schemas.RegistryProbe;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The topics of a cluster that is there. */
final class ClusterTopics implements TopicReads, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);

    /** There is nothing to be handed back, so nothing to wait for where no broker answers. */
    private static final Duration CLOSING = Duration.ofSeconds(1);

    /** A broker that has the records and sends none for so long is not there. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final Cluster cluster;
    private final Consumer<byte[], byte[]> consumer;
    private final Admin admin;
    private final EventSerde<SpecificRecord> serde;
    private final RegistryProbe registry;

    ClusterTopics(Cluster cluster) {
        this.cluster = cluster;
        Map<String, Object> consuming = reading(cluster, "dateline-check");
        Map<String, Object> asking = cluster.clientProperties();
        asking.put(AdminClientConfig.CLIENT_ID_CONFIG, "dateline-check");
        asking.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER_TIMEOUT.toMillis());
        asking.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER_TIMEOUT.toMillis());
        try {
            this.consumer = new KafkaConsumer<>(consuming, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            this.admin = Admin.create(asking);
        } catch (KafkaException e) {
            throw unavailable(e);
        }
        this.serde = new EventSerde<>(cluster.registryUrl());
        this.registry = new RegistryProbe(cluster.registryUrl());
    }

    /** What a consumer is made of that reads what is committed, from anywhere, in no group. */
    static Map<String, Object> reading(Cluster cluster, String clientId) {
        Map<String, Object> consuming = cluster.clientProperties();
        consuming.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        consuming.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consuming.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consuming.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consuming.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        consuming.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER_TIMEOUT.toMillis());
        consuming.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER_TIMEOUT.toMillis());
        return consuming;
    }

    @Override
    public Map<Integer, Long> ends(EventTopic topic) {
        try {
            List<PartitionInfo> partitions = consumer.partitionsFor(topic.name());
            if (partitions == null || partitions.isEmpty()) {
                throw new CannotCheckException("the broker at " + cluster.bootstrapServers() + " has no topic "
                        + topic.name() + "; start Dateline on it with `dateline up` or `dateline run streams`");
            }
            Set<TopicPartition> all = partitions.stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                    .collect(Collectors.toSet());
            Map<Integer, Long> ends = new HashMap<>();
            consumer.endOffsets(all).forEach((partition, end) -> ends.put(partition.partition(), end));
            return ends;
        } catch (KafkaException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Map<Integer, Long> read(
            EventTopic topic,
            boolean values,
            Map<Integer, Long> from,
            Map<Integer, Long> to,
            Predicate<TopicRecord> take) {
        Map<Integer, Long> next = new HashMap<>(from);
        Map<TopicPartition, Long> open = new HashMap<>();
        to.forEach((partition, end) -> {
            if (from.getOrDefault(partition, 0L) < end) {
                open.put(new TopicPartition(topic.name(), partition), end);
            }
        });
        try {
            consumer.assign(open.keySet());
            // A partition that was read to its end the last time is paused still where it stays assigned.
            consumer.resume(open.keySet());
            open.keySet().forEach(partition -> consumer.seek(partition, from.getOrDefault(partition.partition(), 0L)));
            long heard = System.nanoTime();
            while (!open.isEmpty()) {
                List<TopicPartition> ended = new ArrayList<>();
                var records = consumer.poll(POLL);
                for (Map.Entry<TopicPartition, Long> partition : open.entrySet()) {
                    long nowAt = hand(records.records(partition.getKey()), partition.getValue(), values, take);
                    if (nowAt < 0) {
                        nowAt = consumer.position(partition.getKey());
                    } else {
                        ended.add(partition.getKey());
                    }
                    Long before = next.put(partition.getKey().partition(), nowAt);
                    if (before == null || before != nowAt) {
                        heard = System.nanoTime();
                    }
                    if (nowAt >= partition.getValue()) {
                        ended.add(partition.getKey());
                    }
                }
                if (!ended.isEmpty()) {
                    open.keySet().removeAll(ended);
                    consumer.pause(ended);
                } else if (System.nanoTime() - heard > SILENCE.toNanos()) {
                    throw unavailable(null);
                }
            }
            return next;
        } catch (KafkaException e) {
            throw unavailable(e);
        }
    }

    /** Where the taking has ended early, or -1 where every record was taken. */
    private long hand(
            List<ConsumerRecord<byte[], byte[]>> records, long end, boolean values, Predicate<TopicRecord> take) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.offset() >= end || !take.test(decoded(record, values))) {
                return record.offset();
            }
        }
        return -1;
    }

    private TopicRecord decoded(ConsumerRecord<byte[], byte[]> record, boolean values) {
        Optional<SpecificRecord> value = values ? value(record.topic(), record.value()) : Optional.empty();
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        return new TopicRecord(
                record.partition(),
                record.offset(),
                record.timestamp(),
                key,
                value.orElse(null),
                values && value.isEmpty() && record.value() != null);
    }

    /**
     * A value as its record; empty for a tombstone, and for what nobody can decode.
     *
     * @throws CannotCheckException when the registry gives no answer
     */
    Optional<SpecificRecord> value(String topic, byte @Nullable [] bytes) {
        try {
            return bytes == null
                    ? Optional.empty()
                    : Optional.ofNullable(serde.deserializer().deserialize(topic, bytes));
        } catch (SerializationException e) {
            if (!registry.registryKnowsUs()) {
                throw new CannotCheckException(
                        "the schema registry at " + cluster.registryUrl()
                                + " gives no answer, or does not know Dateline's schemas; start it, or set "
                                + Cluster.SCHEMA_REGISTRY_URL,
                        e);
            }
            return Optional.empty();
        }
    }

    @Override
    public long behind(String application, EventTopic topic) throws InterruptedException {
        Map<TopicPartition, Long> read = new HashMap<>();
        ends(topic).keySet().forEach(partition -> read.put(new TopicPartition(topic.name(), partition), 0L));
        read.putAll(committed(application));
        // The ends include what is not committed yet: it will be, and then it counts.
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        read.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        try {
            return await(admin.listOffsets(latest).all()).entrySet().stream()
                    .mapToLong(end -> Math.max(0, end.getValue().offset() - read.getOrDefault(end.getKey(), 0L)))
                    .sum();
        } catch (ExecutionException e) {
            throw unavailable(e.getCause());
        }
    }

    /** Up to where an application has read what it reads; a topic that it has not begun with is not in the map. */
    Map<TopicPartition, Long> committed(String application) throws InterruptedException {
        Map<TopicPartition, Long> read = new HashMap<>();
        try {
            await(admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata())
                    .forEach((partition, offset) -> {
                        if (offset != null) {
                            read.put(partition, offset.offset());
                        }
                    });
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw unavailable(e.getCause());
            }
        }
        return read;
    }

    private static <T> T await(KafkaFuture<T> future) throws InterruptedException, ExecutionException {
        return future.get();
    }

    private CannotCheckException unavailable(@Nullable Throwable cause) {
        return unavailable(cluster, cause);
    }

    static CannotCheckException unavailable(Cluster cluster, @Nullable Throwable cause) {
        return new CannotCheckException(
                "no broker answers at " + cluster.bootstrapServers() + "; start Dateline with `dateline up`, or set "
                        + Cluster.BOOTSTRAP_SERVERS,
                cause);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSING));
        admin.close(CLOSING);
        serde.close();
    }
}
