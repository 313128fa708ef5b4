package news.dateline.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Pushes articles at a fixed rate, whether the endpoint keeps up or not: a request is due at its time, and its latency
 * counts from then, so that an endpoint that stops for a second is a second late for all that was due meanwhile.
 */
@Command(
        name = "push",
        mixinStandardHelpOptions = true,
        description = "Pushes articles at a fixed rate and tells how long their acknowledgement takes.")
final class PushLoad implements Callable<Integer> {

    private static final int TICKS_PER_LINE = 5;

    @Option(names = "--url", defaultValue = "http://127.0.0.1:8081", description = "The endpoint; ${DEFAULT-VALUE}.")
    private URI url;

    @Option(names = "--token", description = "A bearer token; none by default.")
    private @Nullable String token;

    @Option(names = "--rate", defaultValue = "1000", description = "Articles a second; ${DEFAULT-VALUE}.")
    private int rate;

    @Option(names = "--per-request", defaultValue = "1", description = "Articles in a request; ${DEFAULT-VALUE}.")
    private int perRequest;

    @Option(names = "--connections", defaultValue = "128", description = "Kept-alive connections; ${DEFAULT-VALUE}.")
    private int connections;

    @Option(
            names = "--warmup",
            defaultValue = "30",
            description = "Seconds in which the rate rises and nothing counts; ${DEFAULT-VALUE}.")
    private int warmup;

    @Option(names = "--seconds", defaultValue = "60", description = "Seconds that count; ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--api", description = "The read API, for its lag.")
    private @Nullable String api;

    @Option(names = "--bootstrap-servers", description = "The broker, for the keys that an article changes.")
    private @Nullable String bootstrapServers;

    private final Latencies latencies = new Latencies();
    private final AtomicLong nextRequest = new AtomicLong();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private volatile String lastError = "";
    private Stories stories = new Stories("", 0);
    private long start;

    private PushLoad() {}

    /** Runs one round; exit code 1 when anything was not acknowledged. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new PushLoad()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Map<TopicPartition, Long> before = bootstrapServers == null ? Map.of() : Views.ends(bootstrapServers);
        stories = new Stories("urn:x-load:" + System.currentTimeMillis() + ":", 1);
        start = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Thread sender = new Thread(this::send, "sender-" + i);
            sender.start();
            senders.add(sender);
        }
        for (int second = 1; second <= warmup + seconds; second++) {
            sleepUntil(start + TimeUnit.SECONDS.toNanos(second));
            if (second % TICKS_PER_LINE == 0) {
                System.out.printf(
                        Locale.ROOT,
                        "%3d s: %,d acknowledged, %,d errors%s%s%n",
                        second,
                        acknowledged.sum(),
                        errors.sum(),
                        api == null ? "" : ", lag " + Views.lag(api),
                        second <= warmup ? " (warming up)" : "");
            }
        }
        for (Thread sender : senders) {
            sender.join();
        }
        System.out.printf(
                Locale.ROOT,
                "%,d articles/s due for %d s over %d connections, %d in a request: %,d requests, %s%n",
                rate,
                seconds,
                connections,
                perRequest,
                latencies.size(),
                latencies);
        System.out.printf(
                Locale.ROOT,
                "with the warm-up: %,d articles acknowledged, %,d rejected, %,d requests failed%s%n",
                acknowledged.sum(),
                rejected.sum(),
                errors.sum(),
                errors.sum() == 0 ? "" : ", the last with " + lastError);
        if (api != null) {
            awaitViews(api);
        }
        if (bootstrapServers != null) {
            long rows = Views.rows(bootstrapServers, before, Views.ends(bootstrapServers));
            System.out.printf(
                    Locale.ROOT,
                    "%.1f keys of the views changed per article%n",
                    (double) rows / Math.max(1, acknowledged.sum()));
        }
        return errors.sum() + rejected.sum() == 0 ? 0 : 1;
    }

    private void send() {
        long all = (risen() + (long) rate * seconds) / perRequest;
        try (HttpLine line = new HttpLine(url.resolve("/v1/articles"), "application/x-ndjson", token)) {
            for (long request = nextRequest.getAndIncrement(); request < all; request = nextRequest.getAndIncrement()) {
                long due = start + due(request * perRequest);
                byte[] body = body(request);
                sleepUntil(due);
                boolean taken = post(line, body);
                if (taken && due - start >= TimeUnit.SECONDS.toNanos(warmup)) {
                    latencies.add(System.nanoTime() - due);
                }
            }
        }
    }

    /** How many articles are due during the warm-up, in which the rate rises from nothing. */
    private long risen() {
        return (long) rate * warmup / 2;
    }

    /** When an article is due, in nanoseconds from the start. */
    private long due(long article) {
        return article < risen()
                ? (long) (1e9 * Math.sqrt(2.0 * warmup * article / rate))
                : TimeUnit.SECONDS.toNanos(warmup) + (article - risen()) * TimeUnit.SECONDS.toNanos(1) / rate;
    }

    private boolean post(HttpLine line, byte[] body) {
        try {
            HttpLine.Answer answer = line.post(body);
            if (answer.status() == 202) {
                long refused = occurrences(answer.body(), "\"rejected\"");
                rejected.add(refused);
                acknowledged.add(perRequest - refused);
                return true;
            }
            lastError = answer.status() + " " + answer.body();
        } catch (IOException e) {
            lastError = e.toString();
        }
        errors.increment();
        return false;
    }

    private byte[] body(long request) {
        List<byte[]> articles = new ArrayList<>(perRequest);
        int length = 0;
        for (int i = 0; i < perRequest; i++) {
            byte[] article = stories.json(request * perRequest + i);
            articles.add(article);
            length += article.length + 1;
        }
        byte[] body = new byte[length];
        int end = 0;
        for (byte[] article : articles) {
            System.arraycopy(article, 0, body, end, article.length);
            end += article.length;
            body[end++] = '\n';
        }
        return body;
    }

    private static void awaitViews(String api) throws IOException {
        long asked = System.nanoTime();
        while (Views.lag(api) != 0) {
            sleepUntil(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50));
        }
        System.out.printf(Locale.ROOT, "in the views %.1f s after the last one%n", (System.nanoTime() - asked) / 1e9);
    }

    private static long occurrences(String text, String what) {
        long count = 0;
        for (int at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + what.length())) {
            count++;
        }
        return count;
    }

    private static void sleepUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
