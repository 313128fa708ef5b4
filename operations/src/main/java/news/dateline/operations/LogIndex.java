package news.dateline.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** The records of one partition of {@code news.articles}, offset and key alone: twelve bytes each. */
final class LogIndex {

    /** Rejects are kept so long; what was rejected before is a hole that nothing explains any more. */
    static final Duration REJECTS_KEPT = Duration.ofDays(90);

    private final long oldBefore;
    private long[] offsets = new long[1024];
    private int[] keyHashes = new int[1024];
    private int size;
    /** Records below this index may have been rejected longer ago than rejects are kept. */
    private int old;

    LogIndex(Instant now) {
        oldBefore = now.minus(REJECTS_KEPT).toEpochMilli();
    }

    void add(TopicRecord record) {
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, size * 2);
            keyHashes = Arrays.copyOf(keyHashes, size * 2);
        }
        offsets[size] = record.offset();
        keyHashes[size] = record.key().hashCode();
        size++;
        if (record.timestamp() < oldBefore) {
            old = size;
        }
    }

    int size() {
        return size;
    }

    long offset(int index) {
        return offsets[index];
    }

    boolean hasKey(int index, String key) {
        return keyHashes[index] == key.hashCode();
    }

    boolean isOld(int index) {
        return index < old;
    }

    /** The index of an offset, negative where no record has it. */
    int indexOf(long offset) {
        return Arrays.binarySearch(offsets, 0, size, offset);
    }
}
