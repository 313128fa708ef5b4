package news.dateline.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/**
 * Articles that look like a wire's: a dateline, a dozen sentences, some five names each, of a skewed choice; one in ten
 * corrects an earlier article and one in a hundred kills one. The same seed and number make the same article. Safe for use
 * by many threads.
 */
final class Stories {

    private static final List<String> PLACES = List.of("KABUL", "DOHA", "GENEVA", "NAIROBI", "LIMA", "OSLO", "HANOI");
    private static final List<String> ACTORS = List.of(
            "the Taliban",
            "the Afghan government",
            "the United Nations",
            "Pakistan",
            "the European Union",
            "Qatar",
            "NATO",
            "Zalmay Khalilzad",
            "Iran",
            "the World Health Organization",
            "Ashraf Ghani",
            "Norway",
            "the African Union",
            "Kenya",
            "Peru",
            "Vietnam",
            "the Red Cross",
            "António Guterres",
            "the World Bank",
            "Abdullah Abdullah");
    private static final List<String> DEEDS = List.of(
            "welcomed a second round of talks on",
            "asked for more time to discuss",
            "warned against a delay of",
            "sent observers to the meeting on",
            "published a report about",
            "would not comment on",
            "offered to host a conference on");
    private static final List<String> MATTERS = List.of(
            "the ceasefire",
            "the release of prisoners",
            "the harvest and the price of wheat",
            "schools in the north",
            "a new bridge over the river",
            "the withdrawal of troops",
            "vaccines for children",
            "next year's election");
    private static final int SENTENCES = 12;
    private static final int CORRECTED = 10;
    private static final int KILLED = 100;
    private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);
    private static final int DAYS = 300;

    private final String prefix;
    private final long seed;

    /**
     * Stories of one run.
     *
     * @param prefix what their ids begin with
     */
    Stories(String prefix, long seed) {
        this.prefix = prefix;
        this.seed = seed;
    }

    /** An article as Dateline's JSON, in UTF-8. */
    byte[] json(long number) {
        Random random = new Random(seed * 1_000_003 + number);
        boolean kill = number > KILLED && number % KILLED == 0;
        boolean correction = number > KILLED && number % CORRECTED == 0;
        long about = correction ? number - 1 - random.nextInt(KILLED / 2) : number;
        StringBuilder json = new StringBuilder(2_048);
        json.append("{\"id\":\"").append(prefix).append(about).append('"');
        // Revisions are numbered in the order in which they are made.
        json.append(",\"version\":").append(number);
        if (kill) {
            return json.append(",\"status\":\"canceled\"}").toString().getBytes(StandardCharsets.UTF_8);
        }
        json.append(",\"published\":\"")
                .append(FIRST_DAY.plusDays(random.nextInt(DAYS)))
                .append("\",\"headline\":\"")
                .append(sentence(random))
                .append("\",\"body\":\"")
                .append(PLACES.get(random.nextInt(PLACES.size())))
                .append(" (Example Wire) - ");
        for (int i = 0; i < SENTENCES; i++) {
            json.append(sentence(random)).append(i % 3 == 2 ? ".\\n\\n" : ". ");
        }
        return json.append("Story ")
                .append(number)
                .append(" of this run.\"}")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String sentence(Random random) {
        String actor = skewed(ACTORS, random);
        return Character.toUpperCase(actor.charAt(0)) + actor.substring(1) + ' '
                + DEEDS.get(random.nextInt(DEEDS.size())) + ' ' + skewed(MATTERS, random)
                + " on the " + (1 + random.nextInt(28)) + "th";
    }

    /** The first ones far more often than the last. */
    private static String skewed(List<String> all, Random random) {
        double place = random.nextDouble();
        return all.get((int) (place * place * all.size()));
    }
}
