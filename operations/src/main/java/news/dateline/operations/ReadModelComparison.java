package news.dateline.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import news.dateline.operations.EarlierRevisions.EarlierRevision;
import news.dateline.operations.PlacedAnswers.BehindException;
import news.dateline.operations.PlacedAnswers.Expected;
import news.dateline.operations.PlacedAnswers.Listed;
import news.dateline.operations.PlacedAnswers.Placed;
import news.dateline.schemas.ViewLogKey;
import org.jspecify.annotations.Nullable;

/**
 * Every answer of the read API against the oracle at the position that the answer states, and the answers against each
 * other. Positions only go forward: each question asks for what the oracles have included already.
 */
final class ReadModelComparison {

    /** A list that is read at one position says what is missing in it; while articles arrive that takes some attempts. */
    private static final int ATTEMPTS = 5;

    private static final int GONE = 410;

    /** Enough to see that they are right. */
    private static final int MOST_REVISED = 200;

    private static final ActorCounts NONE = new ActorCounts(0, 0, 0);

    private final PlacedAnswers answers;
    private final Reread reread;
    private final Tally tally;
    private final CheckListener listener;

    ReadModelComparison(PlacedAnswers answers, Reread reread, Tally tally, CheckListener listener) {
        this.answers = answers;
        this.reread = reread;
        this.tally = tally;
        this.listener = listener;
    }

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
            revisions();
            EvidenceComparison evidence = new EvidenceComparison(answers, tally, listener);
            evidence.compare("/v1/actors/", actors, articles);
            evidence.compare("/v1/topics/", themes, articles);
        } catch (BehindException e) {
            notCompared.add("the API was not compared: " + e.getMessage());
        }
    }

    private void status() throws InterruptedException, BehindException {
        Placed status = answers.ask("/v1/status", Map.of());
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
        Listed listed =
                answers.list(path, (item, page) -> item(view, item.path("id").asText(), item, page.expected(), round));
        listed.twice().forEach(id -> round.differs(view, id, "listed once", "listed twice"));
        if (listed.at() != null) {
            for (String id : keys(view, listed.expected())) {
                if (!listed.items().containsKey(id)) {
                    round.compare(view, id, "listed", "not listed");
                }
            }
        }
        return listed;
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
            Placed series = answers.ask("/v1/actors/" + ReadApi.encoded(id) + "/series", Map.of());
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
            Placed series = answers.ask("/v1/topics/" + ReadApi.encoded(code) + "/series", Map.of());
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
        Set<String> killed = answers.expected().killed();
        Set<String> all = new TreeSet<>(articles.items().keySet());
        all.addAll(killed);
        listener.began("asking the API for articles", all.size());
        Map<String, ActorCounts> counted = new HashMap<>();
        boolean moved = articles.at() == null;
        long done = 0;
        for (String id : all) {
            Placed answer = answers.ask("/v1/articles/" + AnsweredArticle.key(id), Map.of());
            article(id, answer).forEach((actor, share) -> counted.merge(actor, share, ActorCounts::plus));
            JsonNode line = articles.items().get(id);
            if (line != null && answer.at().equals(articles.at())) {
                line(id, line, answer.body());
            }
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

    /** Those revisions are asked for that there are, up to a number: each is read from the log again. */
    private void revisions() throws InterruptedException, BehindException {
        List<String> revised =
                answers.expected().revised().stream().limit(MOST_REVISED).toList();
        tally.opened(View.API_REVISIONS);
        listener.began("asking the API for revisions", revised.size());
        long done = 0;
        for (String id : revised) {
            Placed answer = answers.ask("/v1/articles/" + AnsweredArticle.key(id) + "/revisions", Map.of());
            ShownArticle shown = answer.expected().article(id);
            EarlierRevisions earlier = answer.expected().revisions(id);
            tally.compare(
                    View.API_REVISIONS,
                    id,
                    shown == null ? "nothing" : "offset " + shown.offset() + "; before it: " + Words.of(earlier),
                    answer.nothing() ? "nothing" : revisions(answer.body()));
            listener.went(++done);
        }
    }

    /** The newest first, as they are answered; in words that are the log's order. */
    private static String revisions(JsonNode body) {
        List<EarlierRevision> earlier = new ArrayList<>();
        long current = -1;
        for (JsonNode item : body.path("items")) {
            long offset = item.path("position").path("offset").asLong(-1);
            if (!item.path("headline").isTextual()) {
                return "offset " + offset + " without its words";
            }
            if (item.path("current").asBoolean()) {
                current = offset;
                continue;
            }
            JsonNode version = item.path("version");
            JsonNode updated = item.path("updated");
            earlier.add(
                    0,
                    new EarlierRevision(
                            offset,
                            version.isNumber() ? Long.valueOf(version.asLong()) : null,
                            updated.isTextual() ? Instant.parse(updated.asText()) : null));
        }
        return "offset " + current + "; before it: "
                + Words.of(new EarlierRevisions(earlier, body.path("more").asBoolean()));
    }

    /** Every field of a list's item is one of the article's, but for the snippet: nothing was searched, so there is none. */
    private void line(String id, JsonNode line, JsonNode article) {
        for (Map.Entry<String, JsonNode> field : line.properties()) {
            JsonNode same = field.getKey().equals("snippet") ? NullNode.getInstance() : article.path(field.getKey());
            if (!same.equals(field.getValue())) {
                tally.differs(View.API_ARTICLES, id + ", " + field.getKey() + " in the list", same, field.getValue());
            }
        }
    }

    private static String words(int partition, long offset, ByteBuffer content) {
        return "partition " + partition + ", offset " + offset + ", content " + Words.of(content);
    }
}
