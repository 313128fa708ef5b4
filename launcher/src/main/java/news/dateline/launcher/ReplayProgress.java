package news.dateline.launcher;

import java.time.Clock;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import news.dateline.operations.ReplayListener;

/** Shows how far a replay is, how fast it goes and when it ends: a bar on a terminal, a line now and then elsewhere. */
final class ReplayProgress implements ReplayListener {

    private static final int BAR = 30;
    private static final long DRAW_EVERY_NANOS = 50_000_000;
    private static final long LINE_EVERY_NANOS = 10_000_000_000L;

    private final Terminal terminal;
    private final Clock clock;
    private String part = "";
    private long steps;
    private long began = System.nanoTime();
    private long shown = began;

    ReplayProgress(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public void began(String begun, long foretold) {
        part = begun;
        steps = foretold;
        began = System.nanoTime();
        shown = began;
    }

    @Override
    public void went(long done, long taken) {
        long now = System.nanoTime();
        if (now - shown < (terminal.interactive() ? DRAW_EVERY_NANOS : LINE_EVERY_NANOS)) {
            return;
        }
        shown = now;
        String line = line(done, taken, now - began);
        if (terminal.interactive()) {
            int filled = steps == 0 ? 0 : (int) (BAR * Math.min(done, steps) / steps);
            terminal.draw("[" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] " + line);
        } else {
            terminal.remark(line);
        }
    }

    private String line(long done, long taken, long nanos) {
        double rate = done / (nanos / 1e9);
        LocalTime end = LocalTime.now(clock)
                .plus((long) (Math.max(0, steps - done) / rate * 1000), ChronoUnit.MILLIS)
                .truncatedTo(ChronoUnit.SECONDS);
        return String.format(
                Locale.ROOT,
                "%s: %,d of %,d records, %,d taken, %,.0f a second, ends about %tT",
                part,
                done,
                steps,
                taken,
                rate,
                end);
    }

    /** Takes the bar away. */
    void ended() {
        terminal.clearLine();
    }
}
