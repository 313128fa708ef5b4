package news.dateline.streams;

/** What the fold makes of a record of the log, given the revision that stands. */
enum Verdict {
    /** It becomes the current revision. */
    WINS,
    /** It becomes the current revision, though nothing says that it is newer: equal in order, different in content. */
    WINS_IN_CONFLICT,
    /** It is older than the current revision. */
    OLDER,
    /** It says what the current revision says. */
    REPEAT,
    /** A kill that names a version at least as high has come before. */
    KILLED_BEFORE;

    boolean wins() {
        return this == WINS || this == WINS_IN_CONFLICT;
    }
}
