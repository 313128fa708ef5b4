package news.dateline.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import news.dateline.events.Article;
import news.dateline.events.PublishedArticle;
import news.dateline.schemas.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/** A publisher between Kafka's own mock clients. */
public final class Publishing implements AutoCloseable {

    /** What the clock of every test says. */
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2021-03-04T05:06:07Z"), ZoneOffset.UTC);

    /** Where the registry would be. */
    static final String REGISTRY_URL = "http://registry.example:8085";

    private static final TopicPartition ROWS =
            new TopicPartition(Topics.FIRST.published().name(), 0);

    private final MockConsumer<String, PublishedArticle> consumer = new MockConsumer<>("earliest");
    private final Deque<MockProducer<String, SpecificRecord>> producers = new ArrayDeque<>();
    private final Deque<Consumer<MockProducer<String, SpecificRecord>>> plans = new ArrayDeque<>();
    private final ArticlePublisher publisher;

    private Publishing(
            ProducerConfig config,
            List<Consumer<MockProducer<String, SpecificRecord>>> plans,
            Map<String, PublishedArticle> before) {
        this.plans.addAll(plans);
        consumer.updatePartitions(ROWS.topic(), List.of(new PartitionInfo(ROWS.topic(), 0, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(ROWS, 0L));
        consumer.updateEndOffsets(Map.of(ROWS, (long) before.size()));
        consumer.schedulePollTask(() -> {
            long offset = 0;
            for (Map.Entry<String, PublishedArticle> row : before.entrySet()) {
                consumer.addRecord(new ConsumerRecord<>(ROWS.topic(), 0, offset++, row.getKey(), row.getValue()));
            }
        });
        publisher = new ArticlePublisher(
                this::newProducer,
                new PublishedIndex(consumer, ROWS.topic(), Duration.ofSeconds(5)),
                Topics.FIRST,
                REGISTRY_URL,
                config,
                CLOCK);
    }

    /** One whose log takes everything. */
    public static Publishing open(Map<String, String> settings) {
        return new Publishing(config(settings), List.of(), Map.of());
    }

    /** One whose log has these rows of news.published. */
    public static Publishing openAfter(Map<String, PublishedArticle> before) {
        return new Publishing(config(Map.of()), List.of(), before);
    }

    /** One whose first producer is tampered with. */
    public static Publishing openWith(Consumer<MockProducer<String, SpecificRecord>> plan) {
        return new Publishing(config(Map.of()), List.of(plan), Map.of());
    }

    /** One whose producers are tampered with, the first by the first plan. */
    static Publishing openWith(List<Consumer<MockProducer<String, SpecificRecord>>> plans) {
        return new Publishing(config(Map.of()), plans, Map.of());
    }

    private static ProducerConfig config(Map<String, String> settings) {
        return ProducerConfig.from(settings);
    }

    /** The publisher. */
    public ArticlePublisher publisher() {
        return publisher;
    }

    /** How many producers there were. */
    synchronized int opened() {
        return producers.size();
    }

    /** What the log has committed in a topic, in its order. */
    public synchronized <T extends SpecificRecord> List<T> committed(String topic, Class<T> type) {
        List<T> values = new ArrayList<>();
        for (MockProducer<String, SpecificRecord> producer : producers) {
            for (ProducerRecord<String, SpecificRecord> sent : producer.history()) {
                if (sent.topic().equals(topic)) {
                    values.add(type.cast(sent.value()));
                }
            }
        }
        return values;
    }

    /** How many transactions were committed. */
    synchronized long commits() {
        return producers.stream().mapToLong(MockProducer::commitCount).sum();
    }

    /** The newest producer. */
    synchronized MockProducer<String, SpecificRecord> producer() {
        return producers.getLast();
    }

    /** Publishes an article and waits for the outcome. */
    Outcome publish(Article article) throws Exception {
        return requireNonNull(publisher.publish(article).get(20, TimeUnit.SECONDS));
    }

    private synchronized MockProducer<String, SpecificRecord> newProducer() {
        MockProducer<String, SpecificRecord> producer = new MockProducer<>(
                true,
                null,
                new StringSerializer(),
                (topic, value) -> value.toString().getBytes(UTF_8));
        Consumer<MockProducer<String, SpecificRecord>> plan = plans.poll();
        if (plan != null) {
            plan.accept(producer);
        }
        producers.add(producer);
        return producer;
    }

    @Override
    public void close() {
        publisher.close();
    }
}
