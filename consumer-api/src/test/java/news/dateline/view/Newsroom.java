package news.dateline.view;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Does to a store what the fold does through the view log: each event is one run with the shares that it changes,
 * the article's row and the position.
 */
public final class Newsroom implements RevisionTexts {

    private final ViewStore store;
    private final Map<String, Article> shown = new LinkedHashMap<>();
    private final Map<String, List<EarlierRevision>> earlier = new HashMap<>();
    private final Map<Long, Article> texts = new HashMap<>();
    private final Map<String, Integer> partitions = new HashMap<>();
    private final Map<Integer, Long> offsets = new HashMap<>();
    private Map<Place, Share> counted = Map.of();

    private record Place(
            Subject subject, String id, @Nullable LocalDate day, int partition) {}

    public Newsroom(ViewStore store, int logPartitions) {
        this.store = store;
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        store.reset("a-log", logPartitions, start);
        store.caughtUp(start);
    }

    /** Publishes an article or a correction; returns its offset. */
    public long publish(Story story) {
        long offset = next(story.partition());
        Article article = story.build(offset);
        Article replaced = shown.put(article.id(), article);
        partitions.put(article.id(), article.partition());
        List<EarlierRevision> before = earlier.computeIfAbsent(article.id(), id -> new ArrayList<>());
        if (replaced != null) {
            texts.put((long) texts.size(), replaced);
            before.add(
                    new EarlierRevision(replaced.offset(), texts.size() - 1L, replaced.version(), replaced.updated()));
        }
        apply(new ArticleChange.Show(article), article.partition(), offset);
        return offset;
    }

    /** The log loses what it had of earlier revisions. */
    public void forgetTexts() {
        texts.clear();
    }

    @Override
    public Optional<Article> read(String articleId, int partition, EarlierRevision revision, Duration timeout) {
        return Optional.ofNullable(texts.get(revision.enrichedOffset()));
    }

    public void kill(String id) {
        shown.remove(id);
        earlier.remove(id);
        int partition = partitions.getOrDefault(id, 0);
        apply(new ArticleChange.Kill(id, partition), partition, next(partition));
    }

    public void withhold(String id) {
        shown.remove(id);
        earlier.remove(id);
        int partition = partitions.getOrDefault(id, 0);
        apply(new ArticleChange.Hide(id, partition), partition, next(partition));
    }

    private long next(int partition) {
        return offsets.merge(partition, 0L, (offset, first) -> offset + 1);
    }

    private void apply(ArticleChange change, int partition, long offset) {
        Map<Place, Share> now = count();
        List<Share> changed = new ArrayList<>();
        counted.forEach((place, share) -> {
            if (!now.containsKey(place)) {
                changed.add(
                        new Share(place.subject(), place.id(), place.day(), place.partition(), "", null, Counts.NONE));
            }
        });
        now.forEach((place, share) -> {
            if (!share.equals(counted.get(place))) {
                changed.add(share);
            }
        });
        counted = now;
        store.apply(new Changes(
                changed,
                List.of(change),
                List.of(new RevisionsChange(
                        change.id(), new Revisions(earlier.getOrDefault(change.id(), List.of()), false))),
                List.of(new PartitionProgress(partition, offset, Instant.ofEpochSecond(1_600_000_000L + offset), 0, 0)),
                Map.of(partition, offset + 1)));
    }

    private Map<Place, Share> count() {
        Map<Place, Share> shares = new LinkedHashMap<>();
        for (Article article : shown.values()) {
            for (ArticleActor actor : article.actors()) {
                Counts counts = new Counts(1, actor.mentions().size(), actor.quotes());
                add(shares, article, Subject.ACTOR, actor.id(), actor.name(), null, counts);
            }
            Set<String> topics = new HashSet<>();
            for (ArticleTopic topic : article.topics()) {
                List<TopicName> path = new ArrayList<>(List.of(new TopicName(topic.id(), topic.name())));
                path.addAll(topic.broader());
                for (int i = 0; i < path.size(); i++) {
                    String broader = i + 1 < path.size() ? path.get(i + 1).id() : null;
                    if (topics.add(path.get(i).id())) {
                        add(
                                shares,
                                article,
                                Subject.TOPIC,
                                path.get(i).id(),
                                path.get(i).name(),
                                broader,
                                new Counts(1, 0, 0));
                    }
                }
            }
        }
        return shares;
    }

    private static void add(
            Map<Place, Share> shares,
            Article article,
            Subject subject,
            String id,
            String name,
            @Nullable String broader,
            Counts counts) {
        shares.merge(
                new Place(subject, id, article.day(), article.partition()),
                new Share(subject, id, article.day(), article.partition(), name, broader, counts),
                (one, other) -> new Share(
                        subject,
                        id,
                        article.day(),
                        article.partition(),
                        name,
                        broader,
                        one.counts().plus(other.counts())));
    }
}
