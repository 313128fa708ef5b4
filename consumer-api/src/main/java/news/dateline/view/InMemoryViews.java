package news.dateline.view;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.dateline.view.Difference.ChangedArticle;
import news.dateline.view.Difference.DayCount;
import org.jspecify.annotations.Nullable;

/**
 * The read model in memory: the reference that says in plain Java what the one on disk has to answer. Every change
 * copies everything, so it is for small numbers.
 */
public final class InMemoryViews implements ViewStore {

    /** By id as the bytes of UTF-8 sort, so that both read models page alike. */
    private static final Comparator<String> BY_ID =
            Comparator.comparing((String id) -> id.codePoints().toArray(), Arrays::compare);

    private static final Duration MARK_EVERY = Duration.ofMinutes(10);

    private final String generation;
    private State state;

    /** An empty read model of a generation. */
    public InMemoryViews(String generation) {
        this.generation = generation;
        this.state = new State(null, new Position(generation, List.of()), Map.of(), Map.of(), Map.of(), Journal.NONE);
    }

    @Override
    public synchronized Optional<Filling> filling() {
        return Optional.ofNullable(state.filling);
    }

    @Override
    public synchronized void reset(String logId, int partitions, Instant at) {
        List<PartitionProgress> progress = Stream.iterate(0, partition -> partition + 1)
                .limit(partitions)
                .map(PartitionProgress::none)
                .toList();
        state = new State(
                new Filling(logId, at, Map.of()),
                new Position(generation, progress),
                Map.of(),
                Map.of(),
                Map.of(),
                Journal.NONE);
    }

    @Override
    public synchronized void apply(Changes changes) {
        Filling before = filled();
        Map<ShareKey, Share> shares = new LinkedHashMap<>(state.shares);
        for (Share share : changes.shares()) {
            ShareKey key = new ShareKey(share.subject(), share.id(), share.day(), share.partition());
            shares.remove(key);
            if (!share.counts().equals(Counts.NONE)) {
                shares.put(key, share);
            }
        }
        Map<String, ArticleChange> articles = new LinkedHashMap<>(state.articles);
        changes.articles().forEach(change -> articles.put(ArticleKey.of(change.id()), change));
        Map<String, Revisions> revisions = new HashMap<>(state.revisions);
        changes.revisions().forEach(change -> revisions.put(ArticleKey.of(change.id()), change.revisions()));
        Map<Integer, PartitionProgress> progress = new TreeMap<>();
        state.position.partitions().forEach(known -> progress.put(known.partition(), known));
        changes.progress().forEach(known -> progress.put(known.partition(), known));
        Map<Integer, Long> nextOffsets = new HashMap<>(before.nextOffsets());
        nextOffsets.putAll(changes.nextOffsets());
        state = new State(
                new Filling(before.logId(), before.asOf(), nextOffsets),
                new Position(generation, List.copyOf(progress.values())),
                shares,
                articles,
                revisions,
                state.journal.with(changes, state));
        notifyAll();
    }

    @Override
    public synchronized void caughtUp(Instant at) {
        Filling before = filled();
        state = new State(
                new Filling(before.logId(), at, before.nextOffsets()),
                state.position,
                state.shares,
                state.articles,
                state.revisions,
                state.journal.marked(at, state.position));
    }

    @Override
    public boolean loadText() {
        return false;
    }

    @Override
    public synchronized Snapshot snapshot() {
        return state;
    }

    @Override
    public synchronized boolean await(Map<Integer, Long> offsets, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!state.includes(offsets)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private Filling filled() {
        if (state.filling == null) {
            throw new IllegalStateException("the read model is filled from no view log yet");
        }
        return state.filling;
    }

    private record ShareKey(
            Subject subject, String id, @Nullable LocalDate day, int partition) {}

    /** One position of the read model; never changes, so it is its own snapshot. */
    private record State(
            @Nullable Filling filling,
            Position position,
            Map<ShareKey, Share> shares,
            Map<String, ArticleChange> articles,
            Map<String, Revisions> revisions,
            Journal journal)
            implements Snapshot {

        @Override
        public Position at() {
            return position;
        }

        @Override
        public Moment moment() {
            return new Moment(filling == null ? "" : filling.logId(), position);
        }

        @Override
        public Difference since(Moment earlier, ChangeQuery query) {
            if (!moment().includes(earlier) || !journal.remembers(earlier.position())) {
                return new Difference.Forgotten();
            }
            List<DayCount> counts = journal.sharesAfter(earlier.position())
                    .filter(key -> query.asksFor(key.subject(), key.id()))
                    .map(key -> dayCount(key.subject(), key.id(), key.day()))
                    .distinct()
                    .toList();
            List<ChangedArticle> changed = journal.articlesAfter(earlier.position())
                    .map(key -> changedArticle(key, journal.leftAfter(earlier.position(), key)))
                    .filter(article -> concerns(article, query))
                    .toList();
            return counts.size() > query.limit() || changed.size() > query.limit()
                    ? new Difference.TooMuch()
                    : new Difference.Known(counts, changed);
        }

        private DayCount dayCount(Subject subject, String id, @Nullable LocalDate day) {
            Counts counts = of(subject, id)
                    .filter(share -> Objects.equals(share.day(), day))
                    .map(Share::counts)
                    .reduce(Counts.NONE, Counts::plus);
            return new DayCount(subject, id, name(subject, id), day, counts);
        }

        private ChangedArticle changedArticle(String key, Set<Left> left) {
            Article article = articles.get(key) instanceof ArticleChange.Show show ? show.article() : null;
            Set<String> actors = article == null ? Set.of() : subjects(article, Subject.ACTOR);
            Set<String> topics = article == null ? Set.of() : subjects(article, Subject.TOPIC);
            return new ChangedArticle(
                    key,
                    article == null ? null : article.line(),
                    actors,
                    topics,
                    left(left, Subject.ACTOR, actors),
                    left(left, Subject.TOPIC, topics));
        }

        private static Set<String> left(Set<Left> left, Subject subject, Set<String> still) {
            return left.stream()
                    .filter(one -> one.subject() == subject && !still.contains(one.id()))
                    .map(Left::id)
                    .collect(Collectors.toSet());
        }

        private static boolean concerns(ChangedArticle article, ChangeQuery query) {
            return query.isAll()
                    || article.actors().contains(query.actorId())
                    || article.formerActors().contains(query.actorId())
                    || article.topics().contains(query.topicCode())
                    || article.formerTopics().contains(query.topicCode());
        }

        boolean includes(Map<Integer, Long> offsets) {
            return offsets.entrySet().stream()
                    .allMatch(wanted -> position.partitions().stream()
                            .anyMatch(known ->
                                    known.partition() == wanted.getKey() && known.offset() >= wanted.getValue()));
        }

        @Override
        public Page<Ranked, RankKey> ranking(Subject subject, RankQuery query) {
            Map<String, Tally> tallies = new HashMap<>();
            BiConsumer<String, Share> add = (id, share) ->
                    tallies.computeIfAbsent(id, any -> new Tally()).add(share.day(), share.counts());
            counted(query.source()).stream()
                    .filter(share -> share.subject() == subject && query.range().includes(share.day()))
                    .forEach(share -> add.accept(share.id(), share));
            RankKey after = query.after();
            List<Ranked> ranked = tallies.entrySet().stream()
                    .map(entry -> entry.getValue().ranked(entry.getKey(), name(subject, entry.getKey())))
                    .filter(item -> item.counts().articles() > 0)
                    .filter(item -> query.type() == null || ActorType.of(item.id()) == query.type())
                    .filter(item ->
                            query.words() == null || NameWords.of(item.name()).contains(NameWords.of(query.words())))
                    .sorted(Comparator.comparingLong(
                                    (Ranked item) -> -item.counts().by(query.rank()))
                            .thenComparing(Ranked::id, BY_ID))
                    .filter(item -> after == null || follows(item, query.rank(), after))
                    .toList();
            return page(ranked, query.limit(), last -> new RankKey(last.counts().by(query.rank()), last.id()));
        }

        private static boolean follows(Ranked item, Rank rank, RankKey after) {
            long count = item.counts().by(rank);
            return count < after.count() || (count == after.count() && BY_ID.compare(item.id(), after.id()) > 0);
        }

        private Collection<Share> counted(@Nullable String source) {
            return source == null ? shares.values() : sharesOf(source);
        }

        /** What one newsroom's articles contribute, article by article. */
        private List<Share> sharesOf(String source) {
            List<Share> contributed = new ArrayList<>();
            shown().filter(article -> article.source().equals(source)).forEach(article -> {
                for (ArticleActor actor : article.actors()) {
                    contributed.add(new Share(
                            Subject.ACTOR,
                            actor.id(),
                            article.day(),
                            article.partition(),
                            actor.name(),
                            null,
                            new Counts(1, actor.mentions().size(), actor.quotes())));
                }
                for (String code : article.topicCodes()) {
                    contributed.add(new Share(
                            Subject.TOPIC, code, article.day(), article.partition(), "", null, new Counts(1, 0, 0)));
                }
            });
            return contributed;
        }

        @Override
        public Optional<Ranked> find(Subject subject, String id, @Nullable String source) {
            Tally tally = new Tally();
            of(subject, id, source).forEach(share -> tally.add(share.day(), share.counts()));
            return tally.counts.articles() > 0 ? Optional.of(tally.ranked(id, name(subject, id))) : Optional.empty();
        }

        @Override
        public Days days(Subject subject, String id, DayRange range, @Nullable String source) {
            TreeMap<LocalDate, Counts> dated = new TreeMap<>();
            Counts undated = Counts.NONE;
            for (Share share : of(subject, id, source).toList()) {
                if (!range.includes(share.day())) {
                    continue;
                }
                if (share.day() == null) {
                    undated = undated.plus(share.counts());
                } else {
                    dated.merge(share.day(), share.counts(), Counts::plus);
                }
            }
            return new Days(dated, undated);
        }

        @Override
        public List<InCommon> related(
                Subject subject, String id, Subject other, DayRange range, @Nullable String source, int limit) {
            Map<String, Long> inCommon = new HashMap<>();
            shown().filter(article -> range.includes(article.day()))
                    .filter(article -> source == null || article.source().equals(source))
                    .filter(article -> subjects(article, subject).contains(id))
                    .forEach(
                            article -> subjects(article, other).forEach(found -> inCommon.merge(found, 1L, Long::sum)));
            if (subject == other) {
                inCommon.remove(id);
                broader(id).forEach(topic -> inCommon.remove(topic.id()));
            }
            return inCommon.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey(BY_ID)))
                    .limit(limit)
                    .map(entry -> new InCommon(entry.getKey(), name(other, entry.getKey()), entry.getValue()))
                    .toList();
        }

        private static Set<String> subjects(Article article, Subject subject) {
            return subject == Subject.TOPIC
                    ? article.topicCodes()
                    : Set.copyOf(article.actors().stream().map(ArticleActor::id).toList());
        }

        @Override
        public Trends trends(Subject subject, @Nullable LocalDate asked, int limit) {
            LocalDate day = asked != null
                    ? asked
                    : shown().map(Article::day)
                            .filter(Objects::nonNull)
                            .max(Comparator.naturalOrder())
                            .orElse(null);
            if (day == null) {
                return new Trends(null, List.of());
            }
            DayRange today = new DayRange(day, day);
            NewsDay news = new NewsDay(
                    day, dated(today).count(), dated(NewsDay.before(day)).count());
            List<Trend> items = dated(today)
                    .flatMap(article -> subjects(article, subject).stream())
                    .distinct()
                    .map(id -> trend(subject, id, news))
                    .filter(trend -> trend.articles() >= NewsDay.LEAST_ARTICLES
                            && trend.sources() >= NewsDay.LEAST_SOURCES
                            && trend.score() >= NewsDay.LEAST_SCORE)
                    .sorted(Trend.BEST_FIRST)
                    .limit(limit)
                    .toList();
            return new Trends(news, items);
        }

        private Stream<Article> dated(DayRange range) {
            return shown().filter(article -> article.day() != null && range.includes(article.day()));
        }

        private Trend trend(Subject subject, String id, NewsDay news) {
            List<Article> articles = dated(new DayRange(news.day(), news.day()))
                    .filter(article -> subjects(article, subject).contains(id))
                    .toList();
            long before = dated(news.before())
                    .filter(article -> subjects(article, subject).contains(id))
                    .count();
            long sources = articles.stream().map(Article::source).distinct().count();
            return new Trend(
                    id, name(subject, id), articles.size(), sources, before, news.score(articles.size(), before));
        }

        @Override
        public List<TopicName> broader(String topicCode) {
            Map<String, TopicName> path = new LinkedHashMap<>();
            String next = broaderOf(topicCode);
            while (next != null && !next.equals(topicCode) && !path.containsKey(next)) {
                path.put(next, new TopicName(next, name(Subject.TOPIC, next)));
                next = broaderOf(next);
            }
            return List.copyOf(path.values());
        }

        private @Nullable String broaderOf(String topicCode) {
            return of(Subject.TOPIC, topicCode)
                    .reduce((earlier, later) -> later)
                    .map(Share::broader)
                    .orElse(null);
        }

        @Override
        public List<TopicName> narrower(String topicCode) {
            return shares.values().stream()
                    .filter(share -> share.subject() == Subject.TOPIC)
                    .map(Share::id)
                    .distinct()
                    .filter(id -> topicCode.equals(broaderOf(id)))
                    .sorted(BY_ID)
                    .map(id -> new TopicName(id, name(Subject.TOPIC, id)))
                    .toList();
        }

        @Override
        public boolean isTextLoaded() {
            return true;
        }

        @Override
        public Page<ArticleLine, ArticlePlace> articles(ArticleQuery query) {
            TextQuery words = query.words();
            Predicate<Article> wanted = article -> (query.id() == null
                            || query.id().equals(article.id()))
                    && (query.source() == null || query.source().equals(article.source()))
                    && (query.actorId() == null
                            || subjects(article, Subject.ACTOR).contains(query.actorId()))
                    && (query.topicCode() == null || article.topicCodes().contains(query.topicCode()))
                    && query.range().includes(article.day())
                    && (words == null || words.matches(article.headline(), article.body()));
            Comparator<ArticlePlace> newestFirst = Comparator.comparingLong(ArticlePlace::time)
                    .thenComparing(ArticlePlace::key, BY_ID)
                    .reversed();
            ArticlePlace after = query.after();
            List<ArticleLine> lines = shown().filter(wanted)
                    .map(article -> article.line()
                            .with(words == null ? null : words.snippet(article.headline(), article.body())))
                    .filter(line -> after == null || newestFirst.compare(line.place(), after) > 0)
                    .sorted(Comparator.comparing(ArticleLine::place, newestFirst))
                    .toList();
            return page(lines, query.limit(), ArticleLine::place);
        }

        @Override
        public FoundArticle article(String key) {
            ArticleChange change = articles.get(key);
            if (change instanceof ArticleChange.Show show) {
                return new FoundArticle.Shown(show.article());
            }
            return change instanceof ArticleChange.Kill ? new FoundArticle.Killed() : new FoundArticle.Unknown();
        }

        @Override
        public Revisions revisions(String key) {
            return articles.get(key) instanceof ArticleChange.Show
                    ? revisions.getOrDefault(key, Revisions.NONE)
                    : Revisions.NONE;
        }

        @Override
        public Totals totals() {
            long killed = articles.values().stream()
                    .filter(ArticleChange.Kill.class::isInstance)
                    .count();
            return new Totals(shown().count(), killed);
        }

        @Override
        public void close() {}

        private Stream<Article> shown() {
            return articles.values().stream()
                    .filter(ArticleChange.Show.class::isInstance)
                    .map(change -> ((ArticleChange.Show) change).article());
        }

        private Stream<Share> of(Subject subject, String id) {
            return of(subject, id, null);
        }

        private Stream<Share> of(Subject subject, String id, @Nullable String source) {
            return counted(source).stream()
                    .filter(share -> share.subject() == subject && share.id().equals(id));
        }

        /** The name that came last; the id where no share has one. */
        private String name(Subject subject, String id) {
            return of(subject, id)
                    .reduce((earlier, later) -> later)
                    .map(Share::name)
                    .orElse(id);
        }

        private static <T, K> Page<T, K> page(List<T> rest, int limit, Function<T, K> place) {
            List<T> items = rest.subList(0, Math.min(limit, rest.size()));
            return new Page<>(items, rest.size() > limit ? place.apply(items.get(limit - 1)) : null);
        }
    }

    private record Left(String key, Subject subject, String id) {}

    /**
     * What has changed, each key with the position that its partition reached then.
     *
     * @param marks where everything was at some instants; from the first of them on every change is known
     */
    private record Journal(
            NavigableMap<Instant, Position> marks,
            Map<ShareKey, PartitionProgress> shares,
            Map<String, PartitionProgress> articles,
            Map<Left, PartitionProgress> left) {

        static final Journal NONE = new Journal(new TreeMap<>(), Map.of(), Map.of(), Map.of());

        Journal marked(Instant at, Position position) {
            NavigableMap<Instant, Position> all = new TreeMap<>(marks);
            if (all.isEmpty() || !all.lastKey().plus(MARK_EVERY).isAfter(at)) {
                all.put(at, position);
            }
            Instant first = all.floorKey(at.minus(REMEMBERED));
            return new Journal(first == null ? all : all.tailMap(first, true), shares, articles, left);
        }

        Journal with(Changes changes, State before) {
            if (marks.isEmpty()) {
                return this;
            }
            Map<Integer, PartitionProgress> reached = new HashMap<>();
            changes.progress().forEach(progress -> reached.put(progress.partition(), progress));
            Map<ShareKey, PartitionProgress> nowShares = new LinkedHashMap<>(shares);
            for (Share share : changes.shares()) {
                nowShares.put(
                        new ShareKey(share.subject(), share.id(), share.day(), share.partition()),
                        Objects.requireNonNull(reached.get(share.partition())));
            }
            Map<String, PartitionProgress> nowArticles = new LinkedHashMap<>(articles);
            Map<Left, PartitionProgress> nowLeft = new LinkedHashMap<>(left);
            for (ArticleChange change : changes.articles()) {
                PartitionProgress progress = Objects.requireNonNull(reached.get(change.partition()));
                String key = ArticleKey.of(change.id());
                nowArticles.put(key, progress);
                if (before.articles.get(key) instanceof ArticleChange.Show show) {
                    for (Subject subject : Subject.values()) {
                        State.subjects(show.article(), subject)
                                .forEach(id -> nowLeft.put(new Left(key, subject, id), progress));
                    }
                }
            }
            return new Journal(marks, nowShares, nowArticles, nowLeft);
        }

        boolean remembers(Position earlier) {
            return !marks.isEmpty()
                    && marks.firstEntry().getValue().partitions().stream().noneMatch(mark -> isAfter(mark, earlier));
        }

        Stream<ShareKey> sharesAfter(Position earlier) {
            return after(shares, earlier);
        }

        Stream<String> articlesAfter(Position earlier) {
            return after(articles, earlier);
        }

        Set<Left> leftAfter(Position earlier, String key) {
            return after(left, earlier).filter(one -> one.key().equals(key)).collect(Collectors.toSet());
        }

        private static <K> Stream<K> after(Map<K, PartitionProgress> changed, Position earlier) {
            return changed.entrySet().stream()
                    .filter(entry -> isAfter(entry.getValue(), earlier))
                    .map(Map.Entry::getKey);
        }

        private static boolean isAfter(PartitionProgress progress, Position earlier) {
            return earlier.partitions().stream()
                    .noneMatch(known -> known.partition() == progress.partition() && !progress.isAfter(known));
        }
    }

    private static final class Tally {
        private Counts counts = Counts.NONE;
        private @Nullable LocalDate first;
        private @Nullable LocalDate last;

        void add(@Nullable LocalDate day, Counts more) {
            counts = counts.plus(more);
            if (day != null) {
                first = first == null || day.isBefore(first) ? day : first;
                last = last == null || day.isAfter(last) ? day : last;
            }
        }

        Ranked ranked(String id, String name) {
            return new Ranked(id, name, counts, first, last);
        }
    }
}
