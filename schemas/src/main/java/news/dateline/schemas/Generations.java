package news.dateline.schemas;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import news.dateline.events.Generation;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * What each generation of derived topics was made with, as {@code news.generations} says. A generation is made with one
 * layout from its first record to its last: with another, half of its sums would follow one rule and half another.
 */
public final class Generations implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final Consumer<String, SpecificRecord> consumer;
    private final Producer<String, SpecificRecord> producer;

    Generations(String topic, Consumer<String, SpecificRecord> consumer, Producer<String, SpecificRecord> producer) {
        this.topic = topic;
        this.consumer = consumer;
        this.producer = producer;
    }

    /** The generations of a cluster whose topics are there. */
    @SuppressWarnings("resource") // The clients close their serdes.
    public static Generations of(Cluster cluster, Topics topics) {
        EventSerde<SpecificRecord> serde = new EventSerde<>(cluster.registryUrl());
        Map<String, Object> consuming = cluster.clientProperties();
        consuming.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consuming.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        Map<String, Object> producing = cluster.clientProperties();
        producing.put(ProducerConfig.ACKS_CONFIG, "all");
        return new Generations(
                topics.generations().name(),
                new KafkaConsumer<>(consuming, new StringDeserializer(), serde.deserializer()),
                new KafkaProducer<>(producing, new StringSerializer(), serde.serializer()));
    }

    /**
     * Says that a service is about to write a generation with a layout. The first to say so decides.
     *
     * @param generation such as {@code e1}
     * @param layout digest of the rules, or of the contributions' shape
     * @throws IllegalStateException when the generation was made with another layout, in a sentence for operators
     */
    public void claim(String generation, String layout) throws InterruptedException {
        String made = layoutOf(generation);
        if (made == null) {
            write(generation, new Generation(layout, true));
        } else if (!made.equals(layout)) {
            throw new IllegalStateException("generation " + generation + " was made with layout " + made
                    + ", this program makes " + layout
                    + "; run the program that made it, or begin a new generation from the log");
        }
    }

    private @Nullable String layoutOf(String generation) {
        TopicPartition single = new TopicPartition(topic, 0);
        consumer.assign(List.of(single));
        consumer.seekToBeginning(List.of(single));
        long end = consumer.endOffsets(List.of(single)).getOrDefault(single, 0L);
        String layout = null;
        while (consumer.position(single) < end) {
            for (ConsumerRecord<String, SpecificRecord> record : consumer.poll(POLL)) {
                if (record.key().equals(generation)) {
                    layout = record.value() instanceof Generation made ? made.getLayout() : null;
                }
            }
        }
        return layout;
    }

    private void write(String generation, Generation made) throws InterruptedException {
        try {
            producer.send(new ProducerRecord<>(topic, generation, made)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot write generation " + generation + " to " + topic, e.getCause());
        }
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }
}
