package news.dateline.streams;

import java.util.function.Function;
import news.dateline.enrichment.EnrichmentResult;
import news.dateline.enrichment.SourceText;
import news.dateline.events.Article;
import news.dateline.events.EnrichedArticle;
import news.dateline.events.Rejected;
import news.dateline.schemas.EventSerde;
import news.dateline.schemas.Topics;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/** {@code news.articles} → who, what, who said it → {@code news.enriched}, and what cannot be enriched → {@code news.rejected}. */
final class EnrichTopology {

    private final Topics topics;
    private final Function<SourceText, EnrichmentResult> rules;
    private final String rulesId;

    private final Serde<String> keys = Serdes.String();
    private final Serde<Article> articles;
    private final Serde<EnrichedArticle> enriched;
    private final Serde<Rejected> rejects;

    EnrichTopology(Topics topics, Function<SourceText, EnrichmentResult> rules, String rulesId, String registryUrl) {
        this.topics = topics;
        this.rules = rules;
        this.rulesId = rulesId;
        this.articles = new EventSerde<>(registryUrl);
        this.enriched = new EventSerde<>(registryUrl);
        this.rejects = new EventSerde<>(registryUrl);
    }

    Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();

        KStream<String, EnrichedArticle> everyRecord = builder.stream(
                        topics.articles().name(),
                        Consumed.with(Required.of(keys), Required.of(articles)).withName("read-articles"))
                .processValues(() -> new ArticleEnricher(rules, rulesId), Named.as("enrich-article"));

        everyRecord.to(topics.enriched().name(), Produced.with(keys, enriched).withName("write-enriched"));

        everyRecord
                .filter(ArticleEnricher::isRejected, Named.as("keep-rejected"))
                .processValues(RejectRecorder::new, Named.as("describe-reject"))
                .to(topics.rejected().name(), Produced.with(keys, rejects).withName("write-rejected"));

        return builder.build();
    }
}
