package news.dateline.launcher;

import news.dateline.producer.IngestListener;
import news.dateline.producer.Outcome;

/** Shows how far an ingest run is: a bar on a terminal, a line for every thousand articles elsewhere. */
final class IngestProgress implements IngestListener {

    private static final int BAR = 30;
    private static final long LINE_EVERY = 1_000;
    private static final long DRAW_EVERY_NANOS = 50_000_000;

    private final Terminal terminal;
    private long inputs;
    private long read;
    private long answered;
    private long drawn = System.nanoTime();

    IngestProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void began(long count) {
        inputs = count;
    }

    @Override
    public void started(String name) {
        read++;
        draw();
    }

    @Override
    public void finished(String name, Outcome outcome) {
        answered++;
        if (terminal.interactive()) {
            draw();
        } else if (answered % LINE_EVERY == 0) {
            terminal.remark(answered + " articles, " + read + " of " + inputs + " inputs");
        }
    }

    /** Takes the bar away. */
    void ended() {
        terminal.clearLine();
    }

    private void draw() {
        long now = System.nanoTime();
        if (!terminal.interactive() || now - drawn < DRAW_EVERY_NANOS) {
            return;
        }
        drawn = now;
        long all = Math.max(inputs, read);
        int filled = all == 0 ? 0 : (int) (BAR * Math.min(answered, all) / all);
        terminal.draw("[" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] " + answered + " of " + all);
    }
}
