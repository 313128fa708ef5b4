package news.dateline.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A newsroom's own files on top of the shipped catalogue. */
class OwnCatalogueTest {

    private static NamedReader file(String... lines) {
        return new NamedReader("own/kenya.txt", new StringReader(String.join("\n", lines)));
    }

    private static List<String> actors(Enricher rules, String day, String text) {
        EnrichmentResult result = rules.enrich(
                new SourceText("", text, "en", Instant.parse(day + "T12:00:00Z"), DatePrecision.DAY, List.of()));
        return Texts.actorIds((Enrichment) result);
    }

    @Test
    void addsActorsNamesAndRoles() {
        Enricher rules = Enricher.with(List.of(file(
                "# our own",
                "org:kisumu-weavers | Kisumu Weavers | KWG",
                "person:akinyi-odera | Akinyi Odera | | org:kisumu-weavers chairwoman 2019-03..",
                "+ group:taliban | Talib Movement",
                "+ person:akinyi-odera | Mama Akinyi | ke trade minister 2021..2022-08")));

        assertThat(actors(rules, "2020-05-01", "In Busia the KWG and the Talib Movement met Mama Akinyi."))
                .containsExactlyInAnyOrder("org:kisumu-weavers", "group:taliban", "person:akinyi-odera");
        assertThat(actors(rules, "2021-05-01", "On Monday Kenya's trade minister spoke."))
                .containsExactlyInAnyOrder("country:ke", "person:akinyi-odera");
    }

    @Test
    void correctsAndTakesAway() {
        Enricher rules = Enricher.with(List.of(file(
                "= person:mike-pompeo | Mick Pompeo | | us secretary of state 2018-04-26..2019-12-31",
                "- person:joe-biden | Biden",
                "- person:angela-merkel",
                "- org:nato",
                "- group:taliban | Taleban")));

        assertThat(actors(
                        rules,
                        "2020-05-01",
                        "The US Secretary of State spoke. Later Biden did, and so did Merkel of" + " the Taleban."))
                .containsExactly("country:us");
        assertThat(actors(rules, "2020-05-01", "On Monday Mike Pompeo said nothing."))
                .containsExactly("person:mike-pompeo");
    }

    @Test
    void theRulesIdCoversItsText() {
        String shipped = Enricher.builtIn().rulesId();
        String one =
                Enricher.with(List.of(file("+ group:taliban | Talib Movement"))).rulesId();
        String other =
                Enricher.with(List.of(file("+ group:taliban | Talib Group"))).rulesId();

        assertThat(Enricher.with(List.of()).rulesId()).isEqualTo(shipped);
        assertThat(List.of(shipped, one, other)).doesNotHaveDuplicates();
        assertThat(Enricher.with(List.of(file("+ group:taliban | Talib Movement")))
                        .rulesId())
                .isEqualTo(one);
    }

    @Test
    void whatIsWrongStopsTheStartWithFileLineAndWhatWasExpected() {
        assertThatThrownBy(() -> Enricher.with(List.of(file("# ours", "org:nato | Alliance"))))
                .hasMessageMatching(
                        "own/kenya\\.txt, line 2: 'org:nato' is there twice: also in actors/organisations\\.txt, line"
                                + " [0-9]+; '\\+ org:nato \\| name' adds a name, '= org:nato \\| name' corrects it");
    }

    @Test
    void aCheckNamesAllThatIsWrong() {
        ActorCatalogue catalogue = ActorCatalogue.read(List.of(file(
                "+ person:nobody-known | Somebody",
                "+ org:nato",
                "- org:nato | NATO",
                "- org:nato | Warsaw Pact",
                "+ org:nato | Red Cross; Alliance of Friends | zz chief 2020..",
                "= org:nato",
                "person:akinyi-odera | Akinyi Odera | | ke chief 2020")));

        assertThat(catalogue.problems())
                .containsExactly(
                        "own/kenya.txt, line 1: 'person:nobody-known' is not in the catalogue so far",
                        "own/kenya.txt, line 2: expected '+ id | names | roles'",
                        "own/kenya.txt, line 3: 'NATO' is the name that results show: '= org:nato | name' gives another"
                                + " one",
                        "own/kenya.txt, line 4: 'Warsaw Pact' is no name of 'org:nato'",
                        "own/kenya.txt, line 6: expected '= id | name | other names | roles | wikidata'",
                        "own/kenya.txt, line 7: expected a role such as 'us secretary of state 2018-04-26..2021-01-20',"
                                + " found 'ke chief 2020'",
                        "own/kenya.txt, line 5: 'Red Cross' is also a name of 'org:icrc'",
                        "own/kenya.txt, line 5: the role 'zz chief 2020..' belongs to 'zz', which is neither a"
                                + " country's code nor an actor's id");
        assertThat(ActorCatalogue.read(List.of()).problems()).isEmpty();
    }

    @Test
    void aSearchFindsNamesSpellingsAndOffices() {
        ActorCatalogue catalogue = ActorCatalogue.read(List.of());

        assertThat(ids(catalogue, "khalilz", null)).containsExactly("person:zalmay-khalilzad");
        assertThat(ids(catalogue, "Zalmai Khaleelzad", null)).containsExactly("person:zalmay-khalilzad");
        assertThat(ids(catalogue, "iran foreign minister", LocalDate.of(2020, 5, 1)))
                .contains("person:mohammad-javad-zarif")
                .doesNotContain("person:hossein-amir-abdollahian");
        assertThat(ids(catalogue, "NATO", null)).startsWith("org:nato");
        assertThat(ids(catalogue, " ", null)).isEmpty();
    }

    private static List<String> ids(ActorCatalogue catalogue, String words, @Nullable LocalDate day) {
        return catalogue.search(words, day).stream().map(ListedActor::id).toList();
    }
}
