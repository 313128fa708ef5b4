package news.dateline.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import news.dateline.enrichment.Enricher;
import news.dateline.enrichment.LabelledText;
import news.dateline.enrichment.NameKind;
import news.dateline.enrichment.NameScores;
import news.dateline.enrichment.NameScores.Counts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How often the rules are right. */
@Command(
        name = "evaluate",
        description = {
            "Measures how often the rules are right.",
            "A path is a file of labelled sentences (CoNLL, IOB2: a token a line, its tag in the last column; persons,",
            "organisations and places are counted, name by name), a folder of them, or a .json list of articles with their actors,",
            "topics and quotes:",
            "",
            "  [{\"file\": \"a.txt\", \"actors\": [{\"name\": \"Ann Bee\"}], \"topics\": [{\"medtop\": \"medtop:20000059\"}],",
            "    \"quotes\": [{\"text_start\": \"We will\", \"speaker\": \"Ann Bee\"}]}]",
            "",
            "Without a path: what stands in ../shared. Figures of a set that the tagger was trained on say nothing of other texts;",
            "such sets are marked."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dateline evaluate",
            "  dateline evaluate corpora/newswire.conll",
            "  dateline evaluate read-by-hand.json --articles texts/ --catalogue own/",
            "  dateline evaluate --json corpora/ | jq .f1"
        })
final class EvaluateCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SHARED = Path.of("..", "shared");

    private final Terminal terminal;

    @Parameters(arity = "0..*", paramLabel = "PATH", description = "Files and folders.")
    private List<Path> paths = List.of();

    @Option(
            names = "--json",
            description = "One line: precision, recall and F1 of all files of names together, and by type.")
    private boolean json;

    @Option(
            names = "--articles",
            paramLabel = "DIR",
            description =
                    "The articles that a .json list is of; by default the folder seeds beside the list's own folder.")
    private @Nullable Path articles;

    @Option(names = "--catalogue", paramLabel = "DIR", description = "A newsroom's own files of the catalogue.")
    private @Nullable Path catalogue;

    EvaluateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Enricher rules = CatalogueFolder.rules(
                catalogue == null ? CatalogueFolder.ofSettings(Settings.ofEnvironment()) : catalogue);
        Map<Path, NameScores> names = new LinkedHashMap<>();
        Map<Path, GoldArticles.Scores> readByHand = new LinkedHashMap<>();
        Set<Path> trainedOn = new LinkedHashSet<>();
        for (Path path : wanted()) {
            if (path.toString().endsWith(".json")) {
                Path folder = articles != null
                        ? articles
                        : path.toAbsolutePath().resolveSibling("..").resolve("seeds");
                readByHand.put(path, new GoldArticles(path, folder, rules).measure());
            } else {
                for (Path file : LabelledFiles.under(path)) {
                    LabelledText text = LabelledFiles.read(file);
                    names.put(file, rules.measure(text));
                    if (rules.isTrainedOn(text)) {
                        trainedOn.add(file);
                    }
                }
            }
        }
        if (json) {
            terminal.print(object(names, readByHand, trainedOn).toString());
        } else {
            table(names, readByHand, trainedOn).lines(terminal).forEach(terminal::print);
            if (!trainedOn.isEmpty()) {
                terminal.remark("* The tagger was trained on it: its figures say nothing of other texts.");
            }
        }
        return 0;
    }

    private List<Path> wanted() {
        if (!paths.isEmpty()) {
            for (Path path : paths) {
                if (!Files.exists(path)) {
                    throw new Failure("cannot read " + path + ": there is no such file");
                }
            }
            return paths;
        }
        List<Path> there = new ArrayList<>();
        for (Path path : List.of(SHARED.resolve("gold"), SHARED.resolve("data").resolve("ner"))) {
            if (Files.isDirectory(path)) {
                there.addAll(inFolder(path));
            }
        }
        if (there.isEmpty()) {
            throw Failure.ofUsage(
                    "there are no measuring sets in " + SHARED + ": give files or folders of labelled sentences");
        }
        return there;
    }

    private static List<Path> inFolder(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (java.io.IOException e) {
            throw new Failure("cannot read " + folder + ": " + Failure.words(e), e);
        }
    }

    private static Table table(
            Map<Path, NameScores> names, Map<Path, GoldArticles.Scores> articles, Set<Path> trainedOn) {
        Table table = new Table("SET", "WHAT", "PRECISION", "RECALL", "F1", "RIGHT", "WRONG", "MISSED").upTo(40);
        articles.forEach((path, scores) -> {
            String set = path.getFileName().toString();
            row(table, set, "actors", scores.actors());
            row(table, set, "topics", scores.topics());
            row(table, set, "quotes found", scores.quotes());
            row(table, set, "speakers right", scores.speakers());
        });
        names.forEach((path, scores) -> {
            String set = path.getFileName() + (trainedOn.contains(path) ? " *" : "");
            row(table, set, "names", scores.all());
            for (NameKind kind : NameKind.values()) {
                row(table, "", "  " + type(kind), scores.byKind().getOrDefault(kind, new Counts(0, 0, 0)));
            }
        });
        return table;
    }

    private static void row(Table table, String set, String what, Counts counts) {
        table.add(
                set,
                what,
                number(counts.precision()),
                number(counts.recall()),
                number(counts.f1()),
                counts.right(),
                counts.wrong(),
                counts.missed());
    }

    private static String number(double part) {
        return String.format(Locale.ROOT, "%.3f", part);
    }

    private static String type(NameKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode object(
            Map<Path, NameScores> names, Map<Path, GoldArticles.Scores> articles, Set<Path> trainedOn) {
        ObjectNode object = JSON.createObjectNode();
        if (!names.isEmpty() || articles.isEmpty()) {
            NameScores all = names.values().stream()
                    .reduce(NameScores::plus)
                    .orElseThrow(() -> new Failure("there is nothing to measure"));
            put(object, all.all());
            ObjectNode byType = object.putObject("byType");
            for (NameKind kind : NameKind.values()) {
                put(byType.putObject(type(kind)), all.byKind().getOrDefault(kind, new Counts(0, 0, 0)));
            }
        }
        if (!trainedOn.isEmpty()) {
            ArrayNode sets = object.putArray("trainedOn");
            trainedOn.forEach(path -> sets.add(path.toString()));
        }
        articles.forEach((path, scores) -> {
            ObjectNode set = object.putObject(path.getFileName().toString());
            put(set.putObject("actors"), scores.actors());
            put(set.putObject("topics"), scores.topics());
            put(set.putObject("quotes"), scores.quotes());
            put(set.putObject("speakers"), scores.speakers());
        });
        return object;
    }

    private static void put(ObjectNode object, Counts counts) {
        object.put("precision", counts.precision())
                .put("recall", counts.recall())
                .put("f1", counts.f1());
    }
}
