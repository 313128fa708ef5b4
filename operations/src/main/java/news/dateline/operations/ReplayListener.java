package news.dateline.operations;

/** Hears how far a replay is. */
public interface ReplayListener {

    /** One that nobody listens to. */
    ReplayListener SILENT = new ReplayListener() {
        @Override
        public void began(String part, long foretold) {}

        @Override
        public void went(long done, long taken) {}
    };

    /**
     * A part has begun.
     *
     * @param foretold how many offsets it has to pass
     */
    void began(String part, long foretold);

    /**
     * It has come further.
     *
     * @param done how many offsets it has passed, as far as known
     * @param taken how many records were replayed
     */
    void went(long done, long taken);
}
