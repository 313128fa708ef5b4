package news.dateline.streams;

import java.time.Instant;
import news.dateline.events.Position;
import org.apache.kafka.streams.state.KeyValueStore;

/** How far one log partition has come, kept in a store so that a restart goes on from there. */
final class Progress {

    private static final String KEY = "position";

    private final KeyValueStore<String, Position> store;
    private Position position;
    /** Whether readers have not been told yet. True at first: what a crash interrupted may never have been written. */
    private boolean untold = true;

    private boolean movedSinceRelease = true;

    Progress(KeyValueStore<String, Position> store) {
        this.store = store;
        Position kept = store.get(KEY);
        this.position = kept == null ? Position.newBuilder().build() : kept;
    }

    /** A copy, to be written into a row. */
    Position position() {
        return new Position(
                position.getOffset(), position.getReleasedUpTo(), position.getRejected(), position.getConflicts());
    }

    Instant releasedUpTo() {
        return position.getReleasedUpTo();
    }

    /** Includes a record of the log. */
    void include(long offset, boolean rejected, boolean conflict) {
        position.setOffset(offset);
        position.setRejected(position.getRejected() + (rejected ? 1 : 0));
        position.setConflicts(position.getConflicts() + (conflict ? 1 : 0));
        movedSinceRelease = true;
        changed();
    }

    /** Moves the instant up to which embargoes are released; never back. */
    void releaseUpTo(Instant instant) {
        position.setReleasedUpTo(instant);
        movedSinceRelease = false;
        changed();
    }

    /** Whether a record has come since the last release, so that moving the instant tells readers nothing new. */
    boolean movedSinceRelease() {
        return movedSinceRelease;
    }

    boolean untold() {
        return untold && position.getOffset() >= 0;
    }

    /** A row with this position has been written. */
    void told() {
        untold = false;
    }

    private void changed() {
        untold = true;
        store.put(KEY, position);
    }
}
