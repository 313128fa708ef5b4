package news.dateline.launcher;

import java.util.Locale;
import java.util.Objects;
import news.dateline.producer.TriedArticle;
import news.dateline.producer.TriedInput;

/** Prints what a dry run finds, input by input, and keeps nothing of it but counts. */
final class DryRunReport {

    private static final int WIDEST_HEADLINE = 60;

    private final Terminal terminal;
    private final boolean json;
    private long inputs;
    private long articles;
    private long rejected;

    DryRunReport(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    void add(TriedInput input) {
        inputs++;
        articles += input.articles().size();
        rejected += input.rejected().size();
        if (json) {
            terminal.print(input.toJson());
            return;
        }
        terminal.print(terminal.bold(Terminal.harmless(input.input())) + "  "
                + Objects.requireNonNullElse(input.format(), "not read"));
        input.articles().forEach(article -> terminal.print(Terminal.harmless(row(article))));
        input.rejected().forEach(reason -> terminal.print("  rejected: " + Terminal.harmless(reason)));
    }

    /** Ends the report; returns the exit code. */
    int end() {
        if (!json) {
            terminal.print(String.format(
                    Locale.ROOT,
                    "%,d inputs, %,d articles, %,d rejected; nothing was published",
                    inputs,
                    articles,
                    rejected));
        }
        return rejected == 0 ? 0 : 1;
    }

    private static String row(TriedArticle article) {
        return String.format(
                Locale.ROOT,
                "  %-8s  %-24s  %,9d characters  %s  [%s]",
                article.status(),
                Objects.requireNonNullElse(article.published(), "undated"),
                article.bodyChars(),
                article.headline().isBlank() ? "(no headline)" : Table.cut(article.headline(), WIDEST_HEADLINE),
                article.id());
    }
}
