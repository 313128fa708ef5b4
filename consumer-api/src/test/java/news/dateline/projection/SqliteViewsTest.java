package news.dateline.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import news.dateline.view.ArticleLine;
import news.dateline.view.ArticleQuery;
import news.dateline.view.DayRange;
import news.dateline.view.Newsroom;
import news.dateline.view.ReadModelContract;
import news.dateline.view.Snapshot;
import news.dateline.view.Story;
import news.dateline.view.TextQuery;
import news.dateline.view.ViewStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteViewsTest extends ReadModelContract {

    @TempDir
    private Path folder;

    private final List<SqliteViews> opened = new ArrayList<>();

    @Override
    protected ViewStore emptyStore() {
        return open(folder.resolve("new"));
    }

    private SqliteViews open(Path where) {
        SqliteViews views = SqliteViews.open(where, "v1");
        opened.add(views);
        return views;
    }

    @AfterEach
    void close() {
        opened.forEach(SqliteViews::close);
    }

    @Test
    void aFileOpenedAgainHoldsWhatWasWritten() {
        Path where = folder.resolve("again");
        try (SqliteViews first = SqliteViews.open(where, "v1")) {
            new Newsroom(first, 1).publish(Story.of("talks").naming(TALIBAN, "Taliban"));
        }
        SqliteViews second = open(where);
        assertThat(second.filling())
                .hasValueSatisfying(filling -> assertThat(filling.nextOffsets()).containsEntry(0, 1L));
        try (Snapshot view = second.snapshot()) {
            assertThat(view.totals().articles()).isEqualTo(1);
        }
    }

    @Test
    void whatIsKilledLeavesNoWordInTheIndexAndNoLetterInTheFile() throws Exception {
        Path where = folder.resolve("killed");
        try (SqliteViews views = SqliteViews.open(where, "v1")) {
            Newsroom newsroom = new Newsroom(views, 1);
            loadText(views);
            newsroom.publish(Story.of("talks").saying("Peace talks").telling("the peace"));
            newsroom.publish(Story.of("hoax").saying("Xylophone heist").telling("quizzical peace ".repeat(1000)));
            assertThat(words(where)).contains("xylophone", "quizzical");
            newsroom.kill("hoax");
            assertThat(words(where)).containsExactlyInAnyOrder("peace", "talks", "the");
        }
        String file = Files.readString(where.resolve("views-v1.db"), StandardCharsets.ISO_8859_1);
        assertThat(file)
                .contains("Peace talks")
                .doesNotContainIgnoringCase("xylophone")
                .doesNotContain("quizzical");
    }

    @Test
    void anIdThatNoArticleHasAnyMoreHasNoNumberEither() throws Exception {
        Path where = folder.resolve("numbers");
        try (SqliteViews views = SqliteViews.open(where, "v1")) {
            Newsroom newsroom = new Newsroom(views, 1);
            newsroom.publish(Story.of("talks").naming(TALIBAN, "Taliban").naming("person:corrected", "Corrected"));
            newsroom.publish(Story.of("hoax").naming(TALIBAN, "Taliban").naming("person:killed", "Killed"));
            assertThat(numbered(where)).containsExactly(TALIBAN, "person:corrected", "person:killed");
            newsroom.publish(Story.of("talks").naming(TALIBAN, "Taliban"));
            newsroom.kill("hoax");
            assertThat(numbered(where)).containsExactly(TALIBAN);
        }
    }

    private static List<String> numbered(Path where) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection beside = DriverManager.getConnection("jdbc:sqlite:" + where.resolve("views-v1.db"));
                Statement statement = beside.createStatement();
                ResultSet row = statement.executeQuery("select id from subjects")) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        ids.sort(null);
        return ids;
    }

    private static void loadText(SqliteViews views) {
        while (views.loadText()) {
            // There is more.
        }
    }

    private static List<String> words(Path where) throws SQLException {
        List<String> words = new ArrayList<>();
        try (Connection beside = DriverManager.getConnection("jdbc:sqlite:" + where.resolve("views-v1.db"));
                Statement statement = beside.createStatement()) {
            statement.execute("create virtual table temp.words using fts5vocab (main, texts, row)");
            try (ResultSet row = statement.executeQuery("select term from words")) {
                while (row.next()) {
                    words.add(row.getString(1));
                }
            }
        }
        return words;
    }

    @Test
    void textIsLoadedInBatchesBehindTheNewsAndSearchedOnlyWhenAllIsIn() throws Exception {
        try (SqliteViews views = SqliteViews.open(folder.resolve("loading"), "v1", 3)) {
            Newsroom newsroom = new Newsroom(views, 1);
            for (int i = 1; i <= 8; i++) {
                newsroom.publish(Story.of("old " + i).on("2020-06-0" + i).telling("zebra " + i));
            }
            assertThat(words(folder.resolve("loading"))).isEmpty();
            assertThat(views.loadText()).isTrue();
            assertThat(words(folder.resolve("loading")))
                    .contains("zebra", "1", "3")
                    .doesNotContain("4");
            newsroom.publish(Story.of("old 1").on("2020-06-01").telling("lion 1"));
            newsroom.publish(Story.of("old 2").on("2020-06-09").telling("lion 2"));
            newsroom.publish(Story.of("old 8").on("2020-05-01").telling("lion 8"));
            newsroom.kill("old 3");
            newsroom.kill("old 4");
            newsroom.publish(Story.of("new").on("2020-07-01").telling("zebra new"));
            try (Snapshot view = views.snapshot()) {
                assertThat(view.isTextLoaded()).isFalse();
                assertThatThrownBy(() -> view.articles(zebras())).isInstanceOf(IllegalStateException.class);
            }
            loadText(views);
            assertThat(words(folder.resolve("loading")))
                    .containsExactlyInAnyOrder("1", "2", "5", "6", "7", "8", "a", "headline", "lion", "new", "zebra");
            try (Snapshot view = views.snapshot()) {
                assertThat(view.articles(zebras()).items())
                        .extracting(ArticleLine::id)
                        .containsExactly("new", "old 7", "old 6", "old 5");
            }
            views.reset("another-log", 1, Instant.EPOCH);
            assertThat(words(folder.resolve("loading"))).isEmpty();
            try (Snapshot view = views.snapshot()) {
                assertThat(view.isTextLoaded()).isFalse();
            }
        }
    }

    private static ArticleQuery zebras() {
        return new ArticleQuery(null, null, null, null, DayRange.ALL, TextQuery.of("zebra"), 10, null);
    }

    @Test
    void aBrokenFileIsThrownAwayAndStartedAnew() throws Exception {
        Path where = Files.createDirectories(folder.resolve("broken"));
        Files.writeString(where.resolve("views-v1.db"), "not a database, but long enough to be read as one".repeat(40));
        assertThat(open(where).filling()).isEmpty();
    }

    @Test
    void aFileHasOneWriterAtATime() {
        Path where = folder.resolve("shared");
        SqliteViews first = SqliteViews.open(where, "v1");
        try (first) {
            assertThatThrownBy(() -> SqliteViews.open(where, "v1"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("in use by another");
        }
        assertThat(open(where).filling()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> SqliteViews.open(file.resolve("data"), "v1"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("file");
    }
}
