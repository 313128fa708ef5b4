package news.dateline.view;

import java.time.Duration;
import java.util.Optional;

/** The texts of revisions that were shown before, which the views do not hold. May be asked by many threads. */
public interface RevisionTexts {

    /**
     * Reads a revision as it was shown.
     *
     * @param articleId whose it is
     * @param partition the log partition that it stands in
     * @param timeout how long it may take
     * @return empty where it is kept no more
     * @throws UnreadableException when it cannot be read now
     */
    Optional<Article> read(String articleId, int partition, EarlierRevision revision, Duration timeout)
            throws UnreadableException, InterruptedException;

    /** Earlier revisions cannot be read now; later they may be. */
    final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1;

        /** For a reason that the log of the service tells. */
        public UnreadableException(String message, Throwable cause) {
            super(message, cause);
        }

        /** For a reason that the message tells. */
        public UnreadableException(String message) {
            super(message);
        }
    }
}
