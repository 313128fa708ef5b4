package news.dateline.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import news.dateline.events.Article;
import news.dateline.events.Status;
import org.junit.jupiter.api.Test;

class NewsroomTest {

    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2021-03-18T12:00:00Z"));

    @Test
    void theSameSeedGivesTheSameNews() {
        assertThat(newsroom(17).next(200)).isEqualTo(newsroom(17).next(200));
        assertThat(newsroom(17).next(200)).isNotEqualTo(newsroom(18).next(200));
    }

    @Test
    void everythingThatAWireMayDoHappens() {
        Newsroom newsroom = newsroom(17);
        List<Article> news = newsroom.next(2_000);

        assertThat(newsroom.tally()).containsOnlyKeys(Newsroom.Event.values());
        assertThat(news).anyMatch(article -> article.getPublished() == null);
        assertThat(news).anyMatch(article -> article.getEmbargoedUntil() != null);
        assertThat(news).anyMatch(article -> article.getVersion() == null && article.getUpdated() == null);
        assertThat(news)
                .filteredOn(article -> article.getStatus() == Status.USABLE)
                .hasSizeGreaterThan(1_500);
        assertThat(news)
                .filteredOn(article -> article.getStatus() == Status.CANCELED)
                .hasSizeGreaterThan(150);
    }

    private static Newsroom newsroom(long seed) {
        return new Newsroom(seed, NOON, Duration.ofHours(6), 5);
    }
}
