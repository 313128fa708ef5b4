package news.dateline.enrichment;

import static news.dateline.enrichment.Texts.enriched;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    @Test
    void aHintThatTheTextCannotBeWrittenInIsOverruled() {
        assertThat(languageOf("en", "قرر مجلس المدينة يوم الثلاثاء إغلاق الجسر القديم"))
                .isEqualTo("ar");
        assertThat(languageOf("ru", "The bridge will be closed on the first of the month."))
                .isEqualTo("en");
        assertThat(languageOf("sr", "Градско веће је одлучило")).isEqualTo("sr");
        assertThat(languageOf("sr", "Gradsko veće je odlučilo")).isEqualTo("sr");
        assertThat(languageOf("sr-Latn", "Градско веће је одлучило")).isEqualTo("sr-Latn");
        assertThat(languageOf("fr", "2024 : 12 – 4")).isEqualTo("fr");
    }

    @Test
    void theLanguagesOfTheNewsAreToldFromTwoHundredCharacters() throws IOException {
        List<String> amiss = new ArrayList<>();
        int asked = 0;
        try (InputStream in = LanguageTest.class.getResourceAsStream("language-sentences.txt")) {
            assertThat(in).isNotNull();
            for (RuleFile.Line line :
                    RuleFile.read("language-sentences.txt", new InputStreamReader(in, StandardCharsets.UTF_8))) {
                String told = enriched(line.field(1)).language();
                asked++;
                if (!told.equals(line.field(0))) {
                    amiss.add(told + " for " + line.field(0) + ": " + line.field(1));
                }
            }
        }
        System.out.printf(Locale.ROOT, "language: %d of %d right%n", asked - amiss.size(), asked);
        assertThat(asked).isGreaterThan(200);
        assertThat(amiss).hasSizeLessThanOrEqualTo(asked * 5 / 100);
    }

    @Test
    void inAnotherLanguageOnlyWhatTheCatalogueNamesIsAnActor() {
        Enrichment german = enriched(
                "Die Gespräche mit Angela Merkel werden nicht vor dem Winter in Kabul sein. Der Minister"
                        + " Karl Huber und die Allgemeine Party Union sind nicht dabei, peace talks, ceasefire, ceasefire.");

        assertThat(german.language()).isEqualTo("de");
        assertThat(Texts.actorIds(german)).containsExactly("person:angela-merkel");
        assertThat(german.topics()).isEmpty();
    }

    private static String languageOf(String declared, String text) {
        return enriched(new SourceText("", text, declared, null, DatePrecision.NONE, List.of()))
                .language();
    }

    private static String declared(String tag) {
        return enriched(new SourceText("", "It is the first of the year.", tag, null, DatePrecision.NONE, List.of()))
                .language();
    }
}
