package news.dateline.operations;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a check compares and how long it waits.
 *
 * @param at the instant up to which embargoes have to be released; null for the moment at which the check begins
 * @param patience how long each view may take to come to where the log was when the check began; above zero
 * @param api URL of the read API, or null to leave it out
 * @param subscribers whether the subscribers' topics are compared, which takes a log that is quiet for a moment
 * @param shown how many differences the report lists; all are counted
 */
public record CheckSettings(
        @Nullable Instant at, Duration patience, @Nullable String api, boolean subscribers, int shown) {

    public CheckSettings {
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("the wait is " + patience.toSeconds() + " s; expected 1 s or more");
        }
        if (shown < 0) {
            throw new IllegalArgumentException("the differences shown are " + shown + "; expected 0 or more");
        }
    }

    /** Everything but the API, a minute's wait, the first 20 differences. */
    public static CheckSettings defaults() {
        return new CheckSettings(null, Duration.ofSeconds(60), null, true, 20);
    }

    /** The same with embargoes released up to an instant. */
    public CheckSettings at(Instant instant) {
        return new CheckSettings(instant, patience, api, subscribers, shown);
    }

    /** The same with another wait. */
    public CheckSettings waiting(Duration limit) {
        return new CheckSettings(at, limit, api, subscribers, shown);
    }

    /** The same with the API at a URL. */
    public CheckSettings withApi(String url) {
        return new CheckSettings(at, patience, url, subscribers, shown);
    }

    /** The same without the subscribers' topics, for a log into which articles keep arriving. */
    public CheckSettings withoutSubscribers() {
        return new CheckSettings(at, patience, api, false, shown);
    }

    /** The same with other differences listed. */
    public CheckSettings showing(int differences) {
        return new CheckSettings(at, patience, api, subscribers, differences);
    }
}
