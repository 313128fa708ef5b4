package news.dateline.launcher;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import news.dateline.enrichment.ActorCatalogue;
import news.dateline.enrichment.ListedActor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who is meant by words. */
@Command(
        name = "search",
        description = {
            "Lists the actors whose names, offices and ids have words that begin with each of these; another spelling of a"
                    + " name finds it too.",
            "Exit code 1 when there are none."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dateline catalogue search khalilzaad zalmai",
            "  dateline catalogue search iran foreign minister --day 2020-05-01",
            "  dateline catalogue search weavers --catalogue own/"
        })
final class CatalogueSearchCommand implements Callable<Integer> {

    private static final int MOST = 40;
    private static final int WIDEST = 60;

    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "WORDS", description = "What to look for.")
    private List<String> words;

    @Option(names = "--day", paramLabel = "D", description = "Count and show the roles of that day only: 2020-05-01.")
    private @Nullable String day;

    @Option(names = "--catalogue", paramLabel = "DIR", description = "A folder of files to read besides.")
    private @Nullable Path folder;

    CatalogueSearchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        LocalDate on = day();
        Path read = folder == null ? CatalogueFolder.ofSettings(Settings.ofEnvironment()) : folder;
        ActorCatalogue catalogue = ActorCatalogue.read(read == null ? List.of() : CatalogueFolder.files(List.of(read)));
        catalogue.problems().forEach(terminal::error);
        List<ListedActor> found = catalogue.search(String.join(" ", words), on);
        if (found.isEmpty()) {
            terminal.remark("nobody is called that");
            return 1;
        }
        Table table =
                new Table("ID", "NAME", on == null ? "ROLES" : "ROLES ON " + on, "WIKIDATA", "LISTED IN").upTo(WIDEST);
        found.stream()
                .limit(MOST)
                .forEach(actor ->
                        table.add(actor.id(), actor.name(), roles(actor, on), actor.wikidata(), actor.source()));
        table.lines(terminal).forEach(terminal::print);
        if (found.size() > MOST) {
            terminal.remark((found.size() - MOST) + " more: give more words");
        }
        return catalogue.problems().isEmpty() ? 0 : 1;
    }

    private @Nullable LocalDate day() {
        try {
            return day == null ? null : LocalDate.parse(day);
        } catch (DateTimeParseException e) {
            throw Failure.ofUsage("--day is \"" + day + "\"; expected a day such as 2020-05-01");
        }
    }

    private static String roles(ListedActor actor, @Nullable LocalDate on) {
        return actor.roles().stream()
                .filter(role -> on == null || role.covers(on))
                .map(role -> on == null ? role.toString() : role.owner() + " " + role.office())
                .collect(Collectors.joining("; "));
    }
}
