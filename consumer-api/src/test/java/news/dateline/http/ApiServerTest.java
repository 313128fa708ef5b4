package news.dateline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.dateline.projection.SqliteViews;
import news.dateline.view.Article;
import news.dateline.view.ArticleKey;
import news.dateline.view.EarlierRevision;
import news.dateline.view.InMemoryViews;
import news.dateline.view.Line;
import news.dateline.view.LineStatus;
import news.dateline.view.LineStatus.PartitionLag;
import news.dateline.view.Newsroom;
import news.dateline.view.ReadModel;
import news.dateline.view.RevisionTexts;
import news.dateline.view.RevisionTexts.UnreadableException;
import news.dateline.view.Snapshot;
import news.dateline.view.Story;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final InMemoryViews VIEWS = new InMemoryViews("v1");
    private static final AtomicBoolean CAUGHT_UP = new AtomicBoolean();

    /** One for all tests: stopping waits a second for idle connections. Each test empties what it shows. */
    private static final ApiServer SERVER = start(VIEWS);

    private final Newsroom newsroom = new Newsroom(VIEWS, 2);

    private static ApiServer start(ReadModel model) {
        Line line = new Line() {
            @Override
            public boolean caughtUp() {
                return CAUGHT_UP.get();
            }

            @Override
            public LineStatus status() {
                return new LineStatus(
                        CAUGHT_UP.get(), null, List.of(new PartitionLag(0, 5, 3), new PartitionLag(1, 1, 0)));
            }
        };
        return ApiServer.start(
                "127.0.0.1",
                0,
                model,
                ApiServerTest::text,
                line,
                Duration.ofMillis(300),
                "test",
                LiveLimits.DEFAULT,
                Set.of());
    }

    @BeforeEach
    void publishTheTalks() {
        CAUGHT_UP.set(true);
        texts = newsroom;
        newsroom.publish(Story.of("talks")
                .at("2020-06-30T10:00:00Z")
                .saying("Envoy meets <script>alert(1)</script> & others")
                .naming("group:taliban", "Taliban", 4, 1)
                .naming("person:zalmay-khalilzad", "Zalmay Khalilzad", 2, 2)
                .about("medtop:20000076=peace talks", "medtop:16000000=conflict, war and peace"));
        newsroom.publish(Story.of("vote")
                .in(1)
                .from("radio")
                .on("2020-07-08")
                .naming("group:taliban", "Taliban")
                .about("medtop:20000593=election"));
        newsroom.publish(Story.of("letter").naming("group:taliban", "Taliban"));
    }

    /** What the log gives back of revisions that were shown before; null for a log that cannot be read. */
    private static @Nullable RevisionTexts texts;

    private static Optional<Article> text(String id, int partition, EarlierRevision revision, Duration timeout)
            throws UnreadableException, InterruptedException {
        if (texts == null) {
            throw new UnreadableException("the broker is away");
        }
        return texts.read(id, partition, revision, timeout);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static HttpResponse<String> send(String path) throws IOException, InterruptedException {
        return send(SERVER, path);
    }

    private static HttpResponse<String> send(ApiServer server, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String mediaType(HttpResponse<String> response) {
        String type = response.headers().firstValue("content-type").orElse("");
        return type.replaceFirst(";.*", "");
    }

    private static JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = send(path);
        assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static List<String> ids(JsonNode items) {
        List<String> ids = new ArrayList<>();
        items.forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void theLeadingActorsCarryTheirCountsDaysAndPosition() throws Exception {
        JsonNode answer = get("/v1/actors");
        assertThat(answer.path("items").get(0)).isEqualTo(JSON.readTree("""
                                {"id": "group:taliban", "name": "Taliban", "type": "armed_group", "articles": 3,
                                 "mentions": 6, "quotes": 1, "firstDay": "2020-06-30", "lastDay": "2020-07-08"}"""));
        assertThat(answer.path("next").isNull()).isTrue();
        assertThat(answer.path("at")).isEqualTo(JSON.readTree("""
                                {"generation": "v1", "partitions": [
                                  {"partition": 0, "offset": 1, "releasedUpTo": "2020-09-13T12:26:41Z"},
                                  {"partition": 1, "offset": 0, "releasedUpTo": "2020-09-13T12:26:40Z"}]}"""));
    }

    @ParameterizedTest
    @MethodSource
    void aRankingTakesItsParameters(String query, List<String> expected) throws Exception {
        assertThat(ids(get("/v1/actors?" + query).path("items"))).isEqualTo(expected);
    }

    static Stream<Arguments> aRankingTakesItsParameters() {
        String taliban = "group:taliban";
        String envoy = "person:zalmay-khalilzad";
        return Stream.of(
                arguments("rank=quotes", List.of(envoy, taliban)),
                arguments("type=person", List.of(envoy)),
                arguments("from=2020-07-01", List.of(taliban)),
                arguments("from=2020-06-30&to=2020-06-30", List.of(taliban, envoy)),
                arguments("to=2020-06-29", List.of()),
                arguments("source=radio", List.of(taliban)),
                arguments("q=khal", List.of(envoy)),
                arguments("limit=1", List.of(taliban)),
                arguments("after=0:1,1:0", List.of(taliban, envoy)));
    }

    @Test
    void anActorComesWithItsTopicsItsCompanyAndItsNewestArticles() throws Exception {
        JsonNode actor = get("/v1/actors/" + encoded("person:zalmay-khalilzad"));
        assertThat(actor.path("name").asText()).isEqualTo("Zalmay Khalilzad");
        assertThat(actor.path("quotes").asInt()).isEqualTo(2);
        assertThat(ids(actor.path("leadingTopics"))).containsExactly("medtop:16000000", "medtop:20000076");
        assertThat(ids(actor.path("relatedActors"))).containsExactly("group:taliban");
        assertThat(ids(actor.path("newestArticles"))).containsExactly("talks");
        assertThat(actor.path("at").path("generation").asText()).isEqualTo("v1");
    }

    @Test
    void aSeriesAddsUpDaysToWeeksAndMonths() throws Exception {
        JsonNode days = get("/v1/actors/group:taliban/series");
        assertThat(days.path("points").findValuesAsText("start")).containsExactly("2020-06-30", "2020-07-08");
        assertThat(days.path("undated").path("articles").asInt()).isEqualTo(1);
        JsonNode weeks = get("/v1/actors/group:taliban/series?bucket=week");
        assertThat(weeks.path("points").findValuesAsText("start")).containsExactly("2020-06-29", "2020-07-06");
        JsonNode months = get("/v1/actors/group:taliban/series?bucket=month&from=2020-06-01&to=2020-12-31");
        assertThat(months.path("points").findValuesAsText("start")).containsExactly("2020-06-01", "2020-07-01");
        assertThat(months.path("undated").isNull()).isTrue();
    }

    @Test
    void whatAnActorSharesArticlesWithIsActorsOrTopics() throws Exception {
        assertThat(ids(get("/v1/actors/group:taliban/related").path("items")))
                .containsExactly("person:zalmay-khalilzad");
        assertThat(ids(get("/v1/actors/group:taliban/related?kind=topics&from=2020-07-01")
                        .path("items")))
                .containsExactly("medtop:20000593");
    }

    @Test
    void topicsAnswerTheSameQuestions() throws Exception {
        assertThat(ids(get("/v1/topics").path("items")))
                .containsExactly("medtop:16000000", "medtop:20000076", "medtop:20000593");
        assertThat(ids(get("/v1/topics?q=war").path("items"))).containsExactly("medtop:16000000");
        JsonNode topic = get("/v1/topics/" + encoded("medtop:20000076"));
        assertThat(ids(topic.path("broader"))).containsExactly("medtop:16000000");
        assertThat(topic.path("narrower")).isEmpty();
        assertThat(ids(topic.path("leadingActors"))).containsExactly("group:taliban", "person:zalmay-khalilzad");
        assertThat(ids(get("/v1/topics/medtop:16000000/articles").path("items")))
                .containsExactly("talks");
        assertThat(get("/v1/topics/medtop:16000000/series").path("points").findValuesAsText("articles"))
                .containsExactly("1");
        assertThat(ids(get("/v1/topics/medtop:20000593/related").path("items"))).containsExactly("group:taliban");
    }

    @Test
    void aTrendSaysWhyAndLinksToTheArticlesItIsCountedFrom() throws Exception {
        for (int i = 0; i < 40; i++) {
            newsroom.publish(
                    Story.of("quiet " + i).on("2020-07-0" + (1 + i % 7)).naming("country:us", "United States"));
        }
        for (int i = 0; i < 4; i++) {
            newsroom.publish(Story.of("polls " + i)
                    .from(i < 3 ? "wire" : "radio")
                    .on("2020-07-08")
                    .naming("org:änderung", "Änderung")
                    .about("medtop:20000593=election"));
        }
        JsonNode answer = get("/v1/trends?day=2020-07-08");
        assertThat(answer.path("kind").asText()).isEqualTo("actors");
        assertThat(answer.path("day").asText()).isEqualTo("2020-07-08");
        assertThat(answer.path("articles").asInt()).isEqualTo(5);
        assertThat(answer.path("articlesBefore").asInt()).isEqualTo(41);
        JsonNode item = answer.path("items").get(0);
        assertThat(item).isEqualTo(JSON.readTree("""
                                {"id": "org:änderung", "name": "Änderung", "type": "organisation",
                                 "href": "/v1/actors/org:%C3%A4nderung/articles?from=2020-07-08&to=2020-07-08",
                                 "articles": 4, "sources": 2, "expected": 0.0, "score": 3.55,
                                 "because": "4 of the day's 5 articles, from 2 sources, name Änderung; in the four weeks before it was 0 of 41, so 0.0 were to be expected."}"""));
        assertThat(get(item.path("href").asText()).path("items")).hasSize(4);

        JsonNode topic = get("/v1/trends?kind=topics&limit=1").path("items").get(0);
        assertThat(topic.path("id").asText()).isEqualTo("medtop:20000593");
        assertThat(topic.has("type")).isFalse();
        assertThat(topic.path("because").asText())
                .startsWith("5 of the day's 5 articles, from 2 sources, are about election;");
        assertThat(get(topic.path("href").asText()).path("items")).hasSize(5);
    }

    @Test
    void everyCountCanBeOneNewsrooms() throws Exception {
        JsonNode actor = get("/v1/actors/group:taliban?source=radio");
        assertThat(actor.path("articles").asInt()).isEqualTo(1);
        assertThat(ids(actor.path("leadingTopics"))).containsExactly("medtop:20000593");
        assertThat(actor.path("relatedActors")).isEmpty();
        assertThat(ids(actor.path("newestArticles"))).containsExactly("vote");
        assertThat(get("/v1/actors/group:taliban/series?source=radio")
                        .path("points")
                        .findValuesAsText("start"))
                .containsExactly("2020-07-08");
        assertThat(get("/v1/actors/group:taliban/related?source=radio").path("items"))
                .isEmpty();
        assertThat(ids(get("/v1/actors/group:taliban/articles?source=radio").path("items")))
                .containsExactly("vote");
        JsonNode topic = get("/v1/topics/medtop:20000593?source=radio");
        assertThat(topic.path("articles").asInt()).isEqualTo(1);
        assertThat(ids(topic.path("leadingActors"))).containsExactly("group:taliban");
        assertThat(get("/v1/topics/medtop:20000593/series?source=wire").path("points"))
                .isEmpty();
        assertThat(get("/v1/topics/medtop:20000593/related?source=wire").path("items"))
                .isEmpty();
        assertThat(get("/v1/topics/medtop:20000593/articles?source=wire").path("items"))
                .isEmpty();
        HttpResponse<String> none = send("/v1/topics/medtop:20000593?source=wire");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("no article of this newsroom is under this topic");
    }

    private static HttpResponse<String> csv(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + SERVER.port() + path);
        return CLIENT.send(
                HttpRequest.newBuilder(uri).header("Accept", "text/csv").build(), HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @MethodSource
    void everyTableIsGivenForSpreadsheetsToo(String path, String expected) throws Exception {
        HttpResponse<String> table = csv(path);
        assertThat(table.statusCode()).isEqualTo(200);
        assertThat(table.headers().firstValue("content-type")).hasValue("text/csv; charset=utf-8; header=present");
        assertThat(table.headers().allValues("vary")).contains("Accept");
        assertThat(table.body()).isEqualTo(expected.replace("\n", "\r\n"));
        JsonNode json = get(path);
        assertThat(JSON.readTree(table.headers().firstValue("Dateline-At").orElseThrow()))
                .isEqualTo(json.path("at"));
        assertThat(json.has("row")).isFalse();
        assertThat(send(path).headers().allValues("vary")).contains("Accept");
    }

    static Stream<Arguments> everyTableIsGivenForSpreadsheetsToo() {
        return Stream.of(
                arguments("/v1/actors", """
                        id,name,type,articles,mentions,quotes,firstDay,lastDay
                        group:taliban,Taliban,armed_group,3,6,1,2020-06-30,2020-07-08
                        person:zalmay-khalilzad,Zalmay Khalilzad,person,1,2,2,2020-06-30,2020-06-30
                        """),
                arguments("/v1/actors?type=country", """
                        id,name,type,articles,mentions,quotes,firstDay,lastDay
                        """),
                arguments("/v1/topics?q=war", """
                        id,name,articles,firstDay,lastDay
                        medtop:16000000,"conflict, war and peace",1,2020-06-30,2020-06-30
                        """),
                arguments("/v1/actors/group:taliban/series?bucket=month", """
                        start,articles,mentions,quotes
                        2020-06-01,1,4,1
                        2020-07-01,1,1,0
                        undated,1,1,0
                        """),
                arguments("/v1/topics/medtop:20000593/series?from=2020-01-01", """
                        start,articles
                        2020-07-08,1
                        """),
                arguments("/v1/actors/group:taliban/related", """
                        id,name,type,articles
                        person:zalmay-khalilzad,Zalmay Khalilzad,person,1
                        """),
                arguments("/v1/actors/group:taliban/related?kind=topics&from=2020-07-01", """
                        id,name,articles
                        medtop:20000593,election,1
                        """),
                arguments("/v1/articles?q=vote", """
                        key,href,id,headline,source,published,publishedPrecision,day,dayInferred,dateline,language,url,snippet
                        %1$s,/v1/articles/%1$s,vote,A headline,radio,,,2020-07-08,false,Doha,en,https://wire.example/vote,The body of vote
                        """.formatted(ArticleKey.of("vote"))),
                arguments("/v1/trends", """
                        id,name,type,href,articles,sources,expected,score,because
                        """));
    }

    @Test
    void aTablesPagesAreFollowedByTheirLinks() throws Exception {
        newsroom.publish(Story.of("formula").on("2021-01-01").saying("=cmd|' /C calc'!A0, \"sure\""));
        StringBuilder all = new StringBuilder();
        String path = "/v1/articles?limit=1&q=" + encoded("\"the body\"");
        while (!path.isEmpty()) {
            HttpResponse<String> page = csv(path);
            all.append(page.body().lines().skip(1).toList());
            String link = page.headers().firstValue("Link").orElse("");
            assertThat(link).matches("|</v1/articles\\?limit=1&q=%22the\\+body%22&cursor=[\\w-]+>; rel=\"next\"");
            path = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        assertThat(all.toString())
                .contains(",formula,\"'=cmd|' /C calc'!A0, \"\"sure\"\"\",wire,")
                .containsSubsequence(",formula,", ",vote,", ",talks,", ",letter,");
    }

    @Test
    void whatIsNoTableStaysJson() throws Exception {
        assertThat(mediaType(csv("/v1/actors/group:taliban"))).isEqualTo("application/json");
        assertThat(mediaType(csv("/v1/actors?limit=0"))).isEqualTo("application/problem+json");
        assertThat(mediaType(csv("/v1/actors/person:nobody/series"))).isEqualTo("application/problem+json");
    }

    @Test
    void aListedArticleIsFollowedToItsText() throws Exception {
        JsonNode line = get("/v1/articles?id=talks").path("items").get(0);
        assertThat(line.path("key").asText()).isEqualTo(ArticleKey.of("talks"));
        JsonNode article = get(line.path("href").asText());
        assertThat(article.path("body").asText()).isEqualTo("The body of talks");
        assertThat(article.path("published").asText()).isEqualTo("2020-06-30T10:00:00Z");
        assertThat(article.path("publishedPrecision").asText()).isEqualTo("instant");
        assertThat(article.path("position")).isEqualTo(JSON.readTree("{\"partition\": 0, \"offset\": 0}"));
        assertThat(article.path("actors").get(0).path("mentions").get(1))
                .isEqualTo(JSON.readTree(
                        "{\"span\": {\"field\": \"body\", \"start\": 10, \"end\": 15}, \"resolution\": \"alias\"}"));
        assertThat(article.path("topics")
                        .get(0)
                        .path("broader")
                        .get(0)
                        .path("name")
                        .asText())
                .isEqualTo("conflict, war and peace");
        assertThat(article.path("quotes").get(0).path("text").asText()).isEqualTo("body");
    }

    @Test
    void aHostileHeadlineIsDataThatNoBrowserRuns() throws Exception {
        HttpResponse<String> response = send("/v1/articles/" + ArticleKey.of("talks"));
        assertThat(JSON.readTree(response.body()).path("headline").asText())
                .isEqualTo("Envoy meets <script>alert(1)</script> & others");
        assertThat(mediaType(response)).isEqualTo("application/json");
        assertThat(response.headers().firstValue("x-content-type-options")).contains("nosniff");
    }

    @Test
    void articlesAreFilteredAndPagedNewestFirst() throws Exception {
        List<String> seen = new ArrayList<>();
        String path = "/v1/articles?actor=group:taliban&limit=1";
        JsonNode page = get(path);
        while (true) {
            seen.addAll(ids(page.path("items")));
            if (page.path("next").isNull()) {
                break;
            }
            page = get(path + "&cursor=" + page.path("next").asText());
        }
        assertThat(seen).containsExactly("vote", "talks", "letter");
        assertThat(ids(get("/v1/articles?topic=medtop:16000000&source=wire").path("items")))
                .containsExactly("talks");
        assertThat(ids(get("/v1/actors/group:taliban/articles?to=2020-07-01").path("items")))
                .containsExactly("talks");
    }

    @Test
    void foundArticlesCarryASnippetThatIsTextAndMarks() throws Exception {
        newsroom.publish(Story.of("hostile").on("2021-01-01").telling("<b>Peace</b> & <img src=x onerror=alert(1)>"));
        JsonNode found = get("/v1/articles?q=" + encoded("peace") + "&limit=1").path("items");
        assertThat(ids(found)).containsExactly("hostile");
        assertThat(found.get(0).path("snippet")).isEqualTo(JSON.readTree("""
                                {"field": "body", "text": "<b>Peace</b> & <img src=x onerror=alert(1)>",
                                 "marks": [{"from": 3, "to": 8}]}"""));
        JsonNode page = get("/v1/articles?q=body&limit=2");
        assertThat(ids(page.path("items"))).containsExactly("vote", "talks");
        assertThat(ids(get("/v1/articles?q=body&limit=2&cursor="
                                + page.path("next").asText())
                        .path("items")))
                .containsExactly("letter");
        assertThat(get("/v1/articles?limit=1")
                        .path("items")
                        .get(0)
                        .path("snippet")
                        .isNull())
                .isTrue();
        newsroom.kill("hostile");
        assertThat(get("/v1/articles?q=peace").path("items")).isEmpty();
    }

    @Test
    void untilTheTextIsLoadedEverythingButASearchIsAnswered(@TempDir Path folder) throws Exception {
        try (SqliteViews views = SqliteViews.open(folder, "v1");
                ApiServer loading = start(views)) {
            new Newsroom(views, 1).publish(Story.of("talks").telling("peace"));
            HttpResponse<String> refused = send(loading, "/v1/articles?q=peace");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("retry-after")).contains("1");
            assertThat(refused.body()).contains("the text of the articles is being loaded");
            assertThat(send(loading, "/v1/articles").statusCode()).isEqualTo(200);
            assertThat(views.loadText()).isFalse();
            assertThat(ids(JSON.readTree(send(loading, "/v1/articles?q=peace").body())
                            .path("items")))
                    .containsExactly("talks");
        }
    }

    @ParameterizedTest
    @MethodSource
    void aBadParameterIsNamedWithWhatItTakes(String path, String parameter, String takes) throws Exception {
        HttpResponse<String> response = send(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(mediaType(response)).isEqualTo("application/problem+json");
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("parameter").asText()).isEqualTo(parameter);
        assertThat(problem.path("detail").asText()).contains(takes);
    }

    static Stream<Arguments> aBadParameterIsNamedWithWhatItTakes() {
        return Stream.of(
                arguments("/v1/actors?rank=fame", "rank", "articles, mentions, quotes"),
                arguments("/v1/actors?type=city", "type", "person, organisation, government, armed_group, country"),
                arguments("/v1/actors?type=unknown", "type", "person"),
                arguments("/v1/actors?from=30.6.2020", "from", "yyyy-mm-dd"),
                arguments("/v1/actors?from=2020-02-30", "from", "yyyy-mm-dd"),
                arguments("/v1/actors?from=2020-07-01&to=2020-06-30", "to", "not before from"),
                arguments("/v1/actors?limit=501", "limit", "1 to 500"),
                arguments("/v1/actors?limit=0", "limit", "1 to 500"),
                arguments("/v1/actors?limit=many", "limit", "1 to 500"),
                arguments("/v1/actors?q=--", "q", "letter or digit"),
                arguments("/v1/actors?source=", "source", "empty"),
                arguments("/v1/actors?cursor=%00garbage", "cursor", "`next`"),
                arguments("/v1/actors?cursor=Z2FyYmFnZQ", "cursor", "`next`"),
                arguments("/v1/actors?form=2020-01-01", "form", "from"),
                arguments("/v1/actors?limit=1&limit=2", "limit", "one value"),
                arguments("/v1/actors?after=1", "after", "<partition>:<offset>"),
                arguments("/v1/actors?after=7:1", "after", "it has 2"),
                arguments("/v1/articles?q=--", "q", "letter or digit"),
                arguments("/v1/articles?q=" + "a+".repeat(17), "q", "at most 16 of them and 200 characters"),
                arguments("/v1/articles?q=" + "a".repeat(201), "q", "200 characters"),
                arguments("/v1/actors/group:taliban/articles?q=peace", "q", "this call takes"),
                arguments("/v1/trends?day=today", "day", "yyyy-mm-dd"),
                arguments("/v1/trends?kind=places", "kind", "actors, topics"),
                arguments("/v1/trends?source=wire", "source", "this call takes after, day, kind, limit"),
                arguments("/v1/status?after=0:1", "after", "no parameters"),
                arguments("/v1/topics?rank=articles", "rank", "this call takes"),
                arguments("/v1/actors/group:taliban/series?bucket=year", "bucket", "day, week, month"),
                arguments("/v1/actors/group:taliban/related?kind=places", "kind", "actors, topics"));
    }

    @Test
    void aBrokenEscapeIsRefusedAndNotLeftOut() throws Exception {
        // Past the HTTP client, which would not send it.
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port())) {
            socket.getOutputStream()
                    .write("GET /v1/actors?q=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("\"parameter\":\"q\"");
        }
    }

    @Test
    void aCursorHoldsForItsListAndItsGenerationAlone() throws Exception {
        String next = get("/v1/actors?limit=1").path("next").asText();
        assertThat(ids(get("/v1/actors?limit=1&cursor=" + next).path("items")))
                .containsExactly("person:zalmay-khalilzad");
        assertThat(send("/v1/actors?rank=mentions&cursor=" + next).statusCode()).isEqualTo(400);
        assertThat(send("/v1/articles?cursor=" + next).statusCode()).isEqualTo(400);
        String elder = new Cursor("v0", "ACTOR/ARTICLES", 1, "person:a").encoded();
        HttpResponse<String> refused = send("/v1/actors?cursor=" + elder);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("another generation");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/actors/person:nobody",
                "/v1/actors/person:nobody/series",
                "/v1/topics/medtop:1/articles",
                "/v1/articles/AAAAAAAAAAAAAAAAAAAAAA",
                "/v1/nothing"
            })
    void whatIsUnknownIsNotFound(String path) throws Exception {
        HttpResponse<String> response = send(path);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(mediaType(response)).isEqualTo("application/problem+json");
    }

    @Test
    void aKilledArticleIsGoneAndAWithheldOneIsNotFound() throws Exception {
        newsroom.kill("talks");
        newsroom.withhold("vote");
        assertThat(send("/v1/articles/" + ArticleKey.of("talks")).statusCode()).isEqualTo(410);
        assertThat(send("/v1/articles/" + ArticleKey.of("vote")).statusCode()).isEqualTo(404);
        assertThat(get("/v1/status").path("killed").asInt()).isEqualTo(1);
    }

    @Test
    void thatNothingIsShownIsTrueOfAPositionToo() throws Exception {
        newsroom.kill("talks");
        JsonNode at = get("/v1/status").path("at");
        List<String> nothing = List.of(
                "/v1/articles/" + ArticleKey.of("talks"),
                "/v1/articles/" + ArticleKey.of("unheard-of"),
                "/v1/actors/person:nobody",
                "/v1/topics/medtop:1/series");
        for (String path : nothing) {
            assertThat(JSON.readTree(send(path).body()).path("at")).as(path).isEqualTo(at);
        }
        assertThat(send("/v1/actors?limit=0").body()).doesNotContain("\"at\"");
    }

    @Test
    void anotherMethodIsRefused() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + SERVER.port() + "/v1/actors");
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(uri)
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
        assertThat(mediaType(response)).isEqualTo("application/problem+json");
    }

    @Test
    void whatTheServerRefusesBeforeAnyCallIsAProblemToo() throws Exception {
        HttpResponse<String> response = send("/v1/actors?q=" + "a".repeat(20_000));
        assertThat(response.statusCode()).isEqualTo(414);
        assertThat(mediaType(response)).isEqualTo("application/problem+json");
    }

    @Test
    void aReadWaitsUntilItsPositionIsIncluded() throws Exception {
        CompletableFuture<HttpResponse<String>> waiting = CLIENT.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + "/v1/articles?after=1:1"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        newsroom.publish(Story.of("awaited").in(1).on("2021-01-01"));
        JsonNode answer = JSON.readTree(waiting.get().body());
        assertThat(ids(answer.path("items"))).startsWith("awaited");
    }

    @Test
    void aPositionThatDoesNotComeInTimeIsUnavailableForNow() throws Exception {
        HttpResponse<String> response = send("/v1/actors?after=1:7");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("retry-after")).contains("1");
        assertThat(response.body()).contains("300 ms");
    }

    @Test
    void untilItHasCaughtUpItAnswersOnlyHowFarItIs() throws Exception {
        CAUGHT_UP.set(false);
        assertThat(send("/health/ready").statusCode()).isEqualTo(503);
        assertThat(send("/health/live").statusCode()).isEqualTo(200);
        assertThat(send("/v1/actors").statusCode()).isEqualTo(503);
        assertThat(get("/v1/status").path("caughtUp").asBoolean()).isFalse();
        CAUGHT_UP.set(true);
        assertThat(send("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void theStatusTellsPositionEndAndLagOfEachPartition() throws Exception {
        JsonNode status = get("/v1/status");
        assertThat(status.path("partitions").get(0)).isEqualTo(JSON.readTree("""
                                {"partition": 0, "offset": 1, "releasedUpTo": "2020-09-13T12:26:41Z",
                                 "end": 5, "lag": 3}"""));
        assertThat(status.path("lag").asInt()).isEqualTo(3);
        assertThat(status.path("articles").asInt()).isEqualTo(3);
        assertThat(status.path("build").asText()).isEqualTo("test");
        assertThat(send("/metrics").body())
                .contains("dateline_articles 3\n")
                .contains("dateline_log_lag{partition=\"0\"} 3\n");
    }

    @Test
    void aFailureInsideLeaksNothing() throws Exception {
        try (ApiServer broken = start(new ReadModel() {
            @Override
            public Snapshot snapshot() {
                throw new IllegalStateException("secret path /var/db");
            }

            @Override
            public boolean await(Map<Integer, Long> offsets, Duration timeout) {
                return true;
            }
        })) {
            HttpResponse<String> response = send(broken, "/v1/actors");
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).doesNotContain("secret", "Exception", "news.dateline");
            assertThat(mediaType(response)).isEqualTo("application/problem+json");
        }
    }

    @Test
    void thePageRunsItsOwnScriptsOnlyAndWritesTextAsText() throws Exception {
        HttpResponse<String> page = send("/");
        assertThat(mediaType(page)).isEqualTo("text/html");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain(" style=", " onclick=");
        for (String path : SERVER.paths()) {
            if (path.startsWith("/assets/") && !path.equals(PageFiles.CHARTS)) {
                HttpResponse<String> file = send(path);
                assertThat(file.statusCode()).as(path).isEqualTo(200);
                assertThat(file.body())
                        .as(path)
                        .doesNotContain(
                                "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "//cdn");
            }
        }
    }

    @Test
    void thePageAsksForItsScriptsAtOnceAndEveryOneOfThemIsThere() throws Exception {
        Set<String> asked = new TreeSet<>();
        Matcher links = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"")
                .matcher(send("/").body());
        while (links.find()) {
            asked.add(links.group(1));
        }

        Set<String> served = new TreeSet<>(SERVER.paths());
        served.removeIf(path -> !path.startsWith("/assets/"));
        // The charting library waits until the words are on the page.
        served.remove(PageFiles.CHARTS);
        assertThat(asked).isEqualTo(served);
    }

    @Test
    void theChartingLibraryIsTheOneThatItsPathSaysAndIsKeptForGood() throws Exception {
        HttpResponse<String> library = send(PageFiles.CHARTS);

        String version = PageFiles.CHARTS.replaceAll(".*-|\\.js", "");
        assertThat(library.body()).contains("\"" + version + "\"");
        assertThat(library.headers().firstValue("cache-control")).hasValue("public, max-age=31536000, immutable");
        assertThat(send("/assets/charts.js").body()).contains("\"" + PageFiles.CHARTS + "\"");
        assertThat(ApiServer.class.getResource("page/echarts/LICENSE")).isNotNull();
        assertThat(ApiServer.class.getResource("page/echarts/NOTICE")).isNotNull();
    }

    @Test
    void aFileThatTheBrowserHasIsNotSentAgain() throws Exception {
        String tag = send("/assets/dateline.js").headers().firstValue("etag").orElseThrow();

        HttpRequest again = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + SERVER.port() + "/assets/dateline.js"))
                .header("If-None-Match", tag)
                .build();

        assertThat(CLIENT.send(again, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(304);
    }

    @Test
    void theDescriptionListsEveryCallAndItsParameters() throws Exception {
        JsonNode description = get("/openapi.json");
        assertThat(description.path("openapi").asText()).startsWith("3.1");
        Set<String> described = new TreeSet<>();
        description.path("paths").fieldNames().forEachRemaining(described::add);
        Set<String> served = new TreeSet<>(SERVER.paths());
        served.removeIf(path -> path.startsWith("/assets/"));
        assertThat(described).isEqualTo(served);
        for (JsonNode reference : description.findValues("$ref")) {
            assertThat(description.at(reference.asText().substring(1)).isMissingNode())
                    .as(reference.asText())
                    .isFalse();
        }
        for (String path : described) {
            for (JsonNode parameter :
                    description.path("paths").path(path).path("get").path("parameters")) {
                String name = description
                        .at(parameter.path("$ref").asText().substring(1))
                        .path("name")
                        .asText();
                if (path.startsWith("/v1/actors") && !path.contains("{") && !name.equals("after")) {
                    assertThat(send(path + "?" + name + "=").body())
                            .as(path + " " + name)
                            .contains("is empty");
                }
            }
        }
    }

    private static String revisions(String id) {
        return "/v1/articles/" + ArticleKey.of(id) + "/revisions";
    }

    @Test
    void revisionsSayWhatEachOneChanged() throws Exception {
        newsroom.publish(Story.of("flood")
                .saying("Flood in the north")
                .telling("It rained. Two bridges fell. Nobody was hurt.\n\nMore rain is due.")
                .naming("org:un", "United Nations"));
        newsroom.publish(Story.of("flood")
                .saying("Flood in the north kills two")
                .telling("It rained. Three bridges fell. Two people died.\n\nMore rain is due.")
                .naming("group:taliban", "Taliban")
                .about("medtop:20000151=flood"));
        JsonNode answer = get(revisions("flood"));
        assertThat(answer.path("items")).isEqualTo(JSON.readTree("""
                [{"position": {"partition": 0, "offset": 3}, "version": 3, "updated": null,
                  "headline": "Flood in the north kills two", "current": true,
                  "changes": {
                    "fields": [{"field": "headline", "before": "Flood in the north",
                                "after": "Flood in the north kills two"}],
                    "body": [{"op": "removed", "text": "Two bridges fell. Nobody was hurt."},
                             {"op": "added", "text": "Three bridges fell. Two people died."}],
                    "bodyCut": false,
                    "actors": {"added": [{"id": "group:taliban", "name": "Taliban"}],
                               "removed": [{"id": "org:un", "name": "United Nations"}]},
                    "topics": {"added": [{"id": "medtop:20000151", "name": "flood"}], "removed": []},
                    "quotes": {"added": [], "removed": []}}},
                 {"position": {"partition": 0, "offset": 2}, "version": 3, "updated": null,
                  "headline": "Flood in the north", "current": false, "changes": null}]"""));
        assertThat(answer.path("more").asBoolean(true)).isFalse();
        assertThat(answer.path("at")).isEqualTo(get("/v1/actors").path("at"));
    }

    @Test
    void anArticleThatWasNeverRevisedHasOneRevision() throws Exception {
        JsonNode items = get(revisions("talks")).path("items");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).path("current").asBoolean()).isTrue();
        assertThat(items.get(0).path("changes").isNull()).isTrue();
    }

    @Test
    void revisionsOfWhatIsNotShownAreRefusedLikeTheArticleItself() throws Exception {
        newsroom.publish(Story.of("withheld").telling("First."));
        newsroom.publish(Story.of("withheld").telling("Second."));
        newsroom.withhold("withheld");
        newsroom.publish(Story.of("killed").telling("First."));
        newsroom.publish(Story.of("killed").telling("Second."));
        newsroom.kill("killed");
        for (String id : List.of("withheld", "killed", "never heard of")) {
            HttpResponse<String> article = send("/v1/articles/" + ArticleKey.of(id));
            HttpResponse<String> refused = send(revisions(id));
            assertThat(refused.statusCode()).isEqualTo(id.equals("killed") ? 410 : 404);
            assertThat(refused.statusCode()).isEqualTo(article.statusCode());
            assertThat(refused.body()).isEqualTo(article.body());
        }
        newsroom.publish(Story.of("killed").telling("Third."));
        assertThat(get(revisions("killed")).path("items")).hasSize(1);
    }

    @Test
    void aRevisionThatTheLogHasLostIsToldOfWithoutItsWords() throws Exception {
        newsroom.publish(Story.of("flood").saying("Flood"));
        newsroom.publish(Story.of("flood").saying("Floods"));
        newsroom.forgetTexts();
        JsonNode items = get(revisions("flood")).path("items");
        assertThat(items.get(1).path("position").path("offset").asInt()).isEqualTo(2);
        assertThat(items.get(1).path("headline").isNull()).isTrue();
        assertThat(items.get(0).path("headline").asText()).isEqualTo("Floods");
        assertThat(items.get(0).path("changes").isNull()).isTrue();
    }

    @Test
    void revisionsThatCannotBeReadNowAreWorthAnotherTry() throws Exception {
        newsroom.publish(Story.of("flood").saying("Flood"));
        newsroom.publish(Story.of("flood").saying("Floods"));
        texts = null;
        HttpResponse<String> refused = send(revisions("flood"));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
        assertThat(refused.headers().firstValue("etag")).isEmpty();
        assertThat(JSON.readTree(refused.body()).path("detail").asText()).contains("earlier revisions");
        assertThat(get(revisions("talks")).path("items")).as("needs no log").hasSize(1);
    }
}
