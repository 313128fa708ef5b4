package news.dateline.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import news.dateline.events.Rejected;
import news.dateline.operations.Reject;
import news.dateline.operations.Rejects;
import news.dateline.operations.RejectsListing;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.Topics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Which were rejected last, and why. */
@Command(
        name = "list",
        description = "Lists what was rejected, the newest first.",
        footerHeading = "%nExamples:%n",
        footer = {"  dateline rejects list", "  dateline rejects list --cause foreign_source --limit 500 --json"})
final class RejectsListCommand implements Callable<Integer> {

    private static final int MOST = 100_000;
    private static final int WIDEST = 60;

    private final Terminal terminal;

    @ParentCommand
    private RejectsCommand rejects;

    @Mixin
    private RejectsChoice choice;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many at most; ${DEFAULT-VALUE} by default.")
    private int limit;

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings; the environment goes before them.")
    private @Nullable Path settings;

    RejectsListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Logging.ofCommand(rejects.verbose());
        if (limit < 1 || limit > MOST) {
            throw Failure.ofUsage("--limit is " + limit + "; expected 1 to " + MOST);
        }
        RejectsListing listing;
        try (Rejects kept = Rejects.of(Cluster.from(Settings.read(settings)), Topics.FIRST)) {
            listing = kept.newest(choice.filter(), limit);
        }
        if (json) {
            listing.newest().forEach(reject -> terminal.print(json(reject).toString()));
            return 0;
        }
        Table table = new Table("REJECTED AT", "PLACE", "CAUSE", "SOURCE", "ORIGIN", "REASON").upTo(WIDEST);
        for (Reject reject : listing.newest()) {
            Rejected value = reject.value();
            table.add(
                    value.getRejectedAt().truncatedTo(ChronoUnit.SECONDS),
                    reject.place(),
                    value.getCause().name().toLowerCase(Locale.ROOT),
                    Terminal.harmless(value.getSource()),
                    Terminal.harmless(origin(reject)),
                    Terminal.harmless(value.getReason()));
        }
        if (!listing.newest().isEmpty()) {
            table.lines(terminal).forEach(terminal::print);
            terminal.print("");
        }
        terminal.print(terminal.bold(String.format(
                Locale.ROOT,
                "%,d rejected, %,d listed",
                listing.matching(),
                listing.newest().size())));
        if (listing.undecodable() > 0) {
            terminal.remark(listing.undecodable() + " records of news.rejected cannot be decoded");
        }
        return 0;
    }

    /** Where it came from; for a record of the log, where it stands there. */
    static String origin(Reject reject) {
        Rejected value = reject.value();
        return value.getTopic() == null
                ? value.getOrigin()
                : value.getTopic() + " " + value.getPartition() + ":" + value.getOffset();
    }

    /** All about a reject but its bytes. */
    static ObjectNode json(Reject reject) {
        Rejected value = reject.value();
        return new ObjectMapper()
                .createObjectNode()
                .put("place", reject.place().toString())
                .put("rejectedAt", value.getRejectedAt().toString())
                .put("cause", value.getCause().name().toLowerCase(Locale.ROOT))
                .put("reason", value.getReason())
                .put("name", reject.name())
                .put("source", value.getSource())
                .put("origin", value.getOrigin())
                .put("path", value.getPath())
                .put("mediaType", value.getMediaType())
                .put("position", value.getPosition())
                .put(
                        "received",
                        value.getReceived() == null ? null : value.getReceived().toString())
                .put("size", value.getSize())
                .put("topic", value.getTopic())
                .put("partition", value.getTopic() == null ? null : Integer.valueOf(value.getPartition()))
                .put("offset", value.getTopic() == null ? null : Long.valueOf(value.getOffset()));
    }
}
