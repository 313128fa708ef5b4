package news.dateline.producer.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final AtomicLong nanos = new AtomicLong(-7);
    private final RateLimit limit = new RateLimit(10, 20, nanos::get);

    @Test
    void aBurstPassesAndThenTheRate() {
        assertThat(limit.take(20)).isZero();
        assertThat(limit.take(1).toMillis()).isEqualTo(100);
        pass(Duration.ofMillis(90));
        assertThat(limit.pause().toMillis()).isEqualTo(10);
        pass(Duration.ofMillis(11));
        assertThat(limit.take(1)).isZero();
        assertThat(limit.take(1)).isPositive();
    }

    @Test
    void whatIsTakenAtOnceBeyondTheBurstIsPaidForWithTime() {
        assertThat(limit.take(120)).isZero();
        pass(Duration.ofSeconds(10));
        assertThat(limit.pause().toMillis()).isEqualTo(100);
        pass(Duration.ofMillis(101));
        assertThat(limit.take(1)).isZero();
    }

    @Test
    void aLongPauseSavesUpOneBurstAndNoMore() {
        pass(Duration.ofDays(1));

        assertThat(limit.take(20)).isZero();
        assertThat(limit.take(1)).isPositive();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
