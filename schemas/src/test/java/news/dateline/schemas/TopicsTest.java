package news.dateline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void everyDerivedNameCarriesItsGeneration() {
        Topics topics = new Topics("e2", "v7");
        assertThat(topics.all())
                .extracting(EventTopic::name)
                .containsExactly(
                        "news.articles",
                        "news.published",
                        "news.enriched.e2",
                        "news.rejected",
                        "news.view-log.v7",
                        "news.actor-days.v7",
                        "news.actor-totals.v7",
                        "news.topic-days.v7",
                        "news.topic-totals.v7",
                        "news.generations");
        assertThat(topics.enrichApplication()).isEqualTo("dateline-enrich-e2");
        assertThat(topics.viewsApplication()).isEqualTo("dateline-views-v7");
        assertThat(topics.aggregatesApplication()).isEqualTo("dateline-aggregates-v7");
    }

    @Test
    void theLogIsTheArchiveAndNeitherExpiresNorIsCompacted() {
        assertThat(Topics.FIRST.articles().config())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "-1")
                .containsEntry("retention.bytes", "-1")
                .containsEntry("max.message.bytes", "8388608")
                .containsEntry("compression.type", "zstd");
    }

    @Test
    void theViewLogKeepsRunsWholeForAnHour() {
        assertThat(Topics.FIRST.viewLog().config())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("min.compaction.lag.ms", "3600000")
                .containsEntry("delete.retention.ms", "604800000")
                .containsEntry("message.timestamp.type", "LogAppendTime");
    }

    @Test
    void whatFollowsTheLogHasItsPartitions() {
        assertThat(Topics.FIRST.viewLog().partitions(12)).isEqualTo(12);
        assertThat(Topics.FIRST.generations().partitions(12)).isEqualTo(1);
    }

    @Test
    void aGenerationThatIsNoneIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Topics("e1", "views"))
                .withMessageContaining("\"views\"")
                .withMessageContaining("v1");
    }
}
