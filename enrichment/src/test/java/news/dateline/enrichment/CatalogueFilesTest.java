package news.dateline.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The files of the catalogue: what they say, and that what is wrong in them is named with its line. */
class CatalogueFilesTest {

    private static final Vocabulary VOCABULARY = new Vocabulary();
    private static final Words WORDS = Words.read(List.of(), VOCABULARY);
    private static final List<RuleFile.Line> COUNTRIES =
            RuleFile.read("countries.txt", new StringReader("us | the United States\nke | Kenya | | Kenyan | Nairobi"));

    private static ThrowingCallable reading(String... lines) {
        return () -> {
            ActorFiles files = new ActorFiles();
            files.read(RuleFile.read("actors.txt", new StringReader(String.join("\n", lines))));
            Catalogue.read(COUNTRIES, files, VOCABULARY, WORDS);
        };
    }

    @Test
    void anActorWithAWrongId() {
        assertThatThrownBy(reading("# people", "", "person:Mike Pompeo | Mike Pompeo"))
                .hasMessage(
                        "actors.txt, line 3: expected an id such as 'person:first-last', found 'person:Mike Pompeo'");
    }

    @Test
    void anActorThatIsThereTwice() {
        assertThatThrownBy(reading("org:x | Ex Party", "org:x | Ex Group"))
                .hasMessage(
                        "actors.txt, line 2: 'org:x' is there twice: also in actors.txt, line 1; '+ org:x | name' adds a"
                                + " name, '= org:x | name' corrects it");
    }

    @Test
    void aNameThatCouldBeAnyWord() {
        assertThatThrownBy(reading("org:x | ex party"))
                .hasMessage("actors.txt, line 1: 'ex party' has no capital letter");
    }

    @Test
    void aNameOfTwoActors() {
        assertThatThrownBy(reading("org:x | Ex Party", "org:y | Why Party | Ex Party"))
                .hasMessage("actors.txt, line 2: 'Ex Party' is also a name of 'org:x'");
        assertThatThrownBy(reading("org:y | Kenyan"))
                .hasMessage("actors.txt, line 1: 'Kenyan' is also a name of 'country:ke'");
    }

    @Test
    void aLineWithoutANameOrWithAFieldTooMuch() {
        String expected = "actors.txt, line 1: expected 'id | name | other names | roles | wikidata'";

        assertThatThrownBy(reading("org:x")).hasMessage(expected);
        assertThatThrownBy(reading("org:x | Ex Party | | | Q1 | more")).hasMessage(expected);
    }

    @Test
    void aRoleThatCannotBe() {
        assertThatThrownBy(reading("person:a-b | Ann Bee | | ke president"))
                .hasMessage("actors.txt, line 1: expected a role such as"
                        + " 'us secretary of state 2018-04-26..2021-01-20', found 'ke president'");
        assertThatThrownBy(reading("person:a-b | Ann Bee | | ke president 2020-13..2021"))
                .hasMessage("actors.txt, line 1: expected a date as yyyy, yyyy-mm or yyyy-mm-dd, found '2020-13'");
        assertThatThrownBy(reading("person:a-b | Ann Bee | | ke president 2020-02-30.."))
                .hasMessageContaining("expected a date as yyyy, yyyy-mm or yyyy-mm-dd, found '2020-02-30'");
        assertThatThrownBy(reading("person:a-b | Ann Bee | | ke president 2021-03..2021-02-10"))
                .hasMessage("actors.txt, line 1: 'ke president 2021-03..2021-02-10' ends before it begins");
        assertThatThrownBy(reading("person:a-b | Ann Bee | | ke President 2021.."))
                .hasMessage("actors.txt, line 1: expected an office in lower case," + " found 'President'");
        assertThatThrownBy(reading("person:a-b | Ann Bee | | kx president 2021.."))
                .hasMessage("actors.txt, line 1: the role 'kx president 2021..' belongs to 'kx', which is neither a"
                        + " country's code nor an actor's id");
    }

    @Test
    void aWikidataItemThatIsNone() {
        assertThatThrownBy(reading("org:x | Ex Party | | | 42"))
                .hasMessage("actors.txt, line 1: expected a Wikidata item such as 'Q42', found '42'");
    }

    @Test
    void aRoleCoversItsDaysAndNoOthers() {
        Role exact = role("us secretary of state 2018-04-26..2021-01-20");
        Role rough = role("ke president 2013-04..2022");
        Role open = role("ke president ..");

        assertThat(List.of("2018-04-26", "2019-01-01", "2021-01-20")).allMatch(covers(exact));
        assertThat(List.of("2018-04-25", "2021-01-21")).noneMatch(covers(exact));
        assertThat(List.of("2013-04-01", "2022-12-31")).allMatch(covers(rough));
        assertThat(List.of("2013-03-31", "2023-01-01")).noneMatch(covers(rough));
        assertThat(List.of("0000-01-01", "9999-12-31")).allMatch(covers(open));
    }

    private static Role role(String text) {
        return Role.parse(new RuleFile.Line("actors.txt", 1, List.of()), text);
    }

    private static Predicate<String> covers(Role role) {
        return day -> role.covers(LocalDate.parse(day));
    }

    @Test
    void whatDatelineShipsIsReadWithoutAnError() {
        ActorFiles files = ActorFiles.shipped();

        assertThat(count(files, "person:")).isGreaterThan(3_000);
        assertThat(count(files, "org:")).isGreaterThan(1_400);
        assertThat(count(files, "group:")).isGreaterThan(250);
        Enricher.builtIn();
    }

    private static long count(ActorFiles files, String prefix) {
        return files.listings().stream()
                .filter(listing -> listing.actor().id().startsWith(prefix))
                .count();
    }
}
