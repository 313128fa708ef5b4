package news.dateline.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The whole line on this machine, lasting. */
@Command(
        name = "up",
        description = {
            "Starts everything on this machine, ready for articles, and serves until Ctrl-C.",
            "What it holds stays in its data folder and is there again at the next start."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dateline up",
            "  dateline up --data /srv/dateline",
            "  dateline up --broker-port 19092 --api-port 18080"
        })
final class UpCommand implements Callable<Integer> {

    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);

    private final Terminal terminal;

    @ParentCommand
    private DatelineCommand dateline;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "dateline-data",
            description = "The data folder; ./${DEFAULT-VALUE} by default.")
    private Path data;

    @Option(
            names = "--broker-port",
            paramLabel = "PORT",
            defaultValue = "" + Ports.BROKER,
            description = "For Kafka clients; ${DEFAULT-VALUE} by default.")
    private int brokerPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "" + Ports.REGISTRY,
            description = "For the schema registry; ${DEFAULT-VALUE} by default.")
    private int registryPort;

    @Option(
            names = "--api-port",
            paramLabel = "PORT",
            defaultValue = "" + Ports.API,
            description = "For the page and the API; ${DEFAULT-VALUE} by default.")
    private int apiPort;

    @Option(
            names = "--ingest-port",
            paramLabel = "PORT",
            defaultValue = "" + Ports.INGEST,
            description = "For articles pushed over HTTP; ${DEFAULT-VALUE} by default.")
    private int ingestPort;

    UpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Phases phases = new Phases();
        DataFolder folder = DataFolder.take(data);
        Logging.toFile(folder.path().resolve("dateline.log"), dateline.verbose());
        Ports ports = new Ports(brokerPort, registryPort, apiPort, ingestPort);
        try {
            ports.requireUsable();
        } catch (Failure e) {
            folder.close();
            throw e;
        }
        LocalLine line = new LocalLine(folder, ports, COMMIT_INTERVAL, phases);
        try (Running running = new Running(line)) {
            terminal.draw("starting broker, registry and services …");
            LocalLine.Started started = line.start();
            terminal.clearLine();
            terminal.print("");
            terminal.print(terminal.bold("Dateline is up") + "  data in " + folder.path());
            DemoCommand.addresses(started).lines(terminal).forEach(terminal::print);
            terminal.print("");
            if (dateline.verbose()) {
                terminal.remark(phases.line());
            }
            terminal.remark("Publish with `dateline ingest PATH`. Ctrl-C stops it.");
            running.awaitStop();
            return 0;
        }
    }
}
