package news.dateline.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import news.dateline.view.SearchWords.Word;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchWordsTest {

    @ParameterizedTest
    @CsvSource({
        "Peace-talks: Day 2!, peace talks day 2",
        "Müller's café, muller s cafe",
        "e\u0301te\u0301, ete",
        "Straße STRASSE, strasse strasse",
        "ΟΔΟΣ οδος, οδοσ οδοσ",
        "co\u00ADoperate, cooperate",
        "北京2024年, 北 京 2024 年",
        "ガ, ガ",
        "한국어, 한국어",
        "'😀 ... ', ''"
    })
    void wordsAreCutAndFolded(String text, String words) {
        assertThat(SearchWords.joined(text)).isEqualTo(words);
    }

    @Test
    void aWordKnowsWhereItStands() {
        assertThat(SearchWords.of("😀 Été, 北")).containsExactly(new Word("ete", 3, 6), new Word("北", 8, 9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ü", "e\u0301", "\u0301", "क्ष", "北", "\u200D", "\uD800", "𝒳"})
    void aMillionCharactersWithoutASpaceCostAsMuchAsAnyMillion(String character) {
        String text = "x" + character.repeat(1_000_000);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            List<Word> words = SearchWords.of(text);
            assertThat(words)
                    .allSatisfy(word -> assertThat(
                                    word.text().codePointCount(0, word.text().length()))
                            .isLessThanOrEqualTo(SearchWords.LONGEST));
            TextQuery query = TextQuery.of("x " + character);
            query.snippet("", text);
        });
    }

    @Test
    void aSnippetOfAnEndlessWordIsShortAndWhole() {
        Snippet snippet = found(TextQuery.of("xyz").snippet("", "a ".repeat(99) + "xyz" + "😀x".repeat(99_999)));
        assertThat(snippet.text().length()).isLessThan(250);
        assertThat(snippet.text().codePoints().noneMatch(unit -> unit >= 0xD800 && unit <= 0xDFFF))
                .isTrue();
        Snippet whole = found(TextQuery.of("xyz").snippet("", "xyz" + "a".repeat(100_000)));
        assertThat(whole.marks())
                .containsExactly(new Snippet.Mark(0, whole.text().length() - 1));
    }

    private static Snippet found(@Nullable Snippet snippet) {
        return Objects.requireNonNull(snippet);
    }
}
