package news.dateline.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import news.dateline.producer.IngestListener;
import news.dateline.producer.Outcome;

/** Shows how far an ingest run is: a bar on a terminal, a line for every thousand articles elsewhere. */
final class IngestProgress implements IngestListener {

    private static final int BAR = 30;
    private static final long LINE_EVERY = 1_000;
    private static final long DRAW_EVERY_NANOS = 50_000_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Terminal terminal;
    private final boolean json;
    private long inputs;
    private long read;
    private long answered;
    private long drawn = System.nanoTime();

    /**
     * Shows it on a terminal.
     *
     * @param json whether each outcome is a result too, a line of JSON
     */
    IngestProgress(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    @Override
    public void began(long count) {
        inputs += count;
    }

    @Override
    public void started(String name) {
        read++;
        draw();
    }

    @Override
    public void finished(String name, Outcome outcome) {
        answered++;
        if (json) {
            terminal.clearLine();
            terminal.print(json(name, outcome).toString());
        }
        if (terminal.interactive()) {
            draw();
        } else if (answered % LINE_EVERY == 0) {
            terminal.remark(answered + " articles, " + read + " of " + inputs + " inputs");
        }
    }

    /** An outcome as the ingest endpoint tells it, and the input that it belongs to. */
    private static ObjectNode json(String input, Outcome outcome) {
        ObjectNode json = JSON.createObjectNode().put("input", input).put("id", outcome.id());
        if (outcome instanceof Outcome.Published published) {
            json.put("outcome", "published").put("position", published.partition() + ":" + published.offset());
        } else if (outcome instanceof Outcome.Unchanged) {
            json.put("outcome", "unchanged");
        } else if (outcome instanceof Outcome.Rejected rejected) {
            json.put("outcome", "rejected").put("reason", rejected.reason());
        } else if (outcome instanceof Outcome.Failed failed) {
            json.put("outcome", "failed").put("reason", failed.reason());
        }
        return json;
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
