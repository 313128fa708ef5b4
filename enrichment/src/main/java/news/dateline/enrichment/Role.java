package news.dateline.enrichment;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An office that a person holds or held.
 *
 * @param owner whose office it is: a country by its ISO 3166-1 code in lower case, or another actor by its id
 * @param office the office as newspapers call it, in lower case: {@code foreign minister}
 * @param from the first day as far as it is known, as {@code yyyy}, {@code yyyy-mm} or {@code yyyy-mm-dd}; empty for an
 *     open begin
 * @param to the last day, likewise
 */
public record Role(String owner, String office, String from, String to) {

    private static final Pattern FORM = Pattern.compile("(\\S+) (.+) ([0-9-]*)\\.\\.([0-9-]*)");
    private static final String EXPECTED =
            "expected a role such as 'us secretary of state 2018-04-26..2021-01-20', found '";

    /** Reads {@code owner office from..to}. */
    static Role parse(RuleFile.Line line, String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw line.wrong(EXPECTED + text + "'");
        }
        Role role = new Role(form.group(1), form.group(2).strip(), day(line, form.group(3)), day(line, form.group(4)));
        if (!role.office.equals(role.office.toLowerCase(Locale.ROOT))) {
            throw line.wrong("expected an office in lower case, found '" + role.office + "'");
        }
        int shared = Math.min(role.from.length(), role.to.length());
        if (role.from.substring(0, shared).compareTo(role.to.substring(0, shared)) > 0) {
            throw line.wrong("'" + text + "' ends before it begins");
        }
        return role;
    }

    private static String day(RuleFile.Line line, String text) {
        try {
            switch (text.length()) {
                case 0 -> {}
                case 4 -> Year.parse(text);
                case 7 -> YearMonth.parse(text);
                default -> LocalDate.parse(text);
            }
            return text;
        } catch (DateTimeException e) {
            throw line.wrong("expected a date as yyyy, yyyy-mm or yyyy-mm-dd, found '" + text + "'");
        }
    }

    /** Whether the office may have been held on a day; a date that is known to the month covers the whole month. */
    public boolean covers(LocalDate day) {
        // Years of four digits: days in this form sort as text.
        String text = day.toString();
        return day.getYear() >= 0
                && day.getYear() <= 9999
                && from.compareTo(text) <= 0
                && text.substring(0, to.length()).compareTo(to) <= 0;
    }

    @Override
    public String toString() {
        return owner + " " + office + " " + from + ".." + to;
    }
}
