package news.dateline.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import news.dateline.producer.IngestSummary;
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
    void whatCannotBeUsedIsNamedAndCostsTheOthersNothing() throws IOException {
        String list = opml("javascript:alert(1)'/><outline xmlUrl='https://daily.example/rss");

        StandingSources sources =
                StandingSources.of(List.of("http://[wire", "nothing.opml", list, "https://wire.example/feed"), "");

        assertThat(sources.feeds())
                .extracting(feed -> feed.address().getHost())
                .containsExactly("daily.example", "wire.example");
        assertThat(sources.unusable())
                .extracting(IngestSummary.Rejection::name)
                .containsExactly("http://[wire", "nothing.opml", list);
        assertThat(sources.unusable())
                .extracting(IngestSummary.Rejection::reason)
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("no web address"),
                        reason -> assertThat(reason).contains("no such file"),
                        reason -> assertThat(reason).contains("\"javascript:alert(1)\"", "http"));
    }

    @Test
    void noPasswordIsTold() throws IOException {
        String list = opml("https://me:secret@daily.example/rss");

        StandingSources sources = StandingSources.of(List.of("http://me:secret@wire.example/feed", list), "");

        assertThat(sources.feeds()).isEmpty();
        assertThat(sources.unusable())
                .hasSize(2)
                .allSatisfy(one ->
                        assertThat(one.name() + one.reason()).contains("user").doesNotContain("secret"));
    }

    @Test
    void whatIsLeftOfASettingsFeedsIsFollowed() throws IOException {
        Map<String, String> settings = Map.of("DATELINE_FEEDS", "lost.opml, " + opml("https://daily.example/rss"));

        StandingSources sources = StandingSources.ofSettings(settings, ProducerConfig.defaults());

        assertThat(sources.feeds()).hasSize(1);
        assertThat(sources.unusable()).hasSize(1);
        assertThat(sources.isEmpty()).isFalse();
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
