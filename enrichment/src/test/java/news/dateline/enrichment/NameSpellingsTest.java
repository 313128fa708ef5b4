package news.dateline.enrichment;

import static news.dateline.enrichment.Texts.enriched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names in several spellings: which are one person's, and which only look alike. */
class NameSpellingsTest {

    private static final Vocabulary VOCABULARY = new Vocabulary();
    private static final Words WORDS = Words.read(RuleFile.readShipped("words.txt"), VOCABULARY);
    private static final NameSpellings SPELLINGS =
            NameSpellings.read(RuleFile.readShipped("spellings.txt"), WORDS, VOCABULARY);

    private static boolean same(String a, String b) {
        PersonNameForm first = form(a);
        PersonNameForm second = form(b);
        assertThat(SPELLINGS.same(second, first)).isEqualTo(SPELLINGS.same(first, second));
        return SPELLINGS.surnameKey(first).equals(SPELLINGS.surnameKey(second)) && SPELLINGS.same(first, second);
    }

    private static PersonNameForm form(String name) {
        return SPELLINGS.form(
                RuleFile.split(Folding.fold(name).toLowerCase(Locale.ROOT).replace('-', ' '), ' '));
    }

    @ParameterizedTest
    @CsvSource({
        "Zalmay Khalilzad, Zalmai Khalilzaad",
        "Najia Anwari, Najiya Anwary",
        "Mohammad Javad Zarif, Muhammad Jawad Zareef",
        "Mohammad Javad Zarif, Javad Zarif",
        "Ashraf Ghani, Mohamed Ashraf Ghanī",
        "Gulbuddin Hekmatyar, Gulbudin Hikmatyar",
        "Gulbuddin Hekmatyar, Gulb ud-Din Hekmatyar",
        "Atta Mohammad Noor, Ata Muhammad Nur",
        "Atta Mohammad Noor, Mohammad Atta Noor",
        "Atta Mohammad Noor, Ustad Atta Mohammed Noor",
        "Ahmad Shah Massoud, Ahmed Shah Masood",
        "Ahmad Shah Massoud, Ahmad Shah Masud",
        "Muammar Gaddafi, Moammar Qaddafi",
        "Muammar al-Gaddafi, Mouammar Kadhafi",
        "Bashar al-Assad, Bashar Asad",
        "Abdul Rahman Rahimi, Abdelrahman Raheemi",
        "Abd al-Rahman Rahimi, Abdurrahman Rahimi",
        "Abdul Aziz Karimi, Abdelaziz Kareemi",
        "Abd el-Fattah Sabri, Abdulfattah Sabry",
        "Abdullah Omari, Abdallah Umari",
        "Abd Allah Nabili, Abdulla Nabili",
        "Hibatullah Akhundzada, Hebatullah Akhundzadeh",
        "Zabihullah Mujahid, Zabiullah Mujahed",
        "Sirajuddin Haqqani, Siraj ud-Din Haqani",
        "Sirajuddin Haqqani, Serajuddin Hakkani",
        "Salahuddin Rabbani, Salah al-Din Rabani",
        "Fazl-ur-Rehman Khalil, Fazlur Rahman Khaleel",
        "Zia-ul-Haq Amiri, Ziaul Haq Ameeri",
        "Yousuf Raza Gilani, Yusuf Reza Gillani",
        "Hussein Amini, Hossein Ameeni",
        "Haji Din Mohammad, Haji Deen Muhammad",
        "Maulvi Abdul Kabir Wardak, Mawlawi Abdulkabir Wardak",
        "Sheikh Hasan Nasrallah, Hassan Nasralla",
        "Mullah Abdul Ghani Baradar, Abdulghani Baraadar",
        "Suleiman Franjieh, Sulaiman Franjiyeh",
        "Qassem Soleimani, Ghasem Suleimani",
        "Ali Reza Zakani, Alireza Zakani",
        "Ibrahim Raisi, Ebrahim Raeesi",
        "Ismail Haniyeh, Ismael Haniya",
        "Khalifa Haftar, Khaleefa Hifter",
        "Yunus Qanooni, Younis Qanuni",
        "Mohammad Mohaqiq, Muhammed Mohaqeq",
        "Abdul Rab Rasul Sayyaf, Abd al-Rab Rasool Sayaf",
        "Mawlawi Yaqoob Wardak, Yaghoub Wardak",
        "Khalid Noorzai, Khaled Nurzai",
        "Osama bin Laden, Usama Bin Ladin",
        "Mahmoud Ahmadi, Mahmood Ahmedi",
        "Sayed Ishaq Gailani, Ishaq Gailani",
        "Omar Daudzai, Umer Dawoodzai",
    })
    void oneNameInTwoSpellings(String a, String b) {
        assertThat(same(a, b)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Masoum Stanekzai, Masoud Stanekzai",
        "Masoum Stanekzai, Sher Mohammad Abbas Stanekzai",
        "Ali Khamenei, Ali Khomeini",
        "Jalal Talabani, Jalal Talibani",
        "Mohammad Abbas, Mahmoud Abbas",
        "Hassan Nasrallah, Hussein Nasrallah",
        "Hassan Rouhani, Hossein Rouhani",
        "Omar Khalidi, Amir Khalidi",
        "Omar Khalidi, Ammar Khalidi",
        "Hamid Karimi, Hamad Karimi",
        "Hamed Karimi, Hamad Karimi",
        "Jalal Haqqani, Jalil Haqqani",
        "Jalaluddin Haqqani, Sirajuddin Haqqani",
        "Jamal Nazari, Jamil Nazari",
        "Farid Sharifi, Farida Sharifi",
        "Latif Sharifi, Latifa Sharifi",
        "Karim Rahimi, Karam Rahimi",
        "Rashid Dostum, Rashad Dostum",
        "Saleh Wardak, Salah Wardak",
        "Salim Wardak, Salman Wardak",
        "Ahmad Massoud, Ahmad Shah Massoud",
        "Ahmad Zia Massoud, Ahmad Shah Massoud",
        "Burhanuddin Rabbani, Salahuddin Rabbani",
        "Abdullah Karzai, Abdul Karzai",
        "Abdullah Abdullah, Abdullah Gul",
        "Abdul Rahman Atef, Abdul Rahim Atef",
        "Abdul Salam Hanafi, Abdul Hanafi",
        "Hamdullah Mohib, Hamidullah Mohib",
        "Najibullah Amiri, Nasibullah Amiri",
        "Asadullah Khalid, Saadullah Khalid",
        "Rahmatullah Nabil, Rahimullah Nabil",
        "Mohammad Noor, Noor Mohammad",
        "Ali Mohammad Karimi, Mohammad Ali Karimi",
        "Mohammad Khan, Mohammad Sadiq Khan",
        "Tamim bin Hamad Al Thani, Hamad Al Thani",
        "Mohammed bin Salman, Khalid bin Salman",
        "Mohammed bin Zayed, Abdullah bin Zayed",
        "Saif al-Islam Gaddafi, Muammar Gaddafi",
        "Bashar al-Assad, Hafez al-Assad",
        "Hamid Karzai, Ahmad Wali Karzai",
        "Ahmad Karimi, Hamid Karimi",
        "George W Bush, George H W Bush",
        "Karim Rahmani, Karim Rahimi",
        "Ahmad Karimi, Ahmad Karami",
        "Noor Mohammadi, Noor Mahmoudi",
        "Said Ahmadi, Saad Ahmadi",
        "Qasim Wardak, Qais Wardak",
        "Nasr Hariri, Nasir Hariri",
        "Kamal Hashimi, Kamil Hashimi",
        "Baradar, Beradar",
    })
    void namesOfTwoPersons(String a, String b) {
        assertThat(same(a, b)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Zalmai Khalilzaad, person:zalmay-khalilzad",
        "Muhammad Ashraf Ghani, person:ashraf-ghani",
        "Muhammad Jawad Zareef, person:mohammad-javad-zarif",
        "Ustad Ata Muhammad Nur, person:atta-mohammad-noor",
        "Hekmatyar Gulbuddin, person:gulbuddin-hekmatyar",
        "Mawlawi Hebatullah Akhundzadeh, person:hibatullah-akhundzada",
        "Haji Abdurrashid Dostum, person:abdul-rashid-dostum",
        "Sheikh Abdelhakim Haqqani, person:abdul-hakim-haqqani",
    })
    void theCatalogueKnowsAnotherSpelling(String name, String id) {
        assertThat(Texts.actorIds(enriched("In Kabul " + name + " said that the talks would go on.")))
                .contains(id);
    }

    @Test
    void twoSpellingsInOneArticleAreOnePerson() {
        Enrichment article =
                enriched("Mohammad Yousuf Zargar, a trader, wept. Later Muhammad Yusuf Zarghar, who lost his"
                        + " shop, left. Mahmoud Yousuf Zargar, a trader, stayed.");

        assertThat(Texts.actorIds(article))
                .containsExactlyInAnyOrder("person:mohammad-yousuf-zargar", "person:mahmoud-yousuf-zargar");
    }

    @Test
    void aSpellingThatIsThereTwice() {
        List<RuleFile.Line> twice = RuleFile.read("spellings.txt", new StringReader("omar umar\numair umar"));
        List<RuleFile.Line> capital = RuleFile.read("spellings.txt", new StringReader("Omar umar"));

        assertThatThrownBy(() -> NameSpellings.read(twice, WORDS, VOCABULARY))
                .hasMessage("spellings.txt, line 2: 'umar' is there twice");
        assertThatThrownBy(() -> NameSpellings.read(capital, WORDS, VOCABULARY))
                .hasMessage("spellings.txt, line 1: expected spellings of a name in small letters, with a space between"
                        + " them");
    }
}
