package news.dateline.launcher;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The page in a browser. */
@Command(
        name = "open",
        description = {
            "Opens the dashboard in the browser, and prints its address.",
            "BROWSER, where it is set, is the program that gets the address."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dateline open",
            "  dateline open person:mike-pompeo",
            "  dateline open medtop:20000059",
            "  dateline open prisoner exchange"
        })
final class OpenCommand implements Callable<Integer> {

    /** A browser that has not failed after so long is taken for one that runs. */
    private static final long PATIENCE_SECONDS = 3;

    private final Terminal terminal;

    @ParentCommand
    private DatelineCommand dateline;

    @Parameters(
            arity = "0..*",
            paramLabel = "WHAT",
            description = "An actor's id, a topic's code, or words to look for; the overview by default.")
    private List<String> what = List.of();

    @Option(
            names = "--api",
            paramLabel = "URL",
            defaultValue = StatusCommand.DEFAULT_API,
            description = "Where the API is; ${DEFAULT-VALUE} by default.")
    private String api;

    OpenCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Logging.ofCommand(dateline.verbose());
        // What does not answer is better said here than by a browser.
        new ApiClient(api).get("/v1/status", Map.of());
        String address = ApiClient.address(api) + "/" + place(String.join(" ", what));
        terminal.print(address);
        if (!started(address)) {
            terminal.error("no browser can be started here; open that address in one, or name one in BROWSER");
            return 1;
        }
        return 0;
    }

    private static String place(String what) {
        if (what.isBlank()) {
            return "";
        }
        if (what.matches("(person|org|gov|group|country):\\S+")) {
            return "#/actor/" + encode(what);
        }
        if (what.matches("(medtop|dateline):\\S+")) {
            return "#/topic/" + encode(what);
        }
        return "#/search?q=" + encode(what);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static boolean started(String address) throws InterruptedException {
        try {
            Process browser = new ProcessBuilder(command(address))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return !browser.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || browser.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> command(String address) {
        String browser = System.getenv("BROWSER");
        if (browser != null && !browser.isBlank()) {
            return List.of(browser, address);
        }
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return List.of("open", address);
        }
        return system.contains("windows")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", address)
                : List.of("xdg-open", address);
    }
}
