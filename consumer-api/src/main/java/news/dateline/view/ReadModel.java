package news.dateline.view;

import java.time.Duration;
import java.util.Map;

/** The views, to be read by many threads. */
public interface ReadModel {

    /** Opens the read model as it is now; to be closed soon, by the thread that opened it. */
    Snapshot snapshot();

    /**
     * Waits until offsets of the log are included.
     *
     * @param offsets by partition
     * @param timeout how long at most
     * @return whether they are included now
     */
    boolean await(Map<Integer, Long> offsets, Duration timeout) throws InterruptedException;
}
