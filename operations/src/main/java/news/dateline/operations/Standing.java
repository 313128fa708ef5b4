package news.dateline.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import news.dateline.schemas.Topics;
import org.jspecify.annotations.Nullable;

/**
 * Where log and views stand: the view log's rows, and the oracles at exactly the position that the rows state. Waits until
 * the views have passed what the log ended with at the beginning, and until the embargoes of an instant are released.
 */
final class Standing {

    private static final long PAUSE_MS = 200;

    /** Whoever reads the view log for longer may miss rows that compaction has taken away meanwhile, and reads on. */
    private static final Duration READING_LIMIT = Topics.RUN_RETENTION.dividedBy(2);

    private final TopicReads reads;
    private final Topics topics;
    private final CheckListener listener;
    private final Reread reread;
    private final Map<Integer, ViewLogCopy> viewLog = new TreeMap<>();

    private Map<Integer, Long> begunAt = Map.of();
    private Map<Integer, Long> viewLogNext = Map.of();

    Standing(TopicReads reads, Topics topics, CheckListener listener, Reread reread) {
        this.reads = reads;
        this.topics = topics;
        this.listener = listener;
        this.reread = reread;
    }

    /**
     * Comes to where the log ends now, or as far as the views are when the wait is over.
     *
     * @param at the instant up to which embargoes have to be released
     * @return what was not reached, in a sentence; null when everything was
     */
    @Nullable
    String reach(Instant at, Duration wait) throws InterruptedException {
        Map<Integer, Long> logEnds = reads.ends(topics.articles());
        listener.began("reading the log's keys", sum(logEnds));
        begunAt = reread.readLog(listener::went);
        Map<Integer, Long> viewLogEnds = reads.ends(topics.viewLog());
        if (!viewLogEnds.keySet().equals(begunAt.keySet())) {
            throw new CannotCheckException(topics.viewLog().name() + " has " + viewLogEnds.size() + " partitions and "
                    + topics.articles().name() + " " + begunAt.size()
                    + "; they must be as many: begin a new generation");
        }
        begunAt.keySet().forEach(partition -> viewLog.put(partition, new ViewLogCopy(partition)));
        listener.began("reading the view log", sum(viewLogEnds));
        readViewLog();

        Instant now = Instant.now();
        Instant deadline = (at.isAfter(now) ? at : now).plus(wait);
        String behind = behind();
        if (behind != null) {
            listener.began("waiting for the views", 0);
        }
        while (behind != null && pauseUntil(deadline)) {
            readViewLog();
            behind = behind();
        }
        listener.began("rereading the log", sum(begunAt));
        step();
        String held = held(at);
        if (held != null) {
            listener.began("waiting for embargoes until " + at, 0);
        }
        while (held != null && pauseUntil(deadline)) {
            step();
            held = held(at);
        }
        String missed = behind == null ? held : behind;
        return missed == null ? null : missed + " after a wait of " + wait.toSeconds() + " s; see `dateline status`";
    }

    private @Nullable String behind() throws InterruptedException {
        reread.readRejected();
        for (ViewLogCopy copy : viewLog.values()) {
            long expected = reread.lastExpected(copy.partition(), begunAt.getOrDefault(copy.partition(), 0L));
            if (copy.position().getOffset() < expected) {
                return "the views of partition " + copy.partition() + " are at offset "
                        + copy.position().getOffset() + " and have not come to " + expected;
            }
        }
        return null;
    }

    private @Nullable String held(Instant at) {
        for (ViewLogCopy copy : viewLog.values()) {
            Instant due = reread.lastRelease(copy.partition(), copy.position().getReleasedUpTo(), at);
            if (due != null) {
                return "the views of partition " + copy.partition() + " have released embargoes up to "
                        + copy.position().getReleasedUpTo() + " and not the one that ended at " + due;
            }
        }
        return null;
    }

    /** Whether there is time left, after a pause. */
    static boolean pauseUntil(Instant deadline) throws InterruptedException {
        if (Instant.now().isAfter(deadline)) {
            return false;
        }
        Thread.sleep(PAUSE_MS);
        return true;
    }

    /**
     * Waits until no rows stand behind the last position: a transaction holds whole runs, so what stays there is no part
     * of one. What has stayed there is compared, and reported, by whoever compares.
     */
    void awaitRunEnds(Duration patience) throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        while (viewLog.values().stream().anyMatch(ViewLogCopy::insideRun) && pauseUntil(deadline)) {
            step();
        }
    }

    /** Reads the view log to its ends and the log to where the views are now; says whether the views have moved. */
    boolean step() throws InterruptedException {
        List<LogPosition> before = at();
        readViewLog();
        Map<Integer, Long> offsets = new HashMap<>();
        at().forEach(position -> offsets.put(position.partition(), position.offset()));
        reread.advance(offsets, listener::went);
        return !at().equals(before);
    }

    private void readViewLog() throws InterruptedException {
        long[] read = {sum(viewLogNext)};
        long began;
        do {
            began = System.nanoTime();
            viewLogNext = reads.read(topics.viewLog(), true, viewLogNext, reads.ends(topics.viewLog()), row -> {
                ViewLogCopy copy = viewLog.get(row.partition());
                if (copy != null) {
                    copy.take(row);
                }
                listener.went(++read[0]);
                return true;
            });
        } while (System.nanoTime() - began > READING_LIMIT.toNanos());
    }

    /** The position of each partition's rows. */
    List<LogPosition> at() {
        List<LogPosition> at = new ArrayList<>();
        viewLog.values().forEach(copy -> at.add(copy.at()));
        return at;
    }

    Iterable<ViewLogCopy> viewLog() {
        return viewLog.values();
    }

    /** Exclusive ends of what the views have to answer for: all of the log's beginning ends, or as far as they are. */
    Map<Integer, Long> answeredFor(boolean reached) {
        Map<Integer, Long> ends = new HashMap<>();
        viewLog.values().forEach(copy -> {
            long end = copy.position().getOffset() + 1;
            ends.put(copy.partition(), reached ? Math.max(end, begunAt.getOrDefault(copy.partition(), 0L)) : end);
        });
        return ends;
    }

    static long sum(Map<Integer, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }
}
