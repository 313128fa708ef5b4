package news.dateline.enrichment;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes an article of what a newsroom sent: headline, dateline, date and paragraphs, without the page around them. */
final class TextCleaner {

    private static final int LONGEST_HEADLINE = 180;
    private static final int LONGEST_HEAD = 200;
    /** Lines of at least this length that do not end a sentence were broken by a machine, not by the writer. */
    private static final int BROKEN_FROM = 45;

    private static final int BROKEN_TO = 100;

    private static final Pattern META = Pattern.compile(
            "^(?:(?:date|dated|published|posted|publication date|first published)(?: on| at)?:?\\s+(?<day>"
                    + Calendar.FULL
                    + ")(?:[T,]? ?\\d{1,2}:\\d{2}\\S{0,12}(?: ?[ap]\\.?m\\.?)?(?: [A-Z]{2,4})?)?)?\\s*"
                    + "(?:\\(?\\s*(?:last )?updated(?: on| at)?:?\\s*(?<updated>" + Calendar.FULL
                    + ")(?:[, ]+\\d{1,2}:\\d{2}\\S{0,12})?\\s*\\)?)?\\s*",
            Pattern.CASE_INSENSITIVE);

    private static final String PLACE = "\\p{Lu}[\\p{L}.'\u2019-]*(?:[ /]\\p{Lu}[\\p{L}.'\u2019-]*){0,3}";
    private static final Pattern DATELINE =
            Pattern.compile("^(?<place>" + PLACE + "(?:, (?!" + Calendar.MONTH + "\\b)" + PLACE + ")?)"
                    + "(?:,? (?<date>" + Calendar.FULL + "|" + Calendar.YEARLESS + "))?"
                    + "(?<agency> ?\\((?=[^)]*\\p{Lu})[\\p{L}\\d/&.' -]{2,40}\\))?"
                    + "(?<mark> ?(?::|\u2013|\u2014|--?))?(?:\\s+|$)");

    /** "By Anna Lee", "By Anna Lee and Tom O'Neill, Example News", on a line of its own. */
    private static final Pattern BYLINE =
            Pattern.compile("^(?:By|BY) \\p{Lu}[\\p{L}.'\u2019-]*(?:(?: and|,|) \\p{Lu}[\\p{L}.'\u2019-]*){1,9}$");

    /** "(Reuters) - ", where an agency stands without a place. */
    private static final Pattern AGENCY =
            Pattern.compile("^\\((?=[^)]*\\p{Lu})[\\p{L}\\d/&.' -]{2,40}\\) ?(?:\u2013|\u2014|--?)\\s+");

    /** What newsrooms put before a text as they put a place. */
    private static final Set<String> LABELS = Set.of(
            "FLASH",
            "ALERT",
            "URGENT",
            "BREAKING",
            "BREAKING NEWS",
            "UPDATE",
            "EXCLUSIVE",
            "WATCH",
            "LIVE",
            "ANALYSIS",
            "OPINION",
            "EXPLAINER",
            "FACTBOX",
            "TIMELINE",
            "CORRECTED",
            "CORRECTION",
            "NOTE",
            "WARNING");

    private final Furniture furniture;

    TextCleaner(Furniture furniture) {
        this.furniture = furniture;
    }

    CleanText clean(SourceText source) {
        List<String> lines = lines(plain(source.body()));
        LocalDate head = takeHeadDate(lines, false);
        lines = furniture.remove(lines);
        String headline = oneLine(plain(source.headline()));
        if (headline.isEmpty()) {
            headline = takeHeadline(lines);
        } else if (!lines.isEmpty() && lines.get(0).equalsIgnoreCase(headline)) {
            lines.remove(0);
        }
        if (head == null) {
            // "Published 12 March 2024", between the headline and the first paragraph.
            head = takeHeadDate(lines, true);
        }
        Dateline dateline = takeDateline(lines);
        String body = String.join("\n\n", lines);
        return new CleanText(headline, dateline.place(), body, date(source, head, dateline.date(), body));
    }

    private record Dateline(
            @Nullable String place, @Nullable String date) {}

    private static NewsDate date(SourceText source, @Nullable LocalDate head, @Nullable String dateline, String body) {
        if (source.published() != null && source.publishedPrecision() != DatePrecision.NONE) {
            LocalDate day = source.published().atZone(ZoneOffset.UTC).toLocalDate();
            return new NewsDate(day, source.publishedPrecision(), false);
        }
        if (head != null) {
            return new NewsDate(head, DatePrecision.DAY, false);
        }
        if (dateline == null) {
            return NewsDate.UNDATED;
        }
        LocalDate full = Character.isDigit(dateline.charAt(dateline.length() - 1)) ? Calendar.day(dateline) : null;
        if (full != null) {
            return new NewsDate(full, DatePrecision.DAY, false);
        }
        MonthDay yearless = Calendar.monthDay(dateline);
        LocalDate inferred = yearless == null ? null : Calendar.nearDatesIn(body, yearless);
        return inferred == null ? NewsDate.UNDATED : new NewsDate(inferred, DatePrecision.DAY, true);
    }

    /** White space of every kind becomes a blank or a line break; what cannot be seen or written goes. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c < '\u007f') {
                plain.append(c);
            } else if (c == '\r') {
                if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                    plain.append('\n');
                }
            } else if (c == '\n' || c == '\u2028' || c == '\u2029' || c == '\u0085' || c == '\f' || c == '\u000b') {
                plain.append('\n');
            } else if (c == '\t' || Character.isSpaceChar(c)) {
                if (plain.length() > 0 && plain.charAt(plain.length() - 1) != ' ') {
                    plain.append(' ');
                }
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                plain.append(c).append(text.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                plain.append('\ufffd');
            } else if (!Character.isISOControl(c) && !isInvisible(c)) {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** Marks of direction, soft hyphens, zero-width spaces. Joiners stay: some scripts are misspelt without them. */
    private static boolean isInvisible(char c) {
        return Character.getType(c) == Character.FORMAT && c != '\u200c' && c != '\u200d';
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ').strip();
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : RuleFile.split(text, '\n')) {
            if (line.isEmpty()) {
                lines.addAll(unbroken(block));
                block.clear();
            } else {
                block.add(line);
            }
        }
        lines.addAll(unbroken(block));
        return lines;
    }

    /** Joins lines that were broken to fit a width: three or more of like length, most of which end inside a sentence. */
    private static List<String> unbroken(List<String> block) {
        int inside = 0;
        for (int i = 0; i < block.size() - 1; i++) {
            int length = block.get(i).length();
            if (length < BROKEN_FROM || length > BROKEN_TO) {
                return List.copyOf(block);
            }
            if (!endsSentence(block.get(i))) {
                inside++;
            }
        }
        if (block.size() < 3 || inside * 2 < block.size() - 1) {
            return List.copyOf(block);
        }
        return List.of(String.join(" ", block));
    }

    private static boolean endsSentence(String line) {
        return ".!?:\"\u201d\u2026".indexOf(line.charAt(line.length() - 1)) >= 0;
    }

    /** Takes " date 2020-06-30 (Last Updated On: …)", "Published: June 30, 2020" and the like off the head. */
    private static @Nullable LocalDate takeHeadDate(List<String> lines, boolean alone) {
        if (lines.isEmpty()) {
            return null;
        }
        String first = lines.get(0);
        String head = first.substring(0, Math.min(first.length(), LONGEST_HEAD));
        Matcher meta = META.matcher(head);
        if (!meta.find() || meta.end() == 0 || (alone && meta.end() < first.length())) {
            return null;
        }
        String written = meta.group("day") != null ? meta.group("day") : meta.group("updated");
        LocalDate day = written == null ? null : Calendar.day(written);
        if (day == null) {
            return null;
        }
        replaceFirst(lines, first.substring(meta.end()).strip());
        return day;
    }

    private static void replaceFirst(List<String> lines, String text) {
        if (text.isEmpty()) {
            lines.remove(0);
        } else {
            lines.set(0, text);
        }
    }

    /** The first line is a headline when it is short, ends like none of the body's sentences, and a body follows. */
    private static String takeHeadline(List<String> lines) {
        if (lines.size() < 2) {
            return "";
        }
        String first = lines.get(0);
        char last = first.charAt(first.length() - 1);
        boolean single = (last == '\'' || last == '\u2019') && first.length() > 1;
        boolean sentence = ".:,;\"\u201d\u201c\u00bb".indexOf(single ? first.charAt(first.length() - 2) : last) >= 0;
        if (first.length() > LONGEST_HEADLINE || sentence || datelineOf(first) != null) {
            return "";
        }
        lines.remove(0);
        return first;
    }

    private static @Nullable Matcher datelineOf(String line) {
        String head = line.substring(0, Math.min(line.length(), LONGEST_HEAD));
        Matcher dateline = DATELINE.matcher(head);
        if (!dateline.find()) {
            return null;
        }
        String place = dateline.group("place");
        boolean capitals = place.length() > 2 && isUpper(place.split(",", 2)[0]);
        boolean agency = dateline.group("agency") != null;
        boolean date = dateline.group("date") != null;
        String mark = dateline.group("mark");
        boolean dash = mark != null && !mark.contains(":");
        if (LABELS.contains(place.toUpperCase(Locale.ROOT))) {
            return null;
        }
        boolean proves = (agency && (mark != null || date))
                || (date && mark != null)
                || (capitals && (mark != null || agency))
                || (dash && mark.startsWith(" ") && place.indexOf(' ') < 0);
        return proves && dateline.end() < line.length() ? dateline : null;
    }

    private static boolean isUpper(String text) {
        return text.equals(text.toUpperCase(Locale.ROOT));
    }

    private static Dateline takeDateline(List<String> lines) {
        if (lines.size() > 1 && BYLINE.matcher(lines.get(0)).matches()) {
            lines.remove(0);
        }
        if (lines.isEmpty()) {
            return new Dateline(null, null);
        }
        Matcher dateline = datelineOf(lines.get(0));
        if (dateline == null) {
            Matcher agency = AGENCY.matcher(lines.get(0));
            if (agency.find() && agency.end() < lines.get(0).length()) {
                lines.set(0, lines.get(0).substring(agency.end()).strip());
            }
            return new Dateline(null, null);
        }
        lines.set(0, lines.get(0).substring(dateline.end()).strip());
        return new Dateline(dateline.group("place"), dateline.group("date"));
    }
}
