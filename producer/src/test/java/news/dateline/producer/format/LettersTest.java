package news.dateline.producer.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LettersTest {

    @Test
    void theUpperControlsAreWhatWindowsHasInTheirPlaceOrNothing() {
        assertThat(Letters.clean("\u0093Talks\u0094 \u0085 in\u009D Doha\u0081"))
                .isEqualTo("\u201CTalks\u201D \u2026 in Doha");
    }

    @Test
    void halvesOfCharactersAreReplacedAndWholeOnesStay() {
        assertThat(Letters.clean("a\uD83D b \uD83D\uDD4A \uDD4A")).isEqualTo("a\uFFFD b \uD83D\uDD4A \uFFFD");
    }
}
