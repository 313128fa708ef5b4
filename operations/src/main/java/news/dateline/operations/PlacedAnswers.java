package news.dateline.operations;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import news.dateline.schemas.Topics;
import org.jspecify.annotations.Nullable;

/**
 * Answers of the read API, each with what the log says at the position that it states. Positions only go forward: each
 * question asks for what the oracles have included already.
 */
final class PlacedAnswers {

    private static final String LIMIT = "500";
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final ReadApi api;
    private final Topics topics;
    private final Reread reread;
    private final Duration patience;

    private List<LogPosition> expectedAt = List.of();
    private Expected expected = new Expected(Map.of(), Sums.of(List.of()));
    private @Nullable Map<String, Set<String>> evidence;

    PlacedAnswers(ReadApi api, Topics topics, Reread reread, Duration patience) {
        this.api = api;
        this.topics = topics;
        this.reread = reread;
        this.patience = patience;
    }

    /** What the log says at an answer's position. */
    record Expected(Map<Integer, PartitionViews> partitions, Sums sums) {
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

        /** Ids of the articles that had others before their current revision. */
        Set<String> revised() {
            Set<String> ids = new TreeSet<>();
            partitions.values().forEach(views -> ids.addAll(views.revisions().keySet()));
            return ids;
        }

        /** What stood before an article's current revision; null for nothing. */
        @Nullable
        EarlierRevisions revisions(String id) {
            return partitions.values().stream()
                    .map(views -> views.revisions().get(id))
                    .filter(Objects::nonNull)
                    .findAny()
                    .orElse(null);
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
    record Placed(int status, JsonNode body, List<LogPosition> at, Expected expected) {
        boolean nothing() {
            return status != OK;
        }
    }

    /** The API has not come to where the log is. */
    static final class BehindException extends Exception {
        BehindException(String message) {
            super(message);
        }
    }

    /**
     * A list as it was read.
     *
     * @param items by id
     * @param twice ids that were listed twice although nothing moved
     * @param at the one position of all its pages, or null
     * @param expected what the log says at the last page's position
     */
    record Listed(
            Map<String, JsonNode> items,
            List<String> twice,
            @Nullable List<LogPosition> at,
            Expected expected) {}

    /** What the log says where the last answer was. */
    Expected expected() {
        return expected;
    }

    /** The ids of the articles that count for an actor or a topic by the log, where the last answer was. */
    Set<String> evidence(String subject) {
        if (evidence == null) {
            evidence = reread.evidence(expectedAt);
        }
        return evidence.getOrDefault(subject, Set.of());
    }

    /** Reads a list to its end; none where the answer is that there is nothing. */
    Listed list(String path, BiConsumer<JsonNode, Placed> item) throws InterruptedException, BehindException {
        Map<String, JsonNode> items = new LinkedHashMap<>();
        List<String> twice = new ArrayList<>();
        @Nullable List<LogPosition> at = null;
        boolean moved = false;
        String cursor = "";
        Placed page;
        do {
            page = ask(path, cursor.isEmpty() ? Map.of("limit", LIMIT) : Map.of("limit", LIMIT, "cursor", cursor));
            moved |= at != null && !at.equals(page.at());
            at = page.at();
            for (JsonNode one : page.body().path("items")) {
                String id = one.path("id").asText();
                if (items.put(id, one) != null && !moved) {
                    twice.add(id);
                }
                item.accept(one, page);
            }
            JsonNode next = page.body().path("next");
            cursor = next.isTextual() ? next.asText() : "";
        } while (!cursor.isEmpty());
        return new Listed(items, twice, moved ? null : at, page.expected());
    }

    /** Asks until the answer is at or after what the oracles include, which then come to where the answer is. */
    Placed ask(String path, Map<String, String> parameters) throws InterruptedException, BehindException {
        Instant deadline = Instant.now().plus(patience);
        ReadApi.Answer answer;
        do {
            answer = api.get(path, withAfter(path, parameters));
            boolean placed = answer.body().path("at").isObject();
            if (placed && step(answer.body().path("at"))) {
                return new Placed(answer.status(), answer.body(), expectedAt, expected);
            }
            if (!placed && answer.status() != UNAVAILABLE) {
                throw new CannotCheckException("there is no Dateline API at " + api.url() + ": " + path + " answers "
                        + answer.words() + "; say where it is with --api");
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
            evidence = null;
            expectedAt = List.copyOf(position);
        }
        return true;
    }
}
