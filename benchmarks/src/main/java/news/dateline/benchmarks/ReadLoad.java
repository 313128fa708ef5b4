package news.dateline.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import news.dateline.http.ApiServer;
import news.dateline.http.LiveLimits;
import news.dateline.projection.SqliteViews;
import news.dateline.view.ArticleKey;
import news.dateline.view.Line;
import news.dateline.view.LineStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Reads from a read model with a large archive in it while news arrives: the real store and the real server, without a
 * broker. Point reads are due at their time whether the one before is answered or not, and so is a handler that does
 * nothing; then come the larger questions, one after the other.
 */
@Command(
        name = "reads",
        mixinStandardHelpOptions = true,
        description = "Fills a read model, lets news arrive, and tells how long reads take meanwhile.")
final class ReadLoad implements Callable<Integer> {

    /** News is put in as often as a reader of the view log polls when there always is some. */
    private static final long BATCH_MILLIS = 50;

    /** What a poll of the view log brings at most, as articles. */
    private static final int MOST_AT_ONCE = 300;

    private static final long SEED = 1;
    private static final int CONNECTIONS = 32;
    private static final String NOTHING = "a handler that does nothing";

    @Option(names = "--articles", defaultValue = "100000", description = "Articles in the archive; ${DEFAULT-VALUE}.")
    private int articles;

    @Option(names = "--rate", defaultValue = "200", description = "Articles that arrive a second; ${DEFAULT-VALUE}.")
    private int rate;

    @Option(names = "--reads", defaultValue = "100", description = "Point reads of a kind a second; ${DEFAULT-VALUE}.")
    private int reads;

    @Option(names = "--warmup", defaultValue = "20", description = "Seconds before anything counts; ${DEFAULT-VALUE}.")
    private int warmup;

    @Option(names = "--seconds", defaultValue = "60", description = "Seconds of point reads; ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--times",
            defaultValue = "30",
            description = "How often a larger question is asked; ${DEFAULT-VALUE}.")
    private int times;

    @Option(names = "--data", required = true, description = "A folder for the read model's file; must not have one.")
    private Path data;

    @Option(names = "--hold", description = "Goes on answering at the end until it is stopped.")
    private boolean hold;

    private Archive archive = new Archive(SEED, 0);
    private final Map<String, Latencies> latencies = new LinkedHashMap<>();
    private final AtomicLong nextRead = new AtomicLong();
    private final LongAdder failed = new LongAdder();
    private final Latencies transactions = new Latencies();
    private volatile String lastFailure = "";
    private volatile boolean newsEnds;

    private ReadLoad() {}

    /** Runs one round; exit code 1 when a read failed. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ReadLoad()).execute(args));
    }

    private static final class CaughtUp implements Line {
        @Override
        public boolean caughtUp() {
            return true;
        }

        @Override
        public LineStatus status() {
            return new LineStatus(true, null, List.of());
        }
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        try (SqliteViews views = SqliteViews.open(data, "v1");
                ApiServer server = ApiServer.start(
                        "127.0.0.1",
                        0,
                        views,
                        (id, partition, revision, timeout) -> Optional.empty(),
                        new CaughtUp(),
                        Duration.ofSeconds(10),
                        "benchmark",
                        LiveLimits.DEFAULT,
                        Set.of())) {
            URI url = URI.create("http://127.0.0.1:" + server.port());
            archive = new Archive(SEED, articles);
            Feed feed = new Feed(archive, views, SEED);
            fill(feed);
            Thread news = new Thread(() -> arrive(feed), "news");
            news.start();
            pointReads(url);
            report("point reads, " + reads + " of each a second for " + seconds + " s");
            latencies.clear();
            largerQuestions(url);
            report("larger questions, " + times + " times each, one after the other");
            newsEnds = true;
            news.join();
            System.out.printf(
                    Locale.ROOT,
                    "%,d articles at the end, %.1f keys changed per article, a transaction every %d ms: %s%n",
                    feed.published(),
                    feed.keysPerArticle(),
                    BATCH_MILLIS,
                    transactions);
            if (hold) {
                System.out.println("answers on " + url);
                new CountDownLatch(1).await();
            }
        }
        if (failed.sum() > 0) {
            System.out.println(failed.sum() + " reads failed, the last with " + lastFailure);
        }
        return failed.sum() == 0 ? 0 : 1;
    }

    private void fill(Feed feed) throws IOException {
        long begun = System.nanoTime();
        feed.fill(articles);
        System.out.printf(
                Locale.ROOT,
                "%,d articles and %,d counts of an actor or a topic on a day: %,d rows, filled in %.0f s, %,d MB%n",
                articles,
                feed.counts(),
                articles + feed.counts(),
                (System.nanoTime() - begun) / 1e9,
                Files.size(data.resolve("views-v1.db")) >> 20);
    }

    private void arrive(Feed feed) {
        long start = System.nanoTime();
        long arrived = 0;
        while (!newsEnds) {
            long due = (System.nanoTime() - start) * rate / 1_000_000_000;
            if (due > arrived) {
                long begun = System.nanoTime();
                int articlesNow = (int) Math.min(MOST_AT_ONCE, due - arrived);
                feed.publish(articlesNow);
                transactions.add(System.nanoTime() - begun);
                arrived += articlesNow;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BATCH_MILLIS));
        }
    }

    private void pointReads(URI url) throws InterruptedException {
        List<String> kinds = List.of(NOTHING, "an article", "an actor's days");
        kinds.forEach(kind -> latencies.put(kind, new Latencies()));
        long start = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Thread reader = new Thread(() -> read(url, kinds, start), "reader-" + i);
            reader.start();
            readers.add(reader);
        }
        for (Thread reader : readers) {
            reader.join();
        }
    }

    private void read(URI url, List<String> kinds, long start) {
        long perSecond = (long) reads * kinds.size();
        try (HttpLine line = new HttpLine(url)) {
            for (long read = nextRead.getAndIncrement();
                    read < perSecond * (warmup + seconds);
                    read = nextRead.getAndIncrement()) {
                String kind = kinds.get((int) (read % kinds.size()));
                String path = pointRead(kind, new Random(read));
                long due = start + read * TimeUnit.SECONDS.toNanos(1) / perSecond;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                get(line, path, due - start < TimeUnit.SECONDS.toNanos(warmup) ? null : latencies.get(kind), due);
            }
        }
    }

    private String pointRead(String kind, Random random) {
        return switch (kind) {
            case NOTHING -> "/health/live";
            case "an article" -> "/v1/articles/" + ArticleKey.of(Archive.id(random.nextInt(articles)));
            default -> "/v1/actors/" + archive.anyActor(random) + "/series?from=2025-06-01&to=2025-06-30";
        };
    }

    private void get(HttpLine line, String path, @Nullable Latencies times, long due) {
        try {
            HttpLine.Answer answer = line.get(path);
            if (times != null) {
                times.add(System.nanoTime() - due);
            }
            // Killed articles are gone; what is seldom may not be there any more.
            if (answer.status() != 200 && answer.status() != 410 && answer.status() != 404) {
                failed(path + ": " + answer.status() + " " + answer.body());
            }
        } catch (IOException e) {
            failed(path + ": " + e);
        }
    }

    private void failed(String why) {
        lastFailure = why;
        failed.increment();
    }

    private void largerQuestions(URI url) {
        String month = "from=2025-06-01&to=2025-06-30";
        String actor = "/v1/actors/" + Archive.actor(0);
        String topic = "/v1/topics/" + Archive.topic(0);
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("actors of a month", "/v1/actors?" + month);
        questions.put("topics of a month", "/v1/topics?" + month);
        questions.put("persons of a month by mentions", "/v1/actors?type=person&rank=mentions&" + month);
        questions.put("actors of all time", "/v1/actors");
        questions.put("topics of all time", "/v1/topics");
        questions.put("a newsroom's actors of a month", "/v1/actors?source=" + Archive.source(0) + "&" + month);
        questions.put("the leading actor", actor);
        questions.put("… in a newsroom's articles", actor + "?source=" + Archive.source(0));
        questions.put("… its days", actor + "/series");
        questions.put("… actors beside it", actor + "/related?kind=actors");
        questions.put("… topics beside it", actor + "/related?kind=topics");
        questions.put("… actors beside it in a month", actor + "/related?kind=actors&" + month);
        questions.put("… its articles", actor + "/articles");
        questions.put("a middling actor", "/v1/actors/" + Archive.actor(300));
        questions.put("the leading topic", topic);
        questions.put("trends", "/v1/trends");
        questions.put("articles", "/v1/articles");
        questions.put(
                "articles of the actor under the topic",
                "/v1/articles?actor=" + Archive.actor(0) + "&topic=" + Archive.topic(0));
        questions.put("search for a common word", "/v1/articles?q=" + Archive.word(0));
        questions.put("search for a rare word", "/v1/articles?q=" + Archive.word(15_000));
        questions.put("search for two words", "/v1/articles?q=" + Archive.word(40) + "+" + Archive.word(900));
        questions.put("status", "/v1/status");
        try (HttpLine line = new HttpLine(url)) {
            questions.forEach((name, path) -> {
                latencies.put(name, new Latencies());
                for (int i = 0; i < times + 3; i++) {
                    get(line, path, i < 3 ? null : latencies.get(name), System.nanoTime());
                }
            });
        }
    }

    private void report(String what) {
        System.out.printf(
                Locale.ROOT,
                "%s, load average %.1f%n",
                what,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        latencies.forEach((name, times) -> System.out.printf(
                Locale.ROOT,
                "  %-40s least %7.1f ms   p50 %7.1f ms   p99 %7.1f ms   max %7.1f ms%n",
                name,
                times.millis(0),
                times.millis(.5),
                times.millis(.99),
                times.millis(1)));
    }
}
