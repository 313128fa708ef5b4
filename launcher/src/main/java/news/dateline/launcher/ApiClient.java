package news.dateline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks the read API. */
final class ApiClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final String url;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /**
     * A client of the API at a URL.
     *
     * @throws Failure when it is none
     */
    ApiClient(String url) {
        this.url = address(url);
    }

    /**
     * The address of an API, without a slash at its end.
     *
     * @throws Failure when it is none
     */
    static String address(String url) {
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            throw Failure.ofUsage(
                    "\"" + url + "\" is no address of the API; expected a URL such as http://localhost:8080");
        }
        return url.replaceAll("/+$", "");
    }

    /**
     * One answer.
     *
     * @param path from the root: {@code /v1/actors}
     * @param parameters those that are null or empty are left out
     * @throws Failure when nothing answers, or when the answer is an error
     */
    JsonNode get(String path, Map<String, String> parameters) throws InterruptedException {
        String query = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> parameter.getKey() + '=' + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        URI uri = uri(url + path + (query.isEmpty() ? "" : "?" + query));
        try {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 400) {
                throw Failure.ofUsage(reason(response));
            }
            if (response.statusCode() != 200) {
                throw new Failure(reason(response));
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new Failure(
                    "nothing answers at " + url + "; start Dateline with `dateline up`, or say where it is with --api",
                    e);
        }
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw Failure.ofUsage("\"" + text + "\" is no URL");
        }
    }

    private String reason(HttpResponse<String> response) {
        String detail = "";
        try {
            detail = JSON.readTree(response.body()).path("detail").asText();
        } catch (IOException e) {
            // No problem details; the code has to do.
        }
        return url + " answers " + response.statusCode() + (detail.isEmpty() ? "" : ": " + detail);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
