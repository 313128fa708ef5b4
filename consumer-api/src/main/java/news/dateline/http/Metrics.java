package news.dateline.http;

import news.dateline.http.Answers.PartitionStatus;
import news.dateline.http.Answers.Status;

/** The status in Prometheus' text format. */
final class Metrics {

    private Metrics() {}

    static String text(Status status, LiveChanges live) {
        StringBuilder text = new StringBuilder();
        gauge(text, "dateline_caught_up", "Whether the read model is whole.", status.caughtUp() ? 1 : 0);
        gauge(text, "dateline_articles", "Articles that are shown.", status.articles());
        gauge(text, "dateline_articles_killed", "Articles that were killed.", status.killed());
        gauge(text, "dateline_rejected", "Records that could not be enriched.", status.rejected());
        gauge(text, "dateline_live_clients", "Clients that listen to changes.", live.listening());
        gauge(text, "dateline_live_hung_up", "Clients that took nothing for too long.", live.hungUp());
        head(text, "dateline_log_offset", "Offset of the last record of the log that is included.");
        for (PartitionStatus partition : status.partitions()) {
            sample(text, "dateline_log_offset", partition.partition(), partition.offset());
        }
        head(text, "dateline_log_lag", "Records of the log that are not in the views yet, summed over the stages.");
        for (PartitionStatus partition : status.partitions()) {
            Long lag = partition.lag();
            if (lag != null) {
                sample(text, "dateline_log_lag", partition.partition(), lag);
            }
        }
        return text.toString();
    }

    private static void gauge(StringBuilder text, String name, String help, long value) {
        head(text, name, help);
        text.append(name).append(' ').append(value).append('\n');
    }

    private static void head(StringBuilder text, String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }

    private static void sample(StringBuilder text, String name, int partition, long value) {
        text.append(name)
                .append("{partition=\"")
                .append(partition)
                .append("\"} ")
                .append(value)
                .append('\n');
    }
}
