package news.dateline.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import news.dateline.http.EventSource.Event;
import news.dateline.view.InMemoryViews;
import news.dateline.view.Line;
import news.dateline.view.LineStatus;
import news.dateline.view.LineStatus.PartitionLag;
import news.dateline.view.Newsroom;
import news.dateline.view.Story;
import org.jspecify.annotations.Nullable;

/** A service with the same few articles every time, whose answers are the description's examples. */
final class Desk implements AutoCloseable, Description.Examples {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Of an article that was killed. */
    static final String KILLED = "hoax";

    private final AtomicBoolean caughtUp = new AtomicBoolean(true);
    private final ApiServer server;

    Desk() {
        InMemoryViews views = new InMemoryViews("v1");
        Newsroom newsroom = new Newsroom(views, 2);
        publish(newsroom);
        Line line = new Line() {
            @Override
            public boolean caughtUp() {
                return caughtUp.get();
            }

            @Override
            public LineStatus status() {
                return new LineStatus(
                        caughtUp.get(), null, List.of(new PartitionLag(0, 35, 0), new PartitionLag(1, 2, 0)));
            }
        };
        server = ApiServer.start(
                "127.0.0.1", 0, views, newsroom, line, Duration.ofMillis(200), "0.1.0", LiveLimits.DEFAULT, Set.of());
    }

    private static void publish(Newsroom newsroom) {
        for (int i = 0; i < 28; i++) {
            newsroom.publish(Story.of("markets " + i)
                    .on("2020-06-%02d".formatted(2 + i))
                    .saying("Markets close higher")
                    .naming("country:us", "United States")
                    .about("medtop:20000385=market and exchange"));
        }
        newsroom.publish(Story.of("talks")
                .at("2020-06-30T10:00:00Z")
                .saying("Envoy meets Taliban in Doha")
                .telling("The peace talks in Doha began, the envoy said.")
                .naming("group:taliban", "Taliban", 3, 1)
                .naming("person:zalmay-khalilzad", "Zalmay Khalilzad", 2, 1)
                .about("medtop:20000076=peace talks", "medtop:16000000=conflict, war and peace"));
        newsroom.publish(Story.of("talks")
                .at("2020-06-30T10:00:00Z")
                .saying("Envoy meets Taliban in Doha for talks")
                .telling("The peace talks in Doha began, the envoy said. They will go on for a week.")
                .naming("group:taliban", "Taliban", 3, 1)
                .naming("person:zalmay-khalilzad", "Zalmay Khalilzad", 2, 1)
                .about("medtop:20000076=peace talks", "medtop:16000000=conflict, war and peace"));
        newsroom.publish(Story.of("talks again")
                .in(1)
                .from("radio")
                .at("2020-06-30T18:30:00Z")
                .saying("Peace talks go on")
                .telling("The two sides met in Doha again.")
                .naming("group:taliban", "Taliban")
                .naming("person:mike-pompeo", "Mike Pompeo", 2, 0)
                .about("medtop:20000076=peace talks", "medtop:16000000=conflict, war and peace"));
        newsroom.publish(Story.of("reaction")
                .on("2020-06-30")
                .saying("Capitals welcome talks")
                .naming("group:taliban", "Taliban")
                .naming("person:zalmay-khalilzad", "Zalmay Khalilzad")
                .about("medtop:20000076=peace talks", "medtop:16000000=conflict, war and peace"));
        newsroom.publish(Story.of("letter").naming("group:taliban", "Taliban"));
        newsroom.publish(Story.of(KILLED).on("2020-06-30").naming("group:taliban", "Taliban"));
        newsroom.kill(KILLED);
    }

    List<Route> routes() {
        return server.routes();
    }

    Set<String> paths() {
        return server.paths();
    }

    EventSource listen(String query) throws IOException {
        return EventSource.open(server.port(), query, null);
    }

    HttpResponse<String> send(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(path, e);
        }
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    /** What is answered while the read model is being filled. */
    HttpResponse<String> getTooEarly(String path) {
        caughtUp.set(false);
        try {
            return get(path);
        } finally {
            caughtUp.set(true);
        }
    }

    /** A request that is answered with a status, made of one that is answered with 200. */
    HttpResponse<String> provoke(int status, Route route, String request) {
        return switch (status) {
            case 304 ->
                get(
                        request,
                        "If-None-Match",
                        get(request).headers().firstValue("ETag").orElseThrow());
            case 400 -> get(request + (request.contains("?") ? "&" : "?") + "form=2020-06-01");
            case 404 -> get(route.path().replaceAll("\\{\\w+}", "nobody"));
            case 410 -> get(route.path().replaceAll("\\{\\w+}", news.dateline.view.ArticleKey.of(KILLED)));
            case 503 -> getTooEarly(request);
            default -> throw new AssertionError("no request is known that is answered with " + status);
        };
    }

    @Override
    public @Nullable Object of(Route route, String mediaType) {
        return switch (mediaType) {
            case "text/event-stream" -> events(route);
            case "application/json", Csv.MEDIA_TYPE ->
                route.equals(Routes.DESCRIPTION)
                        ? null
                        : body(get(Description.request(route), "Accept", mediaType), mediaType);
            default -> null;
        };
    }

    @Override
    public Object of(int status) {
        Map<Integer, Route> shown =
                Map.of(400, Routes.ACTORS, 404, Routes.ACTOR, 410, Routes.ARTICLE, 503, Routes.TOPICS);
        Route route = shown.get(status);
        if (route == null) {
            throw new AssertionError("no call is known that says " + status);
        }
        return body(provoke(status, route, Description.request(route)), Problem.MEDIA_TYPE);
    }

    static Object body(HttpResponse<String> response, String mediaType) {
        return mediaType.equals(Csv.MEDIA_TYPE) ? response.body() : DescriptionTest.json(response.body());
    }

    /** The snapshot that a listener begins with. */
    private String events(Route route) {
        String request = Description.request(route);
        try (EventSource source = listen(request.substring(request.indexOf('?')))) {
            return DescriptionTest.snapshot(source).stream().map(Desk::written).collect(Collectors.joining());
        } catch (IOException e) {
            throw new IllegalStateException(request, e);
        }
    }

    private static String written(Event event) {
        return "event: " + event.name() + '\n' + (event.id() == null ? "" : "id: " + event.id() + '\n') + "data: "
                + event.data() + "\n\n";
    }

    @Override
    public void close() {
        server.close();
    }
}
