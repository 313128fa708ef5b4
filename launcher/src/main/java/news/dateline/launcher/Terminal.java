package news.dateline.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where a command writes: results to {@code out}, everything else to {@code err}.
 *
 * @param out results
 * @param err errors, progress and remarks
 * @param colour whether {@code out} takes colours
 * @param interactive whether {@code err} is a terminal, on which a line can be drawn again
 */
record Terminal(PrintStream out, PrintStream err, boolean colour, boolean interactive) {

    /** Control characters of both sets, halves of characters, line separators, and what turns the direction of writing. */
    private static final Pattern COMMANDING =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069]");

    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_REST_OF_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final String BOLD = "\u001b[1m";
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    /** The terminal of this process; the start script says which of its streams are one. */
    static Terminal ofThisProcess() {
        Map<String, String> environment = System.getenv();
        boolean dumb = environment.containsKey("NO_COLOR")
                && !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(
                utf8(FileDescriptor.out), utf8(FileDescriptor.err), isTerminal("out") && !dumb, isTerminal("err"));
    }

    private static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }

    private static boolean isTerminal(String stream) {
        return Boolean.getBoolean("dateline.terminal." + stream);
    }

    void print(String line) {
        out.println(line);
    }

    /** A line that is no result. */
    void remark(String line) {
        clearLine();
        err.println(line);
    }

    void error(String message) {
        remark("dateline: " + harmless(message));
    }

    /** Text from outside, such as a file's name, without what would command a terminal. */
    static String harmless(String text) {
        return COMMANDING.matcher(text).replaceAll("\uFFFD");
    }

    void trace(Throwable failure) {
        failure.printStackTrace(err);
    }

    String bold(String text) {
        return colour ? BOLD + text + PLAIN : text;
    }

    String dim(String text) {
        return colour ? DIM + text + PLAIN : text;
    }

    /** Shows lines in place of everything that the terminal shows; below it, after an empty line, where it is none. */
    void screen(List<String> lines) {
        if (colour) {
            out.print(HOME);
            lines.forEach(line -> out.print(line + CLEAR_REST_OF_LINE + "\n"));
            out.print(CLEAR_BELOW);
        } else {
            lines.forEach(out::println);
            out.println();
        }
        out.flush();
    }

    /** Draws a line over the one that was drawn before; nothing where lines cannot be drawn again. */
    void draw(String line) {
        if (interactive) {
            err.print(CLEAR_LINE + line);
            err.flush();
        }
    }

    /** Takes away the line that was drawn last. */
    void clearLine() {
        draw("");
    }
}
