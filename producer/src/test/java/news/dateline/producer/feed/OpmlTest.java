package news.dateline.producer.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class OpmlTest {

    @Test
    void outlinesAreReadAtAnyDepthAndEachAddressOnce() throws IOException {
        String opml = """
                <?xml version="1.0" encoding="UTF-8"?>
                <opml version="2.0"><head><title>Feeds</title></head><body>
                  <outline text="Asia">
                    <outline text="Kabul">
                      <outline type="rss" text="Wire" xmlUrl="https://wire.example/rss?a=1&amp;b=2" source="wire"/>
                    </outline>
                    <outline type="rss" text="Daily" xmlurl=" https://daily.example/Nachrichten über/feed "/>
                  </outline>
                  <outline type="rss" text="Again" xmlUrl="https://wire.example/rss?a=1&amp;b=2"/>
                  <outline type="link" text="No feed" url="https://daily.example/"/>
                </body></opml>
                """;

        assertThat(Opml.read(opml.getBytes(UTF_8), "").feeds())
                .containsExactly(
                        new Feed(URI.create("https://wire.example/rss?a=1&b=2"), "wire"),
                        new Feed(URI.create("https://daily.example/Nachrichten%20%C3%BCber/feed"), "daily.example"));
        assertThat(Opml.read(opml.getBytes(UTF_8), "agency").feeds())
                .extracting(Feed::source)
                .containsExactly("wire", "agency");
    }

    @Test
    void aThousandLevelsAreNoneTooMany() throws IOException {
        String opml = "<opml><body>" + "<outline text='x'>".repeat(100_000)
                + "<outline xmlUrl='https://wire.example/rss'/>" + "</outline>".repeat(100_000) + "</body></opml>";

        assertThat(Opml.read(opml.getBytes(UTF_8), "").feeds()).hasSize(1);
    }

    @Test
    void whatIsNoAddressIsNamedAndCostsTheOthersNothing() throws IOException {
        String opml = "<opml><body><outline xmlUrl='file:///etc/passwd'/>"
                + "<outline xmlUrl='https://wire.example/rss'/><outline xmlUrl='feed'/></body></opml>";

        Opml.Listed listed = Opml.read(opml.getBytes(UTF_8), "");

        assertThat(listed.faults()).containsExactly("file:///etc/passwd", "feed");
        assertThat(listed.feeds()).containsExactly(new Feed(URI.create("https://wire.example/rss"), "wire.example"));
    }

    @Test
    void whatIsNoOpmlIsNamed() {
        assertThatThrownBy(() -> Opml.read("<rss/>".getBytes(UTF_8), "")).hasMessageContaining("no OPML");
        assertThatThrownBy(() -> Opml.read("<opml>\n<body>".getBytes(UTF_8), ""))
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> Opml.read("Talks.".getBytes(UTF_8), "")).hasMessageContaining("line 1");
    }

    @Test
    void aForbiddenCharacterInADocumentTypeIsRefusedAsAnyFault() {
        assertThatThrownBy(() -> Opml.read("<!DOCTYPE opml [<!ENTITY a \"\u0000\">]><opml/>".getBytes(UTF_8), ""))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Opml.read("<!DOCTYPE opml [\u0001]><opml/>".getBytes(UTF_8), ""))
                .isInstanceOf(IOException.class);
    }

    @Test
    void entitiesAreNeitherFetchedNorBlownUp() {
        String external = "<!DOCTYPE opml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                + "<opml><body><outline xmlUrl='https://a.example/'/>&x;</body></opml>";
        String bomb = "<!DOCTYPE opml [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>"
                + "<opml><body><outline xmlUrl='https://&b;.example/'/></body></opml>";

        assertThatThrownBy(() -> Opml.read(bomb.getBytes(UTF_8), "")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Opml.read(external.getBytes(UTF_8), "")).isInstanceOf(IOException.class);
    }
}
