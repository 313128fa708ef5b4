package news.dateline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** How far the views are. */
@Command(
        name = "status",
        description = "Shows how far the views are, what they hold, and where everything listens.",
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
        terminal.print(status.toPrettyString());
        return 0;
    }
}
