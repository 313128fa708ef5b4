package news.dateline.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewsDayTest {

    private static final LocalDate DAY = LocalDate.parse("2020-06-30");

    @Test
    void theFourWeeksBeforeEndOnTheEveOfTheDay() {
        assertThat(NewsDay.before(DAY))
                .isEqualTo(new DayRange(LocalDate.parse("2020-06-02"), LocalDate.parse("2020-06-29")));
    }

    @Test
    void whatIsExpectedIsTheShareOfTheWeeksBeforeInADayOfThisSize() {
        NewsDay day = new NewsDay(DAY, 30, 210);
        assertThat(day.expected(9)).isCloseTo(1.29, within(0.01));
        // By hand: 2 (sqrt 12.375 - sqrt (9.375 / 7)) / sqrt (8 / 7)
        assertThat(day.score(12, 9)).isCloseTo(4.416, within(0.001));
        assertThat(day.score(1, 7)).isCloseTo(0, within(0.3));
        assertThat(day.score(1, 70)).isNegative();
    }

    @Test
    void anArchiveThatHasOnlyBegunKnowsTooLittleForAHighScore() {
        assertThat(new NewsDay(DAY, 300, 0).score(300, 0)).isZero();
        assertThat(new NewsDay(DAY, 300, 1).score(20, 0)).isNegative();
        assertThat(new NewsDay(DAY, 300, 30).score(5, 0)).isLessThan(NewsDay.LEAST_SCORE);
        assertThat(new NewsDay(DAY, 300, 8_400).score(5, 0)).isGreaterThan(NewsDay.LEAST_SCORE);
    }

    @ParameterizedTest
    @CsvSource({"28, 0.5", "28, 2", "28, 20", "7, 1", "7, 5", "1, 2", "1, 20", "1, 100"})
    void ofWhatHasNotRisenFewerThanOneInFortyScoresByChance(int timesTheDay, double mean) {
        NewsDay day = new NewsDay(DAY, 1_000, 1_000L * timesTheDay);
        double chance = 0;
        for (int articles = (int) NewsDay.LEAST_ARTICLES; articles < mean + 60 + 9 * Math.sqrt(mean); articles++) {
            double meanBefore = mean * timesTheDay;
            for (int before = 0; before < meanBefore + 60 + 9 * Math.sqrt(meanBefore); before++) {
                if (day.score(articles, before) >= NewsDay.LEAST_SCORE) {
                    chance += poisson(articles, mean) * poisson(before, meanBefore);
                }
            }
        }
        assertThat(chance).isLessThan(1 / 40.0);
    }

    private static double poisson(int count, double mean) {
        double logarithm = -mean + count * Math.log(mean);
        for (int factor = 2; factor <= count; factor++) {
            logarithm -= Math.log(factor);
        }
        return Math.exp(logarithm);
    }
}
