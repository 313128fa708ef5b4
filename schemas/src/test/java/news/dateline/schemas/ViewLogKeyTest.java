package news.dateline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import news.dateline.schemas.ViewLogKey.ActorDayKey;
import news.dateline.schemas.ViewLogKey.ArticleKey;
import news.dateline.schemas.ViewLogKey.ProgressKey;
import news.dateline.schemas.ViewLogKey.RevisionsKey;
import news.dateline.schemas.ViewLogKey.TopicDayKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewLogKeyTest {

    @Test
    void everyKindOfKeyIsReadBackAsItWasWritten() {
        ViewLogKey[] keys = {
            new ArticleKey("https://wire.example/2020/06/30/talks"),
            new RevisionsKey("https://wire.example/2020/06/30/talks"),
            new ActorDayKey("group:taliban", "2020-06-30", 2),
            new TopicDayKey("medtop:20000076", ViewLogKey.UNDATED, 11),
            new ProgressKey(0)
        };
        for (ViewLogKey key : keys) {
            assertThat(ViewLogKey.decode(key.encoded())).isEqualTo(key);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x/1", "p/one", "ad/group:taliban/2020-06-30", "td/medtop:1/undated/-", "p/1/2"})
    void whatIsNoKeyIsRefusedByName(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ViewLogKey.decode(key))
                .withMessageContaining('"' + key + '"');
    }
}
