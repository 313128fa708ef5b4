package news.dateline.streams;

import static news.dateline.streams.ArticleBuilder.article;
import static news.dateline.streams.ArticleBuilder.kill;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import news.dateline.events.Article;
import news.dateline.events.ArticleState;
import news.dateline.events.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RevisionTest {

    private static final String EARLIER = "2021-03-17T08:00:00Z";
    private static final String LATER = "2021-03-17T09:00:00Z";

    @Test
    void theFirstRevisionWins() {
        assertThat(judged(article("a").build())).isEqualTo(Verdict.WINS);
    }

    @Test
    void aHigherVersionWinsAndALowerOneIsOlder() {
        Article second = article("a").version(2).build();
        assertThat(judged(article("a").version(3).build(), second)).isEqualTo(Verdict.WINS);
        assertThat(judged(article("a").version(1).build(), second)).isEqualTo(Verdict.OLDER);
    }

    @Test
    void versionsCountMoreThanUpdateTimes() {
        Article current = article("a").version(2).updated(LATER).build();
        assertThat(judged(article("a").version(3).updated(EARLIER).build(), current))
                .isEqualTo(Verdict.WINS);
    }

    @Test
    void whereOneHasNoVersionUpdateTimesDecide() {
        Article current = article("a").version(2).updated(LATER).build();
        assertThat(judged(article("a").updated(EARLIER).build(), current)).isEqualTo(Verdict.OLDER);
    }

    @Test
    void whereNothingIsKnownOfTheOrderTheNewcomerWins() {
        assertThat(judged(
                        article("a").naming("karim").build(),
                        article("a").updated(LATER).build()))
                .isEqualTo(Verdict.WINS);
    }

    @Test
    void equalInOrderAndDifferentInContentWinsAndIsCounted() {
        Article current = article("a").version(2).build();
        assertThat(judged(article("a").version(2).naming("karim").build(), current))
                .isEqualTo(Verdict.WINS_IN_CONFLICT);
    }

    @Test
    void equalInContentIsARepeatHoweverItReachedUs() {
        Article current = article("a").version(2).build();
        Article repeat = article("a").version(2).build();
        repeat.setReceived(ArticleBuilder.NOW.plus(Duration.ofDays(3)));
        repeat.getProvenance().setOrigin("another folder");
        assertThat(judged(repeat, current)).isEqualTo(Verdict.REPEAT);
    }

    @Test
    void anUpdateTimeMoreThanADayAheadOfReceiptIsNotBelieved() {
        Article current = article("a").updated("2021-03-20T00:00:00Z").build();
        Article normal = article("a").updated(LATER).build();
        assertThat(Revision.of(current).updated()).isNull();
        assertThat(judged(normal, current)).isEqualTo(Verdict.WINS);
    }

    @Test
    void aKillWithoutAVersionCoversEverythingBeforeIt() {
        Article current = article("a").version(7).updated(LATER).build();
        Article kill = article("a").status(Status.CANCELED).updated(EARLIER).build();
        assertThat(judged(kill, current)).isEqualTo(Verdict.WINS);
        assertThat(judged(article("a").version(1).build(), kill)).isEqualTo(Verdict.WINS);
    }

    @Test
    void aKillWithAVersionCoversUpToItAlsoWhenItComesFirst() {
        Article kill = kill("a", 2);
        assertThat(judged(article("a").version(1).build(), kill)).isEqualTo(Verdict.KILLED_BEFORE);
        assertThat(judged(article("a").version(2).build(), kill)).isEqualTo(Verdict.KILLED_BEFORE);
        assertThat(judged(article("a").version(3).build(), kill)).isEqualTo(Verdict.WINS);
        assertThat(judged(kill("a", 2), article("a").version(3).build())).isEqualTo(Verdict.OLDER);
    }

    @Test
    void aWithheldRevisionMayBePublishedAgainUnderItsVersion() {
        Article withheld = article("a").version(2).status(Status.WITHHELD).build();
        assertThat(judged(article("a").version(2).build(), withheld)).isEqualTo(Verdict.WINS_IN_CONFLICT);
    }

    private static Verdict judged(Article newcomer) {
        return Revision.of(newcomer).against(null);
    }

    private static Verdict judged(Article newcomer, Article current) {
        return Revision.of(newcomer).against(state(current));
    }

    private static @Nullable ArticleState state(Article article) {
        Revision revision = Revision.of(article);
        return ArticleState.newBuilder()
                .setStatus(revision.status())
                .setVersion(revision.version())
                .setUpdated(revision.updated())
                .setDigest(revision.digest())
                .setKilledThrough(revision.killedThrough(null))
                .build();
    }
}
