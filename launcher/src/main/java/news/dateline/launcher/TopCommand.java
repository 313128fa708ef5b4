package news.dateline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
        description = {
            "Shows the leading actors, topics or both.",
            "With --watch it shows them anew whenever they change, until Ctrl-C."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dateline top actors",
            "  dateline top actors --rank quotes --type person",
            "  dateline top topics --from 2020-06-01 --to 2020-06-30 --json",
            "  dateline top --watch"
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

    @Parameters(arity = "0..1", paramLabel = "actors|topics", description = "What to rank; both by default.")
    private @Nullable Kind kind;

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
            description = "How many of each, 1 to 500; 20 by default, 10 where both are shown.")
    private @Nullable Integer limit;

    @Option(names = "--json", description = "Print the API's answer.")
    private boolean json;

    @Option(names = "--watch", description = "Go on showing them.")
    private boolean watch;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "With --watch, how often to ask, 1 to 3600; ${DEFAULT-VALUE} by default.")
    private int every;

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
        if (json && (watch || kind == null)) {
            throw Failure.ofUsage("--json prints one answer: give actors or topics, without --watch");
        }
        if (every < 1 || every > 3600) {
            throw Failure.ofUsage("--every takes seconds, 1 to 3600, not " + every);
        }
        ApiClient client = new ApiClient(api);
        if (watch) {
            new Watch(terminal, Duration.ofSeconds(every)).show(() -> lines(client));
        } else if (json) {
            terminal.print(
                    ask(client, kind == Kind.TOPICS ? Kind.TOPICS : Kind.ACTORS).toString());
        } else {
            lines(client).forEach(terminal::print);
        }
        return 0;
    }

    private List<String> lines(ApiClient client) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        for (Kind wanted : kind == null ? List.of(Kind.values()) : List.of(kind)) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            JsonNode items = ask(client, wanted).path("items");
            if (items.isEmpty()) {
                lines.add(wanted == Kind.ACTORS ? "No actors yet." : "No topics yet.");
            } else {
                lines.addAll((wanted == Kind.ACTORS ? actors(items) : topics(items)).lines(terminal));
            }
        }
        return lines;
    }

    private JsonNode ask(ApiClient client, Kind wanted) throws InterruptedException {
        boolean actors = wanted == Kind.ACTORS;
        Map<String, String> parameters = new LinkedHashMap<>();
        // Where both are shown, what only actors have is asked of actors alone.
        parameters.put("rank", actors || kind != null ? rank : "");
        parameters.put("type", actors || kind != null ? type : "");
        parameters.put("from", from == null ? "" : from.toString());
        parameters.put("to", to == null ? "" : to.toString());
        parameters.put("limit", String.valueOf(limit != null ? limit : kind == null ? 10 : 20));
        return client.get(actors ? "/v1/actors" : "/v1/topics", parameters);
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
