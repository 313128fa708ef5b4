package news.dateline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoriesTest {

    private final Stories stories = new Stories("urn:x:", 1);

    @Test
    void aStoryIsAnArticleWithATextOfAWiresLength() throws Exception {
        JsonNode story = new ObjectMapper().readTree(stories.json(7));

        assertThat(story.path("id").asText()).isEqualTo("urn:x:7");
        assertThat(story.path("body").asText()).contains("Example Wire").hasSizeBetween(500, 4_000);
    }

    @Test
    void someCorrectAnEarlierOneAndSomeKill() throws Exception {
        Set<String> ids = new HashSet<>();
        int corrections = 0;
        int kills = 0;
        for (long i = 0; i < 2_000; i++) {
            JsonNode story = new ObjectMapper().readTree(stories.json(i));
            corrections += ids.add(story.path("id").asText()) ? 0 : 1;
            kills += story.path("status").asText().equals("canceled") ? 1 : 0;
        }

        assertThat(corrections).isBetween(150, 190);
        assertThat(kills).isEqualTo(18);
    }

    @Test
    void theSameNumberIsTheSameStory() {
        assertThat(stories.json(110))
                .isEqualTo(new Stories("urn:x:", 1).json(110))
                .isNotEqualTo(stories.json(111));
    }

    @Test
    void percentilesAreExact() {
        Latencies latencies = new Latencies();
        for (int i = 100_000; i >= 1; i--) {
            latencies.add(i * 1_000L);
        }

        assertThat(latencies.millis(.5)).isEqualTo(50);
        assertThat(latencies.millis(.99)).isEqualTo(99);
        assertThat(latencies.millis(1)).isEqualTo(100);
    }
}
