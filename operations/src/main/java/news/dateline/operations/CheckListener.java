package news.dateline.operations;

/** Hears how far a check or digest is. Called from the thread that runs it. */
public interface CheckListener {

    /** Says nothing to anybody. */
    CheckListener SILENT = new CheckListener() {
        @Override
        public void began(String part, long steps) {}

        @Override
        public void went(long done) {}
    };

    /**
     * A part has begun.
     *
     * @param part what is done in it, such as {@code rereading the log}
     * @param steps how many steps it takes, 0 where nobody knows
     */
    void began(String part, long steps);

    /** So many of the part's steps are done; they may turn out more than foretold. */
    void went(long done);
}
