package news.dateline.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenizerTest {

    private static final Tokenizer TOKENIZER = RuleSet.shipped().tokenizer();

    private static List<String> sentences(String text) {
        Tokens tokens = TOKENIZER.tokenize(TextField.BODY, text);
        List<String> sentences = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= tokens.size(); i++) {
            if (i == tokens.size() || tokens.is(i, Tokens.SENTENCE)) {
                sentences.add(tokens.textOf(from, i));
                from = i;
            }
        }
        return sentences;
    }

    @Test
    void sentencesRunTogetherAreDivided() {
        assertThat(sentences("They left the country.It was late.“Why?” he asked."))
                .containsExactly("They left the country.", "It was late.", "“Why?” he asked.");
    }

    @Test
    void abbreviationsAndInitialsEndNoSentence() {
        assertThat(sentences("Gen. Austin S. Miller met Dr. Roe of the U.S. Army at t.co today. He left."))
                .containsExactly("Gen. Austin S. Miller met Dr. Roe of the U.S. Army at t.co today.", "He left.");
    }

    @Test
    void everyVisibleCharacterIsInExactlyOneTokenOrIsAHyphen() {
        String text = "Qatar’s Al-Thani paid $1,200.50 (twice) — “so what?” 😀 نعم ۔";
        Tokens tokens = TOKENIZER.tokenize(TextField.BODY, text);

        StringBuilder seen = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            seen.append(tokens.textOf(i, i + 1));
        }
        assertThat(seen.toString()).isEqualTo(text.replace(" ", "").replace("Al-Thani", "AlThani"));
    }
}
