package news.dateline.launcher;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import news.dateline.events.Article;
import news.dateline.events.Rejected;
import news.dateline.operations.RecordPlace;
import news.dateline.operations.Reject;
import news.dateline.operations.Rejects;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.Topics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Everything about one reject. */
@Command(
        name = "show",
        description = {
            "Shows everything about one, and the bytes that are kept of it.",
            "What would command a terminal or turn the direction of writing is shown as \uFFFD."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  dateline rejects show 3:41", "  dateline rejects show 3:41 --bytes > feed.xml"})
final class RejectsShowCommand implements Callable<Integer> {

    private final Terminal terminal;

    @ParentCommand
    private RejectsCommand rejects;

    @Parameters(paramLabel = "PLACE", description = "partition:offset, as `rejects list` shows it.")
    private String place;

    @Option(names = "--bytes", description = "Write the kept bytes and nothing else.")
    private boolean bytes;

    @Option(names = "--json", description = "Print all but the bytes as one JSON object.")
    private boolean json;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings; the environment goes before them.")
    private @Nullable Path settings;

    RejectsShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Logging.ofCommand(rejects.verbose());
        RecordPlace asked = RejectsChoice.place(place);
        Reject reject;
        try (Rejects kept = Rejects.of(Cluster.from(Settings.read(settings)), Topics.FIRST)) {
            reject = kept.at(asked)
                    .orElseThrow(() -> new Failure("news.rejected has nothing at " + asked
                            + ", or nothing any more; `dateline rejects list` shows what there is"));
        }
        byte[] content = bytes(reject.value().getBytes());
        if (bytes) {
            terminal.out().write(content, 0, content.length);
            terminal.out().flush();
        } else if (json) {
            terminal.print(RejectsListCommand.json(reject).toString());
        } else {
            print(reject, content);
        }
        return 0;
    }

    private void print(Reject reject, byte[] content) {
        Rejected value = reject.value();
        line("place", reject.place());
        line("name", reject.name());
        line("cause", value.getCause().name().toLowerCase(Locale.ROOT));
        line("reason", value.getReason());
        line("source", value.getSource());
        line("origin", value.getOrigin());
        line("path", value.getPath());
        line("place in it", value.getPosition());
        line("media type", value.getMediaType());
        line("received", value.getReceived());
        line("rejected at", value.getRejectedAt());
        if (value.getTopic() != null) {
            line("in the log", value.getTopic() + " " + value.getPartition() + ":" + value.getOffset());
        }
        Article article = value.getArticle();
        if (article != null) {
            line("article", article.getId());
            line("headline", article.getHeadline());
        }
        line(
                "size",
                content.length == value.getSize()
                        ? String.format(Locale.ROOT, "%,d bytes, all kept", value.getSize())
                        : String.format(Locale.ROOT, "%,d bytes, %,d kept", value.getSize(), content.length));
        if (content.length > 0) {
            terminal.print("");
            ShownBytes.lines(content).forEach(terminal::print);
        }
    }

    private void line(String label, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            terminal.print(
                    terminal.dim(String.format(Locale.ROOT, "%-12s", label)) + Terminal.harmless(value.toString()));
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
