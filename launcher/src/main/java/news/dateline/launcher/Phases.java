package news.dateline.launcher;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Where the time of a start goes, from the start of the process on. */
final class Phases {

    private record Phase(String name, long endedAfterMillis) {}

    private final List<Phase> phases = new ArrayList<>();

    /** A part of the start is over. */
    synchronized void done(String name) {
        phases.add(new Phase(name, elapsedMillis()));
    }

    /** Milliseconds since the process was started. */
    static long elapsedMillis() {
        return ManagementFactory.getRuntimeMXBean().getUptime();
    }

    /** One line: each part with the second at which it was over. */
    synchronized String line() {
        StringBuilder line = new StringBuilder("seconds since the start:");
        for (Phase phase : phases) {
            line.append(String.format(" %s %.1f,", phase.name(), phase.endedAfterMillis() / 1000.0));
        }
        line.setLength(line.length() - 1);
        return line.toString();
    }
}
