package news.dateline.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import news.dateline.operations.PartitionCounts;
import news.dateline.operations.Replay;
import news.dateline.operations.ReplayQuestion;
import news.dateline.operations.ReplayReport;
import news.dateline.operations.ReplaySettings;
import news.dateline.operations.ReplayTarget;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.Topics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The log once more. */
@Command(
        name = "replay",
        description = {
            "Writes records of the log once more: into a topic as they stand there, or as JSON lines that `dateline"
                    + " ingest` reads.",
            "It reads news.articles up to the end that it has now, in no consumer group, and touches nothing but what it"
                    + " writes. Partitions are merged by time. All options that choose have to hold; a kill or a withhold"
                    + " goes along with the article that it ends. The lines hold embargoed and killed articles too."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dateline replay --dry-run --from 2026-01-01 --to 2026-02-01",
            "  dateline replay --from 2026-01-31T12:00:00Z --into replay-1 --speed 60x",
            "  dateline replay --source wire --by published --to 2026-01-01 --into wire.jsonl",
            "  dateline replay --actor person:mike-pompeo --into - | jq .headline"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything that was asked for was replayed or counted",
            "1:failed or stopped; --resume goes on",
            "2:used wrongly"
        })
final class ReplayCommand implements Callable<Integer> {

    private static final Pattern SPEED = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)x");

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private DatelineCommand dateline;

    @Option(names = "--from", paramLabel = "WHEN", description = "From this day (UTC) or instant on.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "WHEN", description = "Up to this day (UTC) or instant, which is not in it.")
    private @Nullable String to;

    @Option(
            names = "--by",
            paramLabel = "TIME",
            defaultValue = "log",
            description = "Whose time --from and --to mean: log, when the record came in, or published;"
                    + " ${DEFAULT-VALUE} by default.")
    private ReplayQuestion.By by;

    @Option(names = "--source", paramLabel = "NAME", description = "Articles of this newsroom or feed.")
    private @Nullable String source;

    @Option(names = "--id", paramLabel = "ID", description = "The article of this id, in all its versions.")
    private @Nullable String id;

    @Option(names = "--actor", paramLabel = "ID", description = "Versions that name this actor.")
    private @Nullable String actor;

    @Option(names = "--topic", paramLabel = "CODE", description = "Versions about this topic, or a narrower one.")
    private @Nullable String topic;

    @Option(
            names = "--into",
            paramLabel = "TARGET",
            description =
                    "A topic, which is made if need be; a file, which has a / or ends in .jsonl; or - for standard"
                            + " output.")
    private @Nullable String into;

    @Option(
            names = "--speed",
            paramLabel = "SPEED",
            defaultValue = "max",
            description =
                    "How many times faster than the log's time, such as 60x, or max; ${DEFAULT-VALUE} by default.")
    private String speed;

    @Option(names = "--resume", description = "Go on with a replay that was stopped, into the same topic or file.")
    private boolean resume;

    @Option(names = "--dry-run", description = "Count what would be replayed, and write nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the counts of a dry run as one JSON object.")
    private boolean json;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings; the environment goes before them.")
    private @Nullable Path config;

    ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Logging.ofCommand(dateline.verbose());
        ReplaySettings settings = settings();
        Cluster cluster = Cluster.from(Settings.read(config));
        CountDownLatch finished = new CountDownLatch(1);
        // Whoever stops it waits until what was taken is written and said.
        try (Running running = new Running(finished::await)) {
            ReplayProgress progress = new ReplayProgress(terminal, Clock.system(ZoneId.systemDefault()));
            try {
                ReplayReport report = Replay.run(cluster, Topics.FIRST, settings, running.stop(), progress);
                progress.ended();
                tell(report, settings);
                return report.stopped() ? 1 : 0;
            } finally {
                progress.ended();
                finished.countDown();
            }
        }
    }

    private ReplaySettings settings() {
        if (json && !dryRun) {
            throw new ParameterException(spec.commandLine(), "--json goes with --dry-run");
        }
        if (dryRun && resume) {
            throw new ParameterException(spec.commandLine(), "--resume does not go with --dry-run");
        }
        try {
            return new ReplaySettings(
                    new ReplayQuestion(instant("--from", from), instant("--to", to), by, source, id, actor, topic),
                    target(),
                    resume,
                    dryRun ? OptionalDouble.empty() : speed());
        } catch (IllegalArgumentException e) {
            throw Failure.ofUsage(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Instant instant(String option, @Nullable String text) {
        return text == null ? null : RejectsChoice.instant(option, text);
    }

    private ReplayTarget target() {
        if (into == null && !dryRun) {
            throw new ParameterException(spec.commandLine(), "--into is missing: a topic, a file, or -; or --dry-run");
        }
        ReplayTarget target = into == null ? new ReplayTarget.Count() : target(into);
        return dryRun ? new ReplayTarget.Count() : target;
    }

    private ReplayTarget target(String name) {
        if (name.equals("-")) {
            return new ReplayTarget.Lines(terminal.out());
        }
        return name.indexOf('/') >= 0 || name.indexOf(File.separatorChar) >= 0 || name.endsWith(".jsonl")
                ? new ReplayTarget.LinesFile(Path.of(name))
                : new ReplayTarget.Topic(name);
    }

    private OptionalDouble speed() {
        if (speed.equals("max")) {
            return OptionalDouble.empty();
        }
        var matcher = SPEED.matcher(speed);
        if (!matcher.matches()) {
            throw Failure.ofUsage("--speed is \"" + speed + "\"; expected max, or a number and x, such as 60x");
        }
        return OptionalDouble.of(Double.parseDouble(matcher.group(1)));
    }

    private void tell(ReplayReport report, ReplaySettings settings) {
        if (report.leftOut() > 0) {
            terminal.remark(
                    String.format(Locale.ROOT, "%,d records that nobody can decode were left out", report.leftOut()));
        }
        if (report.notEnriched() > 0) {
            terminal.remark(String.format(
                    Locale.ROOT,
                    "the last %,d offsets of the log are not enriched yet and were left out; see `dateline status`",
                    report.notEnriched()));
        }
        if (dryRun) {
            if (json) {
                terminal.print(json(report).toString());
            } else {
                print(report);
            }
        } else {
            String sentence = String.format(
                    Locale.ROOT,
                    "replayed %,d of %,d records in %.1f s",
                    report.taken(),
                    report.passed(),
                    report.took().toMillis() / 1000.0);
            if (settings.target() instanceof ReplayTarget.Lines) {
                terminal.remark(sentence);
            } else {
                terminal.print(sentence);
            }
        }
        if (report.stopped()) {
            boolean goesOn = !dryRun && !(settings.target() instanceof ReplayTarget.Lines);
            terminal.remark(
                    "stopped before the end" + (goesOn ? "; the same command with --resume goes on from there" : ""));
        }
    }

    private void print(ReplayReport report) {
        Table table = new Table("PARTITION", "RECORDS", "IDS", "KILLS", "UNDECODABLE", "BYTES", "FIRST", "LAST");
        long records = 0;
        long ids = 0;
        long kills = 0;
        long bytes = 0;
        for (PartitionCounts counts : report.counts()) {
            table.add(
                    counts.partition(),
                    counts.records(),
                    counts.ids(),
                    counts.kills(),
                    counts.undecodable(),
                    counts.bytes(),
                    String.valueOf(counts.first()),
                    String.valueOf(counts.last()));
            records += counts.records();
            ids += counts.ids();
            kills += counts.kills();
            bytes += counts.bytes();
        }
        if (records > 0) {
            table.lines(terminal).forEach(terminal::print);
            terminal.print("");
        }
        terminal.print(terminal.bold(String.format(
                Locale.ROOT,
                "%,d records of %,d ids, %,d kills, %,d bytes; %,d records of the log read in %.1f s",
                records,
                ids,
                kills,
                bytes,
                report.passed(),
                report.took().toMillis() / 1000.0)));
    }

    private static ObjectNode json(ReplayReport report) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("records", report.taken());
        json.put("passed", report.passed());
        json.put("notEnriched", report.notEnriched());
        json.put("stopped", report.stopped());
        ArrayNode partitions = json.putArray("partitions");
        for (PartitionCounts counts : report.counts()) {
            partitions
                    .addObject()
                    .put("partition", counts.partition())
                    .put("records", counts.records())
                    .put("ids", counts.ids())
                    .put("kills", counts.kills())
                    .put("undecodable", counts.undecodable())
                    .put("bytes", counts.bytes())
                    .put("first", String.valueOf(counts.first()))
                    .put("last", String.valueOf(counts.last()));
        }
        return json;
    }
}
