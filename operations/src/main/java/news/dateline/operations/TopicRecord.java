package news.dateline.operations;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record of a topic.
 *
 * @param timestamp milliseconds since 1970
 * @param key empty where it has none
 * @param value null for a tombstone, for what nobody can decode, and where values were not asked for
 * @param undecodable whether there are bytes that nobody can decode
 */
record TopicRecord(
        int partition,
        long offset,
        long timestamp,
        String key,
        @Nullable SpecificRecord value,
        boolean undecodable) {}
