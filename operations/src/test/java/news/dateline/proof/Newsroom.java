package news.dateline.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import news.dateline.events.Article;
import news.dateline.events.DatePrecision;
import news.dateline.events.Provenance;
import news.dateline.events.Status;
import news.dateline.events.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Random news as it arrives on the log: several articles at a time, each with its publication, corrections, repeats,
 * conflicts, embargoes and kills in any order that a wire may deliver them in. The same seed and the same clock give the
 * same news. The text names actors and topics that the shipped catalogue and lexicon know.
 */
public final class Newsroom {

    /** An actor that articles may name. */
    public record Named(String id, String name) {}

    /** A topic that articles may be about, by the words that speak for it. */
    public record Spoken(String code, String words) {}

    /** Whom the articles name. */
    public static final List<Named> ACTORS = List.of(
            new Named("person:zalmay-khalilzad", "Zalmay Khalilzad"),
            new Named("person:mike-pompeo", "Mike Pompeo"),
            new Named("person:ashraf-ghani", "Ashraf Ghani"),
            new Named("person:antonio-guterres", "Antonio Guterres"),
            new Named("group:taliban", "Taliban"),
            new Named("org:un", "United Nations"),
            new Named("org:nato", "NATO"),
            new Named("country:qa", "Qatar"));

    /** What the articles are about: some under one broader topic, one of them the other's broader one. */
    public static final List<Spoken> TOPICS = List.of(
            new Spoken("medtop:20000073", "peace process"),
            new Spoken("medtop:20000076", "peace talks"),
            new Spoken("dateline:ceasefire", "ceasefire"),
            new Spoken("dateline:prisoner-exchange", "prisoner swap"),
            new Spoken("dateline:troop-withdrawal", "withdrawal of foreign troops"),
            new Spoken("medtop:20000077", "reconstruction effort"));

    /** What may arrive for an article. */
    public enum Event {
        /** First of its id, and usable. */
        PUBLICATION(0),
        /** A new version or update time, or nothing that says that it is newer. */
        CORRECTION(40),
        /** Said before what stands was said. */
        LATE_OLDER(8),
        /** The same content once more, received otherwise. */
        REPEAT(9),
        /** Version or update time of what stands, and other content. */
        EQUAL_IN_ORDER(9),
        /** An update time about a day ahead or more. */
        FAR_FUTURE(4),
        KILL_OF_ALL(6),
        KILL_OF_VERSION(7),
        WITHHOLD(5),
        /** Neither headline nor text: cannot be enriched. */
        UNENRICHABLE(4);

        private final int weight;

        Event(int weight) {
            this.weight = weight;
        }
    }

    /** What the correction of a text may do. */
    private enum Change {
        REWRITE,
        MOVE_DATE,
        DROP_DATE,
        RENAME_ACTOR,
        ADD_ACTOR,
        EMPTY_OF_ACTORS,
        ADD_TOPIC,
        DROP_TOPIC,
        SEND_TOPIC,
        SIGN,
        EMBARGO,
        LIFT_EMBARGO,
        EMBARGO_IN_THE_PAST
    }

    private static final Instant FIRST_DAY = Instant.parse("2021-03-15T00:00:00Z");
    private static final int DAYS = 4;
    private static final Duration BELIEVED_AHEAD = Duration.ofHours(24);

    /** An article in the making: what its next revision says. */
    private static final class Item {
        private final String id;
        private final String source;
        private final boolean versioned;
        private final boolean timed;
        private final List<Named> actors = new ArrayList<>();
        private final List<Spoken> topics = new ArrayList<>();
        private final List<Subject> sent = new ArrayList<>();
        private final List<Article> history = new ArrayList<>();
        private long version;
        private Instant updated;
        private @Nullable Instant published;
        private DatePrecision precision = DatePrecision.NONE;
        private @Nullable Instant embargoedUntil;
        private @Nullable String byline;
        private long wording;

        Item(String id, String source, boolean versioned, boolean timed, long version, Instant updated) {
            this.id = id;
            this.source = source;
            this.versioned = versioned;
            this.timed = timed;
            this.version = version;
            this.updated = updated;
        }
    }

    private final long seed;
    private final InstantSource now;
    private final Duration embargoSpread;
    private final SplittableRandom random;
    private final List<Item> items = new ArrayList<>();
    private final Map<Event, Integer> tally = new EnumMap<>(Event.class);
    private long begun;
    private long arrived;

    /**
     * A newsroom that has published nothing yet.
     *
     * @param seed gives the same news again, and names the articles, so that two newsrooms may share a log
     * @param now time of receipt, from which embargoes count
     * @param embargoSpread embargoes end between a quarter of this and all of it from now; at least 4 ms
     * @param ids how many articles are in work at a time; finished ones are followed by new ones
     */
    public Newsroom(long seed, InstantSource now, Duration embargoSpread, int ids) {
        this.seed = seed;
        this.now = now;
        this.embargoSpread = embargoSpread;
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < ids; i++) {
            items.add(begin());
        }
    }

    /** What arrives next; a record of its own, the caller's to keep. */
    public Article next() {
        int place = random.nextInt(items.size());
        Item item = items.get(place);
        Event event = item.history.isEmpty() ? first() : later();
        Article article = arrive(event, item);
        item.history.add(article);
        tally.merge(event, 1, Integer::sum);
        if (random.nextInt(14) == 0) {
            items.set(place, begin());
        }
        return Article.newBuilder(article).build();
    }

    /** The next few, in order of arrival. */
    public List<Article> next(int count) {
        List<Article> articles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            articles.add(next());
        }
        return articles;
    }

    /** How often each kind of event has come. */
    public Map<Event, Integer> tally() {
        return Map.copyOf(tally);
    }

    /** An article in one line, for people who look at a failure. */
    public static String line(Article article) {
        StringBuilder line = new StringBuilder();
        line.append(article.getId()).append(' ').append(article.getStatus());
        line.append(" version ").append(article.getVersion());
        line.append(" updated ").append(article.getUpdated());
        line.append(" received ").append(article.getReceived());
        line.append(" embargoed ").append(article.getEmbargoedUntil());
        line.append(" published ").append(article.getPublished());
        line.append(" \"")
                .append(article.getHeadline())
                .append("\" \"")
                .append(article.getBody())
                .append('"');
        return line.toString();
    }

    private Item begin() {
        begun++;
        int order = random.nextInt(10);
        Item item = new Item(
                "urn:newsroom:" + seed + ':' + begun,
                "wire-" + (1 + random.nextInt(3)),
                order < 7,
                order > 2 && order < 9,
                1 + random.nextInt(3),
                receipt().minus(Duration.ofMinutes(30 + random.nextInt(60))));
        for (int i = random.nextInt(4); i > 0; i--) {
            addActor(item);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            addTopic(item);
        }
        moveDate(item);
        if (random.nextInt(10) < 3) {
            item.embargoedUntil = soon();
        } else if (random.nextInt(12) == 0) {
            item.embargoedUntil = earlier();
        }
        return item;
    }

    private Event first() {
        int one = random.nextInt(100);
        if (one < 84) {
            return Event.PUBLICATION;
        }
        return one < 88
                ? Event.KILL_OF_ALL
                : one < 93 ? Event.KILL_OF_VERSION : one < 97 ? Event.WITHHOLD : Event.UNENRICHABLE;
    }

    private Event later() {
        int all = 0;
        for (Event event : Event.values()) {
            all += event.weight;
        }
        int at = random.nextInt(all);
        for (Event event : Event.values()) {
            at -= event.weight;
            if (at < 0) {
                return event;
            }
        }
        throw new AssertionError("weights add up to " + all);
    }

    private Article arrive(Event event, Item item) {
        return switch (event) {
            case PUBLICATION -> revision(item, Status.USABLE);
            case CORRECTION -> {
                advance(item);
                change(item);
                yield revision(item, Status.USABLE);
            }
            case LATE_OLDER -> older(item);
            case REPEAT -> repeat(item.history.get(random.nextInt(item.history.size())));
            case EQUAL_IN_ORDER -> {
                change(item);
                Article equal = revision(item, random.nextInt(8) == 0 ? Status.WITHHELD : Status.USABLE);
                boolean byTime = random.nextBoolean();
                equal.setVersion(byTime ? null : Long.valueOf(item.version));
                equal.setUpdated(byTime || random.nextBoolean() ? item.updated : null);
                yield equal;
            }
            case FAR_FUTURE -> {
                change(item);
                Article ahead = revision(item, Status.USABLE);
                if (random.nextInt(3) > 0) {
                    ahead.setVersion(null);
                }
                ahead.setUpdated(ahead.getReceived().plus(BELIEVED_AHEAD).plus(farAhead()));
                yield ahead;
            }
            case KILL_OF_ALL -> {
                Article kill = revision(item, Status.CANCELED);
                kill.setVersion(null);
                yield kill;
            }
            case KILL_OF_VERSION -> {
                Article kill = revision(item, Status.CANCELED);
                kill.setVersion(Math.max(0, item.version + random.nextInt(5) - 2));
                item.version += random.nextInt(2);
                yield kill;
            }
            case WITHHOLD -> {
                advance(item);
                yield revision(item, Status.WITHHELD);
            }
            case UNENRICHABLE -> {
                advance(item);
                Article empty = revision(item, Status.USABLE);
                empty.setHeadline("");
                empty.setBody("");
                yield empty;
            }
        };
    }

    private Article revision(Item item, Status status) {
        Article article = Article.newBuilder()
                .setId(item.id)
                .setSource(item.source)
                .setStatus(status)
                .setVersion(item.versioned != (random.nextInt(10) == 0) ? Long.valueOf(item.version) : null)
                .setUpdated(item.timed != (random.nextInt(10) == 0) ? item.updated : null)
                .setPublished(item.published)
                .setPublishedPrecision(item.precision)
                .setEmbargoedUntil(item.embargoedUntil)
                .setByline(item.byline)
                .setSubjects(List.copyOf(item.sent))
                .setLanguage("en")
                .build();
        // A notice of a kill or a withhold may or may not carry the text.
        if (status == Status.USABLE || random.nextBoolean()) {
            article.setHeadline(headline(item));
            article.setBody(body(item));
        }
        return received(article);
    }

    private Article older(Item item) {
        if (random.nextBoolean()) {
            return repeat(item.history.get(0));
        }
        Article late = revision(item, Status.USABLE);
        late.setBody(late.getBody() + "\nThis was written before.");
        if (late.getVersion() != null) {
            late.setVersion(Math.max(0, item.version - 1 - random.nextInt(2)));
        }
        if (late.getUpdated() != null) {
            late.setUpdated(item.updated.minusSeconds(1 + random.nextInt(300)));
        }
        return late;
    }

    private Article repeat(Article before) {
        Article again = Article.newBuilder(before).build();
        if (random.nextBoolean()) {
            again.setRaw(ByteBuffer.wrap(("as sent again: " + arrived).getBytes(StandardCharsets.UTF_8)));
            again.setMediaType("text/plain");
        }
        return received(again);
    }

    private Article received(Article article) {
        arrived++;
        article.setReceived(receipt());
        article.setProvenance(new Provenance("feed-" + random.nextInt(5), arrived));
        article.setRawSize(article.getBody().length());
        return article;
    }

    private void advance(Item item) {
        item.version += 1 + random.nextInt(2);
        item.updated = item.updated.plusSeconds(1 + random.nextInt(30));
    }

    private void change(Item item) {
        item.wording++;
        Change[] changes = Change.values();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            apply(changes[random.nextInt(changes.length)], item);
        }
    }

    private void apply(Change change, Item item) {
        switch (change) {
            case REWRITE -> item.wording += 7;
            case MOVE_DATE -> moveDate(item);
            case DROP_DATE -> {
                item.published = null;
                item.precision = DatePrecision.NONE;
            }
            case RENAME_ACTOR -> {
                dropOne(item.actors);
                addActor(item);
            }
            case ADD_ACTOR -> addActor(item);
            case EMPTY_OF_ACTORS -> item.actors.clear();
            case ADD_TOPIC -> addTopic(item);
            case DROP_TOPIC -> dropOne(item.topics);
            case SEND_TOPIC -> {
                item.sent.clear();
                item.sent.add(
                        new Subject(TOPICS.get(random.nextInt(TOPICS.size())).code(), ""));
            }
            case SIGN -> item.byline = "By reporter " + random.nextInt(100);
            case EMBARGO -> item.embargoedUntil = soon();
            case LIFT_EMBARGO -> item.embargoedUntil = null;
            case EMBARGO_IN_THE_PAST -> item.embargoedUntil = earlier();
        }
    }

    private void addActor(Item item) {
        Named actor = ACTORS.get(random.nextInt(ACTORS.size()));
        if (!item.actors.contains(actor)) {
            item.actors.add(actor);
        }
    }

    private void addTopic(Item item) {
        Spoken topic = TOPICS.get(random.nextInt(TOPICS.size()));
        if (!item.topics.contains(topic)) {
            item.topics.add(topic);
        }
    }

    private void dropOne(List<?> list) {
        if (!list.isEmpty()) {
            list.remove(random.nextInt(list.size()));
        }
    }

    private void moveDate(Item item) {
        Instant day = FIRST_DAY.plus(Duration.ofDays(random.nextInt(DAYS)));
        switch (random.nextInt(5)) {
            case 0 -> {
                item.published = null;
                item.precision = DatePrecision.NONE;
            }
            case 1, 2 -> {
                item.published = day;
                item.precision = DatePrecision.DAY;
            }
            default -> {
                // The first and the last second of a day are where time zones go wrong.
                item.published = day.plusSeconds(random.nextBoolean() ? 86_399 : random.nextInt(86_400));
                item.precision = DatePrecision.INSTANT;
            }
        }
    }

    private String headline(Item item) {
        if (!item.actors.isEmpty() && item.wording % 3 == 0) {
            return "News on " + item.actors.get(0).name() + " and the region";
        }
        return "News from the region, report " + item.wording;
    }

    private String body(Item item) {
        StringBuilder body = new StringBuilder("Snow closed the pass, says report " + item.wording + ".");
        for (int i = 0; i < item.actors.size(); i++) {
            String name = item.actors.get(i).name();
            body.append('\n');
            body.append(
                    switch ((int) ((item.wording + i) % 3)) {
                        case 0 -> "The delegates waited for " + name + " in the morning.";
                        case 1 -> "\"The road ahead is long,\" " + name + " said.";
                        default -> "The hosts had asked " + name + " before, and thanked " + name + " again.";
                    });
        }
        for (Spoken topic : item.topics) {
            // Said twice, since what a text says once and late is no topic of it.
            body.append("\nOn the agenda was the ").append(topic.words());
            body.append("; of the ").append(topic.words()).append(" little was said.");
        }
        return body.toString();
    }

    private Duration farAhead() {
        return switch (random.nextInt(4)) {
            // Exactly a day is believed still, a millisecond more is not.
            case 0 -> Duration.ZERO;
            case 1 -> Duration.ofMillis(1);
            default -> Duration.ofHours(1 + random.nextInt(1000));
        };
    }

    private Instant soon() {
        long most = embargoSpread.toMillis();
        return receipt().plusMillis(most / 4 + random.nextLong(most - most / 4 + 1));
    }

    private Instant earlier() {
        return receipt().minusMillis(random.nextLong(2 * embargoSpread.toMillis()));
    }

    private Instant receipt() {
        return now.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
