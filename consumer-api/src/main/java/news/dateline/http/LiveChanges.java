package news.dateline.http;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import news.dateline.view.ChangeQuery;
import news.dateline.view.Counts;
import news.dateline.view.DayRange;
import news.dateline.view.Days;
import news.dateline.view.Difference;
import news.dateline.view.Difference.ChangedArticle;
import news.dateline.view.Difference.DayCount;
import news.dateline.view.Line;
import news.dateline.view.Moment;
import news.dateline.view.Ranked;
import news.dateline.view.ReadModel;
import news.dateline.view.Snapshot;
import news.dateline.view.Subject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells clients what changes. One thread reads at each tick, from one snapshot, what has changed since the tick before,
 * and hands each client that is up to date what concerns it. Who is not, because it has just come or reads slowly, is
 * told everything since its own moment instead, as if it had been away: there is one way to catch up, and no queue.
 */
final class LiveChanges implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveChanges.class);

    /** More changes than this at once are not read: beginning again is less. */
    private static final int MOST_CHANGES = 20_000;

    /** Articles of a snapshot; a list has the rest. */
    private static final int NEWEST = 500;

    /** In one tick this long is spent on those who are not up to date, so that those who are do not wait for them. */
    private static final Duration CATCHING_UP = Duration.ofMillis(200);

    /** So long an instance may be behind the one that a client comes from. */
    private static final Duration AHEAD = Duration.ofSeconds(10);

    private final ReadModel views;
    private final Line line;
    private final LiveLimits limits;
    private final Semaphore places;
    private final Set<LiveClient> clients = ConcurrentHashMap.newKeySet();
    private final AtomicLong hungUp = new AtomicLong();
    private final Thread thread = new Thread(this::run, "live-changes");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private boolean closed;

    /** Up to where those who are up to date have been told. */
    private @Nullable Moment last;

    LiveChanges(ReadModel views, Line line, LiveLimits limits) {
        this.views = views;
        this.line = line;
        this.limits = limits;
        this.places = new Semaphore(limits.clients());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Takes a place for a client; false when there is none. Whoever has one adds its client or gives it back. */
    boolean take() {
        return places.tryAcquire();
    }

    void giveBack() {
        places.release();
    }

    /**
     * Begins to tell a client; its place is given back when it ends.
     *
     * @param lastEventId where it was, as it says, or null
     * @return is done when the client has ended
     */
    CompletableFuture<Void> add(LiveClient client, @Nullable String lastEventId) {
        if (lastEventId != null) {
            ResumePoint.parse(lastEventId)
                    .ifPresentOrElse(moment -> client.since = moment, () -> client.reason = "unknown position");
        }
        clients.add(client);
        return client.ended().whenComplete((nothing, never) -> {
            clients.remove(client);
            giveBack();
        });
    }

    /** Clients that listen. */
    int listening() {
        return clients.size();
    }

    /** Clients that took nothing for too long, since the start. */
    long hungUp() {
        return hungUp.get();
    }

    private void run() {
        try {
            boolean more = false;
            while (!closedAfter(more ? Duration.ZERO : limits.tick())) {
                more = tick();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean closedAfter(Duration pause) throws InterruptedException {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (!closed && left > 0) {
                left = closing.awaitNanos(left);
            }
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Tells what there is to tell; returns whether somebody is left who was not told for lack of time. */
    private boolean tick() {
        hangUpOnTheStalled();
        if (clients.isEmpty()) {
            last = null;
            return false;
        }
        boolean more = false;
        // A read model that is not whole is at no position of the log, so there is nothing true to be told.
        if (line.caughtUp()) {
            try (Snapshot view = views.snapshot()) {
                Moment now = view.moment();
                tellThoseUpToDate(view, now);
                more = catchUp(view, now);
            } catch (RuntimeException e) {
                LOG.error("live changes could not be told; tries again", e);
            }
        }
        beat();
        return more;
    }

    private void hangUpOnTheStalled() {
        for (LiveClient client : clients) {
            if (client.isStalled(limits.stall().toNanos())) {
                hungUp.incrementAndGet();
                client.hangUp();
            }
        }
    }

    /** One client's like-minded: who listens to the same is told the same bytes. */
    private static final class Audience {
        private final List<LiveClient> clients = new ArrayList<>();
        private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    }

    private void tellThoseUpToDate(Snapshot view, Moment now) {
        Moment before = last;
        last = now;
        if (before == null || before.equals(now)) {
            last = before == null ? now : before;
            return;
        }
        Difference difference = view.since(before, ChangeQuery.all(MOST_CHANGES));
        if (!(difference instanceof Difference.Known changes)) {
            return;
        }
        Map<LiveFilter, Audience> audiences = new HashMap<>();
        for (LiveClient client : clients) {
            if (before.equals(client.since)) {
                audiences
                        .computeIfAbsent(client.filter(), any -> new Audience())
                        .clients
                        .add(client);
            }
        }
        write(changes, audiences);
        byte[] at = LiveEvents.at(now);
        for (Audience audience : audiences.values()) {
            boolean concerned = audience.told.size() > 0;
            boolean tooMuch = audience.told.size() > limits.bytes();
            audience.told.writeBytes(at);
            byte[] told = concerned && !tooMuch ? audience.told.toByteArray() : at;
            for (LiveClient client : audience.clients) {
                if (!concerned) {
                    client.since = now;
                } else if (!client.isIdle()) {
                    client.slow = true;
                } else if (!tooMuch) {
                    client.offer(told);
                    client.since = now;
                    client.told = now;
                }
            }
        }
    }

    /** Writes each event once, to those whom it concerns: looked up by actor and topic, not asked of each in turn. */
    private static void write(Difference.Known changes, Map<LiveFilter, Audience> audiences) {
        Map<String, Set<LiveFilter>> byActor = new HashMap<>();
        Map<String, Set<LiveFilter>> byTopic = new HashMap<>();
        Set<LiveFilter> all = new LinkedHashSet<>();
        for (LiveFilter filter : audiences.keySet()) {
            if (filter.isAll()) {
                all.add(filter);
            }
            if (filter.actor() != null) {
                byActor.computeIfAbsent(filter.actor(), any -> new LinkedHashSet<>())
                        .add(filter);
            }
            if (filter.topic() != null) {
                byTopic.computeIfAbsent(filter.topic(), any -> new LinkedHashSet<>())
                        .add(filter);
            }
        }
        for (DayCount count : changes.counts()) {
            Set<LiveFilter> concerned = new LinkedHashSet<>(all);
            concerned.addAll((count.subject() == Subject.ACTOR ? byActor : byTopic).getOrDefault(count.id(), Set.of()));
            if (!concerned.isEmpty()) {
                byte[] event = LiveEvents.count(count);
                concerned.forEach(filter -> told(audiences, filter, event));
            }
        }
        for (ChangedArticle article : changes.articles()) {
            Set<LiveFilter> concerned = new LinkedHashSet<>(all);
            for (Set<String> actors : List.of(article.actors(), article.formerActors())) {
                actors.forEach(actor -> concerned.addAll(byActor.getOrDefault(actor, Set.of())));
            }
            for (Set<String> topics : List.of(article.topics(), article.formerTopics())) {
                topics.forEach(topic -> concerned.addAll(byTopic.getOrDefault(topic, Set.of())));
            }
            Supplier<byte[]> shown = once(() -> article(article));
            Supplier<byte[]> gone = once(() -> LiveEvents.gone(article.key()));
            for (LiveFilter filter : concerned) {
                told(audiences, filter, (filter.takes(article) ? shown : gone).get());
            }
        }
    }

    private static byte[] article(ChangedArticle article) {
        return article.line() == null ? LiveEvents.gone(article.key()) : LiveEvents.article(article.line());
    }

    private static Supplier<byte[]> once(Supplier<byte[]> making) {
        return new Supplier<>() {
            private byte @Nullable [] made;

            @Override
            public byte[] get() {
                byte[] known = made;
                if (known == null) {
                    known = making.get();
                    made = known;
                }
                return known;
            }
        };
    }

    private static void told(Map<LiveFilter, Audience> audiences, LiveFilter filter, byte[] event) {
        Audience audience = audiences.get(filter);
        if (audience != null) {
            audience.told.writeBytes(event);
        }
    }

    /** Tells those who are not up to date what they have missed, as long as there is time. */
    private boolean catchUp(Snapshot view, Moment now) {
        Moment current = last == null ? now : last;
        long until = System.nanoTime() + CATCHING_UP.toNanos();
        Map<LiveFilter, byte[]> snapshots = new HashMap<>();
        for (LiveClient client : clients) {
            // Who has missed nothing hears so once, as a sign that it is heard.
            boolean upToDate = current.equals(client.since) && client.told != null;
            if (upToDate || !client.isIdle()) {
                continue;
            }
            if (System.nanoTime() > until) {
                return true;
            }
            if (mustWait(client, now)) {
                continue;
            }
            byte[] missed = client.since == null ? null : missed(view, now, client, client.since);
            if (missed == null) {
                missed = joined(
                        LiveEvents.reset(client.reason),
                        snapshots.computeIfAbsent(client.filter(), filter -> snapshot(view, filter)),
                        LiveEvents.at(now));
            }
            client.offer(client.slow ? joined(LiveEvents.FELL_BEHIND, missed) : missed);
            client.slow = false;
            client.since = current;
            client.told = now;
        }
        return false;
    }

    /** A client that knows more than this instance would see its state go back; soon this instance knows it too. */
    private static boolean mustWait(LiveClient client, Moment now) {
        Moment since = client.since;
        if (since == null
                || now.includes(since)
                || !since.logId().equals(now.logId())
                || !since.position().generation().equals(now.position().generation())) {
            client.aheadSinceNanos = 0;
            return false;
        }
        if (client.aheadSinceNanos == 0) {
            client.aheadSinceNanos = System.nanoTime();
        }
        return System.nanoTime() - client.aheadSinceNanos < AHEAD.toNanos();
    }

    /** What a client has missed; null, with the reason, where it has to begin again. */
    private byte @Nullable [] missed(Snapshot view, Moment now, LiveClient client, Moment since) {
        Difference difference = view.since(since, client.filter().changes(MOST_CHANGES));
        if (difference instanceof Difference.Known changes) {
            Audience audience = new Audience();
            write(changes, Map.of(client.filter(), audience));
            if (audience.told.size() <= limits.bytes()) {
                audience.told.writeBytes(LiveEvents.at(now));
                return audience.told.toByteArray();
            }
        }
        client.reason = difference instanceof Difference.Forgotten
                ? "nothing is known here of what has changed since"
                : "too much has changed since";
        return null;
    }

    /** All of what a client listens to; nothing for one that listens to everything, which reads what it shows. */
    private static byte[] snapshot(Snapshot view, LiveFilter filter) {
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        if (filter.actor() != null) {
            days(view, Subject.ACTOR, filter.actor(), events);
        }
        if (filter.topic() != null) {
            days(view, Subject.TOPIC, filter.topic(), events);
        }
        if (!filter.isAll()) {
            view.articles(filter.newest(NEWEST)).items().forEach(line -> events.writeBytes(LiveEvents.article(line)));
        }
        return events.toByteArray();
    }

    private static void days(Snapshot view, Subject subject, String id, ByteArrayOutputStream events) {
        String name = view.find(subject, id).map(Ranked::name).orElse(id);
        Days days = view.days(subject, id, DayRange.ALL);
        days.dated()
                .forEach((day, counts) ->
                        events.writeBytes(LiveEvents.count(new DayCount(subject, id, name, day, counts))));
        if (!days.undated().equals(Counts.NONE)) {
            events.writeBytes(LiveEvents.count(new DayCount(subject, id, name, null, days.undated())));
        }
    }

    /** A sign of life to those who have heard nothing for a while, with the position where it has moved on. */
    private void beat() {
        for (LiveClient client : clients) {
            long quiet = System.nanoTime() - client.offeredNanos;
            if (quiet > limits.heartbeat().toNanos() && client.isIdle()) {
                Moment since = client.since;
                if (since == null || client.told == null || since.equals(client.told)) {
                    client.offer(LiveEvents.HEARTBEAT);
                } else {
                    client.offer(joined(LiveEvents.HEARTBEAT, LiveEvents.at(since)));
                    client.told = since;
                }
            }
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** Ends every client's connection and tells nothing any more. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            if (thread.isAlive()) {
                thread.join(TimeUnit.SECONDS.toMillis(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clients.forEach(LiveClient::end);
    }
}
