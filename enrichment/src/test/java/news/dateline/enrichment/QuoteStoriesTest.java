package news.dateline.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a careful reader lists in stories of our own, in the ways of many agencies. */
class QuoteStoriesTest {

    @Test
    void nearlyAllQuotesAreFoundAndTheirSpeakersAreRight() throws IOException {
        int wanted = 0;
        int found = 0;
        int right = 0;
        List<String> amiss = new ArrayList<>();
        for (String story : stories()) {
            List<String> paragraphs = new ArrayList<>();
            List<String> quotes = new ArrayList<>();
            for (String line : RuleFile.split(story, '\n')) {
                if (line.startsWith("= ")) {
                    quotes.add(line.substring(2));
                } else if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("! ")) {
                    paragraphs.add(line);
                }
            }
            if (paragraphs.isEmpty()) {
                continue;
            }
            Enrichment enrichment = Texts.enriched(String.join("\n\n", paragraphs));
            List<Quote> rest = new ArrayList<>(enrichment.quotes());
            for (String quote : quotes) {
                String speaker = quote.substring(0, quote.indexOf(" | "));
                String begins = quote.substring(quote.indexOf(" | ") + 3);
                Quote same = null;
                for (Quote one : rest) {
                    if (same == null && one.span().of(enrichment.text()).startsWith(begins)) {
                        same = one;
                    }
                }
                wanted++;
                if (same == null) {
                    amiss.add("missed: " + quote);
                    continue;
                }
                found++;
                rest.remove(same);
                if (speaker(same).equals(speaker)) {
                    right++;
                } else {
                    amiss.add(speaker(same) + " for: " + quote);
                }
            }
            rest.forEach(quote -> amiss.add("no quote: " + quote.span().of(enrichment.text())));
        }
        assertThat(wanted).isGreaterThan(100);
        assertThat(found).as("of %d, amiss: %s", wanted, amiss).isGreaterThanOrEqualTo(wanted * 95 / 100);
        assertThat(right).as("of %d, amiss: %s", wanted, amiss).isGreaterThanOrEqualTo(wanted * 85 / 100);
        assertThat(amiss.stream().filter(one -> one.startsWith("no quote")))
                .as("what stands in marks and is nobody's words")
                .hasSizeLessThan(3);
    }

    private static String speaker(Quote quote) {
        return quote.speakerId() == null ? "[" + quote.speaker() + "]" : quote.speakerId();
    }

    private static List<String> stories() throws IOException {
        try (InputStream in = QuoteStoriesTest.class.getResourceAsStream("quote-stories.txt")) {
            assertThat(in).isNotNull();
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n"));
        }
    }
}
