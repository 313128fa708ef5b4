package news.dateline.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import news.dateline.operations.Check;
import news.dateline.operations.CheckReport;
import news.dateline.operations.CheckSettings;
import news.dateline.operations.Difference;
import news.dateline.operations.LogPosition;
import news.dateline.operations.View;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.Topics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Whether the numbers are true. */
@Command(
        name = "check",
        description = {
            "Compares every number with what the log says.",
            "Waits until the views have passed the end that the log has now, reads the log again with other code than the"
                    + " services', and compares each view key by key at the position that it states: the view log, the"
                    + " subscribers' topics and the API. It reads only; articles may go on arriving, but the"
                    + " subscribers' topics, which state no position, can be compared only once the log is quiet."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dateline check",
            "  dateline check --live --no-api",
            "  dateline check --json --api http://dateline.example:8080"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was compared and nothing differs",
            "1:something differs or could not be compared",
            "2:used wrongly"
        })
final class CheckCommand implements Callable<Integer> {

    /** Characters of a cell; a digest and its offset fit. */
    private static final int WIDEST = 72;

    private final Terminal terminal;

    @ParentCommand
    private DatelineCommand dateline;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "Wait until the embargoes of this instant are released; now by default.")
    private @Nullable Instant at;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long each view may take to come to the log's end; ${DEFAULT-VALUE} by default.")
    private int seconds;

    @Option(
            names = "--live",
            description = "Leave the subscribers' topics out, for a log into which articles keep arriving.")
    private boolean live;

    @Option(
            names = "--api",
            paramLabel = "URL",
            defaultValue = StatusCommand.DEFAULT_API,
            description = "Where the API is; ${DEFAULT-VALUE} by default.")
    private String api;

    @Option(names = "--no-api", description = "Leave the API out.")
    private boolean noApi;

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many differences to print; all are counted. ${DEFAULT-VALUE} by default.")
    private int shown;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings; the environment goes before them.")
    private @Nullable Path settings;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Logging.ofCommand(dateline.verbose());
        Cluster cluster = Cluster.from(Settings.read(settings));
        CheckProgress progress = new CheckProgress(terminal);
        CheckReport report;
        try {
            report = Check.run(cluster, Topics.FIRST, checked(), progress);
        } finally {
            progress.ended();
        }
        if (json) {
            terminal.print(json(report).toString());
        } else {
            print(report);
        }
        return report.clean() ? 0 : 1;
    }

    private CheckSettings checked() {
        if (seconds < 1) {
            throw Failure.ofUsage("--wait is " + seconds + "; expected 1 second or more");
        }
        if (shown < 0) {
            throw Failure.ofUsage("--show is " + shown + "; expected 0 or more");
        }
        return new CheckSettings(at, Duration.ofSeconds(seconds), noApi ? null : ApiClient.address(api), !live, shown);
    }

    private void print(CheckReport report) {
        Table views = new Table("VIEW", "KEYS", "DIFFERENCES");
        report.compared()
                .forEach((view, keys) ->
                        views.add(view.label(), keys, report.different().getOrDefault(view, 0L)));
        views.lines(terminal).forEach(terminal::print);
        terminal.print("");
        if (!report.first().isEmpty()) {
            Table differences = new Table("DIFFERS IN", "KEY", "BY THE LOG", "FOUND").upTo(WIDEST);
            for (Difference difference : report.first()) {
                differences.add(
                        difference.view().label(),
                        Terminal.harmless(difference.key()),
                        Terminal.harmless(difference.expected()),
                        Terminal.harmless(difference.found()));
            }
            differences.lines(terminal).forEach(terminal::print);
            terminal.print("");
        }
        report.notCompared().forEach(sentence -> terminal.print("Not compared: " + Terminal.harmless(sentence)));
        report.remarks().forEach(terminal::print);
        terminal.print(terminal.bold(String.format(
                "%,d difference%s in %,d keys; %,d records of the log reread in %.1f s",
                report.differences(),
                report.differences() == 1 ? "" : "s",
                report.keys(),
                report.reread(),
                report.took().toMillis() / 1000.0)));
    }

    private static ObjectNode json(CheckReport report) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("clean", report.clean());
        json.put("differences", report.differences());
        json.put("keys", report.keys());
        json.put("logged", report.logged());
        json.put("reread", report.reread());
        json.put("seconds", report.took().toMillis() / 1000.0);
        ArrayNode views = json.putArray("views");
        for (View view : report.compared().keySet()) {
            views.addObject()
                    .put("view", view.label())
                    .put("keys", report.compared().getOrDefault(view, 0L))
                    .put("differences", report.different().getOrDefault(view, 0L));
        }
        ArrayNode first = json.putArray("first");
        for (Difference difference : report.first()) {
            first.addObject()
                    .put("view", difference.view().label())
                    .put("key", difference.key())
                    .put("expected", difference.expected())
                    .put("found", difference.found());
        }
        report.notCompared().forEach(json.putArray("notCompared")::add);
        report.remarks().forEach(json.putArray("remarks")::add);
        ArrayNode at = json.putArray("at");
        for (LogPosition position : report.at()) {
            at.addObject()
                    .put("partition", position.partition())
                    .put("offset", position.offset())
                    .put("releasedUpTo", position.releasedUpTo().toString());
        }
        return json;
    }
}
