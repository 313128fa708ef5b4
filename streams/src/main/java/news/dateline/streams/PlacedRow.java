package news.dateline.streams;

import news.dateline.schemas.EventSerde;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A row of the view log on its way there. A sink sees the value before it is serialised, so it carries the partition
 * that the row must go to.
 *
 * @param partition the log partition whose views it belongs to
 * @param row the row, or null for a tombstone
 */
record PlacedRow(int partition, @Nullable SpecificRecord row) {

    /** Writes the row alone. */
    static Serializer<PlacedRow> serializer(EventSerde<SpecificRecord> rows) {
        Serializer<SpecificRecord> serializer = rows.serializer();
        return (topic, placed) -> placed.row() == null ? null : serializer.serialize(topic, placed.row());
    }
}
