package news.dateline.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import news.dateline.operations.RecordPlace;
import news.dateline.operations.Rejects;
import news.dateline.producer.ArticlePublisher;
import news.dateline.producer.ProducerConfig;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.Topics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Tries rejects another time. */
@Command(
        name = "retry",
        description = {
            "Decodes what was rejected once more, and publishes what can be read now.",
            "An article keeps its source, path and time of receipt. One whose id was published since then, with other"
                    + " content, is left alone, because it would stand over its own successor. What enrichment rejected is"
                    + " written to the log again. What is rejected again is told, and not recorded another time."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dateline rejects retry 3:41 3:42",
            "  DATELINE_TRUSTED_SOURCES=desk dateline rejects retry --all --cause foreign_source --source desk",
            "  dateline rejects retry --all --since 2026-01-31 --json"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every one is in the log, or was there already",
            "1:some are not; each is named with its reason",
            "2:used wrongly"
        })
final class RejectsRetryCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private RejectsCommand rejects;

    @Parameters(arity = "0..*", paramLabel = "PLACE", description = "partition:offset, as `rejects list` shows it.")
    private @Nullable List<String> places;

    @Option(names = "--all", description = "All of them, or all that the options below choose.")
    private boolean all;

    @Mixin
    private RejectsChoice choice;

    @Option(names = "--force", description = "Publish also where the id was published since then.")
    private boolean force;

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings; the environment goes before them.")
    private @Nullable Path settings;

    RejectsRetryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Logging.ofCommand(rejects.verbose());
        List<String> given = places == null ? List.of() : places;
        if (all == !given.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "expected places, or --all");
        }
        if (!all && choice.any()) {
            throw new ParameterException(spec.commandLine(), "--source, --cause and --since go with --all");
        }
        List<RecordPlace> chosen = given.stream().map(RejectsChoice::place).toList();
        Map<String, String> read = Settings.read(settings);
        Cluster cluster = Cluster.from(read);
        ProducerConfig config = ProducerConfig.from(read);
        try (Rejects kept = Rejects.of(cluster, Topics.FIRST);
                ArticlePublisher publisher = ArticlePublisher.open(cluster, Topics.FIRST, config)) {
            RejectsRetry retry =
                    new RejectsRetry(kept, publisher, config, force, new RejectsRetryReport(terminal, json));
            return all ? retry.all(choice.filter()) : retry.places(chosen);
        }
    }
}
