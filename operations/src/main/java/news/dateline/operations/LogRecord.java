package news.dateline.operations;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import news.dateline.events.Article;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One record of the log as it stands there; its article is decoded when somebody asks for it. */
final class LogRecord {

    private final ConsumerRecord<byte @Nullable [], byte @Nullable []> record;
    private final Function<ConsumerRecord<byte @Nullable [], byte @Nullable []>, Optional<Article>> decoder;
    private @Nullable Article article;
    private boolean decoded;

    LogRecord(
            ConsumerRecord<byte @Nullable [], byte @Nullable []> record,
            Function<ConsumerRecord<byte @Nullable [], byte @Nullable []>, Optional<Article>> decoder) {
        this.record = record;
        this.decoder = decoder;
    }

    int partition() {
        return record.partition();
    }

    long offset() {
        return record.offset();
    }

    /** Milliseconds since 1970. */
    long timestamp() {
        return record.timestamp();
    }

    byte @Nullable [] keyBytes() {
        return record.key();
    }

    byte @Nullable [] valueBytes() {
        return record.value();
    }

    /** Empty where it has none. */
    String key() {
        byte[] key = record.key();
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }

    /** Bytes of key and value. */
    long size() {
        byte[] key = record.key();
        byte[] value = record.value();
        return (key == null ? 0L : key.length) + (value == null ? 0L : value.length);
    }

    /** Empty for what nobody can decode. */
    Optional<Article> article() {
        if (!decoded) {
            decoded = true;
            article = decoder.apply(record).orElse(null);
        }
        return Optional.ofNullable(article);
    }
}
