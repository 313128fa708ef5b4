package news.dateline.operations;

import java.util.Map;

/** Takes the records of a replay in their order. What was taken lasts once it was flushed. */
interface ReplaySink extends AutoCloseable {

    /** From where each partition goes on after what lasts already; one that is missing has not begun. */
    Map<Integer, Long> next();

    /** Takes a record; false for one that it has no way to write. */
    boolean take(LogRecord record);

    /**
     * Makes what was taken last.
     *
     * @param passed from where each partition would go on
     */
    void flush(Map<Integer, Long> passed);

    /** The replay has come to its end, and all is flushed. */
    void completed();

    /** Lets go of what was taken since the last flush. */
    @Override
    void close();
}
