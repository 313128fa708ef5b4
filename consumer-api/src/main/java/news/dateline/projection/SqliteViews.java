package news.dateline.projection;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import news.dateline.view.Article;
import news.dateline.view.ArticleActor;
import news.dateline.view.ArticleChange;
import news.dateline.view.ArticleKey;
import news.dateline.view.ArticleLine;
import news.dateline.view.Changes;
import news.dateline.view.Counts;
import news.dateline.view.NameWords;
import news.dateline.view.PartitionProgress;
import news.dateline.view.RevisionsChange;
import news.dateline.view.Share;
import news.dateline.view.Snapshot;
import news.dateline.view.Subject;
import news.dateline.view.ViewStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/**
 * The read model in an SQLite file: one writer, and readers that each see one state. The file holds nothing that the
 * view log does not, so one that is broken or of another layout is thrown away and filled again.
 */
public final class SqliteViews implements ViewStore, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteViews.class);

    /** As many reads at once as open connections; further ones wait for their turn. */
    private static final int READERS = 8;

    /** Of so many articles text is loaded in a transaction, short enough for the news to wait for. */
    private static final int TEXTS_AT_ONCE = 200;

    /** Keys come in no order, so each article touches pages everywhere in the indexes. */
    private static final int WRITER_CACHE_KIB = 64 * 1024;

    private final String generation;
    private final Path file;
    private final int textsAtOnce;
    private final FileChannel lock;
    private final Connection writer;
    private final BlockingQueue<Connection> readers = new LinkedBlockingQueue<>();
    private final Object progressed = new Object();
    private Map<Integer, Long> included;

    private SqliteViews(String generation, Path file, int textsAtOnce, FileChannel lock, Connection writer) {
        this.generation = generation;
        this.file = file;
        this.textsAtOnce = textsAtOnce;
        this.lock = lock;
        this.writer = writer;
        this.included = includedNow();
    }

    /**
     * Opens the read model of a generation, {@code views-<generation>.db} in a folder; makes both when they are missing.
     *
     * @throws StoreException when the file cannot be used
     */
    public static SqliteViews open(Path folder, String generation) {
        return open(folder, generation, TEXTS_AT_ONCE);
    }

    /** The same, loading the text of so many articles at once. */
    static SqliteViews open(Path folder, String generation, int textsAtOnce) {
        Path file = folder.resolve("views-" + generation + ".db");
        FileChannel lock = lock(folder, file);
        try {
            throwAwayIfUnusable(file);
            Connection writer = connect(file, false);
            createTables(writer);
            SqliteViews views = new SqliteViews(generation, file, textsAtOnce, lock, writer);
            for (int i = 0; i < READERS; i++) {
                views.readers.add(connect(file, true));
            }
            return views;
        } catch (IOException | SQLException | RuntimeException e) {
            try {
                lock.close();
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw new StoreException("cannot open the read model in " + file, e);
        }
    }

    /** Two writers would each write what it has read, and the slower one's older sums would stay. */
    private static FileChannel lock(Path folder, Path file) {
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve(file.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                return channel;
            }
            channel.close();
        } catch (IOException e) {
            throw new StoreException("cannot write in " + folder + ", where the read model's file belongs", e);
        }
        throw new StoreException(file + " is in use by another read service; each needs a folder of its own");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void throwAwayIfUnusable(Path file) throws IOException {
        if (Files.exists(file) && !isUsable(file)) {
            LOG.warn("{} is broken or of another layout; it is filled again", file);
            for (String suffix : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
            }
        }
    }

    private static boolean isUsable(Path file) {
        try (Connection connection = connect(file, false);
                Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("pragma user_version")) {
            // 0: the file was made and nothing written to it.
            return version.next() && (version.getInt(1) == Layout.VERSION || version.getInt(1) == 0);
        } catch (SQLException | StoreException e) {
            LOG.warn("{} cannot be opened: {}", file, e.getMessage());
            return false;
        }
    }

    private static Connection connect(Path file, boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // A power cut may lose the last transactions, never a part of one: the offsets go with the rows.
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout((int) Duration.ofSeconds(10).toMillis());
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                if (readOnly) {
                    statement.execute("pragma query_only = on");
                } else {
                    // What is killed leaves nothing in the file either; overwriting it costs the writer little.
                    statement.execute("pragma secure_delete = on");
                    statement.execute("pragma cache_size = " + -WRITER_CACHE_KIB);
                }
            }
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw new StoreException("cannot open the read model in " + file, e);
        }
    }

    private static void createTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int version;
            try (ResultSet row = statement.executeQuery("pragma user_version")) {
                version = row.next() ? row.getInt(1) : 0;
            }
            if (version == 0) {
                for (List<String> tables : List.of(Layout.CREATE, ChangeJournal.CREATE)) {
                    for (String sql : tables) {
                        statement.execute(sql);
                    }
                }
                statement.execute("pragma user_version = " + Layout.VERSION);
            }
            connection.commit();
        }
    }

    @Override
    public synchronized Optional<Filling> filling() {
        Map<Integer, Long> nextOffsets = new HashMap<>();
        new Query()
                .add("select partition, next_offset from progress where next_offset is not null")
                .list(writer, row -> nextOffsets.put(row.getInt(1), row.getLong(2)) == null);
        Optional<Filling> filling = new Query()
                .add("select log_id, as_of from filling")
                .first(writer, row -> new Filling(row.getString(1), Instant.ofEpochMilli(row.getLong(2)), nextOffsets));
        inTransaction(() -> {});
        return filling;
    }

    @Override
    public synchronized void reset(String logId, int partitions, Instant at) {
        inTransaction(() -> {
            for (List<String> tables : List.of(Layout.TABLES, ChangeJournal.TABLES)) {
                for (String table : tables) {
                    run("delete from " + table);
                }
            }
            run(TextIndex.EMPTY);
            run("insert into filling values (?, ?, ?)", logId, at.toEpochMilli(), TextIndex.NOTHING);
            for (int partition = 0; partition < partitions; partition++) {
                write(PartitionProgress.none(partition));
            }
        });
        progressed();
    }

    @Override
    public synchronized void apply(Changes changes) {
        inTransaction(() -> {
            writeShares(changes.shares());
            // Before the articles: it has to see what they counted under.
            ChangeJournal.remember(writer, changes);
            TextIndex texts = new TextIndex(writer, textUpTo());
            try (SubjectNumbers numbers = new SubjectNumbers(writer)) {
                for (ArticleChange change : changes.articles()) {
                    write(change, texts, numbers);
                }
                numbers.forget();
            }
            texts.write();
            for (RevisionsChange change : changes.revisions()) {
                write(change);
            }
            for (PartitionProgress progress : changes.progress()) {
                write(progress);
            }
            for (Map.Entry<Integer, Long> next : changes.nextOffsets().entrySet()) {
                run("update progress set next_offset = ? where partition = ?", next.getValue(), next.getKey());
            }
        });
        progressed();
    }

    @Override
    public synchronized void caughtUp(Instant at) {
        inTransaction(() -> {
            run("update filling set as_of = ?", at.toEpochMilli());
            for (Query statement : ChangeJournal.mark(writer, at)) {
                statement.run(writer);
            }
        });
    }

    private void writeShares(List<Share> shares) throws SQLException {
        try (PreparedStatement put =
                        writer.prepareStatement("insert or replace into days values (?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement take = writer.prepareStatement(
                        "delete from days where subject = ? and id = ? and day = ? and partition = ?");
                PreparedStatement name = writer.prepareStatement("""
                        insert into names values (?, ?, ?, ?, ?) on conflict do update
                        set name = excluded.name, words = excluded.words, broader = excluded.broader
                        where name <> excluded.name or broader is not excluded.broader""")) {
            List<Share> taken = new ArrayList<>();
            for (Share share : shares) {
                int subject = Layout.number(share.subject());
                String day = Layout.day(share.day());
                Counts counts = share.counts();
                if (counts.equals(Counts.NONE)) {
                    taken.add(share);
                    batch(take, subject, share.id(), day, share.partition());
                } else {
                    batch(
                            put,
                            subject,
                            share.id(),
                            day,
                            share.partition(),
                            counts.articles(),
                            counts.mentions(),
                            counts.quotes());
                    batch(name, subject, share.id(), share.name(), NameWords.of(share.name()), share.broader());
                }
            }
            take.executeBatch();
            put.executeBatch();
            name.executeBatch();
            forgetNames(taken);
        }
    }

    /** A name that nothing is counted for any more would keep what a kill had to take away. */
    private void forgetNames(List<Share> taken) throws SQLException {
        for (Share share : taken) {
            int subject = Layout.number(share.subject());
            run("""
                    delete from names where subject = ? and id = ?
                    and not exists (select 1 from days where subject = ? and id = ?)""", subject, share.id(), subject, share.id());
        }
    }

    private long textUpTo() {
        return new Query()
                .add("select text_up_to from filling")
                .first(writer, row -> row.getLong(1))
                .orElse(TextIndex.NOTHING);
    }

    @Override
    public synchronized boolean loadText() {
        long upTo = textUpTo();
        if (upTo == TextIndex.ALL || filling().isEmpty()) {
            inTransaction(() -> {});
            return false;
        }
        TextIndex texts = new TextIndex(writer, TextIndex.ALL);
        List<Long> next = new Query()
                .add("select place, document from articles where standing = " + Layout.SHOWN + " and place > ?", upTo)
                .add("order by place limit ?", textsAtOnce)
                .list(writer, row -> {
                    texts.add(row.getLong(1), Layout.article(row.getString(2)));
                    return row.getLong(1);
                });
        boolean more = next.size() == textsAtOnce;
        long nowUpTo = more ? next.get(next.size() - 1) : TextIndex.ALL;
        inTransaction(() -> {
            texts.write();
            run("update filling set text_up_to = ?", nowUpTo);
        });
        return more;
    }

    /** An article's row, with the article where its words are searched. */
    private record Stored(long place, @Nullable Article article) {}

    private @Nullable Stored stored(String key, TextIndex texts) {
        return new Query()
                .add(
                        "select place, case when standing = " + Layout.SHOWN
                                + " then document end from articles where key = ?",
                        key)
                .first(writer, row -> {
                    boolean searched = texts.includes(row.getLong(1)) && row.getString(2) != null;
                    return new Stored(row.getLong(1), searched ? Layout.article(row.getString(2)) : null);
                })
                .orElse(null);
    }

    private void write(ArticleChange change, TextIndex texts, SubjectNumbers numbers) throws SQLException {
        String key = ArticleKey.of(change.id());
        Stored before = stored(key, texts);
        if (before != null && before.article() != null) {
            texts.remove(before.place(), before.article());
        }
        if (before != null) {
            numbers.leave(key);
        }
        run("delete from article_subjects where key = ?", key);
        if (change instanceof ArticleChange.Show show) {
            Article article = show.article();
            long place = place(before, article.newest().time());
            write(place, key, article, numbers);
            texts.add(place, article);
        } else {
            int standing = change instanceof ArticleChange.Kill ? Layout.KILLED : Layout.HIDDEN;
            long place = before == null ? place(null, Long.MIN_VALUE) : before.place();
            run(
                    "insert or replace into articles (place, key, id, standing) values (?, ?, ?, ?)",
                    place,
                    key,
                    change.id(),
                    standing);
        }
    }

    /** The place that an article has, if it is of the right time, or else a new one. */
    private long place(@Nullable Stored before, long time) {
        long first = Layout.firstPlace(time);
        long last = Layout.lastPlace(time);
        if (before != null && before.place() >= first && before.place() <= last) {
            return before.place();
        }
        return new Query()
                .add(
                        "select place + 1 from articles where place between ? and ? order by place desc limit 1",
                        first,
                        last)
                .first(writer, row -> row.getLong(1))
                .orElse(first);
    }

    private void write(long place, String key, Article article, SubjectNumbers numbers) throws SQLException {
        ArticleLine line = article.line();
        String day = Layout.day(article.day());
        run(
                "insert or replace into articles values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                place,
                key,
                line.id(),
                Layout.SHOWN,
                line.place().time(),
                day,
                line.source(),
                line.headline(),
                line.published() == null ? null : line.published().toEpochMilli(),
                line.publishedToTheDay(),
                line.dayInferred(),
                line.dateline(),
                line.language(),
                line.url(),
                Layout.document(article));
        try (PreparedStatement put =
                writer.prepareStatement("insert or replace into article_subjects values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            byte[] together = numbers.of(article);
            for (ArticleActor actor : article.actors()) {
                batch(
                        put,
                        Layout.number(Subject.ACTOR),
                        actor.id(),
                        line.place().time(),
                        key,
                        day,
                        line.source(),
                        actor.mentions().size(),
                        actor.quotes(),
                        together);
            }
            for (String code : article.topicCodes()) {
                batch(
                        put,
                        Layout.number(Subject.TOPIC),
                        code,
                        line.place().time(),
                        key,
                        day,
                        line.source(),
                        0,
                        0,
                        together);
            }
            put.executeBatch();
        }
    }

    private void write(RevisionsChange change) throws SQLException {
        String key = ArticleKey.of(change.id());
        if (change.revisions().earlier().isEmpty()) {
            run("delete from revisions where key = ?", key);
        } else {
            run("insert or replace into revisions values (?, ?)", key, Layout.document(change.revisions()));
        }
    }

    private void write(PartitionProgress progress) throws SQLException {
        run(
                """
                insert into progress values (?, null, ?, ?, ?, ?) on conflict do update
                set log_offset = excluded.log_offset, released_up_to = excluded.released_up_to,
                  rejected = excluded.rejected, conflicts = excluded.conflicts""",
                progress.partition(),
                progress.offset(),
                progress.releasedUpTo().toEpochMilli(),
                progress.rejected(),
                progress.conflicts());
    }

    @Override
    public Snapshot snapshot() {
        Connection connection;
        try {
            connection = readers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while waiting for a reader of the read model", e);
        }
        try {
            return new SqliteSnapshot(connection, generation, this::release);
        } catch (StoreException e) {
            release(connection);
            throw e;
        }
    }

    private void release(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.warn("a read transaction could not be ended: {}", e.getMessage());
        } finally {
            readers.add(connection);
        }
    }

    @Override
    public boolean await(Map<Integer, Long> offsets, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        synchronized (progressed) {
            while (!includes(offsets)) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                progressed.wait(left);
            }
            return true;
        }
    }

    private boolean includes(Map<Integer, Long> offsets) {
        return offsets.entrySet().stream()
                .allMatch(wanted -> included.getOrDefault(wanted.getKey(), -1L) >= wanted.getValue());
    }

    private void progressed() {
        Map<Integer, Long> now = includedNow();
        synchronized (progressed) {
            included = now;
            progressed.notifyAll();
        }
    }

    private Map<Integer, Long> includedNow() {
        Map<Integer, Long> offsets = new HashMap<>();
        new Query()
                .add("select partition, log_offset from progress")
                .list(writer, row -> offsets.put(row.getInt(1), row.getLong(2)) == null);
        inTransaction(() -> {});
        return offsets;
    }

    /** Closes the file. Snapshots that are open still are waited for. */
    @Override
    public synchronized void close() {
        if (!lock.isOpen()) {
            return;
        }
        try {
            for (int i = 0; i < READERS; i++) {
                readers.take().close();
            }
            writer.close();
            lock.close();
        } catch (SQLException | IOException e) {
            throw new StoreException("cannot close " + file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Writing {
        void run() throws SQLException;
    }

    /** All of it or nothing. */
    private void inTransaction(Writing writing) {
        try {
            writing.run();
            writer.commit();
        } catch (SQLException | RuntimeException e) {
            try {
                writer.rollback();
            } catch (SQLException again) {
                e.addSuppressed(again);
            }
            throw new StoreException("cannot write to " + file, e);
        }
    }

    private void run(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = writer.prepareStatement(sql)) {
            set(statement, values);
            statement.executeUpdate();
        }
    }

    private static void batch(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        set(statement, values);
        statement.addBatch();
    }

    private static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
