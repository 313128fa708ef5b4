package news.dateline.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import news.dateline.events.Article;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Rejected;
import news.dateline.events.Rejection;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Writes down for people why a record could not be enriched and where it stands in the log. */
final class RejectRecorder extends ContextualFixedKeyProcessor<String, EnrichedArticle, Rejected> {

    @Override
    public void process(FixedKeyRecord<String, EnrichedArticle> record) {
        Article article = record.value().getArticle();
        Rejection rejection = Objects.requireNonNull(record.value().getRejection());
        RecordMetadata metadata = context().recordMetadata().orElseThrow();
        ByteBuffer bytes = article.getRaw() == null
                ? ByteBuffer.wrap(article.getBody().getBytes(StandardCharsets.UTF_8))
                : article.getRaw();
        if (bytes.remaining() > RejectUndecodable.KEPT_BYTES) {
            bytes = bytes.slice(bytes.position(), RejectUndecodable.KEPT_BYTES);
        }
        context()
                .forward(record.withValue(Rejected.newBuilder()
                        .setCause(rejection.getCause())
                        .setReason(rejection.getReason())
                        .setSource(article.getSource())
                        .setOrigin(article.getProvenance().getOrigin())
                        .setTopic(metadata.topic())
                        .setPartition(metadata.partition())
                        .setOffset(metadata.offset())
                        .setBytes(bytes)
                        .setSize(article.getRawSize())
                        .setRejectedAt(Instant.ofEpochMilli(context().currentSystemTimeMs()))
                        .build()));
    }
}
