package news.dateline.producer.http;

import java.util.concurrent.Semaphore;

/** The memory that one request takes of what all may take together. */
final class Room {

    private final Semaphore all;
    private int taken;

    /**
     * One that has taken nothing.
     *
     * @param all the bytes that are left for all requests
     */
    Room(Semaphore all) {
        this.all = all;
    }

    /** Takes some bytes, or none when there are not as many. */
    synchronized boolean take(int bytes) {
        boolean free = all.tryAcquire(bytes);
        taken += free ? bytes : 0;
        return free;
    }

    /** Gives back what it has. */
    synchronized void giveBack() {
        all.release(taken);
        taken = 0;
    }
}
