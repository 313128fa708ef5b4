package news.dateline.producer;

/** Follows an {@link IngestRun}. Called on the thread that runs it, in the order of the inputs. */
public interface IngestListener {

    /** Hears nothing. */
    IngestListener SILENT = new IngestListener() {};

    /**
     * The run begins.
     *
     * @param inputs how many there are as counted now; folders may change meanwhile
     */
    default void began(long inputs) {}

    /** An input is about to be read. */
    default void started(String name) {}

    /** The log has answered for an article of an input; an input with several articles finishes several times. */
    default void finished(String name, Outcome outcome) {}
}
