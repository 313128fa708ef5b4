package news.dateline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import news.dateline.producer.IngestRun;
import news.dateline.producer.IngestSummary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The whole line in one go, on sample articles, without a trace left behind. */
@Command(
        name = "demo",
        description = {
            "Starts everything, publishes sample articles, shows who and what they are about.",
            "Uses free ports and a temporary folder, serves until Ctrl-C, and leaves nothing behind."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dateline demo",
            "  dateline demo --articles my-articles/",
            "  dateline demo --exit --json | tail -n 1"
        })
final class DemoCommand implements Callable<Integer> {

    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(50);
    private static final int LEADING = 50;
    private static final int SHOWN = 12;

    private final Terminal terminal;

    @ParentCommand
    private DatelineCommand dateline;

    @Option(
            names = "--articles",
            paramLabel = "DIR",
            description = "What to publish; by default the sample articles in seeds/.")
    private @Nullable Path articles;

    @Option(names = "--exit", description = "End as soon as every published article is in the views.")
    private boolean exit;

    @Option(names = "--json", description = "Print the result as one JSON object, on the last line.")
    private boolean json;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path published = articles == null ? Home.seeds() : articles;
        if (!Files.exists(published)) {
            throw new Failure(published + " does not exist; name a folder of articles with --articles");
        }
        Phases phases = new Phases();
        DataFolder folder = DataFolder.temporary();
        if (dateline.verbose()) {
            Logging.ofService(false);
        } else {
            Logging.toFile(folder.path().resolve("dateline.log"), false);
        }
        LocalLine line = new LocalLine(folder, Ports.anyFree(), COMMIT_INTERVAL, phases);
        try (Running running = new Running(line)) {
            terminal.draw("starting broker, registry and services …");
            LocalLine.Started started = line.start();
            IngestProgress progress = new IngestProgress(terminal, false);
            IngestSummary summary = new IngestRun(started.publisher(), started.producer(), Clock.systemUTC())
                    .files(List.of(published), progress);
            Instant publishedBy = Instant.now();
            progress.ended();
            phases.done("published");
            report(summary);
            terminal.draw("waiting for the views …");
            Views views = new Views(new ApiClient(started.api()));
            JsonNode status = views.await(summary.positions(), publishedBy);
            terminal.clearLine();
            phases.done("in the views");
            show(started, summary, views, status);
            if (dateline.verbose()) {
                terminal.remark(phases.line());
            }
            if (!exit) {
                terminal.remark("Serving until Ctrl-C: " + started.api());
                running.awaitStop();
            }
            return summary.failure().isPresent() || summary.failed() > 0 ? 1 : 0;
        }
    }

    private void report(IngestSummary summary) {
        summary.rejections()
                .forEach(rejection ->
                        terminal.remark(Terminal.harmless("rejected " + rejection.name() + ": " + rejection.reason())));
        summary.failure().ifPresent(terminal::error);
    }

    private void show(LocalLine.Started started, IngestSummary summary, Views views, JsonNode status)
            throws InterruptedException {
        JsonNode actors = views.leading("/v1/actors", LEADING);
        JsonNode topics = views.leading("/v1/topics", LEADING);
        if (json) {
            ObjectNode result = new ObjectMapper().createObjectNode();
            result.put("published", summary.published());
            result.put("articles", status.path("articles").asLong());
            result.put("rejected", summary.rejected() + status.path("rejected").asLong());
            result.put("killed", status.path("killed").asLong());
            result.put("actors", views.count("/v1/actors"));
            result.put("topics", views.count("/v1/topics"));
            leading(result.putArray("topActors"), actors);
            leading(result.putArray("topTopics"), topics);
            result.put("seconds", Math.round(Phases.elapsedMillis() / 100.0) / 10.0);
            terminal.print(result.toString());
            return;
        }
        terminal.print("");
        terminal.print(terminal.bold("Dateline") + "  " + IngestCommand.sentence(summary));
        terminal.print(String.format(
                "          %,d articles in the views, %,d killed, after %.1f s",
                status.path("articles").asLong(), status.path("killed").asLong(), Phases.elapsedMillis() / 1000.0));
        section("Who they are about", TopCommand.actors(first(actors)));
        section("What they are about", TopCommand.topics(first(topics)));
        section("Where to look", addresses(started));
        terminal.print("");
    }

    private void section(String heading, Table table) {
        terminal.print("");
        terminal.print(terminal.bold(heading));
        table.lines(terminal).forEach(terminal::print);
    }

    /** Where a started line listens. */
    static Table addresses(LocalLine.Started started) {
        Table table = new Table("SERVICE", "ADDRESS");
        table.add("page and API", started.api());
        table.add("ingest", started.ingest() + "/v1/articles");
        table.add("broker", started.cluster().bootstrapServers());
        table.add("registry", started.cluster().registryUrl());
        return table;
    }

    private static JsonNode first(JsonNode items) {
        ArrayNode first = new ObjectMapper().createArrayNode();
        for (int i = 0; i < Math.min(SHOWN, items.size()); i++) {
            first.add(items.get(i));
        }
        return first;
    }

    private static void leading(ArrayNode result, JsonNode items) {
        for (JsonNode item : items) {
            ObjectNode row = result.addObject();
            row.set("id", item.path("id"));
            row.set("name", item.path("name"));
            row.set("articles", item.path("articles"));
        }
    }

    /** The views as the API shows them. */
    private record Views(ApiClient api) {

        private static final Duration LIMIT = Duration.ofMinutes(3);
        private static final Duration POLL = Duration.ofMillis(40);
        private static final int PAGE = 500;

        /**
         * Waits until the views include offsets and have released the embargoes that were over by an instant: an article
         * whose embargo is long past is held until the next release all the same.
         *
         * @return the status that says so
         */
        JsonNode await(Map<Integer, Long> offsets, Instant released) throws InterruptedException {
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (System.nanoTime() < deadline) {
                JsonNode status = api.get("/v1/status", Map.of());
                if (includes(status.path("partitions"), offsets, released)) {
                    return status;
                }
                TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
            }
            throw new Failure("the views do not get on; try again with --verbose to see why");
        }

        private static boolean includes(JsonNode partitions, Map<Integer, Long> offsets, Instant released) {
            return offsets.entrySet().stream().allMatch(wanted -> {
                for (JsonNode partition : partitions) {
                    if (partition.path("partition").asInt(-1) == wanted.getKey()) {
                        return partition.path("offset").asLong(-1) >= wanted.getValue()
                                && !Instant.parse(partition.path("releasedUpTo").asText())
                                        .isBefore(released);
                    }
                }
                return false;
            });
        }

        JsonNode leading(String path, int limit) throws InterruptedException {
            return api.get(path, Map.of("limit", String.valueOf(limit))).path("items");
        }

        long count(String path) throws InterruptedException {
            long count = 0;
            String cursor = "";
            do {
                JsonNode page = api.get(path, Map.of("limit", String.valueOf(PAGE), "cursor", cursor));
                count += page.path("items").size();
                cursor = page.path("next").asText("");
            } while (!cursor.isEmpty() && !cursor.equals("null"));
            return count;
        }
    }
}
