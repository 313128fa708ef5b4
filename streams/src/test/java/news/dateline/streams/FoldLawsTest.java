package news.dateline.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import news.dateline.events.Article;
import news.dateline.events.Provenance;
import news.dateline.events.Status;
import news.dateline.operations.ActorCounts;
import news.dateline.operations.ActorDay;
import news.dateline.operations.PartitionViews;
import news.dateline.operations.ShownArticle;
import news.dateline.operations.TopicDay;
import news.dateline.proof.ProofSize;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What may be done to a story without any reader being able to tell at its end. */
@Tag("proof")
class FoldLawsTest {

    private static final long SEED = 4_711;

    /** What readers see at the end, wherever in the log it stands. */
    private record Seen(
            Map<String, ByteBuffer> articles,
            Set<String> killed,
            Map<ActorDay, ActorCounts> actorDays,
            Map<TopicDay, Long> topicDays) {

        static Seen nothing() {
            return new Seen(new HashMap<>(), new HashSet<>(), new HashMap<>(), new HashMap<>());
        }

        static Seen after(List<Step> story) {
            return nothing().plus(FoldLine.after(story));
        }

        Seen plus(FoldLine line) {
            PartitionViews views = line.reader().views();
            if (views != null) {
                for (Map.Entry<String, ShownArticle> article : views.articles().entrySet()) {
                    articles.put(article.getKey(), article.getValue().content());
                }
                killed.addAll(views.killed());
                views.actorDays().forEach((day, counts) -> actorDays.merge(day, counts, ActorCounts::plus));
                views.topicDays().forEach((day, count) -> topicDays.merge(day, count, Long::sum));
            }
            return this;
        }
    }

    @Test
    void independentArticlesMayCrossOnTheirWay() {
        unchanged(FoldLawsTest::interleavedDifferently);
    }

    @Test
    void repeatsMayBeInserted() {
        unchanged(FoldLawsTest::withRepeats);
    }

    @Test
    void itDoesNotMatterWhenTheServiceStopsAndWhenTimePasses() {
        unchanged((story, random) ->
                story.stream().filter(Step.Arrives.class::isInstance).toList());
    }

    @Test
    void whatIsPublishedAndThenKilledWasNeverPublished() {
        for (int i = 0; i < stories(); i++) {
            long seed = SEED + i;
            List<Step> story = Step.story(seed, 5, 40);
            String id = articles(story).get(0).getId();

            List<Step> killed = new ArrayList<>(story);
            killed.add(new Step.Arrives(Article.newBuilder()
                    .setId(id)
                    .setSource("wire-1")
                    .setStatus(Status.CANCELED)
                    .setReceived(Step.BEGINNING)
                    .build()));
            Seen never = Seen.after(without(story, article -> article.getId().equals(id)));
            never.killed().add(id);

            assertThat(Seen.after(killed)).as("seed %d", seed).isEqualTo(never);
        }
    }

    @Test
    void oneLogPartitionOrTwelveGiveTheSameViews() {
        for (int i = 0; i < stories(); i++) {
            long seed = SEED + i;
            List<Step> story = Step.story(seed, 5, 40);
            List<FoldLine> lines =
                    IntStream.range(0, 12).mapToObj(FoldLine::new).toList();
            for (Step step : story) {
                if (step instanceof Step.Arrives arrives) {
                    int partition = Math.floorMod(arrives.article().getId().hashCode(), lines.size());
                    lines.get(partition).play(step);
                } else {
                    lines.forEach(line -> line.play(step));
                }
            }
            Seen sum = Seen.nothing();
            for (FoldLine line : lines) {
                line.settle();
                sum.plus(line);
            }
            assertThat(sum).as("seed %d", seed).isEqualTo(Seen.after(story));
        }
    }

    private static void unchanged(BiFunction<List<Step>, SplittableRandom, List<Step>> law) {
        for (int i = 0; i < stories(); i++) {
            long seed = SEED + i;
            List<Step> story = Step.story(seed, 5, 40);
            List<Step> other = law.apply(story, new SplittableRandom(seed));
            assertThat(Seen.after(other)).as("seed %d", seed).isEqualTo(Seen.after(story));
        }
    }

    private static int stories() {
        return ProofSize.of(100, 500);
    }

    /** The arrivals in another order, those of each article in their own. */
    private static List<Step> interleavedDifferently(List<Step> story, SplittableRandom random) {
        Map<String, Deque<Step>> byArticle = new LinkedHashMap<>();
        for (Article article : articles(story)) {
            byArticle.computeIfAbsent(article.getId(), id -> new ArrayDeque<>()).add(new Step.Arrives(article));
        }
        List<String> ids = new ArrayList<>(byArticle.keySet());
        List<Step> other = new ArrayList<>();
        for (Step step : story) {
            if (step instanceof Step.Arrives) {
                String id = ids.get(random.nextInt(ids.size()));
                Deque<Step> waiting = Objects.requireNonNull(byArticle.get(id));
                other.add(waiting.remove());
                if (waiting.isEmpty()) {
                    ids.remove(id);
                }
            } else {
                other.add(step);
            }
        }
        return other;
    }

    /** Some records twice or three times in a row, received from another feed. */
    private static List<Step> withRepeats(List<Step> story, SplittableRandom random) {
        List<Step> other = new ArrayList<>();
        for (Step step : story) {
            other.add(step);
            if (step instanceof Step.Arrives arrives) {
                for (int i = random.nextInt(3); i > 0; i--) {
                    Article repeat = Article.newBuilder(arrives.article()).build();
                    repeat.setReceived(repeat.getReceived().plusSeconds(random.nextInt(100)));
                    repeat.setProvenance(new Provenance("another feed", (long) i));
                    other.add(new Step.Arrives(repeat));
                }
            }
        }
        return other;
    }

    private static List<Step> without(List<Step> story, Predicate<Article> left) {
        return story.stream()
                .filter(step -> !(step instanceof Step.Arrives arrives && left.test(arrives.article())))
                .toList();
    }

    private static List<Article> articles(List<Step> story) {
        return story.stream()
                .filter(Step.Arrives.class::isInstance)
                .map(step -> ((Step.Arrives) step).article())
                .toList();
    }
}
