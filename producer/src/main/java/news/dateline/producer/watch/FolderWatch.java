package news.dateline.producer.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import news.dateline.producer.IngestListener;
import news.dateline.producer.Intake;
import news.dateline.producer.Outcome;
import news.dateline.producer.source.Entry;
import news.dateline.producer.source.FileWalk;
import news.dateline.producer.source.Input;
import news.dateline.producer.source.InputReader;
import news.dateline.producer.source.Reading;
import news.dateline.producer.source.SourceConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches folders for good: what is new or changed is published once it has stayed as it is for a while. Looks again and
 * again instead of waiting to be told, because notices get lost and network drives send none. A file counts as done once
 * the log has committed all that was in it, or has recorded why not; so a restart repeats some files at the most and
 * misses none. What is removed is forgotten and nothing more: an article ends with a kill.
 */
public final class FolderWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    /** What transfer programs and editors call a file that is not whole. */
    private static final Pattern UNFINISHED =
            Pattern.compile(".*(\\.(part|partial|tmp|temp|filepart|crdownload|download|swp)|~)");

    /** How many files are under way before their outcomes are waited for. */
    private static final int FILES_AT_ONCE = 500;

    /** How many articles of one file are under way before their outcomes are waited for. */
    private static final int ARTICLES_AT_ONCE = 5_000;

    /** Looking takes a tenth of the time at the most. */
    private static final int REST_FOR_LOOK = 9;

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

    /** How soon it is asked whether the log takes articles again, which costs the log nothing. */
    private static final Duration LOG_RETRY = Duration.ofSeconds(2);

    private static final long CLOSE_MILLIS = 5_000;

    private final List<Path> folders;
    private final boolean namedSource;
    private final WatchConfig config;
    private final Intake intake;
    private final SeenFiles seen;
    private final IngestListener listener;
    private final Clock clock;
    private final Digesting digesting = new Digesting();
    private final InputReader reader;
    private final Map<String, Look> candidates = new HashMap<>();
    private final Map<String, String> broken = new HashMap<>();
    private final Thread thread = new Thread(this::run, "dateline-watch");
    private boolean closed;

    /**
     * A watch that is not started.
     *
     * @param namedSource whether the files belong to a configured source, see {@link FileWalk}
     * @param intake stays the caller's
     * @param state the file that keeps what is done
     * @param listener hears of outcomes on the watch's thread
     * @throws IOException when the state cannot be read or written
     */
    public FolderWatch(
            List<Path> folders,
            boolean namedSource,
            WatchConfig config,
            SourceConfig source,
            Intake intake,
            Path state,
            IngestListener listener,
            Clock clock)
            throws IOException {
        // Names stay the same wherever the next start happens.
        this.folders = folders.stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .toList();
        this.namedSource = namedSource;
        this.config = config;
        this.intake = intake;
        this.reader = new InputReader(source, digesting);
        this.seen = SeenFiles.in(state);
        this.listener = listener;
        this.clock = clock;
        thread.setDaemon(true);
    }

    /** A file's looks, and since when. */
    private record Look(long size, FileTime modified, Instant since) {}

    /** A file whose articles are under way. */
    private static final class Taken {

        private final Entry.Found found;
        private final Look look;
        private final Deque<CompletableFuture<Outcome>> underWay = new ArrayDeque<>();
        private boolean changed;
        private boolean failed;
        private String digest = "";

        Taken(Entry.Found found, Look look) {
            this.found = found;
            this.look = look;
        }
    }

    /** Begins; returns this. */
    public FolderWatch start() {
        LOG.info("{} watched, {} files of theirs are done", folders, seen.size());
        thread.start();
        return this;
    }

    private void run() {
        int failures = 0;
        try {
            boolean more = true;
            while (more) {
                if (intake.stuck()) {
                    more = pause(LOG_RETRY);
                } else {
                    long began = System.nanoTime();
                    boolean well = lookWithoutFault();
                    Duration took = Duration.ofNanos(System.nanoTime() - began);
                    failures = well ? 0 : failures + 1;
                    more = pause(well ? rest(took) : retry(failures));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration rest(Duration took) {
        Duration rest = took.multipliedBy(REST_FOR_LOOK);
        return rest.compareTo(config.interval()) > 0 ? rest : config.interval();
    }

    private static Duration retry(int failures) {
        Duration pause = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 10));
        long most = Math.min(pause.toMillis(), LONGEST_RETRY.toMillis());
        return Duration.ofMillis(most + ThreadLocalRandom.current().nextLong(most));
    }

    private synchronized boolean pause(Duration length) throws InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        for (long left = length.toMillis(); left > 0 && !closed; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return !closed;
    }

    private boolean lookWithoutFault() throws InterruptedException {
        try {
            return look();
        } catch (IOException e) {
            LOG.warn("what is done cannot be kept, so a restart would read it again: {}", e.getMessage());
        } catch (RuntimeException e) {
            // A fault of ours; the next look may go well, and the service must not end over one file.
            LOG.error("looking through {} failed", folders, e);
        }
        return false;
    }

    /** Looks once, and publishes what is ready; false when the log did not take all of it. */
    boolean look() throws IOException, InterruptedException {
        Instant now = clock.instant();
        Set<String> present = new HashSet<>();
        List<Taken> ready = new ArrayList<>();
        FileWalk walk = new FileWalk(folders, namedSource);
        Map<String, String> brokenNow = new HashMap<>();
        while (walk.hasNext()) {
            Entry entry = walk.next();
            if (entry instanceof Entry.Broken fault) {
                brokenNow.put(fault.name(), fault.reason());
            } else if (entry instanceof Entry.Found found && !isUnfinished(found)) {
                present.add(found.name());
                Look look = ready(found, now);
                if (look != null) {
                    ready.add(new Taken(found, look));
                }
            }
        }
        tell(brokenNow);
        boolean well = take(ready);
        forget(present, brokenNow.keySet());
        return well;
    }

    private static boolean isUnfinished(Entry.Found found) {
        Path name = found.file().getFileName();
        return name != null
                && UNFINISHED.matcher(name.toString().toLowerCase(Locale.ROOT)).matches();
    }

    /** How a file looks that is neither done nor still being written; else null. */
    private @Nullable Look ready(Entry.Found found, Instant now) {
        SeenFile done = seen.of(found.name());
        if (done != null && done.looksLike(found.size(), found.modified())) {
            candidates.remove(found.name());
            return null;
        }
        Look look = candidates.get(found.name());
        if (look == null || look.size != found.size() || !look.modified.equals(found.modified())) {
            look = new Look(found.size(), found.modified(), now);
            candidates.put(found.name(), look);
        }
        return Duration.between(look.since, now).compareTo(config.quiet()) >= 0 ? look : null;
    }

    /** Each fault is told once, and again when it has changed or come back. */
    private void tell(Map<String, String> now) {
        now.forEach((name, reason) -> {
            if (!reason.equals(broken.get(name))) {
                LOG.warn("{} is passed over: {}", name, reason);
            }
        });
        broken.clear();
        broken.putAll(now);
    }

    private boolean take(List<Taken> ready) throws IOException, InterruptedException {
        boolean well = true;
        List<Taken> underWay = new ArrayList<>();
        for (int i = 0; i < ready.size() && well; i++) {
            take(ready.get(i));
            underWay.add(ready.get(i));
            if (underWay.size() == FILES_AT_ONCE || i == ready.size() - 1) {
                well = settle(underWay);
                underWay.clear();
            }
        }
        return well;
    }

    private void take(Taken taken) throws InterruptedException {
        SeenFile done = seen.of(taken.found.name());
        if (done != null
                && done.size() == taken.look.size
                && !done.digest().isEmpty()
                && done.digest().equals(digesting.digest(taken.found.file()))) {
            // Touched, not changed.
            taken.digest = done.digest();
            return;
        }
        reader.file(taken.found, input -> take(taken, input));
        taken.digest = digesting.lastDigest();
        taken.changed |= !looksTheSame(taken);
    }

    private boolean take(Taken taken, Input input) throws InterruptedException {
        // Refused because somebody is at it: it will be looked at again.
        if (input.reading() instanceof Reading.Refused && !looksTheSame(taken)) {
            taken.changed = true;
            return false;
        }
        taken.underWay.addAll(intake.take(input));
        if (taken.underWay.size() > ARTICLES_AT_ONCE) {
            await(taken, ARTICLES_AT_ONCE / 2);
        }
        return !taken.failed;
    }

    private static boolean looksTheSame(Taken taken) {
        try {
            BasicFileAttributes now = Files.readAttributes(taken.found.file(), BasicFileAttributes.class);
            return now.size() == taken.look.size && now.lastModifiedTime().equals(taken.look.modified);
        } catch (IOException e) {
            return false;
        }
    }

    private void await(Taken taken, int left) {
        while (taken.underWay.size() > left) {
            Outcome outcome = taken.underWay.remove().join();
            taken.failed |= outcome instanceof Outcome.Failed;
            listener.finished(taken.found.name(), outcome);
        }
    }

    /** Waits for the log, and only then remembers. */
    private boolean settle(List<Taken> underWay) throws IOException {
        Map<String, SeenFile> done = new HashMap<>();
        boolean well = true;
        for (Taken taken : underWay) {
            await(taken, 0);
            well &= !taken.failed;
            if (!taken.changed && !taken.failed) {
                done.put(taken.found.name(), new SeenFile(taken.look.size, taken.look.modified, taken.digest));
            }
        }
        seen.remember(done);
        done.keySet().forEach(candidates::remove);
        Instant now = clock.instant();
        if (!done.isEmpty()) {
            LOG.info("{} files are done", done.size());
            intake.meter(intake.source()).success(now);
            done.values().stream()
                    .map(SeenFile::modified)
                    .max(FileTime::compareTo)
                    .ifPresent(last -> intake.meter(intake.source()).lag(Duration.between(last.toInstant(), now)));
        }
        return well;
    }

    /** Forgets what is gone; not while a folder cannot be looked into, since nobody knows what is in it. */
    private void forget(Set<String> present, Set<String> unknown) throws IOException {
        candidates.keySet().retainAll(present);
        List<String> gone = new ArrayList<>();
        for (String name : seen.names()) {
            if (!present.contains(name)
                    && unknown.stream().noneMatch(folder -> Path.of(name).startsWith(folder))) {
                gone.add(name);
            }
        }
        if (!gone.isEmpty()) {
            LOG.info("{} files are gone from {}; their articles stay", gone.size(), folders);
            seen.forget(gone);
        }
    }

    /** Ends after what is under way, or breaks it off when that takes long. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join(CLOSE_MILLIS);
            thread.interrupt();
            thread.join(CLOSE_MILLIS);
            seen.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("what is done cannot be kept, so a restart would read it again: {}", e.getMessage());
        }
    }
}
