package news.dateline.http;

import java.time.Duration;

/**
 * What live changes may cost.
 *
 * @param clients that listen at once; further ones are refused
 * @param bytes that may wait for one client; whoever would need more begins again
 * @param stall how long a client may take nothing before it is hung up on
 * @param tick how long changes are gathered before they are told
 * @param heartbeat how long nothing is said before a sign of life
 */
public record LiveLimits(int clients, int bytes, Duration stall, Duration tick, Duration heartbeat) {

    /** Enough for a newsroom's dashboards; a screen of changes is some kilobytes. */
    public static final LiveLimits DEFAULT =
            new LiveLimits(2_000, 1 << 20, Duration.ofSeconds(30), Duration.ofMillis(250), Duration.ofSeconds(15));

    public LiveLimits {
        if (clients < 0 || bytes < 1 || stall.toMillis() < 1 || tick.toMillis() < 1 || heartbeat.toMillis() < 1) {
            throw new IllegalArgumentException("limits of live changes have to be above zero");
        }
    }
}
