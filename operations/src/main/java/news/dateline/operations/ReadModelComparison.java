package news.dateline.operations;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import news.dateline.schemas.Topics;
import news.dateline.schemas.ViewLogKey;
import org.jspecify.annotations.Nullable;

/**
 * Every answer of the read API against the oracle at the position that the answer states, and the answers against each
 * other. Positions only go forward: each question asks for what the oracles have included already.
 */
final class ReadModelComparison {

    private static final String LIMIT = "500";

    /** A list that is read at one position says what is missing in it; while articles arrive that takes some attempts. */
    private static final int ATTEMPTS = 5;

    private static final int OK = 200;
    private static final int GONE = 410;
    private static final int UNAVAILABLE = 503;

    private static final ActorCounts NONE = new ActorCounts(0, 0, 0);

    private final ReadApi api;
    private final Topics topics;
    private final Reread reread;
    private final Tally tally;
    private final CheckListener listener;
    private final Duration patience;

    private List<LogPosition> expectedAt = List.of();
    private Expected expected = new Expected(Map.of(), Sums.of(List.of()));

    ReadModelComparison(
            ReadApi api, Topics topics, Reread reread, Tally tally, CheckListener listener, Duration patience) {
        this.api = api;
        this.topics = topics;
        this.reread = reread;
        this.tally = tally;
        this.listener = listener;
        this.patience = patience;
    }

    /** What the log says at an answer's position. */
    private record Expected(Map<Integer, PartitionViews> partitions, Sums sums) {
        @Nullable
        ShownArticle article(String id) {
            return partitions.values().stream()
                    .map(views -> views.articles().get(id))
                    .filter(Objects::nonNull)
                    .findAny()
                    .orElse(null);
        }

        int partitionOf(String id) {
            return partitions.entrySet().stream()
                    .filter(views -> views.getValue().articles().containsKey(id))
                    .map(Map.Entry::getKey)
                    .findAny()
                    .orElse(-1);
        }

        boolean killed(String id) {
            return partitions.values().stream().anyMatch(views -> views.killed().contains(id));
        }

        Set<String> articles() {
            Set<String> ids = new TreeSet<>();
            partitions.values().forEach(views -> ids.addAll(views.articles().keySet()));
            return ids;
        }

        Set<String> killed() {
            Set<String> ids = new TreeSet<>();
            partitions.values().forEach(views -> ids.addAll(views.killed()));
            return ids;
        }
    }

    /** An answer with a position, and what the log says there. */
    private record Placed(int status, JsonNode body, List<LogPosition> at, Expected expected) {
        boolean nothing() {
            return status != OK;
        }
    }

    /** The API has not come to where the log is. */
    private static final class BehindException extends Exception {
        BehindException(String message) {
            super(message);
        }
    }

    /** A list as it was read: its items by id, and the one position of all its pages, or null. */
    private record Listed(
            Map<String, JsonNode> items, @Nullable List<LogPosition> at) {}

    /** Compares all of it, and says what could not be. */
    void compare(List<String> notCompared) throws InterruptedException {
        try {
            listener.began("asking the API", 0);
            status();
            Listed actors = list("/v1/actors", View.API_ACTORS, notCompared);
            actorDays(actors);
            Listed themes = list("/v1/topics", View.API_TOPICS, notCompared);
            topicDays(themes);
            Listed articles = list("/v1/articles", View.API_ARTICLES, notCompared);
            articles(articles, actors);
        } catch (BehindException e) {
            notCompared.add("the API was not compared: " + e.getMessage());
        }
    }

    private void status() throws InterruptedException, BehindException {
        Placed status = ask("/v1/status", Map.of());
        Collection<PartitionViews> views = status.expected().partitions().values();
        JsonNode body = status.body();
        tally.compare(
                View.API_STATUS,
                "articles",
                views.stream().mapToLong(view -> view.articles().size()).sum(),
                body.path("articles").asLong(-1));
        tally.compare(
                View.API_STATUS,
                "killed",
                views.stream().mapToLong(view -> view.killed().size()).sum(),
                body.path("killed").asLong(-1));
        tally.compare(
                View.API_STATUS,
                "rejected",
                views.stream().mapToLong(PartitionViews::rejected).sum(),
                body.path("rejected").asLong(-1));
        tally.compare(
                View.API_STATUS,
                "conflicts",
                views.stream().mapToLong(PartitionViews::conflicts).sum(),
                body.path("conflicts").asLong(-1));
    }

    // Lists.

    private Listed list(String path, View view, List<String> notCompared) throws InterruptedException, BehindException {
        for (int attempt = 1; ; attempt++) {
            Tally round = tally.fresh();
            Listed listed = list(path, view, round);
            if (listed.at() != null || attempt == ATTEMPTS) {
                tally.add(round);
                if (listed.at() == null) {
                    notCompared.add("whether " + path
                            + " leaves anything out was not compared: articles kept arriving; wait until the log is"
                            + " quiet");
                }
                return listed;
            }
        }
    }

    private Listed list(String path, View view, Tally round) throws InterruptedException, BehindException {
        round.opened(view);
        Map<String, JsonNode> items = new LinkedHashMap<>();
        @Nullable List<LogPosition> at = null;
        boolean moved = false;
        String cursor = "";
        Placed page;
        do {
            page = ask(path, cursor.isEmpty() ? Map.of("limit", LIMIT) : Map.of("limit", LIMIT, "cursor", cursor));
            moved |= at != null && !at.equals(page.at());
            at = page.at();
            for (JsonNode item : page.body().path("items")) {
                String id = item.path("id").asText();
                if (items.put(id, item) != null && !moved) {
                    round.differs(view, id, "listed once", "listed twice");
                }
                item(view, id, item, page.expected(), round);
            }
            cursor = page.body().path("next").asText("");
            if (page.body().path("next").isNull()) {
                cursor = "";
            }
        } while (!cursor.isEmpty());
        if (!moved) {
            for (String id : keys(view, page.expected())) {
                if (!items.containsKey(id)) {
                    round.compare(view, id, "listed", "not listed");
                }
            }
        }
        return new Listed(items, moved ? null : at);
    }

    private static Set<String> keys(View view, Expected expected) {
        return switch (view) {
            case API_ACTORS -> expected.sums().actorDays().keySet();
            case API_TOPICS -> expected.sums().topicDays().keySet();
            default -> expected.articles();
        };
    }

    private void item(View view, String id, JsonNode item, Expected expected, Tally round) {
        switch (view) {
            case API_ACTORS -> {
                SortedMap<String, ActorCounts> days =
                        expected.sums().actorDays().getOrDefault(id, new TreeMap<>());
                String name = item.path("name").asText();
                round.compare(
                        view,
                        id,
                        days.isEmpty()
                                ? "not listed"
                                : words(
                                        oneOf(reread.actorNames(id), name)
                                                + ", "
                                                + Subscribed.type(id).toLowerCase(Locale.ROOT),
                                        Sums.actorTotal(days),
                                        days),
                        words(name + ", " + item.path("type").asText(), counts(item), item));
            }
            case API_TOPICS -> {
                SortedMap<String, Long> days = expected.sums().topicDays().getOrDefault(id, new TreeMap<>());
                String name = item.path("name").asText();
                Set<String> labels =
                        reread.topicNames(id).stream().map(TopicName::label).collect(Collectors.toSet());
                round.compare(
                        view,
                        id,
                        days.isEmpty() ? "not listed" : words(oneOf(labels, name), Sums.topicTotal(days), days),
                        words(name, item.path("articles").asLong(-1), item));
            }
            default ->
                round.compare(
                        view,
                        id,
                        expected.article(id) == null ? "not listed" : AnsweredArticle.key(id),
                        item.path("key").asText());
        }
    }

    /** A name that is right, in words; what is right where it is not. */
    private static String oneOf(Set<String> names, String found) {
        return names.contains(found) ? found : String.join(" or ", new TreeSet<>(names));
    }

    private static String words(String name, ActorCounts counts, SortedMap<String, ?> days) {
        return name + ": " + Words.of(counts) + range(days);
    }

    private static String words(String name, ActorCounts counts, JsonNode item) {
        return name + ": " + Words.of(counts) + range(item);
    }

    private static String words(String name, long articles, SortedMap<String, ?> days) {
        return name + ": " + Words.articles(articles) + range(days);
    }

    private static String words(String name, long articles, JsonNode item) {
        return name + ": " + Words.articles(articles) + range(item);
    }

    private static String range(SortedMap<String, ?> days) {
        // "undated" sorts after every day.
        SortedMap<String, ?> dated = days.headMap(ViewLogKey.UNDATED);
        return dated.isEmpty() ? ", undated" : ", " + dated.firstKey() + " to " + dated.lastKey();
    }

    private static String range(JsonNode item) {
        return item.path("firstDay").isTextual()
                ? ", " + item.path("firstDay").asText() + " to "
                        + item.path("lastDay").asText()
                : ", undated";
    }

    private static ActorCounts counts(JsonNode counted) {
        return new ActorCounts(
                counted.path("articles").asLong(-1),
                counted.path("mentions").asLong(-1),
                counted.path("quotes").asLong(-1));
    }

    // Days.

    private void actorDays(Listed actors) throws InterruptedException, BehindException {
        tally.opened(View.API_ACTOR_DAYS);
        listener.began("asking the API for actors' days", actors.items().size());
        long done = 0;
        for (Map.Entry<String, JsonNode> actor : actors.items().entrySet()) {
            String id = actor.getKey();
            Placed series = ask("/v1/actors/" + ReadApi.encoded(id) + "/series", Map.of());
            Map<String, ActorCounts> found = new TreeMap<>();
            series.body()
                    .path("points")
                    .forEach(point -> found.put(point.path("start").asText(), counts(point)));
            JsonNode undated = series.body().path("undated");
            if (undated.isObject() && !counts(undated).equals(NONE)) {
                found.put(ViewLogKey.UNDATED, counts(undated));
            }
            compareDays(
                    View.API_ACTOR_DAYS,
                    id,
                    series.expected().sums().actorDays().getOrDefault(id, new TreeMap<>()),
                    found);
            if (series.at().equals(actors.at())) {
                tally.compare(
                        View.API_ACTOR_DAYS,
                        id + ", days and undated together",
                        Words.of(counts(actor.getValue())),
                        Words.of(Sums.actorTotal(found)));
            }
            listener.went(++done);
        }
    }

    private void topicDays(Listed themes) throws InterruptedException, BehindException {
        tally.opened(View.API_TOPIC_DAYS);
        listener.began("asking the API for topics' days", themes.items().size());
        long done = 0;
        for (Map.Entry<String, JsonNode> topic : themes.items().entrySet()) {
            String code = topic.getKey();
            Placed series = ask("/v1/topics/" + ReadApi.encoded(code) + "/series", Map.of());
            Map<String, Long> found = new TreeMap<>();
            series.body()
                    .path("points")
                    .forEach(point -> found.put(
                            point.path("start").asText(), point.path("articles").asLong(-1)));
            JsonNode undated = series.body().path("undated").path("articles");
            if (undated.asLong() != 0) {
                found.put(ViewLogKey.UNDATED, undated.asLong());
            }
            compareDays(
                    View.API_TOPIC_DAYS,
                    code,
                    series.expected().sums().topicDays().getOrDefault(code, new TreeMap<>()),
                    found);
            if (series.at().equals(themes.at())) {
                tally.compare(
                        View.API_TOPIC_DAYS,
                        code + ", days and undated together",
                        topic.getValue().path("articles").asLong(-1),
                        Sums.topicTotal(found));
            }
            broader(code, topic.getValue(), themes);
            listener.went(++done);
        }
    }

    private void broader(String code, JsonNode topic, Listed themes) {
        for (TopicName name : reread.topicNames(code)) {
            JsonNode broader = name.broader() == null ? null : themes.items().get(name.broader());
            if (themes.at() != null
                    && broader != null
                    && broader.path("articles").asLong()
                            < topic.path("articles").asLong()) {
                tally.differs(
                        View.API_TOPICS,
                        name.broader() + ", broader than " + code,
                        "at least " + Words.articles(topic.path("articles").asLong()),
                        Words.articles(broader.path("articles").asLong()));
            }
        }
    }

    private void compareDays(View view, String id, Map<String, ?> expectedDays, Map<String, ?> found) {
        Set<String> days = new TreeSet<>(expectedDays.keySet());
        days.addAll(found.keySet());
        for (String day : days) {
            tally.compare(view, id + ' ' + day, words(expectedDays.get(day)), words(found.get(day)));
        }
    }

    private static String words(@Nullable Object counts) {
        if (counts instanceof ActorCounts actor) {
            return Words.of(actor);
        }
        return counts instanceof Long articles ? Words.articles(articles) : "nothing";
    }

    // Articles.

    private void articles(Listed articles, Listed actors) throws InterruptedException, BehindException {
        Set<String> killed = expected.killed();
        Set<String> all = new TreeSet<>(articles.items().keySet());
        all.addAll(killed);
        listener.began("asking the API for articles", all.size());
        Map<String, ActorCounts> counted = new HashMap<>();
        boolean moved = articles.at() == null;
        long done = 0;
        for (String id : all) {
            Placed answer = ask("/v1/articles/" + AnsweredArticle.key(id), Map.of());
            article(id, answer).forEach((actor, share) -> counted.merge(actor, share, ActorCounts::plus));
            moved |= !answer.at().equals(articles.at());
            listener.went(++done);
        }
        if (!moved && articles.at() != null && articles.at().equals(actors.at())) {
            Set<String> ids = new HashSet<>(counted.keySet());
            ids.addAll(actors.items().keySet());
            for (String actor : new TreeSet<>(ids)) {
                JsonNode total = actors.items().get(actor);
                tally.compare(
                        View.API_ARTICLES,
                        "those that name " + actor + ", together",
                        Words.of(total == null ? NONE : counts(total)),
                        Words.of(counted.getOrDefault(actor, NONE)));
            }
        }
    }

    /** Compares an article with all its fields; returns what it adds to its actors. */
    private Map<String, ActorCounts> article(String id, Placed answer) {
        ShownArticle shown = answer.expected().article(id);
        if (answer.nothing()) {
            String away = answer.expected().killed(id) ? "killed" : "nothing";
            tally.compare(
                    View.API_ARTICLES,
                    id + ", by key",
                    shown == null ? away : "an article",
                    answer.status() == GONE ? "killed" : "nothing");
            return Map.of();
        }
        try {
            AnsweredArticle article = new AnsweredArticle(answer.body());
            tally.compare(
                    View.API_ARTICLES,
                    id + ", by key",
                    shown == null
                            ? "nothing"
                            : words(answer.expected().partitionOf(id), shown.offset(), shown.content()),
                    words(
                            answer.body().path("position").path("partition").asInt(-1),
                            article.offset(),
                            article.content()));
            if (!article.quotesStandInTheText()) {
                tally.differs(View.API_ARTICLES, id + ", quotes", "the words at their place", "others");
            }
            return article.shares();
        } catch (IllegalArgumentException | DateTimeException e) {
            tally.compared(View.API_ARTICLES);
            tally.differs(View.API_ARTICLES, id + ", by key", "an article", "no article: " + e.getMessage());
            return Map.of();
        }
    }

    private static String words(int partition, long offset, ByteBuffer content) {
        return "partition " + partition + ", offset " + offset + ", content " + Words.of(content);
    }

    // Asking.

    /** Asks until the answer is at or after what the oracles include, which then come to where the answer is. */
    private Placed ask(String path, Map<String, String> parameters) throws InterruptedException, BehindException {
        Instant deadline = Instant.now().plus(patience);
        ReadApi.Answer answer;
        do {
            answer = api.get(path, withAfter(path, parameters));
            boolean placed = answer.body().path("at").isObject();
            if (placed && step(answer.body().path("at"))) {
                return new Placed(answer.status(), answer.body(), expectedAt, expected);
            }
            if (!placed && answer.status() != UNAVAILABLE) {
                throw new CannotCheckException(api.url() + path + " answers " + answer.words()
                        + " and no position; is Dateline's API there? See --api");
            }
        } while (Standing.pauseUntil(deadline));
        throw new BehindException(
                answer.status() == UNAVAILABLE
                        ? api.url() + path + " answers " + answer.words()
                        : api.url() + path + " has not come to where the views are; see `dateline status`");
    }

    /** Status takes no parameters. */
    private Map<String, String> withAfter(String path, Map<String, String> parameters) {
        String after = reread.offsets().entrySet().stream()
                .filter(included -> included.getValue() >= 0)
                .map(included -> included.getKey() + ":" + included.getValue())
                .collect(Collectors.joining(","));
        if (after.isEmpty() || path.equals("/v1/status")) {
            return parameters;
        }
        Map<String, String> all = new TreeMap<>(parameters);
        all.put("after", after);
        return all;
    }

    /** Brings the oracles to an answer's position; false where they are beyond it. */
    private boolean step(JsonNode at) throws InterruptedException {
        if (!at.path("generation").asText().equals(topics.viewsGeneration())) {
            throw new CannotCheckException("the API at " + api.url() + " serves generation \""
                    + at.path("generation").asText() + "\" and not " + topics.viewsGeneration());
        }
        List<LogPosition> position = new ArrayList<>();
        Map<Integer, Long> offsets = new HashMap<>();
        for (JsonNode partition : at.path("partitions")) {
            LogPosition one = new LogPosition(
                    partition.path("partition").asInt(),
                    partition.path("offset").asLong(),
                    Instant.parse(partition.path("releasedUpTo").asText()));
            position.add(one);
            offsets.put(one.partition(), one.offset());
        }
        boolean back = reread.offsets().entrySet().stream()
                .anyMatch(included -> offsets.getOrDefault(included.getKey(), -1L) < included.getValue());
        if (back) {
            return false;
        }
        if (!position.equals(expectedAt)) {
            reread.advance(offsets, read -> {});
            Map<Integer, PartitionViews> partitions = reread.at(position);
            expected = new Expected(partitions, Sums.of(partitions.values()));
            expectedAt = List.copyOf(position);
        }
        return true;
    }
}
