package news.dateline.producer.http;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.DoubleStream;

/** Counts the requests to the endpoint and how long they took, in Prometheus' text format. Safe for use by many threads. */
final class RequestMetrics {

    private static final double[] SECONDS = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};

    private final Map<Integer, LongAdder> byStatus = new ConcurrentSkipListMap<>();
    private final LongAdder[] upTo =
            DoubleStream.of(SECONDS).mapToObj(bound -> new LongAdder()).toArray(LongAdder[]::new);
    private final LongAdder count = new LongAdder();
    private final LongAdder micros = new LongAdder();

    /** A request was answered. */
    void answered(int status, double millis) {
        byStatus.computeIfAbsent(status, any -> new LongAdder()).increment();
        for (int i = 0; i < SECONDS.length; i++) {
            if (millis <= SECONDS[i] * 1e3) {
                upTo[i].increment();
                break;
            }
        }
        micros.add(Math.round(millis * 1e3));
        count.increment();
    }

    /**
     * All of it.
     *
     * @param underWay requests that are not answered yet
     * @param ready whether the log takes articles
     */
    String exposition(int underWay, boolean ready) {
        StringBuilder text = new StringBuilder();
        head(text, "dateline_ingest_requests_total", "Requests that were answered, by status.", "counter");
        byStatus.forEach((status, answers) -> text.append("dateline_ingest_requests_total{status=\"")
                .append(status)
                .append("\"} ")
                .append(answers.sum())
                .append('\n'));
        head(
                text,
                "dateline_ingest_request_seconds",
                "How long requests took, the log's commit included.",
                "histogram");
        long sum = 0;
        for (int i = 0; i < SECONDS.length; i++) {
            sum += upTo[i].sum();
            bucket(text, String.valueOf(SECONDS[i]), sum);
        }
        // Whoever is answered meanwhile must not make the last bucket smaller than one before it.
        long all = Math.max(sum, count.sum());
        bucket(text, "+Inf", all);
        text.append(String.format(Locale.ROOT, "dateline_ingest_request_seconds_sum %.6f%n", micros.sum() / 1e6));
        text.append("dateline_ingest_request_seconds_count ").append(all).append('\n');
        head(text, "dateline_ingest_requests_under_way", "Requests that are not answered yet.", "gauge");
        text.append("dateline_ingest_requests_under_way ").append(underWay).append('\n');
        head(text, "dateline_ingest_ready", "Whether the log takes articles.", "gauge");
        text.append("dateline_ingest_ready ").append(ready ? 1 : 0).append('\n');
        return text.toString();
    }

    private static void bucket(StringBuilder text, String bound, long requests) {
        text.append("dateline_ingest_request_seconds_bucket{le=\"")
                .append(bound)
                .append("\"} ")
                .append(requests)
                .append('\n');
    }

    private static void head(StringBuilder text, String name, String help, String type) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
}
