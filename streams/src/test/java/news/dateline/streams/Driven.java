package news.dateline.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import news.dateline.schemas.StateSerde;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** A topology in Kafka's test driver that can be stopped and started again: on its local state, or on its changelogs. */
final class Driven implements AutoCloseable {

    private final String application;
    private final Supplier<Topology> topology;
    private final Map<String, Class<? extends SpecificRecordBase>> stores;
    private final Path folder;
    private final long cacheBytes;
    /** What the changelogs hold: each store's latest value by key. */
    private final Map<String, Map<String, byte @Nullable []>> changelogs = new HashMap<>();

    private TopologyTestDriver driver;
    private Instant now;
    private int folders;

    /**
     * Starts it for the first time.
     *
     * @param stores the record class of each store by the store's name
     * @param folder where local state goes
     * @param cacheBytes what its stores may keep back from their changelogs, 0 for nothing
     */
    Driven(
            String application,
            Supplier<Topology> topology,
            Map<String, Class<? extends SpecificRecordBase>> stores,
            Path folder,
            long cacheBytes,
            Instant now) {
        this.application = application;
        this.topology = topology;
        this.stores = stores;
        this.folder = folder;
        this.cacheBytes = cacheBytes;
        this.now = now;
        TestRegistry.prepare();
        stores.keySet().forEach(store -> changelogs.put(store, new LinkedHashMap<>()));
        driver = start();
    }

    void pipe(String topic, String key, byte @Nullable [] value, Instant time) {
        driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, value, time);
    }

    /** What has been written to a topic since the last call. */
    List<KeyValue<String, byte[]>> read(String topic) {
        return driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
                .readKeyValuesToList();
    }

    void timePasses(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    /** Stops, and starts again with the files that were there. Output that was not read is lost. */
    void restartOnKeptState(Duration downFor) {
        readChangelogs();
        now = now.plus(downFor);
        startOnSameFiles();
    }

    /**
     * Stops, and starts again with files made from nothing but the changelogs. The test driver restores nothing itself, so
     * a first start fills the stores and a second one meets them, as a real task meets its restored ones.
     */
    void restartOnChangelogs(Duration downFor) {
        driver.close();
        readChangelogs();
        now = now.plus(downFor);
        folders++;
        driver = start();
        stores.forEach(this::restore);
        startOnSameFiles();
    }

    /** A driver that is closed deletes its files; nothing but open stores outlives it, so they alone are closed. */
    private void startOnSameFiles() {
        for (StateStore store : driver.getAllStateStores().values()) {
            store.commit(Map.of());
            store.close();
        }
        driver = start();
    }

    @Override
    public void close() {
        driver.close();
    }

    private TopologyTestDriver start() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder().toString());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, cacheBytes);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return new TopologyTestDriver(topology.get(), properties, now);
    }

    private Path stateFolder() {
        return folder.resolve(application + '-' + folders);
    }

    private void readChangelogs() {
        changelogs.forEach((store, values) ->
                read(application + '-' + store + "-changelog").forEach(entry -> values.put(entry.key, entry.value)));
    }

    private <T extends SpecificRecordBase> void restore(String name, Class<T> type) {
        StateSerde<T> serde = new StateSerde<>(type);
        // Tables keep a time beside each value, the fold's stores do not.
        KeyValueStore<String, ValueAndTimestamp<T>> table = driver.getTimestampedKeyValueStore(name);
        KeyValueStore<String, T> store = driver.getKeyValueStore(name);
        changelogs.getOrDefault(name, Map.of()).forEach((key, bytes) -> {
            T value = serde.deserializer().deserialize(name, bytes);
            if (value != null && table != null) {
                table.put(key, ValueAndTimestamp.make(value, Step.BEGINNING.toEpochMilli()));
            } else if (value != null) {
                store.put(key, value);
            }
        });
    }
}
