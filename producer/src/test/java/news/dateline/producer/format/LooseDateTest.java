package news.dateline.producer.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import news.dateline.events.DatePrecision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LooseDateTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2020-11-22T10:15:00Z                      | 2020-11-22T10:15:00Z
            2020-11-22T10:15+01:00                    | 2020-11-22T09:15:00Z
            2020-11-22T10:15:00.123456789Z            | 2020-11-22T10:15:00.123Z
            2020-11-22t10:15:00z                      | 2020-11-22T10:15:00Z
            20201122T101500Z                          | 2020-11-22T10:15:00Z
            20201122T101500-0500                      | 2020-11-22T15:15:00Z
            2020-11-22 10:15:00                       | 2020-11-22T10:15:00Z
            2020-11-22 10:15:00 +0530                 | 2020-11-22T04:45:00Z
            2020-11-22 10:15:00.0                     | 2020-11-22T10:15:00Z
            2020/11/22 10:15:00 PST                   | 2020-11-22T18:15:00Z
            2020-11-22T24:00:00Z                      | 2020-11-23T00:00:00Z
            2016-12-31T23:59:60Z                      | 2016-12-31T23:59:59Z
            Sun, 22 Nov 2020 10:15:00 GMT             | 2020-11-22T10:15:00Z
            Sun, 22 Nov 2020 10:15:00 -0500           | 2020-11-22T15:15:00Z
            Mon, 22 Nov 2020 10:15:00 +0000           | 2020-11-22T10:15:00Z
            22 Nov 20 10:15 EST                       | 2020-11-22T15:15:00Z
            22 Nov 96 10:15:00 UT                     | 1996-11-22T10:15:00Z
            Sun,22 Nov 2020 10:15:00 GMT              | 2020-11-22T10:15:00Z
            Sunday, 22-Nov-20 10:15:00 GMT            | 2020-11-22T10:15:00Z
            Sun, 22 Nov 2020 10:15:00 GMT+2           | 2020-11-22T08:15:00Z
            Sun, 22 Nov 2020 10:15:00 +0100 (CET)     | 2020-11-22T09:15:00Z
            Sun, 22 Nov 2020 10:15:00 XYZ             | 2020-11-22T10:15:00Z
            Sun Nov 22 10:15:00 2020                  | 2020-11-22T10:15:00Z
            Sun Nov 22 10:15:00 EST 2020              | 2020-11-22T15:15:00Z
            November 22, 2020 10:15 PM                | 2020-11-22T22:15:00Z
            November 22nd, 2020 at 12:05 a.m. EST     | 2020-11-22T05:05:00Z
            22 de noviembre de 2020 10:15             | 2020-11-22T10:15:00Z
            22. November 2020, 10:15                  | 2020-11-22T10:15:00Z
            dim., 22 nov. 2020 10:15:00 +0100         | 2020-11-22T09:15:00Z
            22 ноября 2020 10:15                      | 2020-11-22T10:15:00Z
            22/11/2020 10:15                          | 2020-11-22T10:15:00Z
            11/22/2020 10:15                          | 2020-11-22T10:15:00Z
            11/22/20 10:15                            | 2020-11-22T10:15:00Z
            22.11.20 10:15                            | 2020-11-22T10:15:00Z
            05.06.2020 10:15                          | 2020-06-05T10:15:00Z
            Sun, 22 Nov 2020 10:15:00 (UTC+05:30)     | 2020-11-22T04:45:00Z
            Sun, 22 Nov 2020 10:15:00 GMT (Greenwich) | 2020-11-22T10:15:00Z
            dimanche 22 novembre 2020 à 10:15         | 2020-11-22T10:15:00Z
            mar. 24 mars 2020 10:15                   | 2020-03-24T10:15:00Z
            Sunday, November 22, 2020 - 10:15pm       | 2020-11-22T22:15:00Z
            Sonntag, 22. November 2020 - 10:15        | 2020-11-22T10:15:00Z
            Sun, 11/22/2020 - 10:15                   | 2020-11-22T10:15:00Z
            Sun, 22 Nov 2020 - 10:15 +0100            | 2020-11-22T09:15:00Z
            Sun, 22 Nov 2020 10:15:00 Europe/Oslo     | 2020-11-22T09:15:00Z
            Mon, 22 Jun 2020 10:15 America/New_York   | 2020-06-22T14:15:00Z
            2020-10-25 02:30 Europe/Oslo              | 2020-10-25T00:30:00Z
            2020-11-22T10:15:00-05:00Z                | 2020-11-22T15:15:00Z
            2020年11月22日 10:15                       | 2020-11-22T10:15:00Z
            2020년 11월 22일 10:15 KST                  | 2020-11-22T01:15:00Z
            2020-327T10:15:00Z                        | 2020-11-22T10:15:00Z
            2020-W47-7T10:15:00Z                      | 2020-11-22T10:15:00Z
            1606040100                                | 2020-11-22T10:15:00Z
            1606040100000                             | 2020-11-22T10:15:00Z
            """)
    void anInstantIsReadInEveryFormThatFeedsUse(String text, Instant instant) {
        assertThat(Moment.read(text)).hasValueSatisfying(moment -> {
            assertThat(moment.instant()).isEqualTo(instant);
            assertThat(moment.precision()).isEqualTo(DatePrecision.INSTANT);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2020-11-22               | 2020-11-22
            20201122                 | 2020-11-22
            22 Nov 2020              | 2020-11-22
            Sun, 22 Nov 2020         | 2020-11-22
            November 22, 2020        | 2020-11-22
            Domingo 22 noviembre 2020 | 2020-11-22
            2020年11月22日            | 2020-11-22
            2020-327                 | 2020-11-22
            2020-W47-7               | 2020-11-22
            2020W477                 | 2020-11-22
            2020-11-22T25:99:00Z     | 2020-11-22
            """)
    void aDayIsNoInstant(String text, String day) {
        assertThat(Moment.read(text)).hasValueSatisfying(moment -> {
            assertThat(moment.instant()).isEqualTo(Instant.parse(day + "T00:00:00Z"));
            assertThat(moment.precision()).isEqualTo(DatePrecision.DAY);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yesterday",
                "2020",
                "2020-11",
                "November 2020",
                "3/4/2020",
                "20/11/10",
                "22-11-20",
                "22/11-2020",
                "2020-13-01",
                "2020-02-30",
                "30 Feb 2020",
                "0000-00-00 00:00:00",
                "Sun, 32 Nov 2020 10:15:00 GMT",
                "12",
                "99999999999999999999",
                "T10:15:00Z",
                "22 Foo 2020",
                "2019-366",
                "2020-W54-1",
                "2020-W10"
            })
    void whatLeavesTheDayOpenIsNoDate(String text) {
        assertThat(Moment.read(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2020-11-22T10:15:00Z                      | 2020-11-22T10:15:00Z
            Sun, 22 Nov 2020 10:15:00 GMT             | 2020-11-22T10:15:00Z
            Sun, 22 Nov 2020 10:15:00 EST             | 2020-11-22T15:15:00Z
            Sun, 22 Nov 2020 10:15:00 CST             | 2020-11-22T16:15:00Z
            Sun, 22 Nov 2020 10:15:00 -0500 (EST)     | 2020-11-22T15:15:00Z
            Sun, 22 Nov 2020 10:15:00 (UTC+05:30)     | 2020-11-22T04:45:00Z
            Sun Nov 22 10:15:00 EST 2020              | 2020-11-22T15:15:00Z
            2020-11-22T10:15:00 IST                   | 2020-11-22T09:15:00Z
            2020-11-22T10:15:00 XYZ                   | 2020-11-22T22:15:00Z
            2020-11-22T10:15:00 Atlantis/Poseidonis   | 2020-11-22T22:15:00Z
            2020-10-25 02:30 Europe/Oslo              | 2020-10-25T01:30:00Z
            2020-03-29 02:30 Europe/Oslo              | 2020-03-29T01:30:00Z
            22 Nov 2020 - 10:15                       | 2020-11-22T22:15:00Z
            2020-11-22T10:15:00 (local)               | 2020-11-22T22:15:00Z
            2020-11-22T10:15:00                       | 2020-11-22T22:15:00Z
            2020-11-22                                | 2020-11-22T12:00:00Z
            2020-11-22+02:00                          | 2020-11-21T22:00:00Z
            2020-11-22Z                               | 2020-11-22T00:00:00Z
            1606040100                                | 2020-11-22T10:15:00Z
            1606040100000                             | 2020-11-22T10:15:00Z
            """)
    void whatMustNotComeTooEarlyIsReadWhereItComesLast(String text, Instant instant) {
        assertThat(Moment.readLatest(text)).hasValueSatisfying(moment -> {
            assertThat(moment.instant()).isEqualTo(instant);
            assertThat(moment.precision()).isEqualTo(DatePrecision.INSTANT);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-11-22T25:99:00Z", "2020-11-22T10:15:00+18:00", "2020-11-22T10:15:00-13:00", "soon"})
    void whatMustNotComeTooEarlyHasATimeAndAZoneThatThereAre(String text) {
        assertThat(Moment.readLatest(text)).isEmpty();
    }

    @Test
    void aLongTextIsNotSearchedForADate() {
        assertThat(Moment.read("1".repeat(1_000_000))).isEmpty();
    }
}
