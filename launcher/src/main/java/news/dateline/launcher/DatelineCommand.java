package news.dateline.launcher;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a sub-command. */
@Command(
        name = "dateline",
        mixinStandardHelpOptions = true,
        versionProvider = DatelineCommand.Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        description = "Takes articles in, works out who and what they are about, and keeps the numbers true.",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            IngestCommand.class,
            OpenCommand.class,
            TopCommand.class,
            StatusCommand.class,
            EnrichCommand.class,
            CatalogueCommand.class,
            EvaluateCommand.class,
            TrainTaggerCommand.class,
            CheckCommand.class,
            DigestCommand.class,
            RejectsCommand.class,
            ReplayCommand.class,
            RunCommand.class,
            TokenCommand.class,
            HelpCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dateline demo                  see it work on the sample articles",
            "  dateline up                    start it on this machine, empty and lasting",
            "  dateline ingest wire/          publish a folder of articles",
            "  dateline top actors            who they are about"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed, or something was rejected", "2:used wrongly"})
final class DatelineCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say more: log lines, and where the time goes.")
    private boolean verbose;

    boolean verbose() {
        return verbose;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** What the jar was built as. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = DatelineCommand.class.getPackage().getImplementationVersion();
            return new String[] {"dateline " + (version == null ? "(not packaged)" : version)};
        }
    }
}
