package news.dateline.operations;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.EventTopic;
import news.dateline.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records into a topic as they stand in the log: key, value, time and partition. Each says in its headers
 * where it stood and what was asked, so the last committed one of a partition says where that partition goes on. What is
 * flushed is one transaction: of a replay that fails in the middle nothing is seen but whole flushes without a gap, and
 * of two replays into one topic the later one stops the earlier.
 */
final class TopicSink implements ReplaySink {

    /** Header: where the record stands in the log, {@code partition:offset}. */
    static final String FROM = "dateline-replayed-from";

    /** Header: the digest of what was asked. */
    static final String QUESTION = "dateline-replay";

    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final int TRANSACTION_MILLIS = 60_000;

    private final Cluster cluster;
    private final String topic;
    private final byte[] question;
    private final Producer<byte @Nullable [], byte @Nullable []> producer;
    private Map<Integer, Long> next = Map.of();
    private boolean inTransaction;

    private TopicSink(Cluster cluster, String topic, ReplayQuestion question) {
        this.cluster = cluster;
        this.topic = topic;
        this.question = question.digest().getBytes(StandardCharsets.UTF_8);
        Map<String, Object> producing = cluster.clientProperties();
        producing.put(ProducerConfig.CLIENT_ID_CONFIG, "dateline-replay");
        producing.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "dateline-replay-" + topic);
        producing.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        producing.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        producing.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES);
        producing.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        producing.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        producing.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000L);
        // A broker that is still ending a transaction puts the next one's first batch off; no other may overtake it.
        producing.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        try {
            this.producer = new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw ClusterTopics.unavailable(cluster, e);
        }
    }

    /**
     * Begins a topic, which is made where it is missing, or goes on with one.
     *
     * @param partitions how many the log has
     * @throws CannotCheckException when the topic is somebody else's, or no broker answers
     */
    static TopicSink open(
            Cluster cluster, EventTopic log, int partitions, String topic, ReplayQuestion question, boolean resume)
            throws InterruptedException {
        boolean made = make(cluster, log, partitions, topic);
        TopicSink sink = new TopicSink(cluster, topic, question);
        try {
            // Ends what a killed replay has left open, so that the topic's end stands.
            sink.producer.initTransactions();
            if (!made) {
                sink.next = sink.goOn(partitions, resume);
            }
            return sink;
        } catch (KafkaException e) {
            sink.close();
            throw ClusterTopics.unavailable(cluster, e);
        } catch (RuntimeException e) {
            sink.close();
            throw e;
        }
    }

    /** Makes the topic where it is missing; false where it is there. */
    private static boolean make(Cluster cluster, EventTopic log, int partitions, String topic)
            throws InterruptedException {
        try (Admin admin = Admin.create(cluster.clientProperties())) {
            Optional<Integer> found = partitions(admin, topic);
            if (found.isEmpty()) {
                // Kept for good as the log is: its times are the log's, and retention by time would take it away.
                admin.createTopics(List.of(
                                new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(log.config())))
                        .all()
                        .get();
                return true;
            }
            if (found.get() != partitions) {
                throw new CannotCheckException(topic + " has " + found.get() + " partitions and the log has "
                        + partitions + "; choose another name, and the topic is made");
            }
            return false;
        } catch (ExecutionException | KafkaException e) {
            throw ClusterTopics.unavailable(cluster, e);
        }
    }

    private static Optional<Integer> partitions(Admin admin, String topic)
            throws InterruptedException, ExecutionException {
        try {
            return Optional.of(admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .partitions()
                    .size());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Where each partition goes on, by its last record. */
    private Map<Integer, Long> goOn(int partitions, boolean resume) {
        Map<Integer, Long> goesOn = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                ClusterTopics.reading(cluster, "dateline-replay"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            for (int partition = 0; partition < partitions; partition++) {
                Optional<ConsumerRecord<byte[], byte[]>> last = last(consumer, new TopicPartition(topic, partition));
                if (last.isPresent() && !resume) {
                    throw new CannotCheckException(topic
                            + " has records already; choose another name, or go on with a replay of yours by --resume");
                }
                if (last.isPresent()) {
                    goesOn.put(partition, after(last.get()));
                }
            }
        }
        return goesOn;
    }

    private long after(ConsumerRecord<byte[], byte[]> last) {
        String asked = header(last, QUESTION);
        Optional<RecordPlace> from = RecordPlace.parse(header(last, FROM));
        if (asked.isEmpty() || from.isEmpty() || from.get().partition() != last.partition()) {
            throw new CannotCheckException(topic + " has records that no replay has written; choose another name");
        }
        if (!asked.equals(new String(question, StandardCharsets.UTF_8))) {
            throw new CannotCheckException(
                    topic + " was begun with other options; give those of then, or another topic");
        }
        return from.get().offset() + 1;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** The last committed record; behind it may stand the ends of transactions, and what was given up. */
    private Optional<ConsumerRecord<byte[], byte[]>> last(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition place) {
        List<TopicPartition> one = List.of(place);
        long begin = consumer.beginningOffsets(one).getOrDefault(place, 0L);
        long end = consumer.endOffsets(one).getOrDefault(place, 0L);
        consumer.assign(one);
        long from = end;
        for (long back = 2; from > begin; back *= 8) {
            from = Math.max(begin, end - back);
            consumer.seek(place, from);
            ConsumerRecord<byte[], byte[]> last = null;
            long deadline = System.nanoTime() + SILENCE.toNanos();
            while (consumer.position(place) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    last = record;
                }
                if (System.nanoTime() > deadline) {
                    throw ClusterTopics.unavailable(cluster, null);
                }
            }
            if (last != null) {
                return Optional.of(last);
            }
        }
        return Optional.empty();
    }

    @Override
    public Map<Integer, Long> next() {
        return next;
    }

    @Override
    public boolean take(LogRecord record) {
        ProducerRecord<byte @Nullable [], byte @Nullable []> copy = new ProducerRecord<>(
                topic,
                record.partition(),
                record.timestamp() < 0 ? null : Long.valueOf(record.timestamp()),
                record.keyBytes(),
                record.valueBytes());
        copy.headers()
                .add(FROM, (record.partition() + ":" + record.offset()).getBytes(StandardCharsets.UTF_8))
                .add(QUESTION, question);
        try {
            if (!inTransaction) {
                producer.beginTransaction();
                inTransaction = true;
            }
            // Whatever becomes of it, the commit tells.
            var unused = producer.send(copy);
        } catch (KafkaException e) {
            throw refused(e);
        }
        return true;
    }

    @Override
    public void flush(Map<Integer, Long> passed) {
        if (!inTransaction) {
            return;
        }
        try {
            producer.commitTransaction();
            inTransaction = false;
        } catch (KafkaException e) {
            throw refused(e);
        }
    }

    @Override
    public void completed() {}

    private CannotCheckException refused(KafkaException e) {
        if (e instanceof ProducerFencedException || e instanceof InvalidProducerEpochException) {
            return new CannotCheckException("another replay into " + topic + " has begun, and this one ends", e);
        }
        return new CannotCheckException(
                "the broker at " + cluster.bootstrapServers() + " does not take what is written into " + topic + ": "
                        + e.getMessage() + "; go on by --resume",
                e);
    }

    @Override
    public void close() {
        // An open transaction is given up with it.
        producer.close(CLOSING);
    }
}
