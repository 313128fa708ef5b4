package news.dateline.streams;

import java.util.function.Function;
import news.dateline.enrichment.EnrichmentResult;
import news.dateline.enrichment.SourceText;
import news.dateline.enrichment.Unenrichable;
import news.dateline.events.Article;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Status;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the rules to one record; kills and withholds pass untouched. One record out for each record in. */
final class ArticleEnricher extends ContextualFixedKeyProcessor<String, Article, EnrichedArticle> {

    private static final Logger LOG = LoggerFactory.getLogger(ArticleEnricher.class);

    private final Function<SourceText, EnrichmentResult> rules;
    private final String rulesId;

    ArticleEnricher(Function<SourceText, EnrichmentResult> rules, String rulesId) {
        this.rules = rules;
        this.rulesId = rulesId;
    }

    static boolean isRejected(String articleId, EnrichedArticle enriched) {
        return enriched.getRejection() != null;
    }

    @Override
    public void process(FixedKeyRecord<String, Article> record) {
        Article article = record.value();
        long offset = context().recordMetadata().orElseThrow().offset();
        EnrichedArticle enriched = article.getStatus() == Status.USABLE
                ? ArticleMapper.enriched(article, offset, rulesId, result(article, offset))
                : ArticleMapper.untouched(article, offset, rulesId);
        context().forward(record.withValue(enriched));
    }

    /** A rule that fails on a text costs this article its enrichment, and nothing else. */
    private EnrichmentResult result(Article article, long offset) {
        try {
            return rules.apply(ArticleMapper.sourceText(article));
        } catch (RuntimeException e) {
            LOG.error("the rules failed on {} at offset {}", article.getId(), offset, e);
            return new Unenrichable(
                    "the rules failed on this text with " + e.getClass().getSimpleName());
        }
    }
}
