package news.dateline.producer.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import news.dateline.producer.Outcome;

/**
 * What one source sent and what became of it. Whoever reads the source counts what it fetched and how late that is; the
 * {@link news.dateline.producer.ArticlePublisher} counts the outcomes. Safe for use by many threads.
 */
public final class SourceMeter {

    /** What a gauge says that was never set; it is not shown. */
    static final long UNKNOWN = Long.MIN_VALUE;

    final LongAdder fetched = new LongAdder();
    final LongAdder bytes = new LongAdder();
    final LongAdder published = new LongAdder();
    final LongAdder unchanged = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAdder failed = new LongAdder();
    final AtomicLong lagMillis = new AtomicLong(UNKNOWN);
    final AtomicLong successMillis = new AtomicLong(UNKNOWN);

    SourceMeter() {}

    /**
     * An input was taken: a file, a feed's document, a request.
     *
     * @param size its bytes as they were sent, compressed or not
     */
    public void fetched(long size) {
        fetched.increment();
        bytes.add(size);
    }

    /** The log answered for an article, or for an input that held none. */
    public void outcome(Outcome outcome) {
        if (outcome instanceof Outcome.Published) {
            published.increment();
        } else if (outcome instanceof Outcome.Unchanged) {
            unchanged.increment();
        } else if (outcome instanceof Outcome.Rejected) {
            rejected.increment();
        } else {
            failed.increment();
        }
    }

    /** How long what was committed last had been there to be taken: since the file's change, the poll's due time, the request. */
    public void lag(Duration behind) {
        lagMillis.set(behind.toMillis());
    }

    /** The source was read without a fault, or an article of it acknowledged; an earlier instant than the last changes nothing. */
    public void success(Instant at) {
        successMillis.accumulateAndGet(at.toEpochMilli(), Math::max);
    }
}
