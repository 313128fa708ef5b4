package news.dateline.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import news.dateline.enrichment.Actor;
import news.dateline.enrichment.Enricher;
import news.dateline.enrichment.Enrichment;
import news.dateline.enrichment.SourceText;
import news.dateline.events.Article;
import news.dateline.events.Status;
import news.dateline.proof.Newsroom;
import org.junit.jupiter.api.Test;

/** The news of the proofs means the same to the real rules as to those that the proofs of the fold use. */
class NewsroomTextTest {

    @Test
    void theRealRulesSeeTheActorsTopicsAndQuotesThatItWroteOf() {
        Enricher rules = Enricher.builtIn();
        InstantSource now = InstantSource.fixed(Step.BEGINNING);
        List<Article> news = new Newsroom(17, now, Duration.ofHours(6), 5).next(500);
        Set<String> actors = new HashSet<>();
        Set<String> topics = new HashSet<>();
        int quotes = 0;
        for (Article article : news) {
            SourceText text = ArticleMapper.sourceText(article);
            if (article.getStatus() != Status.USABLE || article.getBody().isEmpty()) {
                continue;
            }
            Enrichment expected = (Enrichment) PoolRules.enrich(text);
            Enrichment found = (Enrichment) rules.enrich(text);

            assertThat(found.actors()).extracting(Actor::id).containsAll(ids(expected));
            assertThat(found.text().date()).isEqualTo(expected.text().date());
            assertThat(found.topics().stream().map(topic -> topic.ref().code()))
                    .containsAll(expected.topics().stream()
                            .map(topic -> topic.ref().code())
                            .toList());
            actors.addAll(ids(found));
            found.topics().forEach(topic -> topics.add(topic.ref().code()));
            quotes += found.quotes().size();
        }
        assertThat(actors)
                .containsAll(Newsroom.ACTORS.stream().map(Newsroom.Named::id).toList());
        assertThat(topics)
                .containsAll(Newsroom.TOPICS.stream().map(Newsroom.Spoken::code).toList());
        assertThat(quotes).isGreaterThan(100);
    }

    private static List<String> ids(Enrichment enrichment) {
        return enrichment.actors().stream().map(Actor::id).toList();
    }
}
