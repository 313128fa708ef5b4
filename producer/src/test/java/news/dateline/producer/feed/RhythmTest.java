package news.dateline.producer.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RhythmTest {

    private static final FeedConfig CONFIG = FeedConfig.from(Map.of(
            FeedConfig.INTERVAL_SECONDS.name(), "300",
            FeedConfig.MAX_INTERVAL_SECONDS.name(), "3600",
            FeedConfig.RETRY_SECONDS.name(), "60"));

    private final Rhythm steady = new Rhythm(CONFIG, () -> 0);

    @Test
    void aFeedIsLeftAloneForTheInterval() {
        assertThat(steady.afterSuccess(Stream.empty())).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aFeedMayAskForLongerButNotForEver() {
        assertThat(steady.afterSuccess(Stream.of(minutes(10), minutes(30)))).isEqualTo(Duration.ofMinutes(30));
        assertThat(steady.afterSuccess(Stream.of(minutes(100_000), Optional.empty())))
                .isEqualTo(Duration.ofHours(1));
        assertThat(steady.afterSuccess(Stream.of(minutes(1)))).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void pausesAfterFailuresDoubleUpToALimit() {
        assertThat(Stream.of(1, 2, 3, 7, 1_000_000).map(failures -> steady.afterFailure(failures, Optional.empty())))
                .containsExactly(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(4),
                        Duration.ofHours(1),
                        Duration.ofHours(1));
    }

    @Test
    void aServerThatAsksForTimeHasItForADayAtMost() {
        assertThat(steady.afterFailure(1, minutes(90))).isEqualTo(Duration.ofMinutes(90));
        assertThat(steady.afterFailure(3, minutes(1))).isEqualTo(Duration.ofMinutes(4));
        assertThat(steady.afterFailure(1, minutes(100_000))).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void chanceStretchesEveryPauseAndShortensNone() {
        Rhythm late = new Rhythm(CONFIG, () -> 1);

        assertThat(late.afterSuccess(Stream.empty())).isEqualTo(Duration.ofSeconds(330));
        assertThat(late.afterFailure(1, Optional.empty())).isEqualTo(Duration.ofMinutes(2));
    }

    private static Optional<Duration> minutes(long minutes) {
        return Optional.of(Duration.ofMinutes(minutes));
    }
}
