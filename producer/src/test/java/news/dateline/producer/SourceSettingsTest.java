package news.dateline.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import news.dateline.producer.feed.FeedConfig;
import news.dateline.producer.fetch.FetchConfig;
import news.dateline.producer.source.SourceConfig;
import news.dateline.producer.watch.WatchConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The settings of everything that articles are taken from. */
class SourceSettingsTest {

    @Test
    void everyDefaultIsWhatTheReadmeSays() {
        assertThat(SourceConfig.from(Map.of())).isEqualTo(new SourceConfig(4 << 20));
        assertThat(WatchConfig.from(Map.of())).isEqualTo(new WatchConfig(Duration.ofSeconds(1), Duration.ofSeconds(2)));
        assertThat(FeedConfig.from(Map.of()))
                .isEqualTo(new FeedConfig(Duration.ofMinutes(5), Duration.ofHours(4), Duration.ofMinutes(1), 16, 2));
        assertThat(FetchConfig.from(Map.of()))
                .isEqualTo(new FetchConfig(
                        List.of(),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        4 << 20,
                        100,
                        "Dateline (news ingestion)"));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aNumberOutOfItsRangeIsNamedWithWhatItTakes(
            NumberSetting setting, Function<Map<String, String>, Object> config) {
        for (String value : List.of(String.valueOf(setting.least() - 1), String.valueOf(setting.most() + 1), "many")) {
            assertThatThrownBy(() -> config.apply(Map.of(setting.name(), value)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(setting.name())
                    .hasMessageContaining(value)
                    .hasMessageContaining("from " + setting.least() + " to " + setting.most());
        }
        assertThat(config.apply(Map.of(setting.name(), String.valueOf(setting.most()))))
                .isNotNull();
    }

    static Stream<Arguments> numbers() {
        Function<Map<String, String>, Object> feed = FeedConfig::from;
        Function<Map<String, String>, Object> fetch = FetchConfig::from;
        Function<Map<String, String>, Object> watch = WatchConfig::from;
        Function<Map<String, String>, Object> source = SourceConfig::from;
        return Stream.of(
                Arguments.of(FeedConfig.INTERVAL_SECONDS, feed),
                Arguments.of(FeedConfig.MAX_INTERVAL_SECONDS, feed),
                Arguments.of(FeedConfig.RETRY_SECONDS, feed),
                Arguments.of(FeedConfig.THREADS, feed),
                Arguments.of(FeedConfig.PER_HOST, feed),
                Arguments.of(FetchConfig.CONNECT_TIMEOUT_MS, fetch),
                Arguments.of(FetchConfig.TIMEOUT_MS, fetch),
                Arguments.of(FetchConfig.MAX_RATIO, fetch),
                Arguments.of(WatchConfig.INTERVAL_MS, watch),
                Arguments.of(WatchConfig.QUIET_MS, watch),
                Arguments.of(SourceConfig.MAX_DOCUMENT_BYTES, source),
                Arguments.of(SourceConfig.MAX_DOCUMENT_BYTES, fetch));
    }

    @Test
    void aUserAgentThatIsNoHeaderIsRefused() {
        assertThatThrownBy(() -> FetchConfig.from(Map.of(FetchConfig.USER_AGENT, "a\r\nX: y")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(FetchConfig.USER_AGENT);
    }
}
