package news.dateline.view;

/** What the views count: the same questions can be asked of both. */
public enum Subject {
    /** Who articles are about. */
    ACTOR,
    /** What articles are about. */
    TOPIC
}
