package news.dateline.view;

import java.time.LocalDate;

/**
 * A day of news beside the four weeks before it: what trends are measured with. The score is the difference of two
 * Poisson counts of unlike size after Anscombe's square root (1948), in standard deviations (Gu, Ng, Tang and Schucany,
 * Testing the ratio of two Poisson rates, Biometrical Journal 50, 2008).
 *
 * @param day in UTC
 * @param articles articles of the day that are shown
 * @param articlesBefore articles of the days before, from {@link #before}
 */
public record NewsDay(LocalDate day, long articles, long articlesBefore) {

    /** Whole weeks, since a Sunday's news is not a Monday's; four, so that last week's news does not make the norm. */
    public static final int DAYS_BEFORE = 28;

    /** Fewer are one story and what follows it, and the normal approximation says little of them. */
    public static final long LEAST_ARTICLES = 3;

    /** What one newsroom alone writes about is its own doing and not the news's. */
    public static final long LEAST_SOURCES = 2;

    /** In standard deviations: of what has not risen at all, fewer than one in forty get so far by chance. */
    public static final double LEAST_SCORE = 2;

    /** Anscombe's summand, with which the variance of a square root depends least on the mean. */
    private static final double ANSCOMBE = 3 / 8.0;

    /** The days that it is measured against. */
    public DayRange before() {
        return before(day);
    }

    /** The days that a day is measured against. */
    public static DayRange before(LocalDate day) {
        return new DayRange(day.minusDays(DAYS_BEFORE), day.minusDays(1));
    }

    /**
     * How many of the day's articles something would have if it had its share of the days before; 0 where they are
     * empty.
     *
     * @param before its articles in the days before
     */
    public double expected(long before) {
        return articlesBefore == 0 ? 0 : before * ratio();
    }

    /**
     * By how many standard deviations it is above its share of the days before. What little is known of those days
     * counts little: in an archive that has only begun nothing scores high. 0 where they are empty.
     *
     * @param articles its articles of the day
     * @param before its articles in the days before
     */
    public double score(long articles, long before) {
        if (articlesBefore == 0) {
            return 0;
        }
        double difference = Math.sqrt(articles + ANSCOMBE) - Math.sqrt(ratio() * (before + ANSCOMBE));
        return 2 * difference / Math.sqrt(1 + ratio());
    }

    private double ratio() {
        return (double) articles / articlesBefore;
    }
}
