package news.dateline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import news.dateline.events.Generation;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class GenerationsTest {

    private static final String TOPIC = "news.generations";
    private static final TopicPartition SINGLE = new TopicPartition(TOPIC, 0);
    private static final Serializer<SpecificRecord> NO_BYTES = (topic, value) -> new byte[0];

    private final MockConsumer<String, SpecificRecord> consumer = new MockConsumer<>("earliest");
    private final MockProducer<String, SpecificRecord> producer =
            new MockProducer<>(true, null, new StringSerializer(), NO_BYTES);
    private final Generations generations = new Generations(TOPIC, consumer, producer);

    @Test
    void theFirstServiceDecidesWhatAGenerationIsMadeWith() throws InterruptedException {
        written();
        generations.claim("e1", "rules-1");
        assertThat(producer.history())
                .extracting(ProducerRecord::key, ProducerRecord::value)
                .containsExactly(tuple("e1", new Generation("rules-1", true)));
    }

    @Test
    void theSameLayoutGoesOn() {
        written(Map.entry("e1", "rules-1"), Map.entry("v1", "1"));
        assertThatCode(() -> generations.claim("e1", "rules-1")).doesNotThrowAnyException();
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void anotherLayoutIsRefusedAndBothAreNamed() {
        written(Map.entry("e1", "rules-0"), Map.entry("e1", "rules-1"));
        assertThatIllegalStateException()
                .isThrownBy(() -> generations.claim("e1", "rules-2"))
                .withMessageContaining("e1 was made with layout rules-1")
                .withMessageContaining("rules-2");
        assertThat(producer.history()).isEmpty();
    }

    @SafeVarargs
    private void written(Map.Entry<String, String>... layouts) {
        consumer.updateBeginningOffsets(Map.of(SINGLE, 0L));
        consumer.updateEndOffsets(Map.of(SINGLE, (long) layouts.length));
        consumer.schedulePollTask(() -> {
            for (int offset = 0; offset < layouts.length; offset++) {
                Map.Entry<String, String> layout = layouts[offset];
                consumer.addRecord(new ConsumerRecord<>(
                        TOPIC, 0, offset, layout.getKey(), new Generation(layout.getValue(), true)));
            }
        });
    }
}
