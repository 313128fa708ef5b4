package news.dateline.launcher;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request to the read API, as far as it says what the answer must be.
 *
 * @param path what stands below {@code /v1}, part by part: {@code actors}, an id, {@code series}
 * @param parameters the query, a cursor apart
 * @param page what the page begins after, or null for the first
 */
record Read(
        List<String> path,
        Map<String, String> parameters,
        @Nullable Next page) {

    /**
     * Where a page of a list begins: the cursor as the page before gave it, which tells nothing by itself, and that page's
     * last item, which tells everything.
     *
     * @param number the item's count that the list is ranked by, or its time
     * @param id the item's id, or its key
     */
    record Next(String cursor, long number, String id) {}

    Read {
        path = List.copyOf(path);
        parameters = Map.copyOf(parameters);
    }

    /** The kind of read: its path with a placeholder for what is asked about. */
    String kind() {
        return path.size() == 1
                ? path.get(0)
                : path.get(0)
                        + (path.get(0).equals("articles") ? "/{key}" : "/{id}")
                        + (path.size() > 2 ? '/' + path.get(2) : "");
    }

    /** The same with a page after this one. */
    Read from(Next next) {
        return new Read(path, parameters, next);
    }

    /** Path and query as they are sent. */
    String target() {
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + '=' + encoded(parameter.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
        if (page != null) {
            query += (query.isEmpty() ? "" : "&") + "cursor=" + encoded(page.cursor());
        }
        return "/v1/" + path.stream().map(Read::encoded).collect(Collectors.joining("/"))
                + (query.isEmpty() ? "" : '?' + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return target();
    }
}
