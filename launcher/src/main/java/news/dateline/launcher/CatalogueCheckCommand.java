package news.dateline.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import news.dateline.enrichment.ActorCatalogue;
import news.dateline.enrichment.ListedActor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Whether the catalogue's files say what can be understood. */
@Command(
        name = "check",
        description = {
            "Reads the shipped catalogue and then the files of these folders, and names every line that is wrong.",
            "Exit code 1 when one is."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  dateline catalogue check", "  dateline catalogue check own/ more/kenya.txt"})
final class CatalogueCheckCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "0..*", paramLabel = "DIR", description = "Folders of .txt files, or such files.")
    private List<Path> paths = List.of();

    CatalogueCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ActorCatalogue catalogue = ActorCatalogue.read(CatalogueFolder.files(paths));
        catalogue.problems().forEach(terminal::error);
        if (!catalogue.problems().isEmpty()) {
            terminal.remark(catalogue.problems().size() + " wrong");
            return 1;
        }
        Map<String, int[]> kinds = new TreeMap<>();
        for (ListedActor actor : catalogue.actors()) {
            int[] counts = kinds.computeIfAbsent(kind(actor), kind -> new int[3]);
            counts[0]++;
            counts[1] += 1 + actor.otherNames().size();
            counts[2] += actor.roles().size();
        }
        Table table = new Table("KIND", "ACTORS", "NAMES", "ROLES");
        kinds.forEach((kind, counts) -> table.add(kind, counts[0], counts[1], counts[2]));
        table.lines(terminal).forEach(terminal::print);
        return 0;
    }

    private static String kind(ListedActor actor) {
        return actor.id().substring(0, actor.id().indexOf(':'));
    }
}
