package news.dateline.streams;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Enough to get from the fault to the rule that was called. */
    private static final int FRAMES = 12;

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
        context().forward(record.withValue(enriched(record.key(), article, offset)));
    }

    private EnrichedArticle enriched(String key, Article article, long offset) {
        if (!key.equals(article.getId())) {
            // Two revisions of one article under two keys would be folded apart, in two partitions perhaps.
            return ArticleMapper.enriched(
                    article, offset, rulesId, new Unenrichable("the record's key is not its article's id"));
        }
        return article.getStatus() == Status.USABLE
                ? ArticleMapper.enriched(article, offset, rulesId, result(article, offset))
                : ArticleMapper.untouched(article, offset, rulesId);
    }

    /** A rule that fails on a text costs this article its enrichment, and nothing else. */
    private EnrichmentResult result(Article article, long offset) {
        try {
            return rules.apply(ArticleMapper.sourceText(article));
        } catch (RuntimeException e) {
            LOG.error("the rules failed on the record at {}@{}: {}", context().taskId(), offset, place(e));
            return new Unenrichable(
                    "the rules failed on this text with " + e.getClass().getSimpleName());
        }
    }

    /**
     * What failed and where, without its message: that may quote the text, which may be under embargo, and more people
     * read the service's log than may read the article.
     */
    static String place(RuntimeException fault) {
        return Stream.concat(
                        Stream.of(fault.getClass().getName()),
                        Arrays.stream(fault.getStackTrace()).limit(FRAMES).map(frame -> "at " + frame))
                .collect(Collectors.joining(" "));
    }
}
