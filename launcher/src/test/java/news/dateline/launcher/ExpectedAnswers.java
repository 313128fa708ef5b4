package news.dateline.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import news.dateline.events.Actor;
import news.dateline.events.DatePrecision;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Mention;
import news.dateline.events.Quote;
import news.dateline.events.Span;
import news.dateline.events.TextField;
import news.dateline.events.Topic;
import news.dateline.events.TopicRef;
import news.dateline.operations.ActorCounts;
import news.dateline.operations.PartitionViews;
import org.jspecify.annotations.Nullable;

/**
 * What the read API has to answer at one position: the oracle's views and the enriched records behind them, put into the
 * shapes of the REST contract by plain loops. Shares nothing with the service that it checks.
 */
final class ExpectedAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LEADING = 10;
    private static final String UNDATED = "undated";

    private static final Comparator<String> BY_UTF_8 = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private static final Comparator<Shown> NEWEST_FIRST = Comparator.comparingLong(Shown::time)
            .thenComparing(Shown::key, BY_UTF_8)
            .reversed();

    /**
     * One partition of the log at its position.
     *
     * @param views what the oracle makes of it
     * @param records at least those that the views show, by offset
     */
    record Partition(int number, PartitionViews views, Map<Long, EnrichedArticle> records) {}

    /**
     * An answer.
     *
     * @param body without what depends on more than the position: {@code next}, and the words of an error
     * @param more whether there is a next page
     */
    record Expected(int status, ObjectNode body, boolean more) {}

    /** An article that readers see. */
    private record Shown(int partition, EnrichedArticle record, String key, long time) {
        String id() {
            return record.getArticle().getId();
        }

        String source() {
            return record.getArticle().getSource();
        }

        String day() {
            return record.getDay() == null ? UNDATED : record.getDay().toString();
        }

        Set<String> actors() {
            Set<String> ids = new HashSet<>();
            record.getActors().forEach(actor -> ids.add(actor.getId()));
            return ids;
        }

        Set<String> topics() {
            Set<String> codes = new HashSet<>();
            for (Topic topic : record.getTopics()) {
                codes.add(topic.getCode());
                topic.getBroader().forEach(broader -> codes.add(broader.getCode()));
            }
            return codes;
        }

        Set<String> subjects(boolean ofActors) {
            return ofActors ? actors() : topics();
        }
    }

    /** One line of a ranking. */
    private record Line(
            String id,
            ActorCounts counts,
            @Nullable String first,
            @Nullable String last) {}

    private final String generation;
    private final List<Partition> partitions;
    private final List<Shown> shown = new ArrayList<>();
    private final Map<String, Shown> byKey = new HashMap<>();
    private final Set<String> killedKeys = new HashSet<>();
    private final Map<String, Map<String, ActorCounts>> actorDays = new HashMap<>();
    private final Map<String, Map<String, ActorCounts>> topicDays = new HashMap<>();
    private final Map<String, String> actorNames = new HashMap<>();
    private final Map<String, String> topicNames = new HashMap<>();
    /** Each topic's next broader one. */
    private final Map<String, String> broader = new HashMap<>();

    ExpectedAnswers(String generation, List<Partition> partitions) {
        this.generation = generation;
        this.partitions = partitions;
        for (Partition partition : partitions) {
            PartitionViews views = partition.views();
            views.articles().values().forEach(article -> show(partition, article.offset()));
            views.killed().forEach(id -> killedKeys.add(key(id)));
            views.actorDays()
                    .forEach((place, counts) -> actorDays
                            .computeIfAbsent(place.actorId(), id -> new TreeMap<>())
                            .merge(place.day(), counts, ActorCounts::plus));
            views.topicDays()
                    .forEach((place, articles) -> topicDays
                            .computeIfAbsent(place.code(), id -> new TreeMap<>())
                            .merge(place.day(), new ActorCounts(articles, 0, 0), ActorCounts::plus));
        }
        shown.sort(NEWEST_FIRST);
    }

    private void show(Partition partition, long offset) {
        EnrichedArticle record = Objects.requireNonNull(partition.records().get(offset));
        Shown article =
                new Shown(partition.number(), record, key(record.getArticle().getId()), time(record));
        shown.add(article);
        byKey.put(article.key(), article);
        for (Actor actor : record.getActors()) {
            actorNames.put(actor.getId(), actor.getName());
        }
        for (Topic topic : record.getTopics()) {
            String narrower = topic.getCode();
            topicNames.put(narrower, topic.getLabel());
            for (TopicRef next : topic.getBroader()) {
                topicNames.put(next.getCode(), next.getLabel());
                broader.put(narrower, next.getCode());
                narrower = next.getCode();
            }
        }
    }

    /** The name of an article in URLs: 128 bits of the SHA-256 of its id, in base64url. */
    static String key(String articleId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(articleId.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static long time(EnrichedArticle record) {
        if (record.getArticle().getPublished() != null
                && record.getArticle().getPublishedPrecision() != DatePrecision.DAY) {
            return record.getArticle().getPublished().toEpochMilli();
        }
        return record.getDay() == null
                ? Long.MIN_VALUE
                : record.getDay().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    /** The answer to a read; what it asks for must be well formed. */
    Expected to(Read read) {
        boolean ofActors = read.path().get(0).equals("actors");
        return switch (read.kind()) {
            case "actors", "topics" -> ranking(read, ofActors);
            case "actors/{id}", "topics/{id}" -> isNamed(read, ofActors) ? detail(read, ofActors) : nothing(404);
            case "actors/{id}/series", "topics/{id}/series" ->
                isNamed(read, ofActors) ? series(read, ofActors) : nothing(404);
            case "actors/{id}/related", "topics/{id}/related" ->
                isNamed(read, ofActors) ? related(read, ofActors) : nothing(404);
            case "actors/{id}/articles", "topics/{id}/articles", "articles" ->
                read.path().size() == 1 || isNamed(read, ofActors) ? articles(read) : nothing(404);
            case "articles/{key}" -> article(read.path().get(1));
            case "status" -> status();
            default -> throw new IllegalArgumentException("no such read: " + read);
        };
    }

    private static Expected whole(ObjectNode body) {
        return new Expected(200, body, false);
    }

    private Expected nothing(int status) {
        ObjectNode body = answer();
        body.put("status", status);
        return new Expected(status, body, false);
    }

    private ObjectNode answer() {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode at = body.putObject("at");
        at.put("generation", generation);
        positions(at.putArray("partitions"));
        return body;
    }

    private void positions(ArrayNode array) {
        for (Partition partition : partitions) {
            array.addObject()
                    .put("partition", partition.number())
                    .put("offset", partition.views().offset())
                    .put("releasedUpTo", partition.views().releasedUpTo().toString());
        }
    }

    private Expected status() {
        ObjectNode body = answer();
        body.put("generation", generation);
        positions(body.putArray("partitions"));
        long rejected = 0;
        long conflicts = 0;
        for (Partition partition : partitions) {
            rejected += partition.views().rejected();
            conflicts += partition.views().conflicts();
        }
        body.put("articles", shown.size())
                .put("killed", killedKeys.size())
                .put("rejected", rejected)
                .put("conflicts", conflicts);
        return whole(body);
    }

    private boolean isNamed(Read read, boolean ofActors) {
        return days(ofActors).containsKey(read.path().get(1));
    }

    private Map<String, Map<String, ActorCounts>> days(boolean ofActors) {
        return ofActors ? actorDays : topicDays;
    }

    private String name(boolean ofActors, String id) {
        return (ofActors ? actorNames : topicNames).getOrDefault(id, id);
    }

    /** Whether a day counts: without a range everything does, with one only what has a day. */
    private static boolean counts(Read read, String day) {
        String from = read.parameters().get("from");
        String to = read.parameters().get("to");
        if (from == null && to == null) {
            return true;
        }
        if (day.equals(UNDATED)) {
            return false;
        }
        LocalDate date = LocalDate.parse(day);
        return (from == null || !date.isBefore(LocalDate.parse(from)))
                && (to == null || !date.isAfter(LocalDate.parse(to)));
    }

    private static int limit(Read read) {
        return Integer.parseInt(read.parameters().getOrDefault("limit", "50"));
    }

    private static long by(String rank, ActorCounts counts) {
        return switch (rank) {
            case "mentions" -> counts.mentions();
            case "quotes" -> counts.quotes();
            default -> counts.articles();
        };
    }

    private Expected ranking(Read read, boolean ofActors) {
        String rank = read.parameters().getOrDefault("rank", "articles");
        String source = read.parameters().get("source");
        String type = read.parameters().get("type");
        String words = read.parameters().get("q");
        Read.Next after = read.page();
        Map<String, Map<String, ActorCounts>> counted =
                source == null ? days(ofActors) : daysOfSource(ofActors, source);
        List<Line> lines = new ArrayList<>();
        counted.forEach((id, days) -> {
            Line line = line(read, id, days);
            boolean wanted = line.counts().articles() > 0
                    && (type == null || type.equals(type(id)))
                    && (words == null || begins(name(ofActors, id), words));
            long number = by(rank, line.counts());
            boolean onPage = after == null
                    || number < after.number()
                    || (number == after.number() && BY_UTF_8.compare(id, after.id()) > 0);
            if (wanted && onPage) {
                lines.add(line);
            }
        });
        lines.sort(Comparator.comparingLong((Line line) -> -by(rank, line.counts()))
                .thenComparing(Line::id, BY_UTF_8));
        int limit = limit(read);
        ObjectNode body = answer();
        ArrayNode items = body.putArray("items");
        for (Line line : lines.subList(0, Math.min(limit, lines.size()))) {
            fill(items.addObject(), ofActors, line);
        }
        return new Expected(200, body, lines.size() > limit);
    }

    private static Line line(Read read, String id, Map<String, ActorCounts> days) {
        ActorCounts sum = new ActorCounts(0, 0, 0);
        String first = null;
        String last = null;
        for (Map.Entry<String, ActorCounts> day : days.entrySet()) {
            if (!counts(read, day.getKey())) {
                continue;
            }
            sum = sum.plus(day.getValue());
            if (!day.getKey().equals(UNDATED)) {
                first = first == null || day.getKey().compareTo(first) < 0 ? day.getKey() : first;
                last = last == null || day.getKey().compareTo(last) > 0 ? day.getKey() : last;
            }
        }
        return new Line(id, sum, first, last);
    }

    private Map<String, Map<String, ActorCounts>> daysOfSource(boolean ofActors, String source) {
        Map<String, Map<String, ActorCounts>> days = new HashMap<>();
        for (Shown article : shown) {
            if (!article.source().equals(source)) {
                continue;
            }
            if (ofActors) {
                for (Actor actor : article.record().getActors()) {
                    ActorCounts share = new ActorCounts(1, actor.getMentions().size(), actor.getQuotes());
                    days.computeIfAbsent(actor.getId(), id -> new TreeMap<>())
                            .merge(article.day(), share, ActorCounts::plus);
                }
            } else {
                for (String code : article.topics()) {
                    days.computeIfAbsent(code, id -> new TreeMap<>())
                            .merge(article.day(), new ActorCounts(1, 0, 0), ActorCounts::plus);
                }
            }
        }
        return days;
    }

    private void fill(ObjectNode item, boolean ofActors, Line line) {
        item.put("id", line.id()).put("name", name(ofActors, line.id()));
        if (ofActors) {
            item.put("type", type(line.id()));
        }
        fill(item, ofActors, line.counts());
        item.put("firstDay", line.first()).put("lastDay", line.last());
    }

    private static void fill(ObjectNode item, boolean ofActors, ActorCounts counts) {
        item.put("articles", counts.articles());
        if (ofActors) {
            item.put("mentions", counts.mentions()).put("quotes", counts.quotes());
        }
    }

    private static String type(String actorId) {
        return switch (actorId.substring(0, actorId.indexOf(':'))) {
            case "person" -> "person";
            case "org" -> "organisation";
            case "gov" -> "government";
            case "group" -> "armed_group";
            case "country" -> "country";
            default -> "unknown";
        };
    }

    /** Whether words of a name, one after the other, are the words asked for, of the last of which it is the beginning. */
    private static boolean begins(String name, String asked) {
        List<String> has = words(name);
        List<String> wants = words(asked);
        for (int at = 0; at + wants.size() <= has.size(); at++) {
            boolean all = true;
            for (int i = 0; i < wants.size(); i++) {
                String word = has.get(at + i);
                all &= i < wants.size() - 1 ? word.equals(wants.get(i)) : word.startsWith(wants.get(i));
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT) + ' ';
        plain.codePoints().forEach(letter -> {
            int kind = Character.getType(letter);
            boolean mark = kind == Character.NON_SPACING_MARK
                    || kind == Character.COMBINING_SPACING_MARK
                    || kind == Character.ENCLOSING_MARK;
            boolean number = kind == Character.LETTER_NUMBER || kind == Character.OTHER_NUMBER;
            if (Character.isLetterOrDigit(letter) || number) {
                word.appendCodePoint(letter);
            } else if (!mark && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        });
        return words;
    }

    private Expected detail(Read read, boolean ofActors) {
        String id = read.path().get(1);
        ObjectNode body = answer();
        fill(body, ofActors, line(read, id, days(ofActors).getOrDefault(id, Map.of())));
        if (ofActors) {
            inCommon(body.putArray("leadingTopics"), read, true, false, LEADING);
            inCommon(body.putArray("relatedActors"), read, true, true, LEADING);
        } else {
            ArrayNode above = body.putArray("broader");
            broader(id).forEach(code -> name(above, code));
            ArrayNode below = body.putArray("narrower");
            List<String> codes = new ArrayList<>(topicDays.keySet());
            codes.sort(BY_UTF_8);
            for (String code : codes) {
                if (id.equals(broader.get(code))) {
                    name(below, code);
                }
            }
            inCommon(body.putArray("leadingActors"), read, false, true, LEADING);
            inCommon(body.putArray("relatedTopics"), read, false, false, LEADING);
        }
        ArrayNode newest = body.putArray("newestArticles");
        for (Shown article : shown) {
            if (newest.size() < LEADING && article.subjects(ofActors).contains(id)) {
                line(newest.addObject(), article);
            }
        }
        return whole(body);
    }

    private void name(ArrayNode array, String code) {
        array.addObject().put("id", code).put("name", name(false, code));
    }

    /** A topic's broader topics, nearest first. */
    private List<String> broader(String code) {
        List<String> path = new ArrayList<>();
        String next = broader.get(code);
        while (next != null) {
            path.add(next);
            next = broader.get(next);
        }
        return path;
    }

    private Expected related(Read read, boolean ofActors) {
        ObjectNode body = answer();
        boolean toActors = read.parameters().getOrDefault("kind", "actors").equals("actors");
        inCommon(body.putArray("items"), read, ofActors, toActors, limit(read));
        return whole(body);
    }

    private void inCommon(ArrayNode items, Read read, boolean ofActors, boolean toActors, int limit) {
        String id = read.path().get(1);
        Map<String, Long> articles = new HashMap<>();
        for (Shown article : shown) {
            if (counts(read, article.day()) && article.subjects(ofActors).contains(id)) {
                article.subjects(toActors).forEach(other -> articles.merge(other, 1L, Long::sum));
            }
        }
        if (ofActors == toActors) {
            articles.remove(id);
        }
        if (!ofActors && !toActors) {
            broader(id).forEach(articles::remove);
        }
        List<String> ids = new ArrayList<>(articles.keySet());
        ids.sort(Comparator.comparingLong((String other) -> -articles.getOrDefault(other, 0L))
                .thenComparing(BY_UTF_8));
        for (String other : ids.subList(0, Math.min(limit, ids.size()))) {
            ObjectNode item = items.addObject().put("id", other).put("name", name(toActors, other));
            if (toActors) {
                item.put("type", type(other));
            }
            item.put("articles", articles.get(other));
        }
    }

    private Expected series(Read read, boolean ofActors) {
        String bucket = read.parameters().getOrDefault("bucket", "day");
        SortedMap<LocalDate, ActorCounts> points = new TreeMap<>();
        ActorCounts undated = new ActorCounts(0, 0, 0);
        Map<String, ActorCounts> days = days(ofActors).getOrDefault(read.path().get(1), Map.of());
        for (Map.Entry<String, ActorCounts> day : days.entrySet()) {
            if (day.getKey().equals(UNDATED)) {
                undated = day.getValue();
            } else if (counts(read, day.getKey())) {
                points.merge(start(bucket, LocalDate.parse(day.getKey())), day.getValue(), ActorCounts::plus);
            }
        }
        ObjectNode body = answer();
        ArrayNode array = body.putArray("points");
        points.forEach((start, counts) -> fill(array.addObject().put("start", start.toString()), ofActors, counts));
        if (read.parameters().containsKey("from") || read.parameters().containsKey("to")) {
            body.putNull("undated");
        } else {
            fill(body.putObject("undated"), ofActors, undated);
        }
        return whole(body);
    }

    private static LocalDate start(String bucket, LocalDate day) {
        return switch (bucket) {
            case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case "month" -> day.withDayOfMonth(1);
            default -> day;
        };
    }

    private Expected articles(Read read) {
        Map<String, String> asked = read.parameters();
        boolean listed = read.path().size() > 1;
        String actor =
                listed && read.path().get(0).equals("actors") ? read.path().get(1) : asked.get("actor");
        String topic =
                listed && read.path().get(0).equals("topics") ? read.path().get(1) : asked.get("topic");
        String id = asked.get("id");
        String source = asked.get("source");
        Read.Next after = read.page();
        List<Shown> found = new ArrayList<>();
        for (Shown article : shown) {
            boolean onPage = after == null
                    || article.time() < after.number()
                    || (article.time() == after.number() && BY_UTF_8.compare(article.key(), after.id()) < 0);
            if (onPage
                    && (id == null || id.equals(article.id()))
                    && (source == null || source.equals(article.source()))
                    && (actor == null || article.actors().contains(actor))
                    && (topic == null || article.topics().contains(topic))
                    && counts(read, article.day())) {
                found.add(article);
            }
        }
        int limit = limit(read);
        ObjectNode body = answer();
        ArrayNode items = body.putArray("items");
        found.subList(0, Math.min(limit, found.size())).forEach(article -> line(items.addObject(), article));
        return new Expected(200, body, found.size() > limit);
    }

    /** An item of a list. The reads asked here search no words, so there is no snippet. */
    private static void line(ObjectNode item, Shown article) {
        fill(item, article);
        item.putNull("snippet");
    }

    /** What a list and the article itself say alike. */
    private static void fill(ObjectNode item, Shown article) {
        EnrichedArticle record = article.record();
        var said = record.getArticle();
        String precision = said.getPublishedPrecision() == DatePrecision.DAY ? "day" : "instant";
        item.put("key", article.key())
                .put("href", "/v1/articles/" + article.key())
                .put("id", said.getId())
                .put("headline", record.getHeadline())
                .put("source", said.getSource())
                .put("published", text(said.getPublished()))
                .put("publishedPrecision", said.getPublished() == null ? null : precision)
                .put("day", text(record.getDay()))
                .put("dayInferred", record.getDayInferred())
                .put("dateline", record.getDateline())
                .put("language", record.getLanguage())
                .put("url", said.getUrl());
    }

    private static @Nullable String text(@Nullable Object time) {
        return time == null ? null : time.toString();
    }

    private Expected article(String key) {
        if (killedKeys.contains(key)) {
            return nothing(410);
        }
        Shown article = byKey.get(key);
        if (article == null) {
            return nothing(404);
        }
        EnrichedArticle record = article.record();
        ObjectNode body = answer();
        fill(body, article);
        body.putObject("position").put("partition", article.partition()).put("offset", record.getOffset());
        body.put("body", record.getBody())
                .put("version", record.getArticle().getVersion())
                .put("byline", record.getArticle().getByline())
                .put("updated", text(record.getArticle().getUpdated()));
        ArrayNode actors = body.putArray("actors");
        for (Actor actor : record.getActors()) {
            ObjectNode item = actors.addObject()
                    .put("id", actor.getId())
                    .put("name", actor.getName())
                    .put("type", type(actor.getId()));
            ArrayNode mentions = item.putArray("mentions");
            for (Mention mention : actor.getMentions()) {
                ObjectNode place = mentions.addObject();
                place.set("span", span(mention.getSpan()));
                place.put("resolution", mention.getResolution().name().toLowerCase(Locale.ROOT));
            }
            item.put("quotes", actor.getQuotes());
        }
        ArrayNode topics = body.putArray("topics");
        for (Topic topic : record.getTopics()) {
            ObjectNode item = topics.addObject()
                    .put("id", topic.getCode())
                    .put("name", topic.getLabel())
                    .put("score", topic.getScore())
                    .put("sentByNewsroom", topic.getSentByNewsroom());
            ArrayNode above = item.putArray("broader");
            topic.getBroader()
                    .forEach(ref -> above.addObject().put("id", ref.getCode()).put("name", ref.getLabel()));
            item.putArray("evidence").addAll(spans(topic.getEvidence()));
        }
        ArrayNode quotes = body.putArray("quotes");
        for (Quote quote : record.getQuotes()) {
            ObjectNode item = quotes.addObject();
            Span span = quote.getSpan();
            String text = span.getField() == TextField.HEADLINE ? record.getHeadline() : record.getBody();
            item.set("span", span(span));
            item.put("text", text.substring(span.getStart(), span.getEnd()))
                    .put("speakerId", quote.getSpeakerId())
                    .put("speaker", quote.getSpeaker())
                    .put("verb", quote.getVerb());
        }
        return whole(body);
    }

    private static Collection<ObjectNode> spans(List<Span> spans) {
        return spans.stream().map(ExpectedAnswers::span).toList();
    }

    private static ObjectNode span(Span span) {
        return JSON.createObjectNode()
                .put("field", span.getField().name().toLowerCase(Locale.ROOT))
                .put("start", span.getStart())
                .put("end", span.getEnd());
    }
}
