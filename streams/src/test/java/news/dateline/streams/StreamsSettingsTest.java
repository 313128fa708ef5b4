package news.dateline.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import news.dateline.schemas.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamsSettingsTest {

    @Test
    void everyApplicationIsExactlyOnceAndNamesItsInternalTopics() {
        Properties properties = StreamsSettings.from(Map.of("DATELINE_COMMIT_INTERVAL_MS", "20"), Topics.FIRST)
                .streamsProperties("dateline-views-v1");
        assertThat(properties)
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("application.id", "dateline-views-v1")
                .containsEntry("commit.interval.ms", 20L)
                .containsEntry("ensure.explicit.internal.resource.naming", true);
    }

    @Test
    void theFolderOfANewsroomsOwnCatalogueIsOnlyThereWhereItIsSet() {
        assertThat(StreamsSettings.from(Map.of("DATELINE_CATALOGUE", "/etc/own"), Topics.FIRST)
                        .catalogue())
                .isEqualTo(Path.of("/etc/own"));
        assertThat(StreamsSettings.from(Map.of(), Topics.FIRST).catalogue()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "DATELINE_COMMIT_INTERVAL_MS, 0, 1 to 60000",
        "DATELINE_COMMIT_INTERVAL_MS, soon, whole number",
        "DATELINE_STREAM_THREADS, 65, 1 to 64",
        "DATELINE_STANDBY_REPLICAS, -1, 0 to 8",
        "DATELINE_STATE_DIR, ' ', empty"
    })
    void aSettingOutOfRangeIsRefusedByNameWithWhatItTakes(String setting, String value, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamsSettings.from(Map.of(setting, value), Topics.FIRST))
                .withMessageContaining(setting)
                .withMessageContaining(expected);
    }
}
