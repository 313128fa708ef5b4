package news.dateline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import news.dateline.events.EnrichedArticle;
import news.dateline.operations.Oracle;
import news.dateline.operations.PartitionViews;
import news.dateline.schemas.Cluster;
import news.dateline.schemas.Topics;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Reads one instance of the API at random while whatever happens to it happens: one read after the other, of every kind,
 * about what earlier answers have named and about what there is not. Afterwards each answer is compared with what it has
 * to be at the position that it states, and the positions with each other, which never go back.
 */
final class RandomReads implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int DOWN = -1;
    private static final int MOST_SHOWN = 1500;

    /** One in so many reads is malformed. */
    private static final int MALFORMED = 25;

    /** Parameters that no call takes, with the one that has to be named. */
    private static final List<Map.Entry<String, Map<String, String>>> BAD = List.of(
            Map.entry("limit", Map.of("limit", "0")),
            Map.entry("limit", Map.of("limit", "501")),
            Map.entry("from", Map.of("from", "16.3.2021")),
            Map.entry("to", Map.of("from", "2021-03-17", "to", "2021-03-16")),
            Map.entry("form", Map.of("form", "2021-03-16")),
            Map.entry("cursor", Map.of("cursor", "bm90IG91cnM")));

    /**
     * What the reads have shown.
     *
     * @param compared answers by kind of read and status, all compared
     * @param positions how many positions they were true of
     * @param down reads that nothing answered
     * @param notReady reads that a service refused while it caught up
     * @param differences what was wrong, one an answer
     */
    record Report(
            SortedMap<String, Integer> compared, int positions, int down, int notReady, List<String> differences) {

        int answers() {
            return compared.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** What several instances have shown together. */
        Report plus(Report other) {
            SortedMap<String, Integer> both = new TreeMap<>(compared);
            other.compared.forEach((kind, count) -> both.merge(kind, count, Integer::sum));
            List<String> wrong = new ArrayList<>(differences);
            wrong.addAll(other.differences);
            return new Report(both, positions + other.positions, down + other.down, notReady + other.notReady, wrong);
        }

        @Override
        public String toString() {
            return String.format(
                    "%,d answers at %,d positions, %,d differences; %,d reads met no service, %,d one that caught up; %s",
                    answers(), positions, differences.size(), down, notReady, compared);
        }
    }

    /** A read that was answered, or not. */
    private record Taken(Read read, @Nullable String badParameter, int status, String body) {}

    private final String url;
    private final long seed;
    private final SplittableRandom random;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor();
    private final List<Taken> taken = new ArrayList<>();
    private final AtomicInteger answers = new AtomicInteger();

    private final Map<String, List<String>> known = new HashMap<>();
    private @Nullable Read following;

    private RandomReads(String url, long seed) {
        this.url = url;
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        learn("actors", "person:nobody-at-all");
        learn("topics", "medtop:1");
        learn("ids", "urn:nothing:1");
        learn("sources", "no-such-wire");
        learn("words", "xyzzy");
        learn("days", "2021-03-16");
    }

    /**
     * Begins to read.
     *
     * @param url where the API is, once it is there
     * @param pace how long it rests between two reads
     */
    static RandomReads start(String url, long seed, Duration pace) {
        RandomReads reads = new RandomReads(url, seed);
        var unused = reads.reader.scheduleWithFixedDelay(reads::readOnce, 0, pace.toMillis(), TimeUnit.MILLISECONDS);
        return reads;
    }

    /** How many answers there are already. */
    int answers() {
        return answers.get();
    }

    /** Stops reading, once there are as many answers as asked for. */
    void stop(int atLeast) throws InterruptedException {
        try {
            Awaitility.await("answers of " + url)
                    .atMost(Duration.ofMinutes(10))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> answers.get() >= atLeast);
        } finally {
            reader.shutdown();
            reader.awaitTermination(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Stops reading at once. */
    @Override
    public void close() {
        reader.shutdownNow();
    }

    private void readOnce() {
        boolean malformed = random.nextInt(MALFORMED) == 0;
        Read read = following == null ? next() : following;
        following = null;
        String badParameter = null;
        if (malformed) {
            Map.Entry<String, Map<String, String>> bad = oneOf(BAD);
            badParameter = bad.getKey();
            read = new Read(List.of(random.nextBoolean() ? "actors" : "articles"), bad.getValue(), null);
        }
        try {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(url + read.target()))
                            .timeout(TIMEOUT)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            taken.add(new Taken(read, badParameter, response.statusCode(), response.body()));
            if (response.statusCode() != 503) {
                answers.incrementAndGet();
            }
            if (response.statusCode() == 200) {
                learn(read, JSON.readTree(response.body()));
            }
        } catch (IOException e) {
            taken.add(new Taken(read, badParameter, DOWN, ""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Read next() {
        Map<String, String> parameters = new HashMap<>();
        List<String> path = switch (random.nextInt(9)) {
            case 0, 1 -> ranking(parameters);
            case 2 -> subject();
            case 3 -> {
                range(parameters);
                maybe(parameters, "bucket", List.of("day", "week", "month"));
                yield subject("series");
            }
            case 4 -> {
                range(parameters);
                limit(parameters);
                maybe(parameters, "kind", List.of("actors", "topics"));
                yield subject("related");
            }
            case 5 -> {
                range(parameters);
                limit(parameters);
                yield subject("articles");
            }
            case 6 -> {
                range(parameters);
                limit(parameters);
                rarely(parameters, "id", List.of(articleId()));
                maybe(parameters, "actor", known("actors"));
                rarely(parameters, "topic", known("topics"));
                rarely(parameters, "source", known("sources"));
                yield List.of("articles");
            }
            case 7 -> List.of("articles", ExpectedAnswers.key(articleId()));
            default -> random.nextInt(3) > 0 ? subject() : List.of("status");
        };
        return new Read(path, parameters, null);
    }

    private List<String> ranking(Map<String, String> parameters) {
        boolean ofActors = random.nextInt(3) > 0;
        range(parameters);
        limit(parameters);
        rarely(parameters, "source", known("sources"));
        rarely(parameters, "q", known("words"));
        if (ofActors) {
            maybe(parameters, "rank", List.of("articles", "mentions", "quotes"));
            rarely(parameters, "type", List.of("person", "organisation", "government", "armed_group", "country"));
        }
        return List.of(ofActors ? "actors" : "topics");
    }

    private List<String> subject(String... what) {
        String kind = random.nextBoolean() ? "actors" : "topics";
        List<String> path = new ArrayList<>(List.of(kind, oneOf(known(kind))));
        path.addAll(Arrays.asList(what));
        return path;
    }

    private void range(Map<String, String> parameters) {
        if (random.nextInt(5) < 2) {
            LocalDate one = LocalDate.parse(oneOf(known("days")));
            LocalDate other = one.plusDays(random.nextInt(4));
            int ends = random.nextInt(3);
            if (ends != 0) {
                parameters.put("from", one.toString());
            }
            if (ends != 1) {
                parameters.put("to", other.toString());
            }
        }
    }

    private void limit(Map<String, String> parameters) {
        maybe(parameters, "limit", List.of("1", "2", "3", "5", "10", "500"));
    }

    private void maybe(Map<String, String> parameters, String name, List<String> values) {
        if (random.nextBoolean()) {
            parameters.put(name, oneOf(values));
        }
    }

    private void rarely(Map<String, String> parameters, String name, List<String> values) {
        if (random.nextInt(4) == 0) {
            parameters.put(name, oneOf(values));
        }
    }

    /** One that an answer has named, or one of a near number, which may never have been shown. */
    private String articleId() {
        String id = oneOf(known("ids"));
        int digits = id.length();
        while (digits > 0 && Character.isDigit(id.charAt(digits - 1)) && id.length() - digits < 9) {
            digits--;
        }
        if (digits == id.length() || random.nextBoolean()) {
            return id;
        }
        return id.substring(0, digits) + Math.max(1, Integer.parseInt(id.substring(digits)) + random.nextInt(9) - 4);
    }

    private List<String> known(String kind) {
        return known.getOrDefault(kind, List.of());
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private void learn(String kind, String value) {
        List<String> values = known.computeIfAbsent(kind, any -> new ArrayList<>());
        if (!values.contains(value)) {
            values.add(value);
        }
    }

    private void learn(Read read, JsonNode answer) {
        boolean ofArticles = read.path().get(read.path().size() - 1).equals("articles");
        for (JsonNode item : answer.path("items")) {
            if (ofArticles) {
                learn("ids", item.path("id").asText());
                learn("sources", item.path("source").asText());
                if (!item.path("day").isNull()) {
                    learn("days", item.path("day").asText());
                }
            } else if (read.path().size() == 1) {
                learn(read.path().get(0), item.path("id").asText());
                learnWords(item.path("name").asText());
            }
        }
        JsonNode next = answer.path("next");
        if (next.isTextual() && random.nextBoolean()) {
            JsonNode items = answer.path("items");
            JsonNode last = items.path(items.size() - 1);
            following = read.from(
                    ofArticles
                            ? new Read.Next(
                                    next.asText(), time(last), last.path("key").asText())
                            : new Read.Next(
                                    next.asText(),
                                    last.path(read.parameters().getOrDefault("rank", "articles"))
                                            .asLong(),
                                    last.path("id").asText()));
        }
    }

    /** The beginning of a name's word, spelt as nobody would. */
    private void learnWords(String name) {
        String[] words = name.split("[ ,]+", -1);
        String word = words[random.nextInt(words.length)];
        if (word.length() > 2 && Character.isLetter(word.charAt(0))) {
            learn("words", word.substring(0, 3).toUpperCase(Locale.ROOT));
        }
    }

    /** An article's place in a list, off what the list says of it. */
    private static long time(JsonNode article) {
        if (article.path("publishedPrecision").asText().equals("instant")) {
            return Instant.parse(article.path("published").asText()).toEpochMilli();
        }
        return article.path("day").isNull()
                ? Long.MIN_VALUE
                : LocalDate.parse(article.path("day").asText())
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli();
    }

    /** Compares every answer with what the log says at its position; reading must have stopped. */
    Report verify(Cluster cluster, Topics topics) throws IOException {
        return verify(EnrichedLog.read(cluster, topics), topics.viewsGeneration());
    }

    /** The same for a log that has been read already. */
    Report verify(SortedMap<Integer, List<EnrichedArticle>> log, String generation) throws IOException {
        Replay replay = new Replay(log, generation);
        SortedMap<String, Integer> compared = new TreeMap<>();
        List<String> differences = new ArrayList<>();
        int down = 0;
        int notReady = 0;
        for (Taken answer : taken) {
            if (answer.status() == DOWN) {
                down++;
            } else if (isNotReady(answer)) {
                notReady++;
            } else {
                compared.merge(
                        (answer.badParameter() == null ? answer.read().kind() : "malformed") + ' ' + answer.status(),
                        1,
                        Integer::sum);
                String difference = difference(answer, replay);
                if (difference != null) {
                    differences.add("seed " + seed + ": GET " + answer.read() + ": " + difference);
                }
            }
        }
        return new Report(compared, replay.positions, down, notReady, differences);
    }

    private static boolean isNotReady(Taken answer) throws IOException {
        boolean status = answer.status() == 200 && answer.read().kind().equals("status");
        return answer.status() == 503
                || (status && !JSON.readTree(answer.body()).path("caughtUp").asBoolean());
    }

    private static @Nullable String difference(Taken answer, Replay replay) throws IOException {
        JsonNode body = JSON.readTree(answer.body());
        if (answer.badParameter() != null) {
            boolean named =
                    answer.status() == 400 && body.path("parameter").asText().equals(answer.badParameter());
            return named ? null : "expected a 400 that names " + answer.badParameter() + ", got " + body;
        }
        if (!body.path("at").isObject()) {
            return "states no position: " + answer.status() + ' ' + body;
        }
        String back = replay.moveTo(body.path("at"));
        if (back != null) {
            return back;
        }
        ExpectedAnswers.Expected expected = replay.answers().to(answer.read());
        // Through text, so that numbers have the types of what was read.
        JsonNode wanted = JSON.readTree(expected.body().toString());
        ObjectNode got = withoutMore((ObjectNode) body.deepCopy());
        if (answer.status() != expected.status() || !got.equals(wanted)) {
            return "\n  expected " + expected.status() + ' ' + cut(wanted) + "\n  got      " + answer.status() + ' '
                    + cut(got);
        }
        boolean more = body.path("next").isTextual();
        return more == expected.more() ? null : "expected " + (expected.more() ? "a" : "no") + " next page";
    }

    /** Without what depends on more than the position. */
    private static ObjectNode withoutMore(ObjectNode body) {
        body.remove(List.of("next", "title", "detail", "build", "caughtUp", "problem", "lag"));
        body.path("partitions").forEach(partition -> ((ObjectNode) partition).remove(List.of("end", "lag")));
        return body;
    }

    private static String cut(JsonNode node) {
        String text = node.toString();
        return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
    }

    /** The oracles of all partitions, moved on from answer to answer. */
    private static final class Replay {

        private final String generation;
        private final Map<Integer, Moving> partitions = new LinkedHashMap<>();
        private final Set<Integer> numbers = new LinkedHashSet<>();
        private JsonNode at = JSON.nullNode();
        private @Nullable ExpectedAnswers answers;
        private int positions;

        /** One partition's oracle. */
        private static final class Moving {
            private final List<EnrichedArticle> log;
            private final Map<Long, EnrichedArticle> read = new HashMap<>();
            private final Oracle oracle = new Oracle();
            private Instant releasedUpTo = Instant.EPOCH;
            private @Nullable PartitionViews views;

            Moving(List<EnrichedArticle> log) {
                this.log = log;
            }

            boolean moveTo(long offset, Instant released) {
                if (offset < oracle.offset() || released.isBefore(releasedUpTo)) {
                    return false;
                }
                if (views == null || offset > oracle.offset() || released.isAfter(releasedUpTo)) {
                    while (read.size() < log.size() && log.get(read.size()).getOffset() <= offset) {
                        EnrichedArticle record = log.get(read.size());
                        oracle.include(record);
                        read.put(record.getOffset(), record);
                    }
                    releasedUpTo = released;
                    views = oracle.at(released);
                }
                return true;
            }
        }

        Replay(SortedMap<Integer, List<EnrichedArticle>> log, String generation) {
            this.generation = generation;
            log.forEach((partition, records) -> partitions.put(partition, new Moving(records)));
        }

        /** Moves to a position; what is wrong with it, or null. */
        @Nullable
        String moveTo(JsonNode next) {
            if (next.equals(at)) {
                return null;
            }
            numbers.clear();
            for (JsonNode known : next.path("partitions")) {
                int number = known.path("partition").asInt();
                Moving partition = partitions.get(number);
                if (partition == null || !numbers.add(number)) {
                    return "states a position of partition " + number + ", of " + partitions.keySet();
                }
                if (!partition.moveTo(
                        known.path("offset").asLong(),
                        Instant.parse(known.path("releasedUpTo").asText()))) {
                    return "goes back from " + at + " to " + next;
                }
            }
            if (!numbers.equals(partitions.keySet())) {
                return "states positions of partitions " + numbers + ", not of " + partitions.keySet();
            }
            at = next;
            answers = null;
            positions++;
            return null;
        }

        ExpectedAnswers answers() {
            if (answers == null) {
                List<ExpectedAnswers.Partition> now = new ArrayList<>();
                partitions.forEach((number, partition) -> {
                    if (partition.views != null) {
                        now.add(new ExpectedAnswers.Partition(number, partition.views, partition.read));
                    }
                });
                answers = new ExpectedAnswers(generation, now);
            }
            return answers;
        }
    }
}
