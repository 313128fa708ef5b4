package news.dateline.producer.format;

import static org.assertj.core.api.Assertions.assertThat;

import news.dateline.events.Cause;
import org.junit.jupiter.api.Test;

final class DecodedTest {

    @Test
    void aReasonIsOneLineOfWholeCharactersWhateverItQuotes() {
        String cut = "\uD83D\uDD4A".substring(0, 1);

        assertThat(new Decoded.Refused(Cause.UNDECODABLE, "its field a\r\n\tb\u0000 is \"" + cut + "\"").reason())
                .isEqualTo("its field a b is \"\uFFFD\"");
    }

    @Test
    void jsonMayEscapeHalvesOfCharactersInWhatIsRefused() {
        assertThat(Decoding.reason("{\"headline\":\"a\",\"urgency\":\"\\ud83d \\n\"}"))
                .contains("urgency")
                .doesNotContain("\n", "\uD83D");
    }
}
