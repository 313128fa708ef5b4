package news.dateline.launcher;

import news.dateline.operations.CheckListener;

/** Shows how far a check or digest is: a bar on a terminal, a line for each part elsewhere. */
final class CheckProgress implements CheckListener {

    private static final int BAR = 30;
    private static final long DRAW_EVERY_NANOS = 50_000_000;

    private final Terminal terminal;
    private String part = "";
    private long steps;
    private long drawn = System.nanoTime();

    CheckProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void began(String begun, long foretold) {
        part = begun;
        steps = foretold;
        if (terminal.interactive()) {
            draw(0);
        } else {
            terminal.remark(begun + (foretold > 0 ? String.format(" (%,d)", foretold) : ""));
        }
    }

    @Override
    public void went(long done) {
        long now = System.nanoTime();
        if (terminal.interactive() && now - drawn >= DRAW_EVERY_NANOS) {
            drawn = now;
            draw(done);
        }
    }

    /** Takes the bar away. */
    void ended() {
        terminal.clearLine();
    }

    private void draw(long done) {
        if (steps == 0) {
            terminal.draw(part + (done > 0 ? String.format(": %,d", done) : " …"));
            return;
        }
        int filled = (int) (BAR * Math.min(done, steps) / steps);
        terminal.draw(String.format(
                "[%s%s] %s: %,d of %,d", "#".repeat(filled), " ".repeat(BAR - filled), part, done, steps));
    }
}
