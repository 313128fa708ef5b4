package news.dateline.enrichment;

import static news.dateline.enrichment.Texts.actorIds;
import static news.dateline.enrichment.Texts.enriched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtherScriptsTest {

    @Test
    void anArabicNameIsReadWithWhatIsJoinedToIt() {
        assertThat(actorIds(enriched("قالت الولايات المتحدة إنها لن تشارك، وبالصين وللهند وروسيا مصالح في لبنان.")))
                .containsExactlyInAnyOrder("country:us", "country:cn", "country:in", "country:ru", "country:lb");
        assertThat(actorIds(enriched("كان الجمهور بحماس كبير في هذا المساء على أرض الملعب.")))
                .isEmpty();
    }

    @Test
    void aPersianNameIsReadWithEitherKeyboardAndBeforeAJoiner() {
        assertThat(actorIds(enriched("اشرف غنی گفت که طالبان\u200cها با آمريکا در این باره گفت‌وگو می‌کنند.")))
                .containsExactlyInAnyOrder("person:ashraf-ghani", "group:taliban", "country:us");
    }

    @Test
    void aRussianNameIsReadInItsCases() {
        assertThat(actorIds(
                        enriched("Президент России обсудил с Владимиром Зеленским положение на Украине и в Сирии.")))
                .containsExactlyInAnyOrder("country:ru", "person:volodymyr-zelensky", "country:ua", "country:sy");
    }

    @Test
    void aHebrewNameIsReadWithItsPrefix() {
        assertThat(actorIds(enriched("ראש הממשלה בנימין נתניהו אמר כי בישראל ובאיראן לא יקבלו את ההצעה.")))
                .containsExactlyInAnyOrder("person:benjamin-netanyahu", "country:il", "country:ir");
    }

    @Test
    void aVowelSignOfHindiIsPartOfTheName() {
        assertThat(actorIds(enriched("नरेंद्र मोदी ने रूस और अफ़ग़ानिस्तान पर बात की।")))
                .containsExactlyInAnyOrder("person:narendra-modi", "country:ru", "country:af");
        assertThat(actorIds(enriched("बाज़ार में गन्ने का रस बहुत महंगा हो गया है।")))
                .isEmpty();
    }

    @Test
    void chineseAndJapaneseNamesNeedNoSpaces() {
        assertThat(actorIds(enriched("中国外交部表示,中国与俄罗斯就朝鲜问题保持沟通。")))
                .containsExactly("country:cn", "country:kp", "country:ru");
        assertThat(actorIds(enriched("日本政府はアメリカとの会談を明らかにした。"))).containsExactlyInAnyOrder("country:jp", "country:us");
    }

    @Test
    void whatIsWrongInALineIsToldWithItsNumber() {
        Vocabulary vocabulary = new Vocabulary();
        Words words = Words.read(List.of(), vocabulary);
        Catalogue catalogue = Catalogue.read(List.of(), new ActorFiles(), vocabulary, words);

        assertThatThrownBy(() -> catalogue.addOtherScripts(
                        RuleFile.read("names.txt", new StringReader("# names\ncountry:zz | Зет"))))
                .hasMessage("names.txt, line 2: expected 'id | names' with the id of an actor, found 'country:zz'");
        RuleFile.Line line = RuleFile.read("names.txt", new StringReader("country:ru | Росси(я/и"))
                .get(0);
        assertThatThrownBy(() -> OtherScripts.cases(line, line.field(1)))
                .hasMessageContaining("line 1: expected the endings");
    }
}
