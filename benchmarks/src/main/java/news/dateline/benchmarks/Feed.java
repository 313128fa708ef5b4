package news.dateline.benchmarks;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import news.dateline.view.Article;
import news.dateline.view.ArticleActor;
import news.dateline.view.ArticleChange;
import news.dateline.view.ArticleTopic;
import news.dateline.view.Changes;
import news.dateline.view.Counts;
import news.dateline.view.PartitionProgress;
import news.dateline.view.Share;
import news.dateline.view.Subject;
import news.dateline.view.TopicName;
import news.dateline.view.ViewStore;
import org.jspecify.annotations.Nullable;

/**
 * Gives a read model what the view log would: of each change the article and the counts that it replaces. First a whole
 * archive, then news, of which one in ten corrects and one in a hundred kills. Used by one thread.
 */
final class Feed {

    private static final int CORRECTED = 10;
    private static final int KILLED = 100;
    private static final int ARTICLES_AT_ONCE = 500;
    private static final int SHARES_AT_ONCE = 5_000;
    private static final int GONE = -1;

    private final Archive archive;
    private final ViewStore store;
    private final Random random;
    private final Map<Key, Share> counted = new HashMap<>();
    private final Map<Long, Integer> revisions = new HashMap<>();
    private final long[] offsets = new long[Archive.PARTITIONS];
    private long published;
    private long keysChanged;
    private long changes;

    private record Key(Subject subject, String id, LocalDate day, int partition) {}

    private record Contribution(
            Subject subject,
            String id,
            String name,
            @Nullable String broader,
            Counts counts) {}

    Feed(Archive archive, ViewStore store, long seed) {
        this.archive = archive;
        this.store = store;
        this.random = new Random(seed);
    }

    /** Fills an empty store: articles, then what is counted, as they stand in a log that has been compacted. */
    void fill(long articles) {
        store.reset("an-archive", Archive.PARTITIONS, Instant.now());
        while (published < articles) {
            List<ArticleChange> shown = new ArrayList<>();
            while (published < articles && shown.size() < ARTICLES_AT_ONCE) {
                Article article = archive.article(published++, 0);
                count(article, 1, new HashSet<>());
                shown.add(new ArticleChange.Show(article));
            }
            apply(List.of(), shown);
        }
        List<Share> all = List.copyOf(counted.values());
        for (int from = 0; from < all.size(); from += SHARES_AT_ONCE) {
            apply(all.subList(from, Math.min(all.size(), from + SHARES_AT_ONCE)), List.of());
        }
        while (store.loadText()) {
            // There is more.
        }
        store.caughtUp(Instant.now());
    }

    /** Publishes some more in one transaction. */
    void publish(int articles) {
        Set<Key> changed = new HashSet<>();
        Map<Long, ArticleChange> last = new HashMap<>();
        for (int i = 0; i < articles; i++) {
            long chance = random.nextInt(KILLED);
            boolean revises = chance <= KILLED / CORRECTED;
            long number = revises ? random.nextInt((int) published) : published++;
            int revision = revises ? revisions.getOrDefault(number, 0) : GONE;
            if (revision != GONE) {
                count(archive.article(number, revision), -1, changed);
            }
            if (revises && chance == 0) {
                revisions.put(number, GONE);
                last.put(number, new ArticleChange.Kill(Archive.id(number), Archive.partition(number)));
            } else {
                Article article = archive.article(number, revision + 1);
                revisions.put(number, revision + 1);
                count(article, 1, changed);
                last.put(number, new ArticleChange.Show(article));
            }
        }
        List<Share> shares = changed.stream().map(this::share).toList();
        keysChanged += shares.size() + last.size();
        changes += last.size();
        apply(shares, List.copyOf(last.values()));
    }

    private Share share(Key key) {
        Share share = counted.get(key);
        return share != null
                ? share
                : new Share(key.subject(), key.id(), key.day(), key.partition(), "", null, Counts.NONE);
    }

    private void apply(List<Share> shares, List<ArticleChange> articles) {
        List<PartitionProgress> progress = new ArrayList<>();
        Map<Integer, Long> next = new HashMap<>();
        for (int partition = 0; partition < offsets.length; partition++) {
            offsets[partition]++;
            progress.add(new PartitionProgress(partition, offsets[partition], Instant.now(), 0, 0));
            next.put(partition, offsets[partition] + 1);
        }
        store.apply(new Changes(shares, articles, List.of(), progress, next));
    }

    private void count(Article article, int times, Set<Key> changed) {
        LocalDate day = article.day();
        if (day == null) {
            return;
        }
        for (Contribution one : contributions(article)) {
            Key key = new Key(one.subject(), one.id(), day, article.partition());
            changed.add(key);
            Share before = counted.get(key);
            Counts sum = plus(before == null ? Counts.NONE : before.counts(), one.counts(), times);
            if (sum.articles() == 0) {
                counted.remove(key);
            } else {
                counted.put(
                        key,
                        new Share(one.subject(), one.id(), day, article.partition(), one.name(), one.broader(), sum));
            }
        }
    }

    private static Counts plus(Counts sum, Counts one, int times) {
        return new Counts(
                sum.articles() + times * one.articles(),
                sum.mentions() + times * one.mentions(),
                sum.quotes() + times * one.quotes());
    }

    private static List<Contribution> contributions(Article article) {
        List<Contribution> all = new ArrayList<>();
        for (ArticleActor actor : article.actors()) {
            Counts counts = new Counts(1, actor.mentions().size(), actor.quotes());
            all.add(new Contribution(Subject.ACTOR, actor.id(), actor.name(), null, counts));
        }
        Set<String> codes = new HashSet<>();
        for (ArticleTopic topic : article.topics()) {
            List<TopicName> path = new ArrayList<>(List.of(new TopicName(topic.id(), topic.name())));
            path.addAll(topic.broader());
            for (int i = 0; i < path.size(); i++) {
                TopicName name = path.get(i);
                if (codes.add(name.id())) {
                    String broader = i + 1 < path.size() ? path.get(i + 1).id() : null;
                    all.add(new Contribution(Subject.TOPIC, name.id(), name.name(), broader, new Counts(1, 0, 0)));
                }
            }
        }
        return all;
    }

    /** How many articles there have been, killed ones too. */
    long published() {
        return published;
    }

    /** How many counts of an actor or a topic on a day, each in its log partition. */
    int counts() {
        return counted.size();
    }

    /** Keys of the view log that an article has changed on average since the archive was filled. */
    double keysPerArticle() {
        return (double) keysChanged / Math.max(1, changes);
    }
}
