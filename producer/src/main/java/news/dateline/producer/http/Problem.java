package news.dateline.producer.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * An error as a client sees it.
 *
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what was wrong with this request and what would be right; nothing of the producer's inside
 * @param items what became of its articles, where it came to that
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457, Problem Details for HTTP APIs</a>
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(String title, int status, String detail, List<Item> items) {

    static final String MEDIA_TYPE = "application/problem+json";

    Problem(String title, int status, String detail) {
        this(title, status, detail, List.of());
    }

    /** Ends the handling of a request with a problem. */
    static final class Found extends RuntimeException {

        private final transient Problem problem;
        private final long retryAfterSeconds;

        private Found(Problem problem, long retryAfterSeconds) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
            this.retryAfterSeconds = retryAfterSeconds;
        }

        Problem problem() {
            return problem;
        }

        /** When to try again; 0 where trying again is of no use. */
        long retryAfterSeconds() {
            return retryAfterSeconds;
        }
    }

    static Found bad(String detail) {
        return new Found(new Problem("Bad Request", 400, detail), 0);
    }

    /** The same for everybody without a token that is known, so that nobody learns from it. */
    static Found unauthorized() {
        return new Found(
                new Problem("Unauthorized", 401, "articles are taken from those with a token: Authorization: Bearer …"),
                0);
    }

    static Found forbidden(String detail) {
        return new Found(new Problem("Forbidden", 403, detail), 0);
    }

    static Found late(Duration limit) {
        return new Found(
                new Problem(
                        "Request Timeout",
                        408,
                        "the request was not there within " + limit.toMillis() + " ms; send less at a time"),
                0);
    }

    static Found tooLarge(String detail) {
        return new Found(new Problem("Content Too Large", 413, detail), 0);
    }

    static Found tooLarge(String what, long most) {
        return tooLarge(String.format(Locale.ROOT, "%s more than %,d bytes; send less at a time", what, most));
    }

    static Found unsupported(String detail) {
        return new Found(new Problem("Unsupported Media Type", 415, detail), 0);
    }

    static Found tooMany(Duration pause) {
        long seconds = Math.max(1, (pause.toMillis() + 999) / 1_000);
        return new Found(
                new Problem("Too Many Requests", 429, "this token's rate is used up; try again in " + seconds + " s"),
                seconds);
    }

    /** Worth another try soon. */
    static Found busy() {
        return new Found(
                new Problem("Busy", 503, "too much is under way; send the whole request again a little later"), 1);
    }

    /** Worth another try once somebody has looked after the log. */
    static Found logAway() {
        return new Found(
                new Problem(
                        "Log unavailable",
                        503,
                        "the log takes no articles at the moment; send the whole request again"),
                5);
    }

    /** Our own fault. */
    static Found failed() {
        return new Found(
                new Problem("Internal Server Error", 500, "the endpoint could not answer; its log says why"), 0);
    }
}
