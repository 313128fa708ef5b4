package news.dateline.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProducerConfigTest {

    @Test
    void everySettingHasADefault() {
        ProducerConfig config = ProducerConfig.defaults();

        assertThat(config.source()).isEmpty();
        assertThat(config.trustedSources()).isEmpty();
        assertThat(config.limits().maxArticleBytes()).isEqualTo(1_048_576);
        assertThat(config.limits().maxRawBytes()).isEqualTo(262_144);
        assertThat(config.limits().maxIdBytes()).isEqualTo(1_024);
        assertThat(config.batchArticles()).isEqualTo(500);
        assertThat(config.batchTime()).isEqualTo(Duration.ofMillis(20));
        assertThat(config.publishTimeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void settingsAreRead() {
        ProducerConfig config = ProducerConfig.from(Map.of(
                "DATELINE_SOURCE", "wire",
                "DATELINE_TRUSTED_SOURCES", "desk, archive,",
                "DATELINE_MAX_ARTICLE_BYTES", "100",
                "DATELINE_PUBLISH_TIMEOUT_MS", " 2000 "));

        assertThat(config.source()).isEqualTo("wire");
        assertThat(config.trustedSources()).containsExactlyInAnyOrder("desk", "archive");
        assertThat(config.limits().maxArticleBytes()).isEqualTo(100);
        assertThat(config.publishTimeout()).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource({
        "DATELINE_MAX_ARTICLE_BYTES, 0",
        "DATELINE_MAX_RAW_BYTES, -1",
        "DATELINE_MAX_ID_BYTES, 1",
        "DATELINE_PUBLISH_BATCH_ARTICLES, many",
        "DATELINE_PUBLISH_BATCH_MS, -1",
        "DATELINE_PUBLISH_TIMEOUT_MS, 10",
    })
    void aSettingOutOfItsRangeIsNamedWithWhatItTakes(String name, String value) {
        assertThatThrownBy(() -> ProducerConfig.from(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(value)
                .hasMessageContaining("expected a whole number from");
    }
}
