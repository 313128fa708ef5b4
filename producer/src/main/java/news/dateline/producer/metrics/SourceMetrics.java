package news.dateline.producer.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ToLongFunction;

/**
 * The meters of all sources. Articles name their sources themselves, so their number is bounded: those that come after
 * the first {@value #MOST_SOURCES} share one meter, {@value #FURTHER}. Safe for use by many threads.
 */
public final class SourceMetrics {

    /** How many sources have a meter of their own. */
    public static final int MOST_SOURCES = 1_000;

    /** What the sources without a meter of their own are called together. */
    public static final String FURTHER = "(further sources)";

    private final Map<String, SourceMeter> meters = new ConcurrentSkipListMap<>();

    /** The meter of a source, which is new when nothing was heard of the source before. */
    public SourceMeter of(String source) {
        SourceMeter known = meters.get(source);
        return known != null ? known : meet(source);
    }

    private synchronized SourceMeter meet(String source) {
        // Halves of surrogate pairs would all be written as a question mark, and a series may stand only once.
        String label = new String(source.getBytes(UTF_8), UTF_8);
        boolean room = meters.containsKey(label) || meters.size() < MOST_SOURCES;
        return meters.computeIfAbsent(room ? label : FURTHER, name -> new SourceMeter());
    }

    /**
     * All of it in Prometheus' text format 0.0.4, the sources in the order of their names.
     *
     * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition formats</a>
     */
    public String exposition() {
        StringBuilder text = new StringBuilder();
        counter(text, "fetched", "Files, feed documents and requests that were taken.", meter -> meter.fetched.sum());
        counter(text, "bytes", "Bytes of what was taken, as it was sent.", meter -> meter.bytes.sum());
        counter(text, "published", "Articles that the log has taken.", meter -> meter.published.sum());
        counter(text, "unchanged", "Articles that the log had already.", meter -> meter.unchanged.sum());
        counter(text, "rejected", "Articles and inputs that were refused.", meter -> meter.rejected.sum());
        counter(text, "failed", "Articles that the log or the registry did not take.", meter -> meter.failed.sum());
        gauge(
                text,
                "lag_seconds",
                "How long what was committed last had been there to be taken.",
                meter -> meter.lagMillis.get());
        gauge(
                text,
                "last_success_timestamp_seconds",
                "When the source was last read without a fault, or an article of it acknowledged.",
                meter -> meter.successMillis.get());
        return text.toString();
    }

    private void counter(StringBuilder text, String what, String help, ToLongFunction<SourceMeter> count) {
        String name = "dateline_source_" + what + "_total";
        head(text, name, help, "counter");
        meters.forEach((source, meter) -> sample(text, name, source, String.valueOf(count.applyAsLong(meter))));
    }

    private void gauge(StringBuilder text, String what, String help, ToLongFunction<SourceMeter> millis) {
        String name = "dateline_source_" + what;
        head(text, name, help, "gauge");
        meters.forEach((source, meter) -> {
            long value = millis.applyAsLong(meter);
            if (value != SourceMeter.UNKNOWN) {
                sample(text, name, source, BigDecimal.valueOf(value, 3).toPlainString());
            }
        });
    }

    private static void head(StringBuilder text, String name, String help, String type) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void sample(StringBuilder text, String name, String source, String value) {
        text.append(name)
                .append("{source=\"")
                .append(source.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                .append("\"} ")
                .append(value)
                .append('\n');
    }
}
