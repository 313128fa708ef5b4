package news.dateline.operations;

/** A clock that waits, until somebody stops it. */
interface ReplayClock {

    /** Nanoseconds since some moment. */
    long nanos();

    /** Waits, but no longer than until it is stopped. */
    void await(long nanos) throws InterruptedException;

    /** Whether it was stopped. */
    boolean stopped();
}
