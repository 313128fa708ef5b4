package news.dateline.view;

/** The line that fills the read model, to be asked how it stands. */
public interface Line {

    /** Whether the read model can be trusted to be whole: no network is asked. */
    boolean caughtUp();

    /** How it stands now; may take seconds while the broker gives no answer. */
    LineStatus status();
}
