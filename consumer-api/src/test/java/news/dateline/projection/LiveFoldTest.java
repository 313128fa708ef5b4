package news.dateline.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import news.dateline.events.EnrichedArticle;
import news.dateline.http.ApiServer;
import news.dateline.http.EventSource;
import news.dateline.http.LiveLimits;
import news.dateline.operations.PartitionViews;
import news.dateline.proof.Newsroom;
import news.dateline.proof.ProofSeed;
import news.dateline.view.ArticleKey;
import news.dateline.view.Counts;
import news.dateline.view.Line;
import news.dateline.view.LineStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise of the live changes: what a client has folded is what the calls answer at the same position, whatever cuts it
 * off and whichever instance it comes back to. Two instances read the same random news in steps of their own.
 */
class LiveFoldTest {

    private static final int PARTITIONS = 2;
    private static final int INSTANCES = 2;
    /** So few that a list of articles is one page. */
    private static final int MOST_RUNS = 3_000;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final List<Instance> instances = new ArrayList<>();

    /** One read service, on a view log that holds what the others' hold. */
    private static final class Instance implements AutoCloseable {
        private final ScriptedLog log = new ScriptedLog(PARTITIONS);
        private final SqliteViews store;
        private final Following following;
        private final ApiServer server;

        Instance(Path folder, int clients) throws InterruptedException {
            store = SqliteViews.open(folder, "v1");
            log.pollAtMost(7);
            following = log.follow(store);
            following.step();
            Line line = new Line() {
                @Override
                public boolean caughtUp() {
                    return following.caughtUp();
                }

                @Override
                public LineStatus status() {
                    return new LineStatus(caughtUp(), null, List.of());
                }
            };
            server = ApiServer.start(
                    "127.0.0.1",
                    0,
                    store,
                    (article, partition, revision, timeout) -> Optional.empty(),
                    line,
                    Duration.ofSeconds(5),
                    "test",
                    new LiveLimits(
                            clients, 1 << 20, Duration.ofSeconds(30), Duration.ofMillis(10), Duration.ofMillis(100)),
                    java.util.Set.of());
        }

        @Override
        public void close() {
            server.close();
            store.close();
        }
    }

    /** What a client had folded when it was told a position. */
    private record Heard(JsonNode at, Map<String, String> counts, Set<String> articles) {}

    /** What one client has folded, and the position that it is of. */
    private static final class Client {
        private final String query;
        private final Map<String, String> counts = new TreeMap<>();
        private final Map<String, String> articles = new TreeMap<>();
        /** What has come since the last position: it counts when the next one comes. */
        private final List<EventSource.Event> pending = new ArrayList<>();

        private final List<Heard> heard = new ArrayList<>();

        private @Nullable String id;
        private @Nullable JsonNode at;
        private int resets;

        Client(String query) {
            this.query = query;
        }

        /** Folds what comes until a position does; cut off before, it is as if nothing had come. */
        void read(EventSource source) throws IOException {
            pending.clear();
            EventSource.Event event;
            do {
                event = source.next();
                if (event == null) {
                    throw new IOException("the stream has ended");
                }
                pending.add(event);
            } while (!event.name().equals("at"));
            pending.forEach(this::fold);
        }

        private void fold(EventSource.Event event) {
            switch (event.name()) {
                case "reset" -> {
                    resets++;
                    counts.clear();
                    articles.clear();
                }
                case "count" -> {
                    JsonNode count = event.json();
                    String key =
                            count.path("kind").asText() + " " + count.path("id").asText() + " "
                                    + count.path("day").asText();
                    if (count.path("articles").asInt() == 0) {
                        counts.remove(key);
                    } else {
                        counts.put(key, numbers(count, count.path("kind").asText()));
                    }
                }
                case "article" -> {
                    String key = event.json().path("key").asText();
                    if (event.json().path("gone").asBoolean()) {
                        articles.remove(key);
                    } else {
                        articles.put(key, event.data());
                    }
                }
                case "at" -> {
                    id = event.id();
                    at = event.json();
                    heard.add(new Heard(event.json(), Map.copyOf(counts), Set.copyOf(articles.keySet())));
                }
                default -> {
                    // A comment.
                }
            }
        }
    }

    private static String numbers(JsonNode counts, String kind) {
        return kind.equals("actor")
                ? counts.path("articles") + "/" + counts.path("mentions") + "/" + counts.path("quotes")
                : counts.path("articles").asText();
    }

    private static JsonNode get(Instance instance, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + instance.server.port() + path);
        return JSON.readTree(HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    /** What the calls answer now to what a client listens to. */
    private static Client asked(Instance instance, String query) throws IOException, InterruptedException {
        Client client = new Client(query);
        for (String part : query.isEmpty() ? new String[0] : query.substring(1).split("&", -1)) {
            String kind = part.substring(0, part.indexOf('='));
            String id = part.substring(part.indexOf('=') + 1);
            JsonNode series = get(instance, "/v1/" + kind + "s/" + id + "/series");
            for (JsonNode point : series.path("points")) {
                client.counts.put(kind + " " + id + " " + point.path("start").asText(), numbers(point, kind));
            }
            JsonNode undated = series.path("undated");
            if (undated.path("articles").asInt() > 0) {
                client.counts.put(kind + " " + id + " null", numbers(undated, kind));
            }
        }
        JsonNode articles = get(instance, "/v1/articles" + query + (query.isEmpty() ? "?" : "&") + "limit=500");
        for (JsonNode article : articles.path("items")) {
            client.articles.put(article.path("key").asText(), article.toString());
        }
        client.at = articles.path("at");
        return client;
    }

    private void open(int clients) throws InterruptedException {
        for (int i = 0; i < INSTANCES; i++) {
            instances.add(new Instance(folder.resolve("instance-" + i), clients));
        }
    }

    private void append(RandomRuns.Written row) {
        for (Instance instance : instances) {
            if (row.aborted()) {
                instance.log.appendAborted(row.partition(), row.key(), row.value());
            } else {
                instance.log.append(row.partition(), row.key(), row.value());
            }
        }
    }

    /** A random filter, in words that the calls take too; everything is left out, since it has no snapshot to begin with. */
    private static String filter(Random random) {
        String actor =
                Newsroom.ACTORS.get(random.nextInt(Newsroom.ACTORS.size())).id();
        String topic =
                Newsroom.TOPICS.get(random.nextInt(Newsroom.TOPICS.size())).code();
        return switch (random.nextInt(3)) {
            case 0 -> "?actor=" + actor;
            case 1 -> "?topic=" + topic;
            default -> "?actor=" + actor + "&topic=" + topic;
        };
    }

    private void everyInstanceReadsToTheEnd() throws InterruptedException {
        for (Instance instance : instances) {
            for (int i = 0; i < 1_000; i++) {
                instance.following.step();
            }
        }
    }

    @Test
    void aThousandCutsLeaveEveryClientWithWhatTheCallsAnswer() throws Exception {
        long seed = ProofSeed.orOwn(11);
        int clients = 20;
        int cutsOfEach = 50;
        RandomRuns runs = new RandomRuns(seed, PARTITIONS);
        open(clients * 20);
        AtomicBoolean quiet = new AtomicBoolean();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger cuts = new AtomicInteger();
        AtomicInteger moved = new AtomicInteger();
        AtomicInteger resets = new AtomicInteger();
        int compared = 0;
        ExecutorService readers = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Client>> folded = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                Random random = new Random(seed * 31 + i);
                Client client = new Client(filter(random));
                folded.add(readers.submit(() -> {
                    for (int cut = 0; cut < cutsOfEach; cut++) {
                        Instance instance = instances.get(random.nextInt(INSTANCES));
                        moved.addAndGet(instance == instances.get(0) ? 0 : 1);
                        try (EventSource source = EventSource.open(instance.server.port(), client.query, client.id)) {
                            for (int ticks = quiet.get() ? 0 : random.nextInt(4); ticks >= 0; ticks--) {
                                client.read(source);
                            }
                            // And then it is cut in the middle of an event.
                            for (int letters = random.nextInt(300); letters > 0 && source.ready(); letters--) {
                                source.skip();
                            }
                        }
                        cuts.incrementAndGet();
                    }
                    resets.addAndGet(client.resets);
                    while (!over.get()) {
                        TimeUnit.MILLISECONDS.sleep(5);
                    }
                    return client;
                }));
            }
            Random steps = new Random(-seed);
            for (int run = 0; cuts.get() < clients * cutsOfEach; run++) {
                if (run < MOST_RUNS) {
                    runs.next().forEach(this::append);
                } else {
                    quiet.set(true);
                }
                for (Instance instance : instances) {
                    // One of them is behind the other, now this, now that.
                    for (int i = steps.nextInt(3); i > 0; i--) {
                        instance.following.step();
                    }
                }
                TimeUnit.MILLISECONDS.sleep(4);
                folded.stream().filter(Future::isDone).forEach(LiveFoldTest::rethrow);
            }
            everyInstanceReadsToTheEnd();
            over.set(true);
            for (int i = 0; i < clients; i++) {
                Client client = folded.get(i).get(30, TimeUnit.SECONDS);
                Instance instance = instances.get(i % INSTANCES);
                try (EventSource source = EventSource.open(instance.server.port(), client.query, client.id)) {
                    compare(client, instance, source);
                }
                for (Heard heard : client.heard) {
                    compare(client.query, heard, runs);
                    compared++;
                }
            }
        } finally {
            over.set(true);
            readers.shutdownNow();
            instances.forEach(Instance::close);
        }
        System.out.printf(
                Locale.ROOT,
                "live changes: %,d cuts, %,d onto the other instance, %d clients with %d beginnings,"
                        + " %,d positions compared, 0 differences, seed %d%n",
                cuts.get(),
                moved.get(),
                clients,
                resets.get(),
                compared,
                seed);
        assertThat(resets.get()).as("nobody begins again who comes back").isEqualTo(clients);
    }

    /** What a client had folded at some position against the oracle at that position. */
    private static void compare(String query, Heard heard, RandomRuns runs) {
        Map<String, Counts> counts = new TreeMap<>();
        Set<String> articles = new TreeSet<>();
        List<String> wanted = List.of(query.substring(1).split("&", -1));
        for (JsonNode at : heard.at().path("partitions")) {
            int partition = at.path("partition").asInt();
            Instant releasedUpTo = Instant.parse(at.path("releasedUpTo").asText());
            PartitionViews told = runs.at(partition, at.path("offset").asLong(), releasedUpTo)
                    .orElseThrow(() -> new AssertionError("nobody has told of " + at));
            told.actorDays().forEach((place, sum) -> {
                if (wanted.contains("actor=" + place.actorId())) {
                    String key = "actor " + place.actorId() + " " + day(place.day());
                    counts.merge(key, new Counts(sum.articles(), sum.mentions(), sum.quotes()), Counts::plus);
                }
            });
            told.topicDays().forEach((place, sum) -> {
                if (wanted.contains("topic=" + place.code())) {
                    counts.merge("topic " + place.code() + " " + day(place.day()), new Counts(sum, 0, 0), Counts::plus);
                }
            });
            told.articles().forEach((id, shown) -> {
                if (isAbout(runs.record(partition, shown.offset()), wanted)) {
                    articles.add(ArticleKey.of(id));
                }
            });
        }
        Map<String, String> numbers = new TreeMap<>();
        counts.forEach((key, sum) -> numbers.put(
                key,
                key.startsWith("actor")
                        ? sum.articles() + "/" + sum.mentions() + "/" + sum.quotes()
                        : Long.toString(sum.articles())));
        assertThat(heard.counts()).as("%s at %s", query, heard.at()).isEqualTo(numbers);
        assertThat(heard.articles()).as("%s at %s", query, heard.at()).isEqualTo(articles);
    }

    private static String day(String day) {
        return day.equals("undated") ? "null" : day;
    }

    private static boolean isAbout(EnrichedArticle record, List<String> wanted) {
        Set<String> subjects = new TreeSet<>();
        record.getActors().forEach(actor -> subjects.add("actor=" + actor.getId()));
        record.getTopics()
                .forEach(topic -> RandomRuns.path(topic.getCode()).forEach(code -> subjects.add("topic=" + code)));
        return subjects.containsAll(wanted);
    }

    private static void rethrow(Future<?> done) {
        try {
            done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new AssertionError("a client has failed", e.getCause());
        }
    }

    /** Reads until the client is where the calls are, and compares. */
    private static void compare(Client client, Instance instance, EventSource source) throws Exception {
        Client expected = asked(instance, client.query);
        do {
            client.read(source);
        } while (!Objects.equals(expected.at, client.at));
        assertThat(client.counts).as("counts of %s", client.query).isEqualTo(expected.counts);
        assertThat(client.articles).as("articles of %s", client.query).isEqualTo(expected.articles);
    }

    @Test
    void aThousandClientsWithFiltersAllFoldToWhatTheCallsAnswer() throws Exception {
        long seed = ProofSeed.orOwn(12);
        int clients = 1_000;
        RandomRuns runs = new RandomRuns(seed, PARTITIONS);
        open(clients);
        Random random = new Random(seed);
        List<Client> listening = new ArrayList<>();
        List<EventSource> sources = new ArrayList<>();
        Map<String, Client> answers = new TreeMap<>();
        int right = 0;
        try {
            Instance instance = instances.get(0);
            for (int i = 0; i < clients; i++) {
                Client client = new Client(filter(random));
                listening.add(client);
                sources.add(EventSource.open(instance.server.port(), client.query, null));
            }
            for (int i = 0; i < 300; i++) {
                runs.next().forEach(this::append);
                instance.following.step();
            }
            everyInstanceReadsToTheEnd();
            for (int i = 0; i < clients; i++) {
                Client client = listening.get(i);
                if (!answers.containsKey(client.query)) {
                    answers.put(client.query, asked(instance, client.query));
                }
                Client expected = answers.get(client.query);
                do {
                    client.read(sources.get(i));
                } while (!Objects.equals(expected.at, client.at));
                right += client.counts.equals(expected.counts) && client.articles.equals(expected.articles) ? 1 : 0;
            }
        } finally {
            for (EventSource source : sources) {
                source.close();
            }
            instances.forEach(Instance::close);
        }
        System.out.printf(
                Locale.ROOT, "live changes: %,d of %,d clients folded to the answer, seed %d%n", right, clients, seed);
        assertThat(right).isEqualTo(clients);
    }
}
