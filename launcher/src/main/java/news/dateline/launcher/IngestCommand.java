package news.dateline.launcher;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import news.dateline.producer.ArticlePublisher;
import news.dateline.producer.DryRun;
import news.dateline.producer.IngestRun;
import news.dateline.producer.IngestSummary;
import news.dateline.producer.ProducerConfig;
import news.dateline.producer.source.InputReader;
import news.dateline.producer.source.SourceConfig;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.Topics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Publishes articles. */
@Command(
        name = "ingest",
        description = {
            "Publishes articles from files, folders or standard input (-).",
            "What was published last under its id is not published again, so an interrupted run is simply repeated."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dateline ingest seeds",
            "  dateline ingest --source wire march/ april/late.txt",
            "  curl -s https://news.example/story.txt | dateline ingest -",
            "  dateline ingest --dry-run --json inbox/ | jq -c 'select(.rejected != [])'"
        })
final class IngestCommand implements Callable<Integer> {

    private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)https?://.*");

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private DatelineCommand dateline;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files and folders, or - for standard input.")
    private List<String> inputs;

    @Option(names = "--source", paramLabel = "NAME", description = "The newsroom that files belong to which name none.")
    private @Nullable String source;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings; the environment goes before them.")
    private @Nullable Path settings;

    @Option(
            names = "--dry-run",
            description = "Decode, show what would be published, and publish nothing. Needs no broker and no registry.")
    private boolean dryRun;

    @Option(
            names = "--json",
            description = "Print one JSON object a line: for each input in a dry run, else for each article's outcome.")
    private boolean json;

    IngestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Logging.ofCommand(dateline.verbose());
        boolean stream = inputs.contains("-");
        if (stream && inputs.size() > 1) {
            throw new ParameterException(spec.commandLine(), "standard input (-) goes alone");
        }
        for (String input : inputs) {
            if (WEB_ADDRESS.matcher(input).matches()) {
                throw new ParameterException(
                        spec.commandLine(), input + " is a web address; only files, folders and - are read");
            }
        }
        ProducerConfig config = ProducerConfig.from(Settings.read(settings));
        if (source != null) {
            config = config.withSource(source);
        }
        if (dryRun) {
            return dryRun(config, stream);
        }
        Cluster cluster = Cluster.from(Settings.read(settings));
        IngestProgress progress = new IngestProgress(terminal, json);
        try (ArticlePublisher publisher = ArticlePublisher.open(cluster, Topics.FIRST, config)) {
            IngestRun run = new IngestRun(publisher, config, Clock.systemUTC());
            IngestSummary summary = stream
                    ? run.stream(System.in, "standard input", progress)
                    : run.files(inputs.stream().map(Path::of).toList(), progress);
            progress.ended();
            summary.rejections()
                    .forEach(rejection -> terminal.remark(
                            Terminal.harmless("rejected " + rejection.name() + ": " + rejection.reason())));
            summary.failure().ifPresent(terminal::error);
            if (json) {
                terminal.remark(sentence(summary));
            } else {
                terminal.print(sentence(summary));
            }
            return summary.complete() ? 0 : 1;
        }
    }

    private int dryRun(ProducerConfig config, boolean stream) throws InterruptedException {
        DryRun run = new DryRun(config, Clock.systemUTC(), new InputReader(SourceConfig.from(Settings.read(settings))));
        DryRunReport report = new DryRunReport(terminal, json);
        if (stream) {
            report.add(run.stream(System.in, "-"));
        } else {
            run.files(inputs.stream().map(Path::of).toList(), report::add);
        }
        return report.end();
    }

    /** What became of the run's inputs, on one line. */
    static String sentence(IngestSummary summary) {
        StringBuilder sentence = new StringBuilder("published " + summary.published());
        if (summary.killed() > 0) {
            sentence.append(" (").append(summary.killed()).append(summary.killed() == 1 ? " kill)" : " kills)");
        }
        sentence.append(", unchanged ").append(summary.unchanged());
        sentence.append(", rejected ").append(summary.rejected());
        if (summary.failed() > 0) {
            sentence.append(", failed ").append(summary.failed());
        }
        if (summary.skipped() > 0) {
            sentence.append(", hidden files skipped ").append(summary.skipped());
        }
        return sentence.toString();
    }
}
