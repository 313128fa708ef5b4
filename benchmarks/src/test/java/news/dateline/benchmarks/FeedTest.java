package news.dateline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import news.dateline.view.ArticleLine;
import news.dateline.view.ArticleQuery;
import news.dateline.view.InMemoryViews;
import news.dateline.view.Snapshot;
import news.dateline.view.Subject;
import org.junit.jupiter.api.Test;

class FeedTest {

    @Test
    void whatItCountsIsWhatItsArticlesSay() {
        InMemoryViews views = new InMemoryViews("v1");
        Feed feed = new Feed(new Archive(7, 100), views, 7);
        feed.fill(100);
        feed.publish(60);
        String actor = Archive.actor(0);
        try (Snapshot view = views.snapshot()) {
            List<ArticleLine> articles =
                    view.articles(ArticleQuery.ofActor(actor, 500)).items();
            assertThat(articles).hasSizeGreaterThan(50);
            assertThat(view.find(Subject.ACTOR, actor))
                    .hasValueSatisfying(
                            found -> assertThat(found.counts().articles()).isEqualTo(articles.size()));
            assertThat(view.totals().killed()).isLessThan(10);
            assertThat(feed.published()).isBetween(140L, 160L);
        }
    }
}
