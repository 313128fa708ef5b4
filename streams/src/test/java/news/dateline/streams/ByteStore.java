package news.dateline.streams;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import news.dateline.schemas.StateSerde;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A store in memory that keeps bytes as RocksDB does, and can go back to its last commit as exactly-once does. */
final class ByteStore<V extends SpecificRecordBase> implements KeyValueStore<String, V> {

    private final String name;
    private final StateSerde<V> serde;
    private TreeMap<String, byte[]> values = new TreeMap<>();
    private TreeMap<String, byte[]> committed = new TreeMap<>();

    ByteStore(String name, Class<V> type) {
        this.name = name;
        this.serde = new StateSerde<>(type);
    }

    void commit() {
        committed = new TreeMap<>(values);
    }

    void rollBack() {
        values = new TreeMap<>(committed);
    }

    /** Bytes of all keys and values. */
    long bytes() {
        return values.entrySet().stream()
                .mapToLong(entry -> entry.getKey().length() + entry.getValue().length)
                .sum();
    }

    @Override
    public void put(String key, @Nullable V value) {
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, serde.serializer().serialize(name, value));
        }
    }

    @Override
    public @Nullable V putIfAbsent(String key, V value) {
        V before = get(key);
        if (before == null) {
            put(key, value);
        }
        return before;
    }

    @Override
    public void putAll(List<KeyValue<String, V>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public @Nullable V delete(String key) {
        V before = get(key);
        values.remove(key);
        return before;
    }

    @Override
    public @Nullable V get(String key) {
        return serde.deserializer().deserialize(name, values.get(key));
    }

    @Override
    public KeyValueIterator<String, V> range(String from, String to) {
        return iterator(values.subMap(from, true, to, true));
    }

    @Override
    public KeyValueIterator<String, V> all() {
        return iterator(values);
    }

    private KeyValueIterator<String, V> iterator(Map<String, byte[]> range) {
        Iterator<String> keys = List.copyOf(range.keySet()).iterator();
        return new KeyValueIterator<>() {
            @Override
            public boolean hasNext() {
                return keys.hasNext();
            }

            @Override
            public KeyValue<String, V> next() {
                String key = keys.next();
                return KeyValue.pair(key, Objects.requireNonNull(get(key)));
            }

            @Override
            public String peekNextKey() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public long approximateNumEntries() {
        return values.size();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {}

    @Override
    public void close() {}

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }
}
