package news.dateline.operations;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import news.dateline.events.Status;
import news.dateline.operations.DigestReport.ViewDigest;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.Topics;
import org.jspecify.annotations.Nullable;

/**
 * One digest per view. Two systems that were given the same articles have the same digests, however many partitions and
 * instances they have and whatever has happened to them.
 */
public final class Digest {

    private static final int BYTES = 16;

    private final TopicReads reads;
    private final Topics topics;
    private final CheckListener listener;

    Digest(TopicReads reads, Topics topics, CheckListener listener) {
        this.reads = reads;
        this.topics = topics;
        this.listener = listener;
    }

    /**
     * Digests the views once they have come to where the log ends now.
     *
     * @param at the instant up to which embargoes are released, past or future; null for now
     * @param patience how long the views may take
     * @throws CannotCheckException when something is not there, when the views do not get so far in time, or when they
     *     have released an embargo that ended after {@code at}
     */
    public static DigestReport run(
            Cluster cluster, Topics topics, @Nullable Instant at, Duration patience, CheckListener listener)
            throws InterruptedException {
        try (ClusterTopics reads = new ClusterTopics(cluster)) {
            return new Digest(reads, topics, listener).run(at, patience);
        }
    }

    DigestReport run(@Nullable Instant at, Duration patience) throws InterruptedException {
        long started = System.nanoTime();
        Instant now = Instant.now();
        Reread reread = new Reread(reads, topics, now, new Tally(0));
        Standing standing = new Standing(reads, topics, listener, reread);
        String missed = standing.reach(at == null ? now : at, patience);
        if (missed != null) {
            throw new CannotCheckException(missed);
        }
        List<LogPosition> positions = standing.at();
        if (at != null) {
            requireNotPast(at, positions, reread);
        }
        listener.began("digesting", 0);
        List<ViewDigest> digests = new ArrayList<>();
        SortedMap<String, SortedMap<String, String>> found = ofViewLog(standing);
        ofLog(reread, positions).forEach((view, expected) -> {
            SortedMap<String, String> rows = found.getOrDefault(view, new TreeMap<>());
            digests.add(new ViewDigest(view, rows.size(), digest(rows), digest(expected)));
        });
        return new DigestReport(
                digests, at == null ? now : at, positions, Duration.ofNanos(System.nanoTime() - started));
    }

    private static void requireNotPast(Instant at, List<LogPosition> positions, Reread reread) {
        Instant later = positions.stream()
                .flatMap(position ->
                        Stream.ofNullable(reread.lastRelease(position.partition(), at, position.releasedUpTo())))
                .max(Instant::compareTo)
                .orElse(null);
        if (later != null) {
            throw new CannotCheckException(
                    "the views have released an embargo that ended after " + at + "; take --at " + later + " or later");
        }
    }

    private static SortedMap<String, SortedMap<String, String>> ofViewLog(Standing standing) {
        SortedMap<String, String> articles = new TreeMap<>();
        SortedMap<String, String> killed = new TreeMap<>();
        Sums sums = Sums.of(List.of());
        Map<String, SortedSet<String>> names = new TreeMap<>();
        for (ViewLogCopy copy : standing.viewLog()) {
            copy.articles().forEach((id, entry) -> {
                ByteBuffer content = entry.content();
                if (content != null) {
                    articles.put(id, Words.of(content));
                } else if (entry.status() == Status.CANCELED) {
                    killed.put(id, "");
                }
            });
            copy.actorDays().forEach((day, sum) -> {
                sums.add(day, sum.counts());
                names.computeIfAbsent(day.actorId(), id -> new TreeSet<>()).add(sum.name());
            });
            copy.topicDays().forEach((day, sum) -> sums.add(day, sum.articles()));
        }
        return views(articles, killed, sums, names);
    }

    private static SortedMap<String, SortedMap<String, String>> ofLog(Reread reread, List<LogPosition> positions) {
        SortedMap<String, String> articles = new TreeMap<>();
        SortedMap<String, String> killed = new TreeMap<>();
        Map<Integer, PartitionViews> views = reread.at(positions);
        views.values().forEach(partition -> {
            partition.articles().forEach((id, article) -> articles.put(id, Words.of(article.content())));
            partition.killed().forEach(id -> killed.put(id, ""));
        });
        Sums sums = Sums.of(views.values());
        Map<String, SortedSet<String>> names = new TreeMap<>();
        sums.actorDays().keySet().forEach(id -> names.put(id, new TreeSet<>(reread.actorNames(id))));
        return views(articles, killed, sums, names);
    }

    private static SortedMap<String, SortedMap<String, String>> views(
            SortedMap<String, String> articles,
            SortedMap<String, String> killed,
            Sums sums,
            Map<String, SortedSet<String>> names) {
        SortedMap<String, String> actorDays = new TreeMap<>();
        SortedMap<String, String> actorTotals = new TreeMap<>();
        sums.actorDays().forEach((id, days) -> {
            days.forEach((day, counts) -> actorDays.put(id + '|' + day, Words.of(counts)));
            // One name, as long as names follow from ids.
            String name = String.join(" or ", names.getOrDefault(id, new TreeSet<>()));
            actorTotals.put(id, name + ", " + Subscribed.type(id) + ": " + Words.of(Sums.actorTotal(days)));
        });
        SortedMap<String, String> topicDays = new TreeMap<>();
        SortedMap<String, String> topicTotals = new TreeMap<>();
        sums.topicDays().forEach((code, days) -> {
            days.forEach((day, counted) -> topicDays.put(code + '|' + day, Words.articles(counted)));
            topicTotals.put(code, Words.articles(Sums.topicTotal(days)));
        });
        SortedMap<String, SortedMap<String, String>> views = new TreeMap<>();
        views.put("articles", articles);
        views.put("killed", killed);
        views.put("actor-days", actorDays);
        views.put("actor-totals", actorTotals);
        views.put("topic-days", topicDays);
        views.put("topic-totals", topicTotals);
        return views;
    }

    private static String digest(SortedMap<String, String> rows) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            rows.forEach((key, value) -> {
                add(sha256, key);
                add(sha256, value);
            });
            return Words.of(ByteBuffer.wrap(Arrays.copyOf(sha256.digest(), BYTES)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A text with its length, so that no two contents run together. */
    private static void add(MessageDigest sha256, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).flip());
        sha256.update(utf8);
    }
}
