package news.dateline.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.LongPredicate;
import news.dateline.events.EnrichedArticle;
import news.dateline.operations.ActorCounts;
import news.dateline.operations.EarlierRevisions;
import news.dateline.operations.PartitionViews;
import news.dateline.operations.ShownArticle;
import news.dateline.proof.Newsroom;
import news.dateline.view.Article;
import news.dateline.view.ArticleKey;
import news.dateline.view.ArticleLine;
import news.dateline.view.ArticleQuery;
import news.dateline.view.Counts;
import news.dateline.view.DayRange;
import news.dateline.view.Days;
import news.dateline.view.EarlierRevision;
import news.dateline.view.FoundArticle;
import news.dateline.view.PartitionProgress;
import news.dateline.view.RankQuery;
import news.dateline.view.Ranked;
import news.dateline.view.SearchWords;
import news.dateline.view.Snapshot;
import news.dateline.view.Subject;
import news.dateline.view.TopicName;
import news.dateline.view.Totals;
import org.jspecify.annotations.Nullable;

/**
 * Plays a random view log to the reader and its SQLite file, cuts polls anywhere, lets statements of a transaction fail
 * anywhere and begins again with the file that is left, and holds what the file says against the oracle at the position
 * that it states. A seed passes or not.
 */
public final class ReadModelProof implements LongPredicate {

    private static final int PARTITIONS = 2;
    private static final int RUNS = 20;
    /** So few that a restart, a correction or a kill comes between two batches. */
    private static final int TEXTS_AT_ONCE = 2;

    private static final String UNDATED = "undated";

    private long compared;
    private long crashes;
    private long restarts;
    private long folded;
    private long loaded;

    /** A proof that has played nothing. */
    public ReadModelProof() {}

    @Override
    public boolean test(long seed) {
        return failure(seed) == null;
    }

    /** What is wrong after a seed's log, or null. */
    @Nullable
    Throwable failure(long seed) {
        try {
            Path folder = Files.createTempDirectory("read-model-");
            try (Play play = new Play(folder, seed)) {
                play.toTheEnd();
                return null;
            } finally {
                delete(folder);
            }
        } catch (AssertionError | RuntimeException e) {
            return e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** Positions that were compared. */
    long compared() {
        return compared;
    }

    /** Transactions that a failing statement ended. */
    long crashes() {
        return crashes;
    }

    /** Words that the index of the text was found to hold, as often as it was looked at. */
    long loaded() {
        return loaded;
    }

    /** Starts on a file that was there. */
    long restarts() {
        return restarts;
    }

    /** States that were kept up with nothing but changes, and compared. */
    long folded() {
        return folded;
    }

    private final class Play implements AutoCloseable {

        private final Path folder;
        private final Path file;
        private final Random random;
        private final ScriptedLog log = new ScriptedLog(PARTITIONS);
        private final RandomRuns runs;
        private SqliteViews store;
        private Following following;
        private List<PartitionProgress> position = List.of();
        private boolean armed;
        /** The readers' own, so that they change nothing in what is played. */
        private final Random reading;

        private List<FoldingReader> readers = List.of();
        /** Keeps the store's own end from tidying up the file, as a killed process would not either. */
        private Connection beside;

        Play(Path folder, long seed) throws InterruptedException {
            this.folder = folder;
            this.file = folder.resolve("views-v1.db");
            this.random = new Random(-seed);
            this.reading = new Random(~seed);
            this.runs = new RandomRuns(seed, PARTITIONS);
            this.store = SqliteViews.open(folder, "v1", TEXTS_AT_ONCE);
            this.beside = connect();
            this.following = log.follow(store);
            beginReading();
        }

        private void beginReading() {
            String actor =
                    Newsroom.ACTORS.get(reading.nextInt(Newsroom.ACTORS.size())).id();
            String topic =
                    Newsroom.TOPICS.get(reading.nextInt(Newsroom.TOPICS.size())).code();
            readers = List.of(
                    new FoldingReader(null, null),
                    new FoldingReader(actor, null),
                    new FoldingReader(null, topic),
                    new FoldingReader(actor, topic));
        }

        private Connection connect() {
            try {
                Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("pragma synchronous = off");
                }
                return connection;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        void toTheEnd() throws InterruptedException, IOException {
            for (int i = 0; i < RUNS; i++) {
                for (RandomRuns.Written row : runs.next()) {
                    if (row.aborted()) {
                        log.appendAborted(row.partition(), row.key(), row.value());
                    } else {
                        log.append(row.partition(), row.key(), row.value());
                    }
                    if (random.nextInt(6) == 0) {
                        step();
                    }
                }
                if (random.nextInt(12) == 0) {
                    restart(random.nextInt(4) == 0);
                }
                if (random.nextInt(6) == 0) {
                    failAfter(random.nextInt(120));
                }
            }
            failNoMore();
            for (int i = 0; i < 200 && !isAtTheEnd(); i++) {
                log.pass(Duration.ofSeconds(6));
                step();
            }
            assertThat(isAtTheEnd()).as("it comes to the end").isTrue();
            restart(false);
            step();
            compare();
        }

        private boolean isAtTheEnd() {
            boolean all = following.caughtUp();
            for (PartitionProgress known : position) {
                PartitionViews last = runs.last(known.partition());
                all &= known.offset() == last.offset() && known.releasedUpTo().equals(last.releasedUpTo());
            }
            return all && !position.isEmpty();
        }

        private void step() throws InterruptedException, IOException {
            try {
                following.step();
            } catch (StoreException e) {
                crashes++;
                failNoMore();
                restart(false);
            }
            compare();
        }

        /** Begins again with the file as it is, or without it. */
        private void restart(boolean withoutFile) throws InterruptedException, IOException {
            failNoMore();
            store.close();
            if (withoutFile) {
                closeBeside();
                Files.delete(file);
                position = List.of();
                beginReading();
            }
            restarts++;
            log.pollAtMost(1 + random.nextInt(20));
            store = SqliteViews.open(folder, "v1", TEXTS_AT_ONCE);
            if (withoutFile) {
                beside = connect();
            }
            following = log.follow(store);
        }

        /** Lets the statement after so many changed rows fail, in this transaction or a later one. */
        private void failAfter(int changes) {
            failNoMore();
            List<String> sql = new ArrayList<>();
            sql.add("create table crash (rows_left integer not null)");
            sql.add("insert into crash values (" + changes + ")");
            forEachTrigger((trigger, event) -> sql.add("create trigger " + trigger + " before " + event
                    + " begin update crash set rows_left = rows_left - 1;"
                    + " select raise(abort, 'crash') from crash where rows_left < 0; end"));
            execute(sql);
            armed = true;
        }

        private void failNoMore() {
            if (armed) {
                List<String> sql = new ArrayList<>();
                forEachTrigger((trigger, event) -> sql.add("drop trigger " + trigger));
                sql.add("drop table crash");
                execute(sql);
                armed = false;
            }
        }

        private static void forEachTrigger(BiConsumer<String, String> triggers) {
            for (List<String> tables : List.of(Layout.TABLES, ChangeJournal.TABLES)) {
                for (String table : tables) {
                    // Numbers are put and taken between the rows of the articles that have them.
                    if (table.equals("subjects")) {
                        continue;
                    }
                    for (String change : List.of("insert", "update", "delete")) {
                        triggers.accept("crash_" + change + '_' + table, change + " on " + table);
                    }
                }
            }
        }

        private void execute(List<String> sql) {
            try (Statement statement = beside.createStatement()) {
                beside.setAutoCommit(false);
                for (String one : sql) {
                    statement.execute(one);
                }
                beside.commit();
                beside.setAutoCommit(true);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private void compare() {
            try (Snapshot view = store.snapshot()) {
                List<PartitionProgress> now = view.at().partitions();
                if (now.equals(position)) {
                    return;
                }
                for (PartitionProgress before : position) {
                    assertThat(now.get(before.partition()).offset())
                            .as("offset of partition %d", before.partition())
                            .isGreaterThanOrEqualTo(before.offset());
                }
                position = now;
                compared++;
                Expected expected = new Expected(now);
                expected.counts(view);
                expected.articles(view);
                expected.rows();
                fold(view);
            }
        }

        /** Each reader comes when it likes, so what it has missed is of one commit or of many. */
        private void fold(Snapshot view) {
            for (FoldingReader reader : readers) {
                if (reading.nextInt(3) == 0 && reader.read(view, remembersChanges())) {
                    folded++;
                }
            }
        }

        private boolean remembersChanges() {
            try (Statement statement = beside.createStatement();
                    ResultSet row = statement.executeQuery("select count(*) from marks")) {
                return row.next() && row.getInt(1) > 0;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            store.close();
            closeBeside();
        }

        private void closeBeside() {
            try {
                beside.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** What the oracle says of a position. */
        private final class Expected {

            private final Map<Integer, PartitionViews> views = new TreeMap<>();
            private final Map<String, Map<String, Counts>> actors = new TreeMap<>();
            private final Map<String, Map<String, Counts>> topics = new TreeMap<>();
            private final Map<String, EnrichedArticle> shown = new HashMap<>();
            private final Set<String> killed = new TreeSet<>();
            private final Map<String, List<Long>> earlier = new HashMap<>();

            Expected(List<PartitionProgress> at) {
                for (PartitionProgress known : at) {
                    PartitionViews told = runs.at(known.partition(), known.offset(), known.releasedUpTo())
                            .orElseThrow(() -> new AssertionError("nobody has told of " + known));
                    assertThat(known.rejected()).isEqualTo(told.rejected());
                    assertThat(known.conflicts()).isEqualTo(told.conflicts());
                    add(known.partition(), told);
                }
            }

            private void add(int partition, PartitionViews told) {
                views.put(partition, told);
                told.actorDays()
                        .forEach((place, counts) -> actors.computeIfAbsent(place.actorId(), any -> new TreeMap<>())
                                .merge(place.day(), counts(counts), Counts::plus));
                told.topicDays()
                        .forEach((place, articles) -> topics.computeIfAbsent(place.code(), any -> new TreeMap<>())
                                .merge(place.day(), new Counts(articles, 0, 0), Counts::plus));
                for (Map.Entry<String, ShownArticle> article : told.articles().entrySet()) {
                    shown.put(
                            article.getKey(),
                            runs.record(partition, article.getValue().offset()));
                }
                killed.addAll(told.killed());
                told.revisions().forEach((id, revisions) -> earlier.put(id, offsets(revisions)));
            }

            private static List<Long> offsets(EarlierRevisions revisions) {
                return revisions.newest().stream()
                        .map(EarlierRevisions.EarlierRevision::offset)
                        .toList();
            }

            private Counts counts(ActorCounts counts) {
                return new Counts(counts.articles(), counts.mentions(), counts.quotes());
            }

            void counts(Snapshot view) {
                counts(view, Subject.ACTOR, actors);
                counts(view, Subject.TOPIC, topics);
                for (String code : topics.keySet()) {
                    List<String> narrower = topics.keySet().stream()
                            .filter(other -> code.equals(RandomRuns.broader(other)))
                            .sorted()
                            .toList();
                    assertThat(view.narrower(code)).extracting(TopicName::id).isEqualTo(narrower);
                    assertThat(view.broader(code))
                            .extracting(TopicName::id)
                            .isEqualTo(RandomRuns.path(code)
                                    .subList(1, RandomRuns.path(code).size()));
                }
            }

            private void counts(Snapshot view, Subject subject, Map<String, Map<String, Counts>> expected) {
                Map<String, Counts> sums = new TreeMap<>();
                for (Ranked ranked :
                        view.ranking(subject, RankQuery.leading(500)).items()) {
                    sums.put(ranked.id(), ranked.counts());
                    assertThat(ranked.name()).isEqualTo(RandomRuns.name(ranked.id()));
                }
                assertThat(sums.keySet()).isEqualTo(expected.keySet());
                expected.forEach((id, byDay) -> {
                    assertThat(sums.get(id)).isEqualTo(byDay.values().stream().reduce(Counts.NONE, Counts::plus));
                    Days days = view.days(subject, id, DayRange.ALL);
                    assertThat(days.undated()).isEqualTo(byDay.getOrDefault(UNDATED, Counts.NONE));
                    TreeMap<LocalDate, Counts> dated = new TreeMap<>();
                    byDay.forEach((day, counts) -> {
                        if (!day.equals(UNDATED)) {
                            dated.put(LocalDate.parse(day), counts);
                        }
                    });
                    assertThat(days.dated()).isEqualTo(dated);
                });
            }

            void articles(Snapshot view) {
                assertThat(view.totals()).isEqualTo(new Totals(shown.size(), killed.size()));
                runs.ids().forEach(id -> {
                    FoundArticle found = view.article(ArticleKey.of(id));
                    EnrichedArticle record = shown.get(id);
                    assertThat(view.revisions(ArticleKey.of(id)).earlier())
                            .extracting(EarlierRevision::offset)
                            .isEqualTo(record == null ? List.of() : earlier.getOrDefault(id, List.of()));
                    if (record == null) {
                        assertThat(found)
                                .isEqualTo(
                                        killed.contains(id) ? new FoundArticle.Killed() : new FoundArticle.Unknown());
                        return;
                    }
                    assertThat(found).isInstanceOf(FoundArticle.Shown.class);
                    Article article = ((FoundArticle.Shown) found).article();
                    assertThat(article.offset()).isEqualTo(record.getOffset());
                    assertThat(article.headline()).isEqualTo(record.getHeadline());
                    assertThat(article.body()).isEqualTo(record.getBody());
                    assertThat(article.day()).isEqualTo(record.getDay());
                });
                listed(view, new ArticleQuery(null, null, null, null, DayRange.ALL, 500, null), shown.keySet());
                for (String actor : actors.keySet()) {
                    listed(view, ArticleQuery.ofActor(actor, 500), naming(actor));
                    inCommon(view, actor);
                }
                for (String topic : topics.keySet()) {
                    listed(view, ArticleQuery.ofTopic(topic, 500), under(topic));
                }
            }

            private void listed(Snapshot view, ArticleQuery query, Set<String> ids) {
                assertThat(view.articles(query).items())
                        .extracting(ArticleLine::id)
                        .containsExactlyInAnyOrderElementsOf(ids);
            }

            private Set<String> naming(String actor) {
                Set<String> ids = new TreeSet<>();
                shown.forEach((id, record) -> {
                    if (record.getActors().stream()
                            .anyMatch(named -> named.getId().equals(actor))) {
                        ids.add(id);
                    }
                });
                return ids;
            }

            private void inCommon(Snapshot view, String actor) {
                Map<String, Long> wanted = new TreeMap<>();
                for (String id : naming(actor)) {
                    Objects.requireNonNull(shown.get(id)).getActors().stream()
                            .filter(named -> !named.getId().equals(actor))
                            .forEach(named -> wanted.merge(named.getId(), 1L, Long::sum));
                }
                Map<String, Long> found = new TreeMap<>();
                view.related(Subject.ACTOR, actor, Subject.ACTOR, DayRange.ALL, 500)
                        .forEach(item -> found.put(item.id(), item.articles()));
                assertThat(found).isEqualTo(wanted);
            }

            private Set<String> under(String topic) {
                Set<String> ids = new TreeSet<>();
                shown.forEach((id, record) -> {
                    if (record.getTopics().stream()
                            .anyMatch(assigned ->
                                    RandomRuns.path(assigned.getCode()).contains(topic))) {
                        ids.add(id);
                    }
                });
                return ids;
            }

            /** The index holds each word of the shown articles that are loaded, where it stands, and no other. */
            private void words() {
                Set<String> wanted = new TreeSet<>();
                Set<String> indexed = new TreeSet<>();
                try (Statement statement = beside.createStatement()) {
                    try (ResultSet row = statement.executeQuery("select place, document from articles, filling"
                            + " where standing = 0 and place <= text_up_to")) {
                        while (row.next()) {
                            Article article = Layout.article(row.getString(2));
                            words(wanted, row.getLong(1), "headline", article.headline());
                            words(wanted, row.getLong(1), "body", article.body());
                        }
                    }
                    statement.execute("create virtual table temp.words using fts5vocab (main, texts, instance)");
                    try (ResultSet row = statement.executeQuery("select doc, col, \"offset\", term from temp.words")) {
                        while (row.next()) {
                            indexed.add(row.getLong(1) + " " + row.getString(2) + ' ' + row.getInt(3) + ' '
                                    + row.getString(4));
                        }
                    }
                    statement.execute("drop table temp.words");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
                assertThat(indexed).isEqualTo(wanted);
                loaded += indexed.size();
            }

            private void words(Set<String> words, long place, String field, String text) {
                int number = 0;
                for (SearchWords.Word word : SearchWords.of(text)) {
                    words.add(place + " " + field + ' ' + number++ + ' ' + word.text());
                }
            }

            /** The file itself: what is not counted any more has left no row. */
            void rows() {
                Set<String> wanted = new TreeSet<>();
                views.forEach((partition, told) -> {
                    told.actorDays()
                            .forEach((place, counts) -> wanted.add("0 " + place.actorId() + ' ' + place.day() + ' '
                                    + partition + ' ' + counts(counts)));
                    told.topicDays()
                            .forEach((place, articles) -> wanted.add("1 " + place.code() + ' ' + place.day() + ' '
                                    + partition + ' ' + new Counts(articles, 0, 0)));
                });
                Set<String> names = new TreeSet<>(actors.keySet());
                names.addAll(topics.keySet());
                List<String> days = new ArrayList<>();
                List<String> named = new ArrayList<>();
                List<String> numbered = new ArrayList<>();
                try (Statement statement = beside.createStatement()) {
                    try (ResultSet row = statement.executeQuery(
                            "select subject, id, day, partition, articles, mentions, quotes from days")) {
                        while (row.next()) {
                            days.add(row.getString(1)
                                    + ' '
                                    + row.getString(2)
                                    + ' '
                                    + row.getString(3)
                                    + ' '
                                    + row.getString(4)
                                    + ' '
                                    + new Counts(row.getLong(5), row.getLong(6), row.getLong(7)));
                        }
                    }
                    try (ResultSet row = statement.executeQuery("select id from names")) {
                        while (row.next()) {
                            named.add(row.getString(1));
                        }
                    }
                    try (ResultSet row = statement.executeQuery("select id from subjects")) {
                        while (row.next()) {
                            numbered.add(row.getString(1));
                        }
                    }
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
                assertThat(days).containsExactlyInAnyOrderElementsOf(wanted);
                words();
                assertThat(named).containsExactlyInAnyOrderElementsOf(names);
                assertThat(numbered).containsExactlyInAnyOrderElementsOf(names);
            }
        }
    }
}
