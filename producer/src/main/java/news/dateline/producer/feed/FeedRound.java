package news.dateline.producer.feed;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.dateline.producer.IngestListener;
import news.dateline.producer.Intake;
import news.dateline.producer.Outcome;
import news.dateline.producer.Refusals;
import news.dateline.producer.fetch.Fetched;
import news.dateline.producer.fetch.Fetched.Validators;
import news.dateline.producer.fetch.Fetcher;
import news.dateline.producer.source.Fingerprint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One poll of one feed: asks, publishes what is new, and says what is known then. */
final class FeedRound {

    private static final Logger LOG = LoggerFactory.getLogger(FeedRound.class);

    /** RSS says in minutes how long a feed may be kept; near its beginning, as no entry has such an element. */
    private static final Pattern TTL = Pattern.compile("<ttl>\\s*(\\d{1,6})\\s*</ttl>");

    private static final int TTL_WITHIN = 16 << 10;

    private final Fetcher fetcher;
    private final Intake intake;
    private final Rhythm rhythm;
    private final IngestListener listener;
    private final Clock clock;

    FeedRound(Fetcher fetcher, Intake intake, Rhythm rhythm, IngestListener listener, Clock clock) {
        this.fetcher = fetcher;
        this.intake = intake;
        this.rhythm = rhythm;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Polls a feed.
     *
     * @param refusals what was refused of it since the start
     * @return what is known now; empty when the log did not take an article, so that nothing may count as done
     */
    Optional<FeedState> poll(Feed feed, FeedState known, Refusals refusals) throws InterruptedException {
        URI address = known.moved() == null ? feed.address() : known.moved();
        Fetched fetched = fetcher.fetch(address, known.validators());
        if (fetched instanceof Fetched.Document document) {
            return document(feed, known, document, refusals);
        }
        if (fetched instanceof Fetched.NotModified unchanged && asked(known)) {
            intake.meter(feed.source()).success(clock.instant());
            return Optional.of(succeeded(known, feed, unchanged.reply(), merged(known, unchanged), Optional.empty()));
        }
        return Optional.of(failed(known, fetched));
    }

    /** A server may say that nothing has changed only where it was asked whether something has. */
    private static boolean asked(FeedState known) {
        return known.validators().etag() != null || known.validators().lastModified() != null;
    }

    private Optional<FeedState> document(Feed feed, FeedState known, Fetched.Document document, Refusals refusals)
            throws InterruptedException {
        Fetched.Reply reply = document.reply();
        Instant received = clock.instant();
        String digest = Fingerprint.of(document.bytes());
        if (!digest.equals(known.digest())) {
            List<CompletableFuture<Outcome>> outcomes = intake.publishFeed(feed.source(), document, refusals);
            boolean failed = false;
            int published = 0;
            for (CompletableFuture<Outcome> outcome : outcomes) {
                listener.finished(feed.address().toString(), outcome.join());
                failed |= outcome.join() instanceof Outcome.Failed;
                published += outcome.join() instanceof Outcome.Published ? 1 : 0;
            }
            if (published > 0) {
                LOG.info("{} articles of {} are published", published, feed.address());
            }
            if (failed) {
                return Optional.empty();
            }
            Instant due = known.nextPoll().equals(Instant.EPOCH) ? received : known.nextPoll();
            intake.meter(feed.source()).lag(Duration.between(due, clock.instant()));
        } else {
            intake.meter(feed.source()).fetched(reply.packedBytes());
        }
        intake.meter(feed.source()).success(clock.instant());
        FeedState now = new FeedState(known.moved(), reply.validators(), digest, 0, received, null);
        return Optional.of(succeeded(now, feed, reply, reply.validators(), ttl(document.bytes())));
    }

    private FeedState succeeded(
            FeedState known, Feed feed, Fetched.Reply reply, Validators validators, Optional<Duration> ttl) {
        if (known.failures() > 0) {
            LOG.info("{} answers again", feed.address());
        }
        URI moved = reply.moved() == null ? known.moved() : reply.moved();
        if (moved != null && !moved.equals(known.moved())) {
            LOG.info("{} has moved for good to {}", feed.address(), moved);
        }
        Duration pause = rhythm.afterSuccess(Stream.of(reply.freshFor(), ttl));
        return new FeedState(
                moved, validators, known.digest(), 0, clock.instant().plus(pause), null);
    }

    private FeedState failed(FeedState known, Fetched fetched) {
        String reason = fetched.trouble();
        boolean gone = fetched instanceof Fetched.Answered answered && answered.status() == 410;
        if (gone && known.moved() == null) {
            return new FeedState(null, Validators.NONE, "", 0, known.nextPoll(), reason);
        }
        int failures = known.failures() + 1;
        Duration pause = rhythm.afterFailure(failures, fetched.reply().retryAfter());
        if (failures == 1) {
            LOG.warn("{}; it is tried again, at longer and longer intervals, next in {} s", reason, pause.toSeconds());
        } else {
            LOG.debug("{}; next in {} s", reason, pause.toSeconds());
        }
        // Where it has moved to may be a mistake, or it has moved on: its own address knows.
        boolean lost = fetched instanceof Fetched.Answered answered && answered.status() / 100 == 4;
        URI moved = lost ? null : known.moved();
        return new FeedState(
                moved,
                known.validators(),
                known.digest(),
                failures,
                clock.instant().plus(pause),
                null);
    }

    /** A 304 may tell new validators, and need not tell any. */
    private static Validators merged(FeedState known, Fetched.NotModified unchanged) {
        Validators told = unchanged.reply().validators();
        return new Validators(
                told.address(),
                either(told.etag(), known.validators().etag()),
                either(told.lastModified(), known.validators().lastModified()));
    }

    private static @Nullable String either(@Nullable String told, @Nullable String known) {
        return told == null ? known : told;
    }

    private static Optional<Duration> ttl(byte[] document) {
        int length = Math.min(document.length, TTL_WITHIN);
        Matcher ttl = TTL.matcher(new String(document, 0, length, StandardCharsets.ISO_8859_1));
        return ttl.find() ? Optional.of(Duration.ofMinutes(Long.parseLong(ttl.group(1)))) : Optional.empty();
    }
}
