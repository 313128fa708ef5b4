package news.dateline.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnricherTest {

    private static final Enricher ENRICHER = Enricher.builtIn();

    @Test
    void anArticleWithoutTextIsUnenrichableAndSaysWhy() {
        EnrichmentResult result = ENRICHER.enrich(SourceText.of(" \n\u00a0\n\t"));

        assertThat(result).isEqualTo(new Unenrichable("the article has neither a headline nor a body"));
    }

    @Test
    void theRulesHaveAnIdThatStaysTheSameFromLoadToLoad() {
        assertThat(ENRICHER.rulesId())
                .matches("[0-9a-f]{32}")
                .isEqualTo(Enricher.builtIn().rulesId());
    }

    @Test
    void theSameTextGivesTheSameResult() {
        SourceText text = SourceText.of("Kabul and the Taliban agreed to talk, envoy Zalmay Khalilzad said on Monday.");

        assertThat(ENRICHER.enrich(text)).isEqualTo(Enricher.builtIn().enrich(text));
    }
}
