package news.dateline.producer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IngestConfigTest {

    @Test
    void everySettingHasADefault() {
        IngestConfig config = IngestConfig.from(Map.of());

        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(8081);
        assertThat(config.tokens()).isEmpty();
        assertThat(config.open()).isFalse();
        assertThat(config.maxRequestBytes()).isEqualTo(8_388_608);
        assertThat(config.maxRatio()).isEqualTo(100);
        assertThat(config.maxArticles()).isEqualTo(1_000);
        assertThat(config.maxRequests()).isEqualTo(512);
        assertThat(config.maxConnections()).isEqualTo(2_000);
        assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.answerTimeout()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void settingsAreRead() {
        IngestConfig config = IngestConfig.from(Map.of(
                "DATELINE_INGEST_HOST", "0.0.0.0",
                "DATELINE_INGEST_TOKENS", "/etc/dateline/tokens",
                "DATELINE_INGEST_OPEN", "true",
                "DATELINE_INGEST_MAX_ARTICLES", "7"));

        assertThat(config.host()).isEqualTo("0.0.0.0");
        assertThat(config.tokens()).hasValue(Path.of("/etc/dateline/tokens"));
        assertThat(config.open()).isTrue();
        assertThat(config.maxArticles()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "DATELINE_INGEST_PORT, 65536",
        "DATELINE_INGEST_MAX_REQUEST_BYTES, 99999999999",
        "DATELINE_INGEST_MAX_RATIO, 1",
        "DATELINE_INGEST_MAX_ARTICLES, 0",
        "DATELINE_INGEST_MAX_REQUESTS, none",
        "DATELINE_INGEST_MAX_CONNECTIONS, -1",
        "DATELINE_INGEST_REQUEST_TIMEOUT_MS, 99",
        "DATELINE_INGEST_ANSWER_TIMEOUT_MS, 600001",
    })
    void aSettingOutOfItsRangeIsNamedWithWhatItTakes(String name, String value) {
        assertThatThrownBy(() -> IngestConfig.from(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(value)
                .hasMessageContaining("expected a whole number from");
    }

    @Test
    void aHostMustBeNamed() {
        assertThatThrownBy(() -> IngestConfig.from(Map.of("DATELINE_INGEST_HOST", " ")))
                .hasMessageContaining("DATELINE_INGEST_HOST");
        assertThatThrownBy(() -> IngestConfig.from(Map.of("DATELINE_INGEST_OPEN", "yes")))
                .hasMessageContaining("DATELINE_INGEST_OPEN")
                .hasMessageContaining("true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1"})
    void onThisMachineEverybodyMayWrite(String host) {
        assertThatCode(() -> at(host, Map.of()).requireGuarded()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7"})
    void onANetworkOnlyThoseWithATokenMay(String host) {
        assertThatThrownBy(() -> at(host, Map.of()).requireGuarded())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(host)
                .hasMessageContaining("DATELINE_INGEST_TOKENS")
                .hasMessageContaining("dateline token");
        assertThatCode(() ->
                        at(host, Map.of("DATELINE_INGEST_TOKENS", "tokens")).requireGuarded())
                .doesNotThrowAnyException();
        assertThatCode(() -> at(host, Map.of("DATELINE_INGEST_OPEN", "true")).requireGuarded())
                .doesNotThrowAnyException();
    }

    private static IngestConfig at(String host, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("DATELINE_INGEST_HOST", host);
        return IngestConfig.from(all);
    }
}
