package news.dateline.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import org.junit.jupiter.api.Test;

/** Dictionaries in the form of CAMEO's, of our own writing. */
class CameoDictionaryTest {

    private static CameoDictionary read(String... lines) {
        CameoDictionary dictionary = new CameoDictionary();
        dictionary.read(new NamedReader("actors", new StringReader(String.join("\n", lines))));
        return dictionary;
    }

    @Test
    void personsHaveDatedCodes() {
        CameoDictionary dictionary = read(
                "# a comment",
                "AKINYI_ODERA_  ; a source",
                "+AKINYI_GRACE_ODERA_",
                "+MINISTER_ODERA_",
                "+ODERA_",
                "\t[KENGOV 20010203-050607]",
                "\t[KENOPP >050608] ; since then",
                "\t[KENMIL <991231]",
                "\t[KENELI]",
                "JOHN_AL-KARIM",
                "\t[IGOUNO 970101-19981231]");

        assertThat(dictionary.lines())
                .containsExactly(
                        "person:akinyi-odera | Akinyi Odera | Akinyi Grace Odera | ke in government"
                                + " 2001-02-03..2005-06-07; ke in opposition 2005-06-08..; ke in the military ..1999-12-31",
                        "person:john-al-karim | John al-Karim | | org:un in office 1997-01-01..1998-12-31");
        assertThat(dictionary.actors()).isEqualTo(2);
        assertThat(dictionary.unused())
                .containsEntry("persons' names of one word", 1)
                .containsEntry("persons' names with a title", 1)
                .hasSize(2);
    }

    @Test
    void groupsAndOrganisationsAreKnownByTheirCodesAndWords() {
        assertThat(read(
                                "FRONT_OF_THE_RED_VALLEY_(FRV)_",
                                "+FORV",
                                "+FRVX_",
                                "\t[KENREB]",
                                "WEAVERS_WITHOUT_LOOMS_ [NGOKEN]",
                                "KISUMU_RIVER_AUTHORITY",
                                "\t[KENGOV]")
                        .lines())
                .containsExactly(
                        "group:front-of-the-red-valley | Front of the Red Valley | Forv; Frvx",
                        "org:weavers-without-looms | Weavers Without Looms",
                        "org:kisumu-river-authority | Kisumu River Authority");
        assertThat(read("RED_VALLEY_FIGHTERS_MOVEMENT", "+RVFM", "\t[KENREB]").lines())
                .containsExactly("group:red-valley-fighters-movement | Red Valley Fighters Movement | RVFM");
    }

    @Test
    void whomTheCatalogueHasGetsFurtherNames() {
        assertThat(read("HAMID_KARZAI", "+KHAMID_KARZAI", "\t[AFGGOV >20011222]")
                        .lines())
                .containsExactly("+ person:hamid-karzai | Khamid Karzai");
    }

    @Test
    void whatCannotBeUsedIsCounted() {
        CameoDictionary dictionary = read(
                "KENYA_ [KEN]",
                "+KISUMU",
                "SOMEBODY_OR_SOMETHING",
                "\t[KENGOV]",
                "NO_CODE_AT_ALL",
                "AKINYI_ODERA",
                "\t[KENGOV 20011350]",
                "\t[KENBUS 20010101]",
                "\t[---]",
                "77_ROCKETS",
                "\t[KENREB]",
                "HAMID_KARZAI",
                "\t[AFGGOV >20011222]");

        assertThat(dictionary.lines()).containsExactly("person:akinyi-odera | Akinyi Odera");
        assertThat(dictionary.unused())
                .containsOnlyKeys(
                        "actors that may be persons or organisations",
                        "actors that the catalogue has",
                        "actors without a code",
                        "actors without a usable name",
                        "codes that are not understood",
                        "codes with days that cannot be",
                        "countries and their places",
                        "dated codes that say no office",
                        "names with marks or figures that no name begins with");
    }
}
