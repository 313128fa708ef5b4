package news.dateline.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import news.dateline.view.Newsroom;
import news.dateline.view.ReadModelContract;
import news.dateline.view.Snapshot;
import news.dateline.view.Story;
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
