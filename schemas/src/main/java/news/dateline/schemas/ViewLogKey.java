package news.dateline.schemas;

/**
 * Keys of {@code news.view-log}. The day keys name the log partition that owns the share, so that one key never stands
 * for two sums. A run is a series of rows of one partition that ends at a row with a position.
 */
public sealed interface ViewLogKey {

    /** The day of what has no date. */
    String UNDATED = "undated";

    /** {@code a/<article id>}. */
    record ArticleKey(String articleId) implements ViewLogKey {
        @Override
        public String encoded() {
            return "a/" + articleId;
        }
    }

    /** {@code r/<article id>}: what stood before the article's current revision. */
    record RevisionsKey(String articleId) implements ViewLogKey {
        @Override
        public String encoded() {
            return "r/" + articleId;
        }
    }

    /**
     * {@code ad/<actor id>/<day>/<partition>}.
     *
     * @param day yyyy-mm-dd in UTC, or {@link #UNDATED}
     */
    record ActorDayKey(String actorId, String day, int partition) implements ViewLogKey {
        @Override
        public String encoded() {
            return "ad/" + actorId + '/' + day + '/' + partition;
        }
    }

    /**
     * {@code td/<topic code>/<day>/<partition>}.
     *
     * @param day yyyy-mm-dd in UTC, or {@link #UNDATED}
     */
    record TopicDayKey(String code, String day, int partition) implements ViewLogKey {
        @Override
        public String encoded() {
            return "td/" + code + '/' + day + '/' + partition;
        }
    }

    /** {@code p/<partition>}. */
    record ProgressKey(int partition) implements ViewLogKey {
        @Override
        public String encoded() {
            return "p/" + partition;
        }
    }

    /** The key as it stands in the topic. */
    String encoded();

    /**
     * Reads a key. Actor ids and topic codes hold no slash; article ids may hold any character.
     *
     * @throws IllegalArgumentException for what is no key of the view log
     */
    static ViewLogKey decode(String key) {
        if (key.startsWith("a/")) {
            return new ArticleKey(key.substring(2));
        }
        if (key.startsWith("r/")) {
            return new RevisionsKey(key.substring(2));
        }
        String[] parts = key.split("/", -1);
        try {
            if (parts.length == 4 && parts[0].equals("ad")) {
                return new ActorDayKey(parts[1], parts[2], Integer.parseInt(parts[3]));
            }
            if (parts.length == 4 && parts[0].equals("td")) {
                return new TopicDayKey(parts[1], parts[2], Integer.parseInt(parts[3]));
            }
            if (parts.length == 2 && parts[0].equals("p")) {
                return new ProgressKey(Integer.parseInt(parts[1]));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"" + key + "\" is no key of the view log: its partition is no number", e);
        }
        throw new IllegalArgumentException(
                "\"" + key + "\" is no key of the view log; expected a/…, r/…, ad/…/…/…, td/…/…/… or p/…");
    }
}
