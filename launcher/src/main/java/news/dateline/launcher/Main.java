package news.dateline.launcher;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import news.dateline.operations.CannotCheckException;
import news.dateline.producer.LogUnavailableException;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** The {@code dateline} command. */
final class Main {

    private Main() {}

    /** Runs a command and ends the process with its exit code: 0 done, 1 failed, 2 used wrongly. */
    public static void main(String[] args) {
        System.exit(commandLine(Terminal.ofThisProcess()).execute(args));
    }

    static CommandLine commandLine(Terminal terminal) {
        CommandLine commandLine = new CommandLine(new DatelineCommand(), new CommandFactory(terminal));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setColorScheme(Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF));
        commandLine.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        commandLine.setParameterExceptionHandler((wrong, given) -> {
            CommandLine used = wrong.getCommandLine();
            terminal.error(oneLine(wrong) + "; see " + used.getCommandSpec().qualifiedName() + " --help");
            return CommandLine.ExitCode.USAGE;
        });
        commandLine.setExecutionExceptionHandler((failed, used, given) -> {
            terminal.error(oneLine(failed));
            if (!expected(failed)) {
                terminal.trace(failed);
            }
            return failed instanceof Failure failure && failure.usage()
                    ? CommandLine.ExitCode.USAGE
                    : CommandLine.ExitCode.SOFTWARE;
        });
        commandLine.registerConverter(LocalDate.class, Main::day);
        commandLine.registerConverter(Instant.class, Main::instant);
        return commandLine;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new CommandLine.TypeConversionException("\"" + text + "\" is no day; expected yyyy-mm-dd");
        }
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new CommandLine.TypeConversionException(
                    "\"" + text + "\" is no instant; expected one such as 2026-01-31T12:00:00Z");
        }
    }

    /** Settings and clusters that are wrong speak for themselves; for anything else the stack trace is needed. */
    private static boolean expected(Exception failed) {
        return failed instanceof Failure
                || failed instanceof CannotCheckException
                || failed instanceof LogUnavailableException
                || failed instanceof IllegalArgumentException;
    }

    private static String oneLine(Exception failed) {
        String message = failed.getMessage();
        return (message == null ? failed.getClass().getSimpleName() : message).replaceAll("\\s*\\R\\s*", " ");
    }

    /** Hands the terminal to the commands that take one. */
    private record CommandFactory(Terminal terminal) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            try {
                return type.getDeclaredConstructor(Terminal.class).newInstance(terminal);
            } catch (NoSuchMethodException e) {
                return CommandLine.defaultFactory().create(type);
            }
        }
    }
}
