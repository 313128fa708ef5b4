package news.dateline.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
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

/** The read API over HTTP. */
final class ReadApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final String url;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /**
     * One answer.
     *
     * @param body missing where it is no JSON
     */
    record Answer(int status, JsonNode body) {
        String words() {
            String detail = body.path("detail").asText("");
            return status + (detail.isEmpty() ? "" : ": " + detail);
        }
    }

    ReadApi(String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                throw new IllegalArgumentException("no host or scheme");
            }
        } catch (IllegalArgumentException e) {
            throw new CannotCheckException(
                    "\"" + url + "\" is no address of the API; expected a URL such as http://localhost:8080", e);
        }
        this.url = url.replaceAll("/+$", "");
    }

    String url() {
        return url;
    }

    /**
     * Asks once.
     *
     * @param path from the root, each part of it encoded
     * @throws CannotCheckException when nothing answers
     */
    Answer get(String path, Map<String, String> parameters) throws InterruptedException {
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + '=' + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path + (query.isEmpty() ? "" : "?" + query)))
                .timeout(TIMEOUT)
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), json(response.body()));
        } catch (IOException e) {
            throw new CannotCheckException(
                    "nothing answers at " + url
                            + "; start Dateline with `dateline up`, say where it is with --api, or leave it out with"
                            + " --no-api",
                    e);
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** A part of a path, or a parameter's value. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
