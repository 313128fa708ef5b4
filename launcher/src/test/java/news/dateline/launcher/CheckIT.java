package news.dateline.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import news.dateline.events.ActorDayRow;
import news.dateline.events.ActorTotal;
import news.dateline.events.ActorType;
import news.dateline.proof.Newsroom;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.EventSerde;
import news.dateline.schemas.EventTopic;
import news.dateline.schemas.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live system is checked; then faults are planted in what it has written, and taken out again. */
final class CheckIT {

    private static final long SEED = 20_261_122;
    private static final int ARTICLES = 400;

    @TempDir
    static Path shared;

    private static Environment environment;
    private static Newsroom newsroom;

    @BeforeAll
    static void publish() throws Exception {
        environment = Environment.start(shared);
        newsroom = new Newsroom(SEED, InstantSource.system(), Duration.ofSeconds(10), 60);
        environment.publish(newsroom.next(ARTICLES));
        putUndecodable();
    }

    @AfterAll
    static void stop() {
        environment.close();
    }

    @Test
    void everyViewOfALiveSystemIsWhatItsLogSays() throws Exception {
        Said said = check("--at", Instant.now().plusSeconds(10).toString(), "--json");

        assertThat(said.code()).as("%s %s", said.out(), said.err()).isZero();
        JsonNode report = said.json().get(0);
        assertThat(report.path("differences").asLong()).isZero();
        assertThat(report.path("reread").asLong()).isGreaterThan(ARTICLES / 2);
        assertThat(report.path("views"))
                .hasSize(19)
                .allSatisfy(view ->
                        assertThat(view.path("keys").asLong()).as("%s", view).isPositive());
        System.out.printf(
                "check: %,d keys, %,d records reread, 0 differences, seed %d, %.1f s%n",
                report.path("keys").asLong(),
                report.path("reread").asLong(),
                SEED,
                report.path("seconds").asDouble());
    }

    @Test
    void aTotalThatSubscribersShouldNotSeeIsNamed() throws Exception {
        EventTopic totals = Topics.FIRST.actorTotals();
        put(totals, "person:nobody", new ActorTotal("Nobody", ActorType.PERSON, 1L, 1L, 0L));

        Said said = check("--no-api");

        put(totals, "person:nobody", null);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out())
                .containsPattern("subscribers, actor totals +person:nobody +no value +Nobody, PERSON: 1 article")
                .contains("1 difference in ");
    }

    @Test
    void aRowThatTheFoldDidNotWriteIsNamedInEveryViewThatFollowsIt() throws Exception {
        String key = "ad/person:nobody/2021-03-15/0";
        put(Topics.FIRST.viewLog(), key, new ActorDayRow("person:nobody", "Nobody", "2021-03-15", 1L, 1L, 0L, null));
        environment.publish(newsroom.next(60));

        Said said = check();

        put(Topics.FIRST.viewLog(), key, null);
        environment.publish(newsroom.next(60));
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out())
                .containsPattern("view log, actor days +person:nobody 2021-03-15 \\(partition 0\\) +no row +1 article")
                .containsPattern("subscribers, actor days +person:nobody\\|2021-03-15 +no value +1 article")
                .containsPattern("API, actors +person:nobody +not listed +Nobody, person: 1 article");
    }

    @Test
    void whatIsAwayIsNamedAndTheRestIsToldAllTheSame() throws Exception {
        Said noApi = command("check", "--api", "http://localhost:" + Ports.free());
        assertThat(noApi.code()).isEqualTo(1);
        assertThat(noApi.out())
                .contains("nothing answers at")
                .contains("--no-api")
                .contains("view log, articles");

        assertThat(command("check", "--api", "localhost").code()).isEqualTo(2);
        assertThat(command("digest", "--at", "yesterday").code()).isEqualTo(2);
    }

    /** Writes past every application of ours. */
    private static void put(EventTopic topic, String key, @Nullable SpecificRecord value) throws Exception {
        Cluster cluster = environment.cluster();
        try (EventSerde<SpecificRecord> serde = new EventSerde<>(cluster.registryUrl());
                KafkaProducer<String, SpecificRecord> producer =
                        new KafkaProducer<>(cluster.clientProperties(), new StringSerializer(), serde.serializer())) {
            // The view log's rows name their partition; elsewhere the key decides.
            Integer partition = topic.equals(Topics.FIRST.viewLog()) ? Integer.valueOf(0) : null;
            producer.send(new ProducerRecord<>(topic.name(), partition, key, value))
                    .get();
        }
    }

    /** Puts something on the log that is rejected before it can be enriched. */
    private static void putUndecodable() throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                environment.cluster().clientProperties(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.FIRST.articles().name(), "not-avro", "no article"))
                    .get();
        }
    }

    private static Said check(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("check", "--api", environment.apiUrl()));
        command.addAll(List.of(options));
        return command(command.toArray(String[]::new));
    }

    private static Said command(String... command) throws IOException {
        return Said.by(shared, environment.cluster(), Map.of(), command);
    }
}
