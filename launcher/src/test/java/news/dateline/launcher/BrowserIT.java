package news.dateline.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The dashboard of a running {@code dateline up} in a real browser: what one sees, does and is told. */
@TestMethodOrder(OrderAnnotation.class)
final class BrowserIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String POMPEO = "person:mike-pompeo";
    private static final String RISING_DAY = "2020-10-28";

    @TempDir
    static Path folder;

    private static Ports ports = Ports.anyFree();
    private static DatelineProcess up;
    private static Browser browser;
    private static boolean published;

    @BeforeAll
    static void start() throws Exception {
        List<String> missing = Browser.missing();
        // The continuous build must not pass because it has no browser.
        if (System.getenv("DATELINE_BROWSER_TESTS") == null) {
            assumeTrue(
                    missing.isEmpty(),
                    "the page is not tested: install " + missing + " (Debian: chromium, chromium-driver)");
        }
        assertThat(missing).as("programs that the browser tests need").isEmpty();
        up = DatelineProcess.start(
                folder,
                Map.of(),
                List.of(
                        "up",
                        "--data",
                        folder.resolve("data").toString(),
                        "--broker-port=" + ports.broker(),
                        "--registry-port=" + ports.registry(),
                        "--api-port=" + ports.api(),
                        "--ingest-port=" + ports.ingest()));
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> {
            assertThat(up.process().isAlive()).as(up.err()).isTrue();
            return up.out().contains("Dateline is up");
        });
        browser = Browser.start(url());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (browser != null) {
            browser.close();
        }
        if (up != null) {
            up.stop();
        }
    }

    private static String url() {
        return "http://127.0.0.1:" + ports.api();
    }

    @BeforeEach
    void lookAtALightScreen() {
        browser.size(1280, 1000);
        browser.dark(false);
    }

    /** Holds for every story here: nothing goes wrong in silence, and nothing is asked of anybody else. */
    @AfterEach
    void theConsoleIsSilentAndNobodyElseWasAsked() throws IOException {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests())
                .filteredOn(request -> List.of("http", "https", "ws", "wss").contains(request.getScheme()))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request).hasHost("127.0.0.1").hasPort(ports.api()));
    }

    @Test
    @Order(1)
    void anEmptyHouseSaysHowToFeedIt() throws Exception {
        browser.open("/");

        browser.await(() -> assertThat(browser.text(".welcome")).contains("No articles yet", "dateline ingest"));
        browser.screenshot("empty");
        assertThat(browser.faults()).isEmpty();
        published();
        browser.await(() -> assertThat(browser.text(".ranking.actors")).contains("Mike Pompeo"));
        assertThat(browser.all(".welcome").get(0).isDisplayed()).isFalse();
    }

    @Test
    void everyNumberLeadsToItsArticlesAndEachOfThemToItsEvidence() throws Exception {
        published();
        browser.open("/");
        WebElement count = browser.one("tr[data-key='" + POMPEO + "'] td.n a");
        int articles = Integer.parseInt(count.getText());

        count.click();
        browser.await(() -> assertThat(browser.all(".lines li")).hasSize(articles));
        browser.one(".lines li a").click();
        browser.await(() -> assertThat(browser.all(".text a.at-actor")).isNotEmpty());

        String key = ((String) browser.run("return location.hash")).replace("#/article/", "");
        JsonNode article = get("/v1/articles/" + key);
        assertThat(browser.text("h1")).isEqualTo(article.path("headline").asText());
        assertThat(browser.text(".place"))
                .contains("partition "
                        + article.path("position").path("partition").asInt() + ", offset "
                        + article.path("position").path("offset").asInt());
        String body = article.path("body").asText();
        for (JsonNode actor : article.path("actors")) {
            for (JsonNode mention : actor.path("mentions")) {
                JsonNode span = mention.path("span");
                if (span.path("field").asText().equals("body")) {
                    String words = body.substring(
                            span.path("start").asInt(), span.path("end").asInt());
                    // A link cannot stand inside another: a name within a longer one is told of in that one's title.
                    assertThat(browser.all(".text a.at-actor")).anySatisfy(link -> {
                        assertThat(link.getText()).contains(words);
                        assertThat(link.getAttribute("title"))
                                .contains(actor.path("name").asText());
                    });
                }
            }
        }
        assertThat(browser.text(".text").replaceAll("\\s+", " "))
                .isEqualTo(body.replaceAll("\\s+", " ").trim());
        assertThat(browser.all(".text .at-quote")).isNotEmpty();
        browser.screenshot("article");
    }

    @Test
    void theDaysThatOneChoosesAreThoseThatCount() throws Exception {
        published();
        browser.open("/");
        browser.await(() -> assertThat(countOf(POMPEO)).isEqualTo(5));

        browser.set("input[name=from]", "2020-09-12");
        browser.set("input[name=to]", "2020-09-13");

        browser.await(() -> assertThat(countOf(POMPEO)).isEqualTo(3));
        assertThat(browser.run("return location.hash")).isEqualTo("#/?from=2020-09-12&to=2020-09-13");
        browser.link("Mike Pompeo").click();
        browser.await(() -> assertThat(browser.text(".figures")).contains("articles\n3"));
        browser.open("/#/?from=2020-09-12&to=2020-09-13");
        browser.await(() ->
                assertThat(countOf(POMPEO)).as("an address holds the days").isEqualTo(3));
    }

    @Test
    void anActorsPageSaysWhenWithWhomAndAboutWhat() throws Exception {
        published();
        browser.open("/#/actor/" + POMPEO);

        browser.await(
                () -> assertThat(browser.all(".series canvas, .web canvas")).hasSize(2));
        assertThat(browser.text("h1")).isEqualTo("Mike Pompeo");
        assertThat(browser.text(".common.actors")).contains("Taliban");
        assertThat(browser.text(".common.topics")).isNotEmpty();
        browser.await(() -> assertThat(browser.text(".quotes")).contains("a moment of hope"));
        browser.screenshot("actor");
        browser.one("section details summary").click();
        assertThat(browser.all("table.numbers tbody tr td:nth-child(2)"))
                .extracting(cell -> Integer.parseInt(cell.getText()))
                .as("the picture's numbers as a table")
                .isNotEmpty()
                .satisfies(counts -> assertThat(
                                counts.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(5));
        browser.set("select[name=bucket]", "month");
        browser.await(() -> assertThat(browser.text("table.numbers")).contains("1 Sept 2020 – 30 Sept 2020"));
    }

    @Test
    void aTopicsPageNamesItsBroaderAndNarrowerOnes() throws Exception {
        published();
        browser.open("/#/topic/dateline:ceasefire");

        browser.await(() -> assertThat(browser.all(".series canvas")).hasSize(1));
        assertThat(browser.text(".family")).contains("Part of");
        assertThat(browser.text(".common.actors")).contains("Taliban");
        browser.screenshot("topic");
    }

    @Test
    void searchSuggestsWhileOneTypesAndGoesWhereOneChooses() throws Exception {
        published();
        browser.open("/");

        browser.type("/");
        browser.type("pomp");
        browser.await(() -> assertThat(browser.text("[role=listbox]")).contains("Actors", "Mike Pompeo"));
        WebElement field = browser.focused();
        assertThat(field.getAttribute("aria-expanded")).isEqualTo("true");
        browser.type(Keys.ARROW_DOWN);
        assertThat(browser.one("#" + field.getAttribute("aria-activedescendant"))
                        .getText())
                .contains("Mike Pompeo");
        browser.type(Keys.ENTER);

        browser.await(() -> assertThat(browser.text("h1")).isEqualTo("Mike Pompeo"));
        assertThat(browser.focused().getTagName()).isEqualTo("h1");
    }

    @Test
    void escapeClosesTheSuggestionsAndEnterSearchesForTheWords() throws Exception {
        published();
        browser.open("/");
        browser.one("#search-words").click();
        browser.type("tali");
        browser.await(
                () -> assertThat(browser.one("[role=listbox]").isDisplayed()).isTrue());

        browser.type(Keys.ESCAPE);
        assertThat(browser.one("[role=listbox]").isDisplayed()).isFalse();
        browser.type(Keys.ENTER);

        browser.await(() -> assertThat(browser.text("h1")).isEqualTo("“tali”"));
        browser.await(() -> assertThat(browser.text(".names")).contains("Taliban"));
        browser.await(() -> assertThat(browser.all(".lines li")).hasSize(3));
        assertThat(browser.all(".lines mark"))
                .extracting(WebElement::getText)
                .isNotEmpty()
                .containsOnly("Taliban");
        browser.screenshot("search");
    }

    @Test
    void whatRisesOnADaySaysWhyAndLeadsToItsArticles() throws Exception {
        published();
        browser.open("/#/trends?day=" + RISING_DAY);

        browser.await(() -> assertThat(browser.text(".trends tbody")).contains("Hassan Rouhani"));
        WebElement row = browser.one("tr[data-key='person:hassan-rouhani']");
        assertThat(row.getText()).contains("2 sources");
        row.findElement(By.cssSelector("td.n a")).click();
        browser.await(() -> assertThat(browser.all(".lines li"))
                .hasSize(4)
                .allSatisfy(line -> assertThat(line.getText()).contains("Rouhani speaks")));
    }

    @Test
    void aPushACorrectionAndAKillAreSeenWithoutAReload() throws Exception {
        published();
        browser.open("/");
        browser.run("window.stillHere = true");
        browser.await(() -> assertThat(browser.text("#state")).isEqualTo("Live"));

        send(story(
                "live",
                "Blinken flies to Oslo",
                "Antony Blinken met diplomats in Oslo. Antony Blinken left.",
                "2021-05-01"));
        browser.follow("#/actor/person:antony-blinken");
        browser.await(() -> assertThat(browser.text(".lines")).contains("Blinken flies to Oslo"));
        send(story("live", "Blinken flies to Bergen", "Antony Blinken met diplomats in Bergen.", "2021-05-01")
                .put("version", 2));
        browser.await(() -> assertThat(browser.text(".lines"))
                .contains("Blinken flies to Bergen")
                .doesNotContain("Oslo"));
        browser.link("Blinken flies to Bergen").click();
        browser.await(() -> assertThat(browser.text("h1")).isEqualTo("Blinken flies to Bergen"));
        send(story("live", "Kill", "Kill.", "2021-05-01").put("version", 3).put("status", "canceled"));

        browser.await(() -> assertThat(browser.text("main"))
                .contains("killed by its newsroom")
                .doesNotContain("Bergen"));
        assertThat(browser.run("return window.stillHere"))
                .as("not loaded again")
                .isEqualTo(true);
        browser.follow("#/");
        assertThat(browser.complaints())
                .as("only the killed article was refused")
                .allSatisfy(complaint -> assertThat(complaint).contains("/v1/articles/", "410 (Gone)"));
    }

    @Test
    void aCorrectionShowsWhatItChanged() throws Exception {
        published();
        send(story(
                "revised",
                "Ferry sinks off Bergen",
                "A ferry sank off Bergen. Four people are missing. Antony Blinken sent his regards.",
                "2021-06-01"));
        String key = get("/v1/articles?id=urn:browser:revised")
                .path("items")
                .path(0)
                .path("key")
                .asText();
        browser.open("/#/article/" + key);
        browser.await(() -> assertThat(browser.text("h1")).isEqualTo("Ferry sinks off Bergen"));
        assertThat(browser.text("aside")).doesNotContain("Revisions");

        send(story(
                        "revised",
                        "Ferry sinks off Stavanger",
                        "A ferry sank off Stavanger. Four people are missing. Antony Blinken sent his regards.",
                        "2021-06-01")
                .put("version", 2));

        browser.await(
                () -> assertThat(browser.text("aside")).contains("Revisions", "Version 2 (this one)", "Version 1"));
        assertThat(browser.all(".revisions del"))
                .extracting(WebElement::getText)
                .containsExactly("Ferry sinks off Bergen", "A ferry sank off Bergen.");
        assertThat(browser.all(".revisions ins"))
                .extracting(WebElement::getText)
                .containsExactly("Ferry sinks off Stavanger", "A ferry sank off Stavanger.");
        assertThat(browser.faults()).isEmpty();
        browser.screenshot("revisions");

        send(story("revised", "Kill", "Kill.", "2021-06-01").put("version", 3).put("status", "canceled"));
        browser.await(() -> assertThat(browser.text("main"))
                .contains("killed by its newsroom")
                .doesNotContain("Bergen")
                .doesNotContain("Stavanger"));
        browser.follow("#/");
        assertThat(browser.complaints())
                .as("only the killed article was refused")
                .allSatisfy(complaint -> assertThat(complaint).contains("/v1/articles/", "410 (Gone)"));
    }

    @Test
    void anUpdateLeavesFocusAndPlaceAsTheyAre() throws Exception {
        published();
        browser.size(1280, 500);
        browser.open("/#/articles?source=harbour");
        for (int i = 0; i < 12; i++) {
            send(story("harbour-" + i, "Ferry " + i, "A ferry sailed.", "2021-06-01")
                    .put("source", "harbour"));
        }
        browser.await(() -> assertThat(browser.all(".lines li")).hasSize(12));
        WebElement link = browser.link("Ferry 1");
        browser.run("arguments[0].focus(); scrollTo(0, 200)", link);

        send(story("harbour-new", "Ferry of the evening", "A ferry sailed.", "2021-06-02")
                .put("source", "harbour"));
        browser.await(() -> assertThat(browser.all(".lines li")).hasSize(13));

        assertThat(browser.focused().getText()).isEqualTo("Ferry 1");
        assertThat(browser.all(".lines a").get(0).getText()).isEqualTo("Ferry of the evening");
    }

    @Test
    void everythingCanBeDoneByKeyboard() throws Exception {
        published();
        browser.open("/");

        browser.tab();
        assertThat(browser.focused().getText()).isEqualTo("Skip to the content");
        browser.type(Keys.ENTER);
        assertThat(browser.focused().getTagName()).isEqualTo("h1");
        tabUntil("Mike Pompeo");
        browser.type(Keys.ENTER);
        browser.await(() -> assertThat(browser.focused().getText()).isEqualTo("Mike Pompeo"));
        assertThat(browser.focused().getTagName()).isEqualTo("h1");
        browser.settled();
        tabUntil("Envoy and Taliban meet in Doha");
        browser.type(Keys.ENTER);
        browser.await(() -> assertThat(browser.focused().getText()).isEqualTo("Envoy and Taliban meet in Doha"));
        browser.settled();
        browser.run("history.back()");
        browser.await(() -> assertThat(browser.text("h1")).isEqualTo("Mike Pompeo"));
    }

    private static void tabUntil(String words) {
        for (int i = 0; i < 150 && !browser.focused().getText().equals(words); i++) {
            browser.tab();
        }
        assertThat(browser.focused().getText()).isEqualTo(words);
    }

    @Test
    void aPhoneNeedsNoScrollingSideways() throws Exception {
        published();
        browser.size(375, 800);
        for (Map.Entry<String, String> view : views().entrySet()) {
            browser.open("/" + view.getValue());
            Object beyond =
                    browser.run("return document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth");
            browser.screenshot("phone-" + view.getKey());
            assertThat((long) beyond).as(view.getKey()).isNotPositive();
        }
    }

    @Test
    void aScreenReaderStumblesOverNothingInLightOrDark() throws Exception {
        published();
        for (boolean dark : List.of(false, true)) {
            browser.dark(dark);
            for (Map.Entry<String, String> view : views().entrySet()) {
                browser.open("/" + view.getValue());
                browser.screenshot(view.getKey() + (dark ? "-dark" : "-light"));
                assertThat(browser.faults())
                        .as(view.getKey() + (dark ? " in dark" : " in light"))
                        .isEmpty();
                assertThat(browser.all("h1")).hasSize(1);
            }
        }
        assertThat(browser.run("return getComputedStyle(document.body).backgroundColor"))
                .as("the last one was dark")
                .isEqualTo("rgb(20, 24, 27)");
    }

    @Test
    void nothingThatAnArticleBringsEverRuns() throws Exception {
        String hostile = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>";
        send(story(
                        "hostile",
                        "Hostile " + hostile,
                        "Mike Tyson said: \"" + hostile + "\" in Doha.\n\n" + hostile,
                        "2021-07-01")
                .put("source", "evil<script>window.hacked=1</script>")
                .put("byline", hostile)
                .put("url", "javascript:window.hacked=1"));
        String key = get("/v1/articles?from=2021-07-01&to=2021-07-01")
                .path("items")
                .path(0)
                .path("key")
                .asText();

        for (String address : List.of(
                "#/article/" + key,
                "#/articles?from=2021-07-01",
                "#/search?q=%3Cimg%20src%3Dx%20onerror%3Dwindow.hacked%3D1%3E",
                "#/actor/%3Cimg%20src%3Dx%20onerror%3Dwindow.hacked%3D1%3E",
                "#/?source=%3Cscript%3Ewindow.hacked%3D1%3C%2Fscript%3E&from=javascript:window.hacked=1")) {
            browser.open("/" + address);
            assertThat(browser.run("return window.hacked ?? null")).as(address).isNull();
            assertThat(browser.all("main img, main script, a[href^='javascript']"))
                    .as(address)
                    .isEmpty();
        }
        browser.open("/#/article/" + key);
        browser.await(() -> assertThat(browser.text("h1")).isNotEqualTo("Article"));
        assertThat(browser.text("h1")).as("shown as it is written").contains("Hostile");
        browser.screenshot("hostile");
        assertThat(browser.complaints())
                .as("only what nobody has, or is no question, was refused")
                .allSatisfy(complaint -> assertThat(complaint).containsPattern("/v1/.*status of 40[04]"));
    }

    private static Map<String, String> views() throws Exception {
        String key = get("/v1/articles?actor=" + POMPEO + "&limit=1")
                .path("items")
                .path(0)
                .path("key")
                .asText();
        return Map.of(
                "overview", "#/",
                "actor", "#/actor/" + POMPEO,
                "topic", "#/topic/medtop:16000000",
                "article", "#/article/" + key,
                "articles", "#/articles?actor=" + POMPEO,
                "search", "#/search?q=taliban",
                "trends", "#/trends?day=" + RISING_DAY);
    }

    private static int countOf(String actor) {
        return Integer.parseInt(browser.text("tr[data-key='" + actor + "'] td.n a"));
    }

    /** Some days of news, sent once. */
    private static void published() throws Exception {
        if (!published) {
            for (int i = 0; i < 3; i++) {
                send(story(
                        "doha-" + i,
                        "Envoy and Taliban meet in Doha" + (i == 0 ? "" : " again, day " + i),
                        "DOHA — Mike Pompeo met Taliban negotiators about a ceasefire. \"This is a moment of hope,\" Mike Pompeo"
                                + " said.\n\nAshraf Ghani, the Afghan president, welcomed the peace talks in Kabul.",
                        "2020-09-1" + (i + 1)));
            }
            send(story("vote", "Vote put off", "Mike Pompeo and Ashraf Ghani spoke of the election.", "2020-09-13"));
            send(story(
                    "letter", "A letter", "Mike Pompeo wrote to Abdullah Abdullah about peace talks.", "2020-08-02"));
            // Weeks in which little happens, and then a day on which two newsrooms have the same.
            for (int i = 0; i < 14; i++) {
                send(story("quiet-" + i, "Ferry " + i + " sails", "A ferry sailed from Oslo.", "2020-10-" + (10 + i)));
            }
            for (int i = 0; i < 4; i++) {
                send(story("rise-" + i, "Rouhani speaks", "Hassan Rouhani spoke in Tehran.", RISING_DAY)
                        .put("source", i % 2 == 0 ? "wire" : "radio"));
            }
            published = true;
        }
    }

    private static ObjectNode story(String id, String headline, String body, String day) {
        return JSON.createObjectNode()
                .put("id", "urn:browser:" + id)
                .put("source", "wire")
                .put("version", 1)
                .put("headline", headline)
                .put("body", body)
                .put("language", "en")
                .put("published", day + "T10:00:00Z");
    }

    /** Posts an article and waits until the views include it. */
    private static void send(ObjectNode article) throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.ingest() + "/v1/articles"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(article.toString()))
                .build();
        String answer = HTTP.send(post, HttpResponse.BodyHandlers.ofString()).body();
        JsonNode item = JSON.readTree(answer).path("items").path(0);
        assertThat(item.path("outcome").asText()).as(answer).isEqualTo("published");
        get("/v1/articles?limit=1&after=" + item.path("position").asText());
    }

    private static JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(URI.create(url() + path)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }
}
