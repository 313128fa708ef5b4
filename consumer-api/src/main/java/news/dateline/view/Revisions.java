package news.dateline.view;

import java.util.List;

/**
 * What stood before an article's current revision and was not taken back.
 *
 * @param earlier the newest of them, in the order of the log
 * @param more whether there were older ones
 */
public record Revisions(List<EarlierRevision> earlier, boolean more) {

    /** Nothing stood before it. */
    public static final Revisions NONE = new Revisions(List.of(), false);

    public Revisions {
        earlier = List.copyOf(earlier);
    }
}
