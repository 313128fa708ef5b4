package news.dateline.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import news.dateline.events.Cause;
import news.dateline.events.Rejected;
import news.dateline.schemas.EventSerde;
import news.dateline.schemas.RegistryProbe;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends bytes that nobody can decode to {@code news.rejected} and goes on. While the registry is away or does not know
 * our own schemas either, nothing is judged: the thread fails and is replaced, and the record is read again.
 */
public final class RejectUndecodable implements DeserializationExceptionHandler {

    /** Property: URL of the registry. */
    static final String REGISTRY_URL = "dateline.schema.registry.url";

    /** Property: name of the topic for rejects. */
    static final String REJECTED_TOPIC = "dateline.rejected.topic";

    /** How many of the bytes are kept with a reject. */
    static final int KEPT_BYTES = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(RejectUndecodable.class);

    private @Nullable RegistryProbe probe;
    private @Nullable EventSerde<Rejected> serde;
    private String rejectedTopic = "";

    @Override
    public void configure(Map<String, ?> properties) {
        String url = Objects.requireNonNull(properties.get(REGISTRY_URL), REGISTRY_URL)
                .toString();
        rejectedTopic = Objects.requireNonNull(properties.get(REJECTED_TOPIC), REJECTED_TOPIC)
                .toString();
        probe = new RegistryProbe(url);
        serde = new EventSerde<>(url);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
        if (!Objects.requireNonNull(probe).registryKnowsUs()) {
            LOG.error("the schema registry is away or does not know our schemas; waiting for it");
            return Response.fail();
        }
        LOG.warn("rejected {}-{}@{}: undecodable", record.topic(), record.partition(), record.offset(), failure);
        return Response.resume(List.of(rejected(record)));
    }

    private static String reason(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null || record.value() == null
                ? "the record has no " + (record.key() == null ? "key" : "value") + "; expected both"
                : "the value is no Avro record of a registered schema; expected one of " + record.topic();
    }

    private ProducerRecord<byte[], byte[]> rejected(ConsumerRecord<byte[], byte[]> record) {
        byte[] bytes = record.value() == null ? new byte[0] : record.value();
        Rejected value = Rejected.newBuilder()
                .setCause(Cause.UNDECODABLE)
                .setReason(reason(record))
                .setTopic(record.topic())
                .setPartition(record.partition())
                .setOffset(record.offset())
                .setBytes(ByteBuffer.wrap(bytes.length > KEPT_BYTES ? Arrays.copyOf(bytes, KEPT_BYTES) : bytes))
                .setSize(bytes.length)
                .setRejectedAt(Instant.ofEpochMilli(System.currentTimeMillis()))
                .build();
        byte[] key = record.key() == null ? "".getBytes(StandardCharsets.UTF_8) : record.key();
        return new ProducerRecord<>(
                rejectedTopic, key, Objects.requireNonNull(serde).serializer().serialize(rejectedTopic, value));
    }
}
