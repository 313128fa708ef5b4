package news.dateline.launcher;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The catalogue of actors. */
@Command(
        name = "catalogue",
        synopsisSubcommandLabel = "check|search|import",
        description = {
            "Checks a newsroom's own files of the catalogue, searches it, and turns CAMEO dictionaries into such files.",
            "The services read the folder that DATELINE_CATALOGUE names, on top of what Dateline ships."
        },
        subcommands = {CatalogueCheckCommand.class, CatalogueSearchCommand.class, CatalogueImportCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  dateline catalogue check own/",
            "  dateline catalogue search iran foreign minister --day 2020-05-01",
            "  dateline catalogue import actors.txt -o own/actors.txt"
        })
final class CatalogueCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: check, search or import");
    }
}
