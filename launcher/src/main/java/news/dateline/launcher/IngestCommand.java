package news.dateline.launcher;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import news.dateline.producer.ArticlePublisher;
import news.dateline.producer.DryRun;
import news.dateline.producer.IngestRun;
import news.dateline.producer.IngestSummary;
import news.dateline.producer.LogUnavailableException;
import news.dateline.producer.ProducerConfig;
import news.dateline.producer.TriedInput;
import news.dateline.producer.fetch.FetchConfig;
import news.dateline.producer.fetch.Fetcher;
import news.dateline.producer.source.InputReader;
import news.dateline.producer.source.SourceConfig;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.Topics;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
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
            "Publishes articles from files, folders, web addresses, feeds that an OPML file lists, or standard input (-).",
            "What was published last under its id is not published again, so an interrupted run is simply repeated."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dateline ingest seeds",
            "  dateline ingest --source wire march/ april/late.txt",
            "  dateline ingest https://news.example/feed.xml feeds.opml",
            "  dateline ingest --watch inbox/ https://news.example/feed.xml",
            "  zcat archive.jsonl.gz | dateline ingest -",
            "  dateline ingest --dry-run --json inbox/ | jq -c 'select(.rejected != [])'"
        })
final class IngestCommand implements Callable<Integer> {

    private static final long RETRY_SECONDS = 2;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private DatelineCommand dateline;

    @Parameters(
            arity = "1..*",
            paramLabel = "INPUT",
            description = "Files, folders, http(s) addresses and OPML files (*.opml), or - for standard input.")
    private List<String> inputs;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "The newsroom that articles belong to which name none.")
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

    @Option(
            names = "--watch",
            description =
                    "Go on for good: watch the files and folders, and poll the feeds on their own rhythm. Goes with"
                            + " neither --dry-run nor --json.")
    private boolean watch;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Where --watch keeps what is done, so that a restart repeats nothing; ./dateline-producer by"
                    + " default.")
    private @Nullable Path state;

    IngestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        boolean stream = inputs.contains("-");
        if (stream && (inputs.size() > 1 || watch)) {
            throw new ParameterException(
                    spec.commandLine(),
                    watch ? "standard input (-) cannot be watched" : "standard input (-) goes alone");
        }
        if (watch && (dryRun || json)) {
            throw new ParameterException(spec.commandLine(), "--watch goes neither with --dry-run nor with --json");
        }
        Map<String, String> given = new HashMap<>(Settings.read(settings));
        if (source != null) {
            given.put(ProducerConfig.SOURCE, source);
        }
        ProducerConfig config = ProducerConfig.from(given);
        if (watch) {
            return watch(config, given);
        }
        Logging.ofCommand(dateline.verbose());
        if (dryRun) {
            return dryRun(config, stream, given);
        }
        IngestProgress progress = new IngestProgress(terminal, json);
        try (ArticlePublisher publisher = ArticlePublisher.open(Cluster.from(given), Topics.FIRST, config)) {
            IngestRun run =
                    new IngestRun(publisher, config, Clock.systemUTC(), new InputReader(SourceConfig.from(given)));
            IngestSummary summary =
                    stream ? run.stream(System.in, "standard input", progress) : once(run, config, given, progress);
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

    private IngestSummary once(IngestRun run, ProducerConfig config, Map<String, String> given, IngestProgress progress)
            throws InterruptedException {
        StandingSources sources = StandingSources.of(inputs, config.source());
        IngestSummary done = IngestSummary.ofUnusable(sources.unusable()).and(run.files(sources.paths(), progress));
        if (sources.feeds().isEmpty() || done.failure().isPresent()) {
            return done;
        }
        try (Fetcher fetcher = new Fetcher(FetchConfig.from(given), Clock.systemUTC())) {
            return done.and(run.web(sources.feeds(), fetcher, progress));
        }
    }

    private int watch(ProducerConfig config, Map<String, String> given) throws InterruptedException {
        Logging.ofService(dateline.verbose());
        StandingSources sources = StandingSources.of(inputs, config.source());
        if (state != null) {
            given.put(StandingSources.STATE, state.toString());
        }
        Cluster cluster = Cluster.from(given);
        Closing closing = new Closing();
        try (Running running = new Running(closing)) {
            LoggerFactory.getLogger(IngestCommand.class)
                    .info(
                            "follows {} feeds and {} files and folders, for the log at {}",
                            sources.feeds().size(),
                            sources.paths().size(),
                            cluster.bootstrapServers());
            if (follow(sources, cluster, config, given, closing, running.stop())) {
                running.awaitStop();
            }
            return 0;
        }
    }

    /** What goes on for good may have been started before the log, and the log may go away while it starts; false when stopped. */
    private static boolean follow(
            StandingSources sources,
            Cluster cluster,
            ProducerConfig config,
            Map<String, String> given,
            Closing closing,
            CountDownLatch stop)
            throws InterruptedException {
        while (true) {
            Closing opened = new Closing();
            try {
                ArticlePublisher publisher = opened.add(ArticlePublisher.open(cluster, Topics.FIRST, config));
                sources.follow(publisher, cluster, config, given, opened);
                closing.add(opened);
                return true;
            } catch (LogUnavailableException e) {
                opened.close();
                LoggerFactory.getLogger(IngestCommand.class).warn("waiting for the log: {}", e.getMessage());
                if (stop.await(RETRY_SECONDS, TimeUnit.SECONDS)) {
                    return false;
                }
            } catch (RuntimeException e) {
                opened.close();
                throw e;
            }
        }
    }

    private int dryRun(ProducerConfig config, boolean stream, Map<String, String> given) throws InterruptedException {
        DryRun run = new DryRun(config, Clock.systemUTC(), new InputReader(SourceConfig.from(given)));
        DryRunReport report = new DryRunReport(terminal, json);
        if (stream) {
            report.add(run.stream(System.in, "-"));
        } else {
            StandingSources sources = StandingSources.of(inputs, config.source());
            sources.unusable().forEach(one -> report.add(TriedInput.unusable(one.name(), one.reason())));
            run.files(sources.paths(), report::add);
            if (!sources.feeds().isEmpty()) {
                try (Fetcher fetcher = new Fetcher(FetchConfig.from(given), Clock.systemUTC())) {
                    run.web(sources.feeds(), fetcher, report::add);
                }
            }
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
