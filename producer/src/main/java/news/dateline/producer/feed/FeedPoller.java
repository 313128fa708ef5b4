package news.dateline.producer.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import news.dateline.producer.IngestListener;
import news.dateline.producer.Intake;
import news.dateline.producer.Refusals;
import news.dateline.producer.fetch.Fetcher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls feeds for good, each on its own rhythm. What is known of a feed goes forward only once the log has committed all
 * that the poll brought, so a restart repeats a poll and misses nothing; that nothing is published twice is the
 * publisher's business. While the log takes nothing, nothing is fetched. One slow feed holds up one thread, and a host
 * never more than its share of them.
 */
public final class FeedPoller implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FeedPoller.class);

    /** How soon the log is tried again. */
    private static final Duration LOG_RETRY = Duration.ofSeconds(2);

    private static final long LONGEST_NAP_MILLIS = 3_600_000;
    private static final long CLOSE_MILLIS = 5_000;

    private final FeedConfig config;
    private final Fetcher fetcher;
    private final Intake intake;
    private final FeedStates states;
    private final FeedRound round;
    private final Clock clock;
    private final List<Polled> feeds = new ArrayList<>();
    private final Map<String, Integer> underWay = new HashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private boolean closed;

    /**
     * A poller that is not started.
     *
     * @param fetcher is closed with it
     * @param intake stays the caller's
     * @param folder where the feeds' states are kept
     * @param listener hears of outcomes on several threads
     * @throws IOException when the folder cannot be made
     */
    public FeedPoller(
            List<Feed> feeds,
            FeedConfig config,
            Fetcher fetcher,
            Intake intake,
            Path folder,
            IngestListener listener,
            Clock clock)
            throws IOException {
        this.config = config;
        this.fetcher = fetcher;
        this.intake = intake;
        this.states = new FeedStates(folder);
        this.round = new FeedRound(
                fetcher,
                intake,
                new Rhythm(config, () -> ThreadLocalRandom.current().nextDouble()),
                listener,
                clock);
        this.clock = clock;
        for (Feed feed : feeds) {
            FeedState state = states.of(feed);
            if (state.ended() == null) {
                this.feeds.add(new Polled(feed, state));
            } else {
                tellEnd(feed, state);
            }
        }
    }

    private void tellEnd(Feed feed, FeedState state) {
        LOG.warn(
                "{} is not polled any more: {}; delete {} to try again",
                feed.address(),
                state.ended(),
                states.file(feed));
    }

    /** A feed, where it stands, and whether somebody is at it. */
    private static final class Polled {

        private final Feed feed;
        private final String host;
        private final Refusals refusals = new Refusals();
        private FeedState state;
        private boolean underWay;

        Polled(Feed feed, FeedState state) {
            this.feed = feed;
            this.host = String.valueOf(feed.address().getHost());
            this.state = state;
        }
    }

    /** Begins; returns this. */
    public synchronized FeedPoller start() {
        LOG.info("{} feeds are polled", feeds.size());
        for (int i = 0; i < Math.min(config.threads(), feeds.size()); i++) {
            Thread thread = new Thread(this::run, "dateline-feeds-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        return this;
    }

    private void run() {
        try {
            for (Polled next = take(); next != null; next = take()) {
                FeedState now = next.state;
                try {
                    now = poll(next);
                } finally {
                    giveBack(next, now);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private FeedState poll(Polled polled) throws InterruptedException {
        if (intake.stuck()) {
            return polled.state.withNextPoll(clock.instant().plus(LOG_RETRY));
        }
        try {
            Optional<FeedState> now = round.poll(polled.feed, polled.state, polled.refusals);
            if (now.isEmpty()) {
                LOG.warn("the log did not take all of {}; it is fetched again", polled.feed.address());
                return polled.state.withNextPoll(clock.instant().plus(LOG_RETRY));
            }
            if (now.get().failures() > polled.state.failures() && isClosed()) {
                // We broke it off ourselves.
                return polled.state;
            }
            states.keep(polled.feed, now.get());
            if (now.get().ended() != null) {
                tellEnd(polled.feed, now.get());
            }
            return now.get();
        } catch (RuntimeException e) {
            // A fault of ours; the other feeds, and this one's next document, should not suffer from it.
            LOG.error("polling {} failed", polled.feed.address(), e);
            return polled.state.withNextPoll(clock.instant().plus(config.interval()));
        }
    }

    /** Waits for a feed that is due and whose host is not busy; null at the end. */
    private synchronized @Nullable Polled take() throws InterruptedException {
        while (!closed) {
            Instant now = clock.instant();
            Polled first = null;
            for (Polled feed : feeds) {
                if (!feed.underWay
                        && underWay.getOrDefault(feed.host, 0) < config.perHost()
                        && (first == null || feed.state.nextPoll().isBefore(first.state.nextPoll()))) {
                    first = feed;
                }
            }
            if (first != null && !first.state.nextPoll().isAfter(now)) {
                first.underWay = true;
                underWay.merge(first.host, 1, Integer::sum);
                return first;
            }
            // Whoever gives a feed back wakes us, so without a free one there is nothing to wait for.
            long nap = first == null
                    ? LONGEST_NAP_MILLIS
                    : Duration.between(now, first.state.nextPoll()).toMillis() + 1;
            wait(Math.min(nap, LONGEST_NAP_MILLIS));
        }
        return null;
    }

    private synchronized void giveBack(Polled polled, FeedState now) {
        polled.underWay = false;
        polled.state = now;
        underWay.merge(polled.host, -1, Integer::sum);
        if (now.ended() != null) {
            feeds.remove(polled);
        }
        notifyAll();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Breaks off what is under way and waits a little for its end. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        fetcher.close();
        long end = System.nanoTime() + CLOSE_MILLIS * 1_000_000;
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
