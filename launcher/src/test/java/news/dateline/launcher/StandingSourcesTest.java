package news.dateline.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import news.dateline.producer.ProducerConfig;
import news.dateline.producer.feed.Feed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StandingSourcesTest {

    @TempDir
    private Path folder;

    @Test
    void addressesListsOfFeedsAndPathsAreToldApart() throws IOException {
        String list = opml("https://daily.example/rss");

        StandingSources sources = StandingSources.of(List.of("inbox", "https://wire.example/feed", list), "");

        assertThat(sources.paths()).containsExactly(Path.of("inbox"));
        assertThat(sources.feeds())
                .containsExactly(
                        new Feed(URI.create("https://wire.example/feed"), "wire.example"),
                        new Feed(URI.create("https://daily.example/rss"), "daily.example"));
    }

    @Test
    void aSourceThatIsGivenIsEverybodys() {
        assertThat(StandingSources.of(List.of("https://wire.example/feed"), "agency")
                        .feeds())
                .extracting(Feed::source)
                .containsExactly("agency");
    }

    @Test
    void whatIsNoAddressIsNamed() {
        assertThatThrownBy(() -> StandingSources.of(List.of("http://[wire"), ""))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("http://[wire");
    }

    @Test
    void aListThatIsMissingIsNamed() {
        assertThatThrownBy(() -> StandingSources.of(List.of("nothing.opml"), ""))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("nothing.opml")
                .hasMessageContaining("no such file");
    }

    @Test
    void settingsNameFeedsAndFolders() throws IOException {
        Map<String, String> settings = Map.of(
                "DATELINE_FEEDS",
                "https://wire.example/feed, " + opml("https://daily.example/rss"),
                "DATELINE_WATCH",
                "inbox, /srv/outbox");

        StandingSources sources = StandingSources.ofSettings(settings, ProducerConfig.defaults());

        assertThat(sources.feeds()).hasSize(2);
        assertThat(sources.paths()).containsExactly(Path.of("inbox"), Path.of("/srv/outbox"));
        assertThat(StandingSources.ofSettings(Map.of(), ProducerConfig.defaults())
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aFeedThatIsNeitherAddressNorListIsNamedWithItsSetting() {
        assertThatThrownBy(() ->
                        StandingSources.ofSettings(Map.of("DATELINE_FEEDS", "feeds.txt"), ProducerConfig.defaults()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("DATELINE_FEEDS")
                .hasMessageContaining("feeds.txt");
    }

    private String opml(String address) throws IOException {
        return Files.writeString(
                        folder.resolve("feeds.opml"),
                        "<opml version='2.0'><body><outline xmlUrl='" + address + "'/></body></opml>")
                .toString();
    }
}
