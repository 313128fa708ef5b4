package news.dateline.producer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWalkTest {

    @TempDir
    private Path folder;

    @Test
    void filesComeFolderByFolderInTheOrderOfTheirNames() throws IOException {
        for (String name : List.of("b.txt", "a/2.txt", "a/10.txt", "c.txt")) {
            write(name);
        }

        assertThat(paths(true, folder)).containsExactly("a/10.txt", "a/2.txt", "b.txt", "c.txt");
    }

    @Test
    void withoutASourceAPathBeginsWithTheGivenFolder() throws IOException {
        Path file = write("day/kabul/1.txt");

        assertThat(paths(false, folder.resolve("day"))).containsExactly("day/kabul/1.txt");
        assertThat(paths(false, folder.resolve("day/kabul"))).containsExactly("kabul/1.txt");
        assertThat(paths(false, file)).containsExactly("kabul/1.txt");
        assertThat(paths(true, file)).containsExactly("1.txt");
    }

    @Test
    void hiddenFilesAndFoldersAreTold() throws IOException {
        write(".git/config");
        write(".note.swp");
        write("a.txt");

        assertThat(walk(folder))
                .hasSize(3)
                .filteredOn(Entry.Hidden.class::isInstance)
                .hasSize(2);
        assertThat(new FileWalk(List.of(folder), true).count()).isEqualTo(1);
    }

    @Test
    void aFolderNamedLikeAFileIsAFolder() throws IOException {
        write("x.txt/inside.txt");

        assertThat(paths(true, folder)).containsExactly("x.txt/inside.txt");
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThat(walk(folder.resolve("nothing.txt")))
                .singleElement()
                .isInstanceOfSatisfying(Entry.Broken.class, broken -> {
                    assertThat(broken.name()).endsWith("nothing.txt");
                    assertThat(broken.reason()).contains("does not exist");
                });
    }

    @Test
    void linksAreFollowed() throws IOException {
        Path file = write("real/1.txt");
        Files.createSymbolicLink(folder.resolve("link.txt"), file);

        assertThat(paths(true, folder)).containsExactly("link.txt", "real/1.txt");
    }

    @Test
    void aLinkToNothingALinkToItselfAndALinkUpwardsAreNamedAndTheRestIsRead() throws IOException {
        write("a.txt");
        Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nowhere"));
        Files.createSymbolicLink(folder.resolve("self"), folder.resolve("self"));
        Files.createSymbolicLink(folder.resolve("up"), folder);

        List<Entry> entries = walk(folder);

        assertThat(entries).hasSize(4);
        assertThat(entries.get(0)).isInstanceOf(Entry.Found.class);
        assertThat(reason(entries.get(1))).contains("link to nothing");
        assertThat(reason(entries.get(2))).contains("cannot be read");
        assertThat(reason(entries.get(3))).contains("link to a folder that it lies in");
    }

    @Test
    void namesBeyondAsciiAreKeptApart() throws IOException {
        write("ä.txt");
        write("ö.txt");

        assertThat(paths(true, folder)).containsExactly("ä.txt", "ö.txt");
    }

    @Test
    void whatHasANameThatCannotBeDecodedIsNamedAndTheRestIsRead() throws IOException {
        write("a.txt");
        write("\uFFFD\uFFFD.txt");
        write("\uFFFD/b.txt");

        List<Entry> entries = walk(folder);

        assertThat(entries).hasSize(3);
        assertThat(entries.get(0)).isInstanceOf(Entry.Found.class);
        assertThat(reason(entries.get(1))).contains("name cannot be decoded");
        assertThat(reason(entries.get(2))).contains("name cannot be decoded");
    }

    @Test
    void aDeviceIsNotRead() {
        assertThat(reason(walk(Path.of("/dev/zero")).get(0))).contains("a device");
    }

    private Path write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "text");
    }

    private static String reason(Entry entry) {
        assertThat(entry).isInstanceOf(Entry.Broken.class);
        return ((Entry.Broken) entry).reason();
    }

    private static List<Entry> walk(Path root) {
        List<Entry> entries = new ArrayList<>();
        new FileWalk(List.of(root), true).forEachRemaining(entries::add);
        return entries;
    }

    private static List<String> paths(boolean namedSource, Path root) {
        List<String> paths = new ArrayList<>();
        new FileWalk(List.of(root), namedSource).forEachRemaining(entry -> {
            if (entry instanceof Entry.Found found) {
                paths.add(found.path());
            }
        });
        return paths;
    }
}
