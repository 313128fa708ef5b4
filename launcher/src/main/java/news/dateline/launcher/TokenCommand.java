package news.dateline.launcher;

import java.util.List;
import java.util.concurrent.Callable;
import news.dateline.producer.http.IngestToken;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A newsroom's leave to push articles. */
@Command(
        name = "token",
        description = {
            "Makes a token for a newsroom that pushes articles over HTTP.",
            "The token is shown once, on standard error; its line for the file that DATELINE_INGEST_TOKENS names goes to",
            "standard output and holds its hash alone. The endpoint reads the file again when it changes."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dateline token --source wire --ids urn:newsml:wire.example: --rate 100 >> tokens",
            "  dateline token --source desk --rate 5 --burst 50 >> tokens"
        })
final class TokenCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = "--source",
            required = true,
            paramLabel = "NAME",
            description = "The newsroom; all that it publishes is its own.")
    private String source;

    @Option(
            names = "--ids",
            paramLabel = "PREFIX",
            description = "What ids that it may write begin with, besides NAME/; may be given several times.")
    private List<String> ids = List.of();

    @Option(
            names = "--rate",
            required = true,
            paramLabel = "NUMBER",
            description = "Articles a second that it may send on average.")
    private double rate;

    @Option(
            names = "--burst",
            paramLabel = "NUMBER",
            description = "Articles that it may send at once after a pause; a second's worth by default.")
    private double burst;

    TokenCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        IngestToken.Made made;
        try {
            made = IngestToken.make(source, ids, rate, burst);
        } catch (IllegalArgumentException e) {
            throw Failure.ofUsage("cannot make a token: " + e.getMessage());
        }
        terminal.remark("The token of " + source + ", shown this once: " + made.secret());
        terminal.print(made.token().line());
        return 0;
    }
}
