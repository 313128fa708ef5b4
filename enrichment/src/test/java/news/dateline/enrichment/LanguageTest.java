package news.dateline.enrichment;

import static news.dateline.enrichment.Texts.enriched;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LanguageTest {

    @Test
    void functionWordsAndScriptsTellIt() {
        assertThat(enriched("The talks between the two sides will be held in the spring.")
                        .language())
                .isEqualTo("en");
        assertThat(enriched("Die Gespräche werden nicht vor dem Winter mit den Ministern geführt.")
                        .language())
                .isEqualTo("de");
        assertThat(enriched("Les pourparlers de paix sont suspendus depuis le mois dernier dans la capitale.")
                        .language())
                .isEqualTo("fr");
        assertThat(enriched("مذاکرات صلح میان دو طرف در قطر از سر گرفته شد").language())
                .isEqualTo("fa");
        assertThat(enriched("Переговоры о мире возобновились в Дохе").language())
                .isEqualTo("ru");
        assertThat(enriched("4 8 15 16 23 42").language()).isEqualTo("und");
    }

    @Test
    void whatTheNewsroomDeclaresWinsWhenItIsALanguageTag() {
        assertThat(declared("EN_us")).isEqualTo("en-US");
        assertThat(declared("not a tag!")).isEqualTo("en");
    }

    private static String declared(String tag) {
        return enriched(new SourceText("", "It is the first of the year.", tag, null, DatePrecision.NONE, List.of()))
                .language();
    }
}
