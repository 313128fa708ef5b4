package news.dateline.operations;

import java.util.OptionalDouble;

/**
 * What a replay does.
 *
 * @param resume whether it goes on with one that was stopped
 * @param speed how many times faster than the log, above 0; empty for as fast as it goes
 */
public record ReplaySettings(ReplayQuestion question, ReplayTarget target, boolean resume, OptionalDouble speed) {

    public ReplaySettings {
        if (speed.isPresent() && !(speed.getAsDouble() > 0 && Double.isFinite(speed.getAsDouble()))) {
            throw new IllegalArgumentException("the speed is " + speed.getAsDouble() + "; expected more than 0");
        }
        if (resume && !(target instanceof ReplayTarget.Topic || target instanceof ReplayTarget.LinesFile)) {
            throw new IllegalArgumentException("only a replay into a topic or a file can go on");
        }
    }
}
