package news.dateline.launcher;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import news.dateline.events.Article;
import news.dateline.proof.Newsroom;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.EventSerde;
import news.dateline.schemas.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A program of somebody else that writes into the log what our endpoint never would: repeats, articles without any text,
 * now and then bytes that nobody can decode, and all of it without transactions.
 */
final class OtherProducer implements AutoCloseable {

    private static final String LOG = Topics.FIRST.articles().name();
    private static final long PAUSE_MILLIS = 100;
    private static final int ONE_IN = 25;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final KafkaProducer<String, byte[]> producer;
    private final EventSerde<Article> articles;
    private final Newsroom newsroom;
    private final Acknowledged acknowledged;
    private Future<?> writing = CompletableFuture.completedFuture(null);
    private long written;

    private OtherProducer(Cluster cluster, Newsroom newsroom, Acknowledged acknowledged) {
        Map<String, Object> properties = cluster.clientProperties();
        properties.put("acks", "all");
        this.producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        this.articles = new EventSerde<>(cluster.registryUrl());
        this.newsroom = newsroom;
        this.acknowledged = acknowledged;
    }

    /** Writes from now on. */
    static OtherProducer start(Cluster cluster, Newsroom newsroom, Acknowledged acknowledged) {
        OtherProducer other = new OtherProducer(cluster, newsroom, acknowledged);
        other.writing = other.thread.scheduleWithFixedDelay(other::write, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        return other;
    }

    private void write() {
        written++;
        if (written % ONE_IN == 0) {
            byte[] bytes = ("not Avro, " + written).getBytes(StandardCharsets.UTF_8);
            write("stranger-" + written, ByteBuffer.wrap(bytes), bytes);
        } else {
            Article article = newsroom.next();
            write(
                    article.getId(),
                    Acknowledged.content(article),
                    articles.serializer().serialize(LOG, article));
        }
    }

    private void write(String key, ByteBuffer content, byte[] bytes) {
        var unused = producer.send(new ProducerRecord<>(LOG, key, bytes), (place, failure) -> {
            if (failure == null) {
                acknowledged.published(key, content, place.partition() + ":" + place.offset());
            }
        });
    }

    /** Ends when the log has acknowledged what is under way, and tells what went wrong. */
    void finish() throws InterruptedException, ExecutionException {
        if (!writing.cancel(false)) {
            writing.get();
        }
        producer.flush();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        producer.close();
        articles.close();
    }
}
