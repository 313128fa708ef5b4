package news.dateline.enrichment;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads calendar days as news text writes them. */
final class Calendar {

    static final String MONTH =
            "(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?"
                    + "|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)";

    /** A day with its year: 2020-06-30, June 30, 2020, 30 June 2020. */
    static final String FULL = "(?:\\d{4}-\\d{2}-\\d{2}|" + MONTH
            + " \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|\\d{1,2}(?:st|nd|rd|th)? " + MONTH + ",? \\d{4})";
    /** A day without its year: July 20, 20 July. */
    static final String YEARLESS = "(?:" + MONTH + " \\d{1,2}|\\d{1,2} " + MONTH + ")";

    private static final Pattern FULL_PATTERN =
            Pattern.compile("(?<![\\p{L}\\d])" + FULL + "(?!\\d)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}{3,}");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    /** A dateline's day and a dated event in the same story lie at most this many days apart. */
    private static final int NEAR = 31;

    private static final int MOST_DATES = 100;

    private Calendar() {}

    /** The day that a text of the form {@link #FULL} means, or null where the calendar has no such day. */
    static @Nullable LocalDate day(String text) {
        try {
            if (Character.isDigit(text.charAt(0)) && text.length() == 10 && text.charAt(4) == '-') {
                return LocalDate.of(
                        Integer.parseInt(text.substring(0, 4)),
                        Integer.parseInt(text.substring(5, 7)),
                        Integer.parseInt(text.substring(8)));
            }
            MonthDay day = monthDay(text);
            String year = text.substring(text.length() - 4);
            return day == null ? null : LocalDate.of(Integer.parseInt(year), day.getMonth(), day.getDayOfMonth());
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    /** The month and day in a text, or null. */
    static @Nullable MonthDay monthDay(String text) {
        Matcher digits = DIGITS.matcher(text);
        Matcher letters = LETTERS.matcher(text);
        if (!digits.find() || !letters.find()) {
            return null;
        }
        int month = MONTHS.indexOf(letters.group().substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
        try {
            return month == 0 ? null : MonthDay.of(month, Integer.parseInt(digits.group()));
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    /** The one year in which a day lies near the full dates that a text names; null where there is none, or a choice. */
    static @Nullable LocalDate nearDatesIn(String text, MonthDay day) {
        LocalDate only = null;
        for (LocalDate named : datesIn(text)) {
            for (int year = named.getYear() - 1; year <= named.getYear() + 1; year++) {
                if (!day.isValidYear(year)) {
                    continue;
                }
                LocalDate candidate = day.atYear(year);
                if (Math.abs(candidate.toEpochDay() - named.toEpochDay()) > NEAR) {
                    continue;
                }
                if (only != null && !only.equals(candidate)) {
                    return null;
                }
                only = candidate;
            }
        }
        return only;
    }

    private static List<LocalDate> datesIn(String text) {
        List<LocalDate> dates = new ArrayList<>();
        Matcher matcher = FULL_PATTERN.matcher(text);
        while (dates.size() < MOST_DATES && matcher.find()) {
            LocalDate day = day(matcher.group());
            if (day != null) {
                dates.add(day);
            }
        }
        return dates;
    }
}
