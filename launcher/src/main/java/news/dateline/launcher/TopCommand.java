package news.dateline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Who and what the articles are about, most first. */
@Command(
        name = "top",
        description = "Shows the leading actors or topics.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  dateline top actors",
            "  dateline top actors --rank quotes --type person",
            "  dateline top topics --from 2020-06-01 --to 2020-06-30 --json"
        })
final class TopCommand implements Callable<Integer> {

    /** What is ranked. */
    enum Kind {
        ACTORS,
        TOPICS
    }

    private final Terminal terminal;

    @ParentCommand
    private DatelineCommand dateline;

    @Parameters(paramLabel = "actors|topics", description = "What to rank.")
    private Kind kind;

    @Option(names = "--from", paramLabel = "DAY", description = "First day that counts, yyyy-mm-dd in UTC.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "Last day that counts.")
    private @Nullable LocalDate to;

    @Option(names = "--rank", paramLabel = "BY", description = "Of actors: articles (default), mentions or quotes.")
    private String rank = "";

    @Option(names = "--type", description = "Of actors: person, organisation, government, armed_group or country.")
    private String type = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many, 1 to 500; ${DEFAULT-VALUE} by default.")
    private int limit;

    @Option(names = "--json", description = "Print the API's answer.")
    private boolean json;

    @Option(
            names = "--api",
            paramLabel = "URL",
            defaultValue = StatusCommand.DEFAULT_API,
            description = "Where the API is; ${DEFAULT-VALUE} by default.")
    private String api;

    TopCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Logging.ofCommand(dateline.verbose());
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("rank", rank);
        parameters.put("type", type);
        parameters.put("from", from == null ? "" : from.toString());
        parameters.put("to", to == null ? "" : to.toString());
        parameters.put("limit", String.valueOf(limit));
        JsonNode answer = new ApiClient(api).get(kind == Kind.ACTORS ? "/v1/actors" : "/v1/topics", parameters);
        if (json) {
            terminal.print(answer.toString());
        } else if (answer.path("items").isEmpty()) {
            terminal.print(kind == Kind.ACTORS ? "No actors yet." : "No topics yet.");
        } else {
            Table table = kind == Kind.ACTORS ? actors(answer.path("items")) : topics(answer.path("items"));
            table.lines(terminal).forEach(terminal::print);
        }
        return 0;
    }

    /** Actors as the API gives them. */
    static Table actors(JsonNode items) {
        Table table = new Table("ACTOR", "ARTICLES", "MENTIONS", "QUOTES", "DAYS", "ID");
        for (JsonNode item : items) {
            table.add(
                    item.path("name").asText(),
                    item.path("articles").asLong(),
                    item.path("mentions").asLong(),
                    item.path("quotes").asLong(),
                    days(item),
                    item.path("id").asText());
        }
        return table;
    }

    /** Topics as the API gives them. */
    static Table topics(JsonNode items) {
        Table table = new Table("TOPIC", "ARTICLES", "DAYS", "ID");
        for (JsonNode item : items) {
            table.add(
                    item.path("name").asText(),
                    item.path("articles").asLong(),
                    days(item),
                    item.path("id").asText());
        }
        return table;
    }

    private static String days(JsonNode item) {
        String first = item.path("firstDay").asText("");
        String last = item.path("lastDay").asText("");
        if (item.path("firstDay").isNull() || first.isEmpty()) {
            return "undated";
        }
        return first.equals(last) ? first : first + " – " + last;
    }
}
