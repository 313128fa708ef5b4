package news.dateline.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import news.dateline.operations.Digest;
import news.dateline.operations.DigestReport;
import news.dateline.operations.DigestReport.ViewDigest;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.Topics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What the views are, in a few characters. */
@Command(
        name = "digest",
        description = {
            "Prints one digest per view, to compare two systems by.",
            "Two systems that were given the same articles have the same digests, whatever partitions and instances they"
                    + " have and however often they were restarted. Waits until the views have passed the end that the"
                    + " log has now. Embargoes count as they are at one instant: for two systems give both the same"
                    + " --at."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  dateline digest", "  dateline digest --json --at 2026-01-31T12:00:00Z"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the views are not what the log says, have not come so far, or are past --at",
            "2:used wrongly"
        })
final class DigestCommand implements Callable<Integer> {

    private final Terminal terminal;

    @ParentCommand
    private DatelineCommand dateline;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "The instant up to which embargoes are released; waits until then. Now by default.")
    private @Nullable Instant at;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long the views may take to come to the log's end; ${DEFAULT-VALUE} by default.")
    private int seconds;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings; the environment goes before them.")
    private @Nullable Path settings;

    DigestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Logging.ofCommand(dateline.verbose());
        if (seconds < 1) {
            throw Failure.ofUsage("--wait is " + seconds + "; expected 1 second or more");
        }
        Cluster cluster = Cluster.from(Settings.read(settings));
        CheckProgress progress = new CheckProgress(terminal);
        DigestReport report;
        try {
            report = Digest.run(cluster, Topics.FIRST, at, Duration.ofSeconds(seconds), progress);
        } finally {
            progress.ended();
        }
        if (json) {
            terminal.print(json(report).toString());
        } else {
            Table views = new Table("VIEW", "KEYS", "DIGEST");
            report.views().forEach(view -> views.add(view.view(), view.keys(), view.digest()));
            views.lines(terminal).forEach(terminal::print);
        }
        for (ViewDigest view : report.views()) {
            if (!view.agrees()) {
                terminal.error(view.view() + " should be " + view.ofLog() + " by the log; `dateline check` says more");
            }
        }
        return report.agrees() ? 0 : 1;
    }

    private static ObjectNode json(DigestReport report) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("agrees", report.agrees());
        json.put("at", report.at().toString());
        json.put("seconds", report.took().toMillis() / 1000.0);
        ArrayNode views = json.putArray("views");
        for (ViewDigest view : report.views()) {
            views.addObject()
                    .put("view", view.view())
                    .put("keys", view.keys())
                    .put("digest", view.digest())
                    .put("ofLog", view.ofLog());
        }
        return json;
    }
}
