package news.dateline.http;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import news.dateline.http.Answers.Bucket;
import news.dateline.http.Answers.Kind;
import news.dateline.view.ActorType;
import news.dateline.view.DayRange;
import news.dateline.view.NameWords;
import news.dateline.view.Rank;
import news.dateline.view.TextQuery;
import org.jspecify.annotations.Nullable;

/** What calls take, and the query of one request, read and checked. */
final class Parameters {

    static final Parameter.OneOf<Rank> RANK = new Parameter.OneOf<>(
            "rank",
            "What the ranking goes by; the id decides among equals.",
            "quotes",
            List.of(Rank.values()),
            Rank.ARTICLES);

    static final Parameter.OneOf<ActorType> TYPE = new Parameter.OneOf<>(
            "type",
            "Only actors of this type.",
            "person",
            Arrays.stream(ActorType.values())
                    .filter(type -> type != ActorType.UNKNOWN)
                    .toList(),
            null);

    static final Parameter.Day FROM = new Parameter.Day(
            "from", "The first day in UTC. With a range, undated articles do not count.", "2020-06-01");

    static final Parameter.Day TO = new Parameter.Day("to", "The last day in UTC, included.", "2020-07-31");

    static final Parameter.Text SOURCE = new Parameter.Text("source", "Only articles of this newsroom count.", "wire");

    static final Parameter.Beginning NAME = new Parameter.Beginning(
            "q", "Only those in whose name a word begins so; case and accents do not matter.", "kha", 200);

    static final Parameter.Phrases WORDS = new Parameter.Phrases(
            "q",
            "Words that all have to occur in the headline or the body, whatever their case and accents; a phrase in"
                    + " quotation marks. Of the last word a beginning of 3 letters suffices. At most 16 of them; 503"
                    + " while the text is being loaded.",
            "\"peace talks\" doha",
            200,
            // All have to occur: nobody remembers more of a text.
            16);

    static final Parameter.Count LIMIT = new Parameter.Count("limit", "How many at most.", "2", 1, 500, 50);

    static final Parameter.Continuation CURSOR = new Parameter.Continuation(
            "cursor", "`next` of the page before, with the same parameters. Rows that move in between may repeat.");

    static final Parameter.OneOf<Bucket> BUCKET = new Parameter.OneOf<>(
            "bucket", "The length of a span; weeks begin on Monday.", "month", List.of(Bucket.values()), Bucket.DAY);

    static final Parameter.OneOf<Kind> KIND =
            new Parameter.OneOf<>("kind", "What to look for.", "topics", List.of(Kind.values()), Kind.ACTORS);

    static final Parameter.Day TREND_DAY =
            new Parameter.Day("day", "The day in UTC; without it, the newest that has an article.", "2020-06-30");

    static final Parameter.Text NEWSROOM_ID = new Parameter.Text("id", "The newsroom's own id.", "talks");

    static final Parameter.Text ACTOR = new Parameter.Text("actor", "An actor's id.", "group:taliban");

    static final Parameter.Text TOPIC = new Parameter.Text(
            "topic", "A topic's code; its narrower topics' articles are included.", "medtop:16000000");

    static final Parameter.Offsets AFTER = new Parameter.Offsets(
            "after",
            "Partitions and offsets of the log; the answer waits until they are included, and is 503 when that takes"
                    + " too long.",
            "0:1,1:0",
            "^\\d{1,9}:\\d{1,18}(,\\d{1,9}:\\d{1,18})*$");

    static final Parameter.InPath ACTOR_ID =
            new Parameter.InPath("id", "An actor's id, percent-encoded.", "person:zalmay-khalilzad");

    static final Parameter.InPath TOPIC_ID =
            new Parameter.InPath("id", "A topic's code, percent-encoded.", "medtop:20000076");

    static final Parameter.InPath KEY =
            new Parameter.InPath("key", "An article's key, from a link.", "_-NxXdPVavnSoOaqpW_FRg");

    static final Parameter.InHeader LAST_EVENT_ID = new Parameter.InHeader(
            "Last-Event-ID",
            "The id of the last event that was read, as a browser's `EventSource` sends it by itself: what has changed"
                    + " since is told, by any instance, within a day.");

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern PLACE = Pattern.compile("(\\d{1,9}):(\\d{1,18})");

    private final Map<String, List<String>> given;

    /** Parameters of a request for a call. */
    Parameters(Context context, Route route) {
        check(context, route);
        given = context.queryParamMap();
    }

    /** Refuses a request with what the call does not take. */
    static void check(Context context, Route route) {
        refuseBrokenEscapes(context.queryString());
        Set<String> taken = route.query();
        context.queryParamMap().forEach((name, values) -> {
            if (!taken.contains(name)) {
                throw Problem.badParameter(
                        name,
                        "this call takes "
                                + (taken.isEmpty() ? "no parameters" : String.join(", ", new TreeSet<>(taken))));
            }
            if (values.size() > 1) {
                throw Problem.badParameter(name, name + " takes one value; it was given more than once");
            }
        });
    }

    /** The server drops what it cannot decode, and an answer to less than was asked would look like the right one. */
    private static void refuseBrokenEscapes(@Nullable String query) {
        if (query == null) {
            return;
        }
        for (String parameter : query.split("&", -1)) {
            if (BROKEN_ESCAPE.matcher(parameter).find()) {
                String name = parameter.split("=", 2)[0];
                throw Problem.badParameter(name, name + " has a % that two hexadecimal digits do not follow");
            }
        }
    }

    /** A text, or null where it is not given. */
    @Nullable
    String text(Parameter.Text parameter) {
        return value(parameter);
    }

    private @Nullable String value(Parameter parameter) {
        String name = parameter.name();
        List<String> values = given.get(name);
        if (values == null || values.isEmpty()) {
            return null;
        }
        String value = values.get(0);
        if (value.isBlank()) {
            throw Problem.badParameter(name, name + " is empty; leave it out or give it a value");
        }
        return value;
    }

    /** The beginning of a name's words, or null. */
    @Nullable
    String words(Parameter.Beginning parameter) {
        String words = value(parameter);
        if (words != null && (NameWords.of(words).isEmpty() || words.length() > parameter.longest())) {
            throw Problem.badParameter(
                    parameter.name(),
                    "%s takes the beginning of a name, with a letter or digit, at most %d characters"
                            .formatted(parameter.name(), parameter.longest()));
        }
        return words;
    }

    /** Words to be found in the text, or null. */
    @Nullable
    TextQuery search(Parameter.Phrases parameter) {
        String typed = value(parameter);
        if (typed == null) {
            return null;
        }
        TextQuery query = TextQuery.of(typed);
        if (query.phrases().isEmpty()
                || query.phrases().size() > parameter.most()
                || typed.length() > parameter.longest()) {
            throw Problem.badParameter(
                    parameter.name(),
                    "%s takes words, or phrases in quotation marks, with a letter or digit, at most %d of them and %d"
                                    .formatted(parameter.name(), parameter.most(), parameter.longest())
                            + " characters");
        }
        return query;
    }

    /** A constant, or null. */
    <E extends Enum<E>> @Nullable E oneOf(Parameter.OneOf<E> parameter) {
        String value = value(parameter);
        if (value == null) {
            return parameter.otherwise();
        }
        for (E constant : parameter.values()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
                return constant;
            }
        }
        throw Problem.badParameter(
                parameter.name(),
                parameter.name() + " takes "
                        + parameter.values().stream()
                                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")));
    }

    /** A constant of a parameter that has one where it is not given. */
    <E extends Enum<E>> E oneOfOrDefault(Parameter.OneOf<E> parameter) {
        return Objects.requireNonNull(oneOf(parameter), parameter.name());
    }

    /** {@code from} and {@code to}. */
    DayRange range() {
        LocalDate from = day(FROM);
        LocalDate to = day(TO);
        if (from != null && to != null && to.isBefore(from)) {
            throw Problem.badParameter("to", "to takes a day that is not before from, which is " + from);
        }
        return new DayRange(from, to);
    }

    /** A day in UTC, or null. */
    @Nullable
    LocalDate day(Parameter.Day parameter) {
        String name = parameter.name();
        String value = value(parameter);
        if (value == null) {
            return null;
        }
        try {
            if (DAY.matcher(value).matches()) {
                return LocalDate.parse(value);
            }
        } catch (DateTimeException e) {
            throw noDay(name);
        }
        throw noDay(name);
    }

    private static Problem.Found noDay(String name) {
        return Problem.badParameter(name, name + " takes a day in UTC as yyyy-mm-dd");
    }

    /** {@code limit}. */
    int limit() {
        String value = value(LIMIT);
        if (value == null) {
            return LIMIT.otherwise();
        }
        try {
            int limit = Integer.parseInt(value);
            if (limit >= LIMIT.least() && limit <= LIMIT.most()) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw noLimit();
        }
        throw noLimit();
    }

    private static Problem.Found noLimit() {
        return Problem.badParameter(
                "limit", "limit takes a whole number from %d to %d".formatted(LIMIT.least(), LIMIT.most()));
    }

    /** {@code cursor} of a list, or null for its first page. */
    @Nullable
    Cursor cursor(String generation, String list) {
        String value = value(CURSOR);
        return value == null ? null : Cursor.decode(value, generation, list);
    }

    /** {@code after}: offsets of the log by partition, of which the answer must be true; empty where none is given. */
    Map<Integer, Long> after() {
        String value = value(AFTER);
        Map<Integer, Long> offsets = new TreeMap<>();
        if (value != null) {
            for (String part : value.split(",", -1)) {
                var matcher = PLACE.matcher(part.strip());
                if (!matcher.matches()) {
                    throw Problem.badParameter(
                            "after", "after takes <partition>:<offset>, several separated by commas, such as 0:17,2:5");
                }
                offsets.merge(Integer.valueOf(matcher.group(1)), Long.valueOf(matcher.group(2)), Math::max);
            }
        }
        return offsets;
    }
}
