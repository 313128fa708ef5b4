package news.dateline.producer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IngestTokenTest {

    private static final String HASH = "a".repeat(64);

    @TempDir
    private Path folder;

    @Test
    void aTokenIsRandomAndItsLineDoesNotHoldIt() {
        IngestToken.Made one = IngestToken.make("wire", List.of("urn:newsml:wire."), 100, 0);
        IngestToken.Made other = IngestToken.make("wire", List.of("urn:newsml:wire."), 100, 0);

        assertThat(one.secret()).matches("dateline_[A-Za-z0-9_-]{43}").isNotEqualTo(other.secret());
        assertThat(one.token().line())
                .doesNotContain(one.secret())
                .startsWith(
                        "{\"source\":\"wire\",\"ids\":[\"urn:newsml:wire.\"],\"rate\":100.0,\"burst\":100.0,\"sha256\":\"");
        assertThat(IngestToken.parse(one.token().line())).isEqualTo(one.token());
    }

    @Test
    void itAllowsIdsBelowItsSourceAndInItsNamespaces() {
        IngestToken token = IngestToken.make("wire", List.of("urn:newsml:wire.", "tag:wire.example,"), 1, 1)
                .token();

        assertThat(List.of("urn:newsml:wire.7", "tag:wire.example,2020:7", "wire/7"))
                .allMatch(token::allows);
        assertThat(List.of("urn:newsml:wirecopy.7", "URN:newsml:wire.7", "wire7", "other/7", " urn:newsml:wire.7", ""))
                .noneMatch(token::allows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "wire",
                "{\"source\":\"\",\"rate\":1,\"sha256\":\"%h\"}",
                "{\"source\":\"a/b\",\"rate\":1,\"sha256\":\"%h\"}",
                "{\"source\":\"wire\",\"rate\":0,\"sha256\":\"%h\"}",
                "{\"source\":\"wire\",\"rate\":-1,\"sha256\":\"%h\"}",
                "{\"source\":\"wire\",\"rate\":1,\"burst\":0.5,\"sha256\":\"%h\"}",
                "{\"source\":\"wire\",\"rate\":1,\"sha256\":\"secret\"}",
                "{\"source\":\"wire\",\"rate\":1,\"ids\":[\"\"],\"sha256\":\"%h\"}",
                "{\"source\":\"wire\",\"rate\":1,\"sha256\":\"%h\",\"admin\":true}",
                "{\"source\":\"wire\",\"rate\":1,\"sha256\":\"%h\"} {}",
            })
    void aLineThatIsWrongIsRefused(String line) {
        assertThatThrownBy(() -> IngestToken.parse(line.replace("%h", HASH)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFileOfTokensMayHaveRemarks() throws IOException {
        IngestToken.Made wire = IngestToken.make("wire", List.of(), 1, 1);
        Tokens tokens =
                new Tokens(write("# the wire, since May\n\n" + wire.token().line() + "\n"));

        assertThat(tokens.find(wire.secret())).map(Tokens.Writer::token).hasValue(wire.token());
        assertThat(tokens.find(wire.secret() + "x")).isEmpty();
        assertThat(tokens.find("")).isEmpty();
        assertThat(tokens.find(wire.token().sha256())).isEmpty();
    }

    @Test
    void aFileThatChangesIsReadAgainAndWhatIsUsedUpStaysSo() throws IOException {
        IngestToken.Made wire = IngestToken.make("wire", List.of(), 0.001, 1);
        IngestToken.Made desk = IngestToken.make("desk", List.of(), 1, 1);
        Tokens tokens = new Tokens(write(wire.token().line()));
        assertThat(tokens.find(desk.secret())).isEmpty();
        assertThat(tokens.find(wire.secret()).orElseThrow().limit().take(1)).isZero();

        write(wire.token().line() + "\n" + desk.token().line());

        assertThat(tokens.find(desk.secret())).isPresent();
        assertThat(tokens.find(wire.secret()).orElseThrow().limit().take(1)).isPositive();

        write(desk.token().line());

        assertThat(tokens.find(wire.secret())).isEmpty();
        assertThat(tokens.find(desk.secret())).isPresent();
    }

    @Test
    void aSlipInTheFileShutsNobodyOut() throws IOException {
        IngestToken.Made wire = IngestToken.make("wire", List.of(), 1, 1);
        Tokens tokens = new Tokens(write(wire.token().line()));

        write(wire.token().line() + "\n{\"source\":");
        assertThat(tokens.find(wire.secret())).isPresent();
        Files.delete(folder.resolve("tokens"));
        assertThat(tokens.find(wire.secret())).isPresent();

        write("");
        assertThat(tokens.find(wire.secret())).isEqualTo(Optional.empty());
    }

    @Test
    void aFileThatIsWrongAtTheStartIsNamedWithItsLine() throws IOException {
        Path file = write("# tokens\n{\"source\":\"a/b\",\"rate\":1,\"sha256\":\"" + HASH + "\"}");

        assertThatThrownBy(() -> new Tokens(file))
                .hasMessageContaining("line 2 of " + file)
                .hasMessageContaining("a name without a slash");
        assertThatThrownBy(() -> new Tokens(folder.resolve("nowhere"))).hasMessageContaining("DATELINE_INGEST_TOKENS");
    }

    private Path write(String lines) throws IOException {
        return Files.writeString(folder.resolve("tokens"), lines);
    }
}
