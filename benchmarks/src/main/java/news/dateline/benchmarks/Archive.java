package news.dateline.benchmarks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import news.dateline.view.Article;
import news.dateline.view.ArticleActor;
import news.dateline.view.ArticleQuote;
import news.dateline.view.ArticleTopic;
import news.dateline.view.Resolution;
import news.dateline.view.Span;
import news.dateline.view.TextField;
import news.dateline.view.TopicName;

/**
 * Enriched articles of made-up names in made-up words, chosen as the world chooses: the second half as often as the first,
 * the third a third as often. The same seed, number and revision make the same article. Safe for use by many threads.
 */
final class Archive {

    static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);
    static final int DAYS = 365;
    static final int PARTITIONS = 3;

    private static final int ACTORS = 30_000;
    private static final int WORDS = 20_000;
    private static final int SOURCES = 40;
    private static final int ROOTS = 17;
    private static final int BRANCHES = 120;
    private static final int LEAVES = 600;
    private static final int NAMED = 10;
    private static final int WORDS_OF_TEXT = 160;
    private static final List<String> TYPES = List.of("person", "org", "country", "group");
    private static final List<String> SYLLABLES =
            List.of("ba", "den", "fi", "gor", "hul", "ka", "lem", "mi", "nor", "pe", "ras", "sol", "ti", "vu", "wen");

    private final long seed;
    private final long size;
    private final Skew actors = new Skew(ACTORS);
    private final Skew words = new Skew(WORDS);
    private final Skew sources = new Skew(SOURCES);
    private final Skew leaves = new Skew(LEAVES);

    /**
     * Articles of a year, and after so many of them those of its last day.
     *
     * @param size how many the archive has
     */
    Archive(long seed, long size) {
        this.seed = seed;
        this.size = size;
    }

    /** Ranks from 0 on, each as often as its number says. */
    private static final class Skew {
        private final double[] upTo;

        Skew(int ranks) {
            upTo = new double[ranks];
            double sum = 0;
            for (int rank = 0; rank < ranks; rank++) {
                sum += 1.0 / (rank + 1);
                upTo[rank] = sum;
            }
        }

        int next(Random random) {
            int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
            return Math.min(found < 0 ? -found - 1 : found, upTo.length - 1);
        }
    }

    static String id(long number) {
        return "urn:x-archive:" + number;
    }

    static int partition(long number) {
        return (int) (number % PARTITIONS);
    }

    static String source(int rank) {
        return "newsroom-" + rank;
    }

    /** The actor that is named as often as a rank says, from 0 on. */
    static String actor(int rank) {
        return TYPES.get(rank % TYPES.size()) + ":" + word(rank) + "-" + word(rank / 7 + 3);
    }

    /** A topic that many articles are under. */
    static String topic(int rank) {
        return code(0, rank);
    }

    static String word(int rank) {
        StringBuilder word = new StringBuilder();
        int rest = rank;
        do {
            word.append(SYLLABLES.get(rest % SYLLABLES.size()));
            rest /= SYLLABLES.size();
        } while (rest > 0);
        return word.toString();
    }

    /** An actor by chance, those that are named more often first. */
    String anyActor(Random random) {
        return actor(actors.next(random));
    }

    Article article(long number, int revision) {
        Random random = new Random((seed * 1_000_003 + number) * 31 + revision);
        Random day = new Random(seed + number);
        Instant published = FIRST_DAY
                .plusDays(number < size ? day.nextInt(DAYS) : DAYS - 1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .plusSeconds(day.nextInt(86_400));
        String body = text(random, WORDS_OF_TEXT);
        return new Article(
                id(number),
                partition(number),
                number / PARTITIONS,
                source(sources.next(day)),
                (long) revision,
                "A. Reporter",
                "https://wire.example/" + number,
                published,
                false,
                null,
                text(random, 8),
                body,
                null,
                published.atZone(ZoneOffset.UTC).toLocalDate(),
                false,
                "en",
                actors(random),
                topics(random),
                List.of(new ArticleQuote(
                        new Span(TextField.BODY, 20, 60), body.substring(20, 60), null, "he", "said")));
    }

    private List<ArticleActor> actors(Random random) {
        Set<Integer> ranks = new LinkedHashSet<>();
        int named = NAMED / 2 + random.nextInt(NAMED + 1);
        for (int i = 0; i < named; i++) {
            ranks.add(actors.next(random));
        }
        List<ArticleActor> all = new ArrayList<>();
        for (int rank : ranks) {
            List<ArticleActor.Mention> mentions = IntStream.rangeClosed(0, random.nextInt(3))
                    .mapToObj(place -> new ArticleActor.Mention(
                            new Span(TextField.BODY, place * 40, place * 40 + 9), Resolution.ALIAS))
                    .toList();
            all.add(new ArticleActor(
                    actor(rank), word(rank) + " " + word(rank / 7 + 3), mentions, random.nextInt(8) == 0 ? 1 : 0));
        }
        return all;
    }

    private List<ArticleTopic> topics(Random random) {
        Set<Integer> ranks = new LinkedHashSet<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            ranks.add(leaves.next(random));
        }
        List<ArticleTopic> all = new ArrayList<>();
        for (int rank : ranks) {
            TopicName branch = topicName(1, rank % BRANCHES);
            TopicName root = topicName(0, rank % BRANCHES % ROOTS);
            TopicName leaf = topicName(2, rank);
            all.add(new ArticleTopic(
                    leaf.id(),
                    leaf.name(),
                    1.5,
                    false,
                    List.of(branch, root),
                    List.of(new Span(TextField.BODY, 0, 9))));
        }
        return all;
    }

    private static TopicName topicName(int depth, int number) {
        return new TopicName(code(depth, number), "about " + word(depth * 1000 + number));
    }

    private static String code(int depth, int number) {
        return "archive:" + depth + "-" + number;
    }

    private String text(Random random, int length) {
        StringBuilder text = new StringBuilder(length * 7);
        for (int i = 0; i < length; i++) {
            text.append(i == 0 ? "" : " ").append(word(words.next(random)));
        }
        return text.append('.').toString();
    }
}
