package news.dateline.producer.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Dates as feeds and news systems really write them: ISO 8601 and its cuts, RFC 822 with two-digit years, missing or
 * wrong weekdays and zones by name, the forms of {@code ctime} and of Java, months in several languages, weeks and days of
 * the year, seconds since 1970. What leaves the day open (a month, a year, {@code 3/4/2020}) is no date, because a day
 * would be made up.
 */
final class LooseDate {

    private static final int MAX_LENGTH = 100;

    private static final String TIME = "(?<hour>\\d{1,2})[:.](?<minute>\\d{1,2})"
            + "(?:[:.](?<second>\\d{1,2})(?:[.,:](?<fraction>\\d{1,9}))?)?(?:\\s*(?<half>[ap])\\.?m\\.?(?![a-z]+/))?";
    private static final String ZONE = "\\s*(?<zone>[a-z]{1,5}|(?:gmt|utc|ut|z)?\\s*[+-]\\s*\\d{1,2}(?::?\\d{2})?z?"
            + "|[a-z]+(?:/[a-z_-]+){1,2})?";

    /** Before a time a hyphen with a space on both sides is a dash, and no sign of a zone. */
    private static final String DASH = ",?\\s+[-–|]\\s+";

    private static final String NAME = "(?<month>\\p{L}[\\p{L}\\p{M}]*)";

    private static final Pattern ISO = Pattern.compile(
            "(?<year>\\d{4})(?<mark>[-/.]?)(?<month>\\d{1,2})\\k<mark>(?<day>\\d{1,2})(?:\\.?(?:\\s*t\\s*|\\s+)"
                    + "(?<hour>\\d{1,2}):?(?<minute>\\d{2})(?::?(?<second>\\d{2}(?=\\D|$))(?:[.,:](?<fraction>\\d{1,9}))?)?)?"
                    + "\\s*(?:hrs)?" + ZONE);

    private static final Pattern DAY_FIRST =
            Pattern.compile("(?<day>\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?[\\s.,/-]*(?:de\\s+)?" + NAME
                    + "\\.?[\\s.,/-]*(?:de\\s+)?(?<year>\\d{2,4})(?:(?:[\\s,t]+|" + DASH + ")(?:at\\s+|um\\s+|à\\s+)?"
                    + TIME + ")?"
                    + ZONE);

    private static final Pattern MONTH_FIRST = Pattern.compile(NAME
            + "\\.?[\\s/-]*(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:[\\s,/-]+)(?<year>\\d{4})(?:(?:[\\s,]+|" + DASH
            + ")(?:at\\s+)?" + TIME
            + ")?"
            + ZONE);

    private static final Pattern CTIME =
            Pattern.compile(NAME + "\\s+(?<day>\\d{1,2})[\\s,]+" + TIME + ZONE + "\\s*(?<year>\\d{4})");

    /** Two numbers, of which one can only be a day, and a year. */
    private static final Pattern NUMBERS = Pattern.compile(
            "(?<first>\\d{1,2})(?<mark>[/.-])(?<next>\\d{1,2})\\k<mark>(?<year>\\d{4}|\\d{2})(?:(?:[\\s,]+|" + DASH
                    + ")" + TIME + ")?" + ZONE);

    private static final Pattern SECONDS = Pattern.compile("\\d{9,10}(?:\\.\\d{1,3})?|\\d{12,13}");
    private static final Pattern WEEKDAY = Pattern.compile(
            "^\\p{L}[\\p{L}\\p{M}-]*\\.?\\s*,\\s*|^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:[a-z]*day)?\\.?\\s+");
    /** A weekday in any language, where a day follows. */
    private static final Pattern WORD = Pattern.compile("^\\p{L}[\\p{L}\\p{M}-]*\\.?\\s+(?=\\d)");

    private static final Pattern SIGNS =
            Pattern.compile("^(\\d{4})\\s*[年년]\\s*(\\d{1,2})\\s*[月월]\\s*(\\d{1,2})\\s*[日일]");
    private static final Pattern OF_YEAR = Pattern.compile("^(\\d{4})-(\\d{3})(?=$|[\\st])");
    private static final Pattern OF_WEEK = Pattern.compile("^(\\d{4})-?w(\\d{2})-?([1-7])(?=$|[\\st])");
    private static final Pattern REMARK = Pattern.compile("\\([^()]*\\)");
    private static final Pattern OFFSET = Pattern.compile("(?:gmt|utc|ut|z)?\\s*([+-])\\s*(\\d{1,2}):?(\\d{2})?z?");

    /** The zones that IANA's database calls by a place, by their names in lower case. */
    private static final Map<String, String> PLACES = ZoneId.getAvailableZoneIds().stream()
            .filter(name -> name.indexOf('/') > 0)
            .collect(Collectors.toUnmodifiableMap(name -> name.toLowerCase(Locale.ROOT), name -> name));

    /** Hours east of UTC. IST is India's; letters alone say nothing (RFC 2822). */
    private static final Map<String, Double> ZONES = Map.ofEntries(
            Map.entry("z", 0.0),
            Map.entry("ut", 0.0),
            Map.entry("utc", 0.0),
            Map.entry("gmt", 0.0),
            Map.entry("est", -5.0),
            Map.entry("edt", -4.0),
            Map.entry("cst", -6.0),
            Map.entry("cdt", -5.0),
            Map.entry("mst", -7.0),
            Map.entry("mdt", -6.0),
            Map.entry("pst", -8.0),
            Map.entry("pdt", -7.0),
            Map.entry("et", -5.0),
            Map.entry("ct", -6.0),
            Map.entry("mt", -7.0),
            Map.entry("pt", -8.0),
            Map.entry("akst", -9.0),
            Map.entry("akdt", -8.0),
            Map.entry("hst", -10.0),
            Map.entry("ast", -4.0),
            Map.entry("adt", -3.0),
            Map.entry("nst", -3.5),
            Map.entry("ndt", -2.5),
            Map.entry("brt", -3.0),
            Map.entry("art", -3.0),
            Map.entry("wet", 0.0),
            Map.entry("west", 1.0),
            Map.entry("bst", 1.0),
            Map.entry("cet", 1.0),
            Map.entry("met", 1.0),
            Map.entry("mez", 1.0),
            Map.entry("cest", 2.0),
            Map.entry("mesz", 2.0),
            Map.entry("eet", 2.0),
            Map.entry("sast", 2.0),
            Map.entry("eest", 3.0),
            Map.entry("msk", 3.0),
            Map.entry("trt", 3.0),
            Map.entry("gst", 4.0),
            Map.entry("aft", 4.5),
            Map.entry("pkt", 5.0),
            Map.entry("ist", 5.5),
            Map.entry("npt", 5.75),
            Map.entry("ict", 7.0),
            Map.entry("wib", 7.0),
            Map.entry("hkt", 8.0),
            Map.entry("sgt", 8.0),
            Map.entry("awst", 8.0),
            Map.entry("jst", 9.0),
            Map.entry("kst", 9.0),
            Map.entry("aest", 10.0),
            Map.entry("aedt", 11.0),
            Map.entry("nzst", 12.0),
            Map.entry("nzdt", 13.0));

    /** Of the places that share a name for their zone, the one furthest west, where it is not the one above. */
    private static final Map<String, Double> WESTERNMOST = Map.of("ist", 1.0, "gst", -2.0);

    private static final Map<String, Integer> MONTHS = months();

    /** A time without a zone, or in one that nobody knows, is taken as UTC, as feed readers do. */
    static final LooseDate USUAL = new LooseDate(false);

    /**
     * What does not say where on Earth it is meant is read where it comes last: up to a day late. A time of day or a zone
     * that there is not makes the whole no date.
     */
    static final LooseDate LATEST = new LooseDate(true);

    /** No clock on Earth is further behind UTC. */
    private static final ZoneOffset LAST = ZoneOffset.ofHours(-12);

    /** No clock on Earth is further ahead of UTC. */
    private static final ZoneOffset FIRST = ZoneOffset.ofHours(14);

    private final boolean latest;

    private LooseDate(boolean latest) {
        this.latest = latest;
    }

    /** Reads a date; empty for what is none. */
    Optional<Moment> read(String given) {
        if (given.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        // A remark may be the zone, or say the zone once more, or anything.
        return given.indexOf('(') < 0
                ? plain(given)
                : plain(given.replace('(', ' ').replace(')', ' '))
                        .or(() -> plain(REMARK.matcher(given).replaceAll(" ")));
    }

    private Optional<Moment> plain(String given) {
        String text = given.replaceAll("[\\s\\p{Z}\\p{Cf}]+", " ").strip().toLowerCase(Locale.ROOT);
        try {
            if (SECONDS.matcher(text).matches()) {
                return Optional.of(Moment.ofInstant(seconds(text)));
            }
            Optional<Moment> found = iso(numbered(text));
            String dated = WEEKDAY.matcher(text).replaceFirst("");
            return found.or(() -> named(DAY_FIRST, dated))
                    .or(() -> named(MONTH_FIRST, dated))
                    .or(() -> named(CTIME, dated))
                    .or(() -> numbers(dated))
                    .or(() -> named(DAY_FIRST, WORD.matcher(dated).replaceFirst("")));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** A day that is written with the signs for year, month and day, or counted in the year or in its week, by numbers. */
    private static String numbered(String text) {
        Matcher signs = SIGNS.matcher(text);
        if (signs.find()) {
            return signs.replaceFirst("$1-$2-$3 ").strip();
        }
        Matcher counted = OF_YEAR.matcher(text);
        if (counted.find()) {
            return LocalDate.ofYearDay(number(counted.group(1)), number(counted.group(2))) + counted.replaceFirst("");
        }
        Matcher week = OF_WEEK.matcher(text);
        if (week.find()) {
            String day = week.group(1) + "-W" + week.group(2) + "-" + week.group(3);
            return LocalDate.parse(day, DateTimeFormatter.ISO_WEEK_DATE) + week.replaceFirst("");
        }
        return text;
    }

    private static Instant seconds(String text) {
        if (text.length() >= 12 && text.indexOf('.') < 0) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        int dot = text.indexOf('.');
        return Instant.ofEpochSecond(Long.parseLong(dot < 0 ? text : text.substring(0, dot)));
    }

    private Optional<Moment> iso(String text) {
        Matcher found = ISO.matcher(text);
        // Without separators each part has its full width.
        if (!found.matches() || (found.group("mark").isEmpty() && found.end("day") - found.start("year") != 8)) {
            return Optional.empty();
        }
        LocalDate day =
                LocalDate.of(number(found.group("year")), number(found.group("month")), number(found.group("day")));
        return Optional.of(moment(day, found, null));
    }

    /** A date with the name of its month. */
    private Optional<Moment> named(Pattern form, String text) {
        Matcher found = form.matcher(text);
        Integer month = found.matches() ? MONTHS.get(found.group("month")) : null;
        return month == null
                ? Optional.empty()
                : Optional.of(moment(
                        LocalDate.of(year(found.group("year")), month, number(found.group("day"))),
                        found,
                        found.group("half")));
    }

    private Optional<Moment> numbers(String text) {
        Matcher found = NUMBERS.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        int year = year(found.group("year"));
        int first = number(found.group("first"));
        int next = number(found.group("next"));
        boolean dots = found.group("mark").equals(".");
        boolean dayFirst = first > 12 || dots;
        // Of three short numbers the first may be the year.
        boolean open = found.group("year").length() == 2 && !dots && next <= 12;
        if (open || (!dayFirst && next <= 12 && first != next)) {
            return Optional.empty();
        }
        return Optional.of(moment(
                dayFirst ? LocalDate.of(year, next, first) : LocalDate.of(year, first, next),
                found,
                found.group("half")));
    }

    private Moment moment(LocalDate day, Matcher found, @Nullable String half) {
        String hour = found.group("hour");
        String minute = found.group("minute");
        String second = found.group("second");
        String fraction = found.group("fraction");
        String zone = found.group("zone");
        if (hour == null || minute == null) {
            return latest
                    ? Moment.ofInstant(day.atStartOfDay().toInstant(offset(zone, day.atStartOfDay())))
                    : Moment.ofDay(day);
        }
        int hours = number(hour);
        if (half != null && hours <= 12) {
            hours = hours % 12 + (half.equals("p") ? 12 : 0);
        }
        int seconds = second == null ? 0 : number(second);
        boolean midnight = hours == 24 && number(minute) == 0 && seconds == 0;
        if ((hours > 23 && !midnight) || number(minute) > 59 || seconds > 60) {
            if (latest) {
                throw new DateTimeException("there is no such time, and the day's beginning may come too early");
            }
            return Moment.ofDay(day);
        }
        int nanos = fraction == null ? 0 : number((fraction + "000000000").substring(0, 9));
        // A leap second has no place in a day of Java's.
        LocalTime time = LocalTime.of(midnight ? 0 : hours, number(minute), Math.min(seconds, 59), nanos);
        LocalDateTime moment = (midnight ? day.plusDays(1) : day).atTime(time);
        return Moment.ofInstant(moment.toInstant(offset(zone, moment)));
    }

    private ZoneOffset offset(@Nullable String zone, LocalDateTime moment) {
        String named = zone == null ? "" : zone.strip();
        Double hours = latest ? WESTERNMOST.getOrDefault(named, ZONES.get(named)) : ZONES.get(named);
        if (hours != null) {
            return ZoneOffset.ofTotalSeconds((int) Math.round(hours * 3600));
        }
        String place = PLACES.get(named);
        if (place != null) {
            ZoneRules rules = ZoneId.of(place).getRules();
            // Where clocks are put back, the same time comes twice.
            return latest && rules.getValidOffsets(moment).size() > 1
                    ? rules.getValidOffsets(moment).get(1)
                    : rules.getOffset(moment);
        }
        Matcher numeric = OFFSET.matcher(named);
        if (!numeric.matches()) {
            return latest ? LAST : ZoneOffset.UTC;
        }
        int minutes = number(numeric.group(2)) * 60 + (numeric.group(3) == null ? 0 : number(numeric.group(3)));
        int seconds = (numeric.group(1).equals("-") ? -60 : 60) * minutes;
        if (!latest) {
            return minutes > 18 * 60 ? ZoneOffset.UTC : ZoneOffset.ofTotalSeconds(seconds);
        }
        if (seconds < LAST.getTotalSeconds() || seconds > FIRST.getTotalSeconds()) {
            throw new DateTimeException("there is no such zone");
        }
        return ZoneOffset.ofTotalSeconds(seconds);
    }

    /** Short years after RFC 2822. */
    private static int year(String text) {
        int year = number(text);
        return text.length() > 3 ? year : text.length() == 3 || year >= 50 ? year + 1900 : year + 2000;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static Map<String, Integer> months() {
        Map<String, Integer> months = new HashMap<>();
        months.put("sept", 9);
        for (String language : List.of(
                "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "el", "ru", "pl", "hu", "ro", "tr")) {
            for (Month month : Month.values()) {
                for (TextStyle style : List.of(
                        TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE)) {
                    String name = month.getDisplayName(style, Locale.forLanguageTag(language))
                            .toLowerCase(Locale.ROOT)
                            .replace(".", "");
                    // Where languages disagree, the one that is named first has it.
                    months.putIfAbsent(name, month.getValue());
                }
            }
        }
        return Map.copyOf(months);
    }
}
