package news.dateline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import news.dateline.schemas.Cluster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** How far the views are. */
@Command(
        name = "status",
        description = {
            "Shows how far the views are, what they hold, and where everything listens.",
            "The addresses of broker and registry are those that this command is configured with."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  dateline status", "  dateline status --json --api http://dateline.example:8080"})
final class StatusCommand implements Callable<Integer> {

    /** Where {@code dateline up} serves the API. */
    static final String DEFAULT_API = "http://localhost:8080";

    private final Terminal terminal;

    @ParentCommand
    private DatelineCommand dateline;

    @Option(names = "--json", description = "Print the API's answer.")
    private boolean json;

    @Option(
            names = "--api",
            paramLabel = "URL",
            defaultValue = DEFAULT_API,
            description = "Where the API is; ${DEFAULT-VALUE} by default.")
    private String api;

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Logging.ofCommand(dateline.verbose());
        JsonNode status = new ApiClient(api).get("/v1/status", Map.of());
        if (json) {
            terminal.print(status.toString());
            return 0;
        }
        Cluster cluster = Cluster.from(Settings.ofEnvironment());
        terminal.print(terminal.bold(
                status.path("caughtUp").asBoolean() ? "The views are there" : "The views are catching up"));
        if (!status.path("problem").isNull()) {
            terminal.print("  " + status.path("problem").asText());
        }
        terminal.print(String.format(
                "  %,d articles, %,d killed, %,d that could not be enriched; %s records behind",
                status.path("articles").asLong(),
                status.path("killed").asLong(),
                status.path("rejected").asLong(),
                count(status.path("lag"))));
        terminal.print("  generation " + status.path("generation").asText() + ", "
                + status.path("build").asText());
        terminal.print("");
        Table partitions = new Table("PARTITION", "POSITION", "END", "LAG", "EMBARGOES RELEASED UP TO");
        for (JsonNode partition : status.path("partitions")) {
            partitions.add(
                    partition.path("partition").asLong(),
                    partition.path("offset").asLong(),
                    count(partition.path("end")),
                    count(partition.path("lag")),
                    partition.path("releasedUpTo").asText());
        }
        partitions.lines(terminal).forEach(terminal::print);
        terminal.print("");
        Table addresses = new Table("SERVICE", "ADDRESS");
        addresses.add("page and API", api);
        addresses.add("broker", cluster.bootstrapServers());
        addresses.add("registry", cluster.registryUrl());
        addresses.lines(terminal).forEach(terminal::print);
        return 0;
    }

    private static String count(JsonNode number) {
        return number.isNumber() ? String.format("%,d", number.asLong()) : "?";
    }
}
