package news.dateline.producer.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import news.dateline.events.Cause;
import news.dateline.events.Status;
import news.dateline.producer.Outcome;
import org.junit.jupiter.api.Test;

class SourceMetricsTest {

    private final SourceMetrics metrics = new SourceMetrics();

    @Test
    void aSourceShowsWhatItSentAndWhatBecameOfIt() {
        SourceMeter wire = metrics.of("wire");
        wire.fetched(700);
        wire.fetched(300);
        wire.outcome(new Outcome.Published("urn:x:1", Status.USABLE, 0, 0));
        wire.outcome(new Outcome.Unchanged("urn:x:1"));
        wire.outcome(new Outcome.Rejected("urn:x:2", Cause.EMPTY, "it is empty"));
        wire.outcome(new Outcome.Failed("urn:x:3", "the log is away"));
        wire.lag(Duration.ofMillis(1_250));
        wire.success(Instant.ofEpochSecond(1_614_834_367));

        assertThat(samples())
                .containsExactly(
                        "dateline_source_fetched_total{source=\"wire\"} 2",
                        "dateline_source_bytes_total{source=\"wire\"} 1000",
                        "dateline_source_published_total{source=\"wire\"} 1",
                        "dateline_source_unchanged_total{source=\"wire\"} 1",
                        "dateline_source_rejected_total{source=\"wire\"} 1",
                        "dateline_source_failed_total{source=\"wire\"} 1",
                        "dateline_source_lag_seconds{source=\"wire\"} 1.250",
                        "dateline_source_last_success_timestamp_seconds{source=\"wire\"} 1614834367.000");
    }

    @Test
    void eachMetricIsExplainedOnceAndItsSourcesFollowInTheirOrder() {
        metrics.of("wire").fetched(1);
        metrics.of("desk").fetched(1);

        assertThat(metrics.exposition()).startsWith("""
                        # HELP dateline_source_fetched_total Files, feed documents and requests that were taken.
                        # TYPE dateline_source_fetched_total counter
                        dateline_source_fetched_total{source="desk"} 1
                        dateline_source_fetched_total{source="wire"} 1
                        # HELP dateline_source_bytes_total""").endsWith("gauge\n");
    }

    @Test
    void theLastSuccessDoesNotGoBack() {
        metrics.of("wire").success(Instant.ofEpochSecond(20));
        metrics.of("wire").success(Instant.ofEpochSecond(10));

        assertThat(samples()).contains("dateline_source_last_success_timestamp_seconds{source=\"wire\"} 20.000");
    }

    @Test
    void aSourceOfAnyNameLeavesTheTextReadable() {
        metrics.of("a\"} 1\nb\\c").fetched(1);

        assertThat(samples()).contains("dateline_source_fetched_total{source=\"a\\\"} 1\\nb\\\\c\"} 1");
    }

    @Test
    void noSeriesStandsTwiceWhereNamesCannotBeWritten() {
        metrics.of("wire\uD800").fetched(1);
        metrics.of("wire\uDBFF").fetched(1);

        assertThat(samples()).contains("dateline_source_fetched_total{source=\"wire?\"} 2");
    }

    @Test
    void sourcesBeyondTheBoundShareOneMeter() {
        IntStream.range(0, SourceMetrics.MOST_SOURCES + 500)
                .forEach(i -> metrics.of("source " + i).fetched(1));
        metrics.of("source 0").fetched(1);

        Set<String> fetched = samples().stream()
                .filter(sample -> sample.startsWith("dateline_source_fetched_total"))
                .collect(Collectors.toSet());
        assertThat(fetched)
                .hasSize(SourceMetrics.MOST_SOURCES + 1)
                .contains(
                        "dateline_source_fetched_total{source=\"source 0\"} 2",
                        "dateline_source_fetched_total{source=\"(further sources)\"} 500");
    }

    private List<String> samples() {
        return metrics.exposition()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }
}
