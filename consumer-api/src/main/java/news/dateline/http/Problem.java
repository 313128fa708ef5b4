package news.dateline.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import news.dateline.http.Answers.At;
import org.jspecify.annotations.Nullable;

/**
 * An error as a client sees it.
 *
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what was wrong with this request and what would be right; nothing of the service's inside
 * @param parameter the parameter at fault, or null
 * @param at what the answer is true of, where it is one about the data, or null
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457, Problem Details for HTTP APIs</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String title,
        int status,
        String detail,
        @Nullable String parameter,
        @Nullable At at) {

    static final String MEDIA_TYPE = "application/problem+json";

    /** A problem that no data has a part in. */
    Problem(String title, int status, String detail, @Nullable String parameter) {
        this(title, status, detail, parameter, null);
    }

    /** Ends the handling of a request with a problem. */
    static final class Found extends RuntimeException {

        private final transient Problem problem;

        Found(Problem problem) {
            super(problem.detail(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    /** A parameter has a value that it does not take. */
    static Found badParameter(String parameter, String detail) {
        return new Found(new Problem("Bad Request", 400, detail, parameter));
    }

    /** At this position nothing is shown there. */
    static Found notFound(String detail, At at) {
        return new Found(new Problem("Not Found", 404, detail, null, at));
    }

    /** At this position it is killed. */
    static Found gone(String detail, At at) {
        return new Found(new Problem("Gone", 410, detail, null, at));
    }

    /** Worth another try soon. */
    static Found unavailable(String detail) {
        return new Found(new Problem("Service Unavailable", 503, detail, null));
    }
}
