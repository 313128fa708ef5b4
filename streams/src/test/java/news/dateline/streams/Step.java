package news.dateline.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import news.dateline.events.Article;
import news.dateline.proof.Newsroom;

/** One thing that happens to a line: a proof's story is a list of them. */
sealed interface Step {

    /** The instant at which each story begins. */
    Instant BEGINNING = Instant.parse("2021-03-18T09:00:00Z");

    /** How far ahead of their arrival embargoes end at most. */
    Duration EMBARGO_SPREAD = Duration.ofHours(6);

    /** A record is appended to the log, and processed. */
    record Arrives(Article article) implements Step {
        @Override
        public String toString() {
            return "arrives: " + Newsroom.line(article);
        }
    }

    /** The clock goes on; what is due by it happens. */
    record TimePasses(Duration time) implements Step {
        @Override
        public String toString() {
            return "time passes: " + time;
        }
    }

    /** What has been done so far is committed, and readers see it. */
    record Commits() implements Step {
        @Override
        public String toString() {
            return "commits";
        }
    }

    /** The service stops in order and starts again; after less than no time where the new machine's clock is behind. */
    record Restarts(Duration downFor) implements Step {
        @Override
        public String toString() {
            return "restarts after " + downFor;
        }
    }

    /** The service is killed: what was not committed never happened, and the log is read again from there. */
    record Crashes(Duration downFor) implements Step {
        @Override
        public String toString() {
            return "crashes, and starts after " + downFor;
        }
    }

    /** A random story. */
    static List<Step> story(long seed, int leastRecords, int mostRecords) {
        SplittableRandom random = new SplittableRandom(seed);
        Instant[] now = {BEGINNING};
        Newsroom newsroom = new Newsroom(seed, () -> now[0], EMBARGO_SPREAD, 1 + random.nextInt(5));
        int records = leastRecords + random.nextInt(mostRecords - leastRecords + 1);
        List<Step> steps = new ArrayList<>();
        List<Instant> embargoes = new ArrayList<>();
        while (records > 0) {
            int one = random.nextInt(100);
            if (one < 64) {
                Article article = newsroom.next();
                Instant embargo = article.getEmbargoedUntil();
                if (embargo != null && embargo.isAfter(now[0])) {
                    embargoes.add(embargo);
                }
                steps.add(new Arrives(article));
                records--;
            } else if (one < 82) {
                Duration time = embargoes.isEmpty() || random.nextInt(4) > 0
                        ? someTime(random)
                        : until(embargoes.remove(random.nextInt(embargoes.size())), now[0], random);
                now[0] = now[0].plus(time);
                steps.add(new TimePasses(time));
            } else if (one < 92) {
                steps.add(new Commits());
            } else {
                Duration down = random.nextInt(4) == 0 ? Duration.ofSeconds(-2) : someTime(random);
                now[0] = now[0].plus(down);
                steps.add(one < 95 ? new Restarts(down) : new Crashes(down));
            }
        }
        return steps;
    }

    /** Exactly to an embargo's end, or a millisecond before or after: where rules are wrong that are wrong by one. */
    private static Duration until(Instant embargo, Instant now, SplittableRandom random) {
        Duration time = Duration.between(now, embargo).plusMillis(random.nextInt(3) - 1);
        return time.isNegative() ? Duration.ZERO : time;
    }

    /** From less than any interval of the fold to longer than most embargoes. */
    private static Duration someTime(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> Duration.ofMillis(10 + random.nextInt(900));
            case 1 -> Duration.ofSeconds(1 + random.nextInt(5));
            case 2 -> Duration.ofMinutes(5 + random.nextInt(60));
            default -> Duration.ofMinutes(60 + random.nextInt(180));
        };
    }
}
