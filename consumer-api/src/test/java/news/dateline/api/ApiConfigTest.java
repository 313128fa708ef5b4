package news.dateline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import news.dateline.http.LiveLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiConfigTest {

    @Test
    void withoutSettingsItListensOnThisMachineAlone() {
        assertThat(ApiConfig.from(Map.of()))
                .isEqualTo(new ApiConfig(
                        "127.0.0.1",
                        8080,
                        Path.of("data", "api"),
                        Duration.ofSeconds(10),
                        LiveLimits.DEFAULT,
                        Set.of()));
    }

    @Test
    void everySettingIsRead() {
        assertThat(ApiConfig.from(Map.of(
                        "DATELINE_API_HOST", "0.0.0.0",
                        "DATELINE_API_PORT", "0",
                        "DATELINE_API_DATA_DIR", "/var/lib/dateline",
                        "DATELINE_AFTER_TIMEOUT_MS", "250",
                        "DATELINE_LIVE_CLIENTS", "7",
                        "DATELINE_LIVE_CLIENT_KIB", "64",
                        "DATELINE_LIVE_STALL_MS", "5000",
                        "DATELINE_API_CORS_ORIGINS", "https://desk.example, http://localhost:3000")))
                .isEqualTo(new ApiConfig(
                        "0.0.0.0",
                        0,
                        Path.of("/var/lib/dateline"),
                        Duration.ofMillis(250),
                        new LiveLimits(7, 65536, Duration.ofSeconds(5), Duration.ofMillis(250), Duration.ofSeconds(15)),
                        Set.of("https://desk.example", "http://localhost:3000")));
    }

    @ParameterizedTest
    @CsvSource({
        "DATELINE_API_HOST, ' '",
        "DATELINE_API_PORT, eighty",
        "DATELINE_API_PORT, 65536",
        "DATELINE_API_PORT, -1",
        "DATELINE_API_DATA_DIR, ' '",
        "DATELINE_AFTER_TIMEOUT_MS, 0",
        "DATELINE_AFTER_TIMEOUT_MS, 60001",
        "DATELINE_LIVE_CLIENTS, 0",
        "DATELINE_LIVE_CLIENT_KIB, -1",
        "DATELINE_LIVE_STALL_MS, soon",
        "DATELINE_API_CORS_ORIGINS, desk.example"
    })
    void aBadSettingIsNamed(String name, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiConfig.from(Map.of(name, value)))
                .withMessageStartingWith(name)
                .withMessageContaining("expected");
    }
}
