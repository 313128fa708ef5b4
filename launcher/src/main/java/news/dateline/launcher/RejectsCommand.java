package news.dateline.launcher;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What was rejected. */
@Command(
        name = "rejects",
        synopsisSubcommandLabel = "list|show|retry",
        description = {
            "Lists what was rejected, shows one with its bytes, and tries them another time.",
            "What cannot be read, is not let in or cannot be enriched is kept for 90 days with its reason and its bytes"
                    + " up to 256 KB. A place is partition:offset in news.rejected."
        },
        subcommands = {RejectsListCommand.class, RejectsShowCommand.class, RejectsRetryCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  dateline rejects list --source wire --since 2026-01-31",
            "  dateline rejects show 3:41",
            "  dateline rejects retry 3:41 3:42",
            "  dateline rejects retry --all --cause undecodable"
        })
final class RejectsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private DatelineCommand dateline;

    boolean verbose() {
        return dateline.verbose();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: list, show or retry");
    }
}
