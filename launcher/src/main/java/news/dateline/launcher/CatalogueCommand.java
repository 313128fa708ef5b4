package news.dateline.launcher;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The catalogue of actors. */
@Command(
        name = "catalogue",
        synopsisSubcommandLabel = "check|search",
        description = {
            "Checks a newsroom's own files of the catalogue, and searches it.",
            "The services read the folder that DATELINE_CATALOGUE names, on top of what Dateline ships."
        },
        subcommands = {CatalogueCheckCommand.class, CatalogueSearchCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  dateline catalogue check own/",
            "  dateline catalogue search iran foreign minister --day 2020-05-01"
        })
final class CatalogueCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: check or search");
    }
}
