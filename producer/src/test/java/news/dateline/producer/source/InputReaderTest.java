package news.dateline.producer.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import news.dateline.events.Cause;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class InputReaderTest {

    private static final int LIMIT = 2_000;

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void aFile() throws IOException {
        file = Files.writeString(folder.resolve("talks.txt"), "Talks.");
    }

    @Test
    void aFileIsReadWhole() throws InterruptedException {
        Input input = only(read(file));

        assertThat(input.reading()).isInstanceOf(Reading.Whole.class);
        assertThat(input.reading().bytes().head()).isEqualTo("Talks.".getBytes(UTF_8));
        assertThat(input.name()).isEqualTo(file.toString());
        assertThat(input.path()).isEqualTo("wire/talks.txt");
        assertThat(input.line()).isEqualTo(-1);
    }

    @Test
    void aFileThatVanishesBeforeItIsOpenedIsRefused() throws Exception {
        Files.delete(file);

        assertThat(refusal(read(file)).reason()).contains("vanished");
    }

    @Test
    void aFileThatVanishesWhileItIsReadIsRefused() throws InterruptedException {
        Reading.Refused refused = refusal(read(file, opened -> {
            InputStream stream = Files.newInputStream(opened);
            Files.delete(opened);
            return stream;
        }));

        assertThat(refused.cause()).isEqualTo(Cause.UNREADABLE);
        assertThat(refused.reason()).contains("vanished");
        assertThat(refused.bytes().head()).isEqualTo("Talks.".getBytes(UTF_8));
    }

    @Test
    void aFileThatGrowsWhileItIsReadIsRefused() throws InterruptedException {
        Reading.Refused refused = refusal(read(file, opened -> {
            InputStream stream = new ByteArrayInputStream(Files.readAllBytes(opened));
            Files.writeString(opened, " More.", StandardOpenOption.APPEND);
            return stream;
        }));

        assertThat(refused.reason()).contains("changed while it was read");
    }

    @Test
    void aFileWithoutPermissionIsRefused() throws InterruptedException {
        Reading.Refused refused = refusal(read(file, opened -> {
            throw new AccessDeniedException(opened.toString());
        }));

        assertThat(refused.cause()).isEqualTo(Cause.UNREADABLE);
        assertThat(refused.reason()).contains("no permission");
    }

    @Test
    void aDiskThatFailsIsNamed() throws InterruptedException {
        Reading.Refused refused = refusal(read(file, opened -> new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }

            @Override
            public int read(byte[] into, int start, int length) throws IOException {
                return read();
            }
        }));

        assertThat(refused.reason()).contains("Input/output error");
    }

    @Test
    void aFileOf60MegabytesIsRefusedAtTheLimit() throws Exception {
        try (var sparse = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            sparse.position(60L << 20).write(ByteBuffer.wrap(new byte[1]));
        }

        Reading.Refused refused = refusal(read(file));

        assertThat(refused.cause()).isEqualTo(Cause.TOO_LARGE);
        assertThat(refused.reason()).contains("62,914,561 bytes").contains("at most 2,000");
        assertThat(refused.bytes().size()).isEqualTo(62_914_561);
        assertThat(refused.bytes().head()).hasSize(LIMIT + 1);
    }

    @Test
    void anEndlessStreamIsReadALittleBeyondTheLimitAndNoFurther() throws InterruptedException {
        Endless endless = new Endless("x");

        Reading.Refused refused = refusal(read(endless));

        assertThat(refused.cause()).isEqualTo(Cause.TOO_LARGE);
        assertThat(refused.reason()).contains("more than 2,000 bytes");
        // A buffer's worth on top.
        assertThat(endless.read).hasValueLessThan(LIMIT + 200_000);
    }

    @Test
    void jsonLinesAreInputsOfTheirOwn() throws InterruptedException {
        List<Input> inputs = read(stream("\uFEFF{\"id\":\"a\"}\r\n\n  {\"id\":\"b\"}\n{\"id\":\"c\"}"));

        assertThat(inputs)
                .extracting(InputReaderTest::text)
                .containsExactly("{\"id\":\"a\"}", "  {\"id\":\"b\"}", "{\"id\":\"c\"}");
        assertThat(inputs).extracting(Input::line).containsExactly(0L, 2L, 3L);
        assertThat(inputs).extracting(Input::name).containsExactly("it line 1", "it line 3", "it line 4");
        assertThat(inputs).extracting(Input::origin).containsOnly("it");
    }

    @Test
    void theLinesOfAFileAreCalledAfterIt() throws Exception {
        Files.writeString(file, "{\"a\":1}\n{\"a\":2}\n");

        assertThat(read(file)).extracting(Input::path).containsExactly("wire/talks.txt", "wire/talks.txt#1");
    }

    @Test
    void aLineThatIsTooLongIsRefusedAndTheOthersFlowOn() throws InterruptedException {
        List<Input> inputs = read(stream("{\"id\":1}\n{\"id\":\"" + "x".repeat(300_000) + "\"}\n{\"id\":3}\n"));

        assertThat(inputs).hasSize(3);
        assertThat(inputs.get(1).reading()).isInstanceOfSatisfying(Reading.Refused.class, refused -> {
            assertThat(refused.cause()).isEqualTo(Cause.TOO_LARGE);
            assertThat(refused.reason()).contains("300,009 bytes").contains("2,000");
            assertThat(refused.bytes().head()).hasSize(LIMIT);
            assertThat(refused.bytes().size()).isEqualTo(300_009);
        });
        assertThat(text(inputs.get(2))).isEqualTo("{\"id\":3}");
    }

    @Test
    void aLineThatIsBrokenConcernsItselfAlone() throws InterruptedException {
        assertThat(read(stream("{\"id\":1}\n{\"id\":\n{\"id\":3}\n"))).hasSize(3);
    }

    @Test
    void whatIsNotJsonLinesIsOneDocument() throws InterruptedException {
        for (String document : List.of(
                "{\n\"id\": 1\n}\n",
                "{\"id\":1}\n\n \n",
                "{\"id\":1}",
                "[{\"id\":1},\n{\"id\":2}]",
                "{\"id\":1} {\"id\":2}\n{\"id\":3}",
                "{talks}\nTalks.\n",
                "Talks.\n{\"id\":1}\n",
                "",
                "\n\n")) {
            assertThat(only(read(stream(document)))).satisfies(input -> {
                assertThat(text(input)).isEqualTo(document);
                assertThat(input.line()).isEqualTo(-1);
            });
        }
    }

    @Test
    void aNameMaySayThatItHoldsJsonLines() throws Exception {
        Path lines = Files.writeString(folder.resolve("wire.jsonl"), "{broken\n{\"id\":2}\n");

        assertThat(read(lines)).hasSize(2);
    }

    @Test
    void linesOfWhichNoneHasAnythingAreAsEmptyAsAnEmptyFile() throws Exception {
        for (String blank : List.of("", "\n \r\n\t\n", "\uFEFF\n")) {
            Reading.Refused refused = refusal(read(Files.writeString(folder.resolve("wire.jsonl"), blank)));

            assertThat(refused.cause()).isEqualTo(Cause.EMPTY);
            assertThat(refused.reason()).isEqualTo("it is empty");
        }
        assertThat(read(Files.writeString(folder.resolve("wire.jsonl"), "\n{\"id\":1}\n\n")))
                .hasSize(1);
    }

    @Test
    void linesAreTakenAsTheyArrive() throws Exception {
        PipedOutputStream newsroom = new PipedOutputStream();
        PipedInputStream line = new PipedInputStream(newsroom, 1 << 12);
        newsroom.write("{\"id\":1}\n{\"id\":2}\n".getBytes(UTF_8));
        List<Long> taken = new ArrayList<>();

        // The third is written only once the second was taken: reading further ahead than that would hang.
        new InputReader(new SourceConfig(LIMIT)).stream(line, "it", input -> {
            taken.add(input.line());
            try {
                if (input.line() == 1) {
                    newsroom.write("{\"id\":3}\n".getBytes(UTF_8));
                } else if (input.line() == 2) {
                    newsroom.close();
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return true;
        });

        assertThat(taken).containsExactly(0L, 1L, 2L);
    }

    @Test
    void linesBeyondNumberTakeNoRoom() throws InterruptedException {
        AtomicLong taken = new AtomicLong();

        new InputReader(new SourceConfig(LIMIT))
                .stream(
                        new Endless("{\"id\":\"a line of a few dozen bytes\"}\n"),
                        "it",
                        input -> taken.incrementAndGet() < 1_000_000);

        assertThat(taken).hasValue(1_000_000);
    }

    private List<Input> read(Path read) throws InterruptedException {
        return read(read, Files::newInputStream);
    }

    private static List<Input> read(Path read, InputReader.Opener opener) throws InterruptedException {
        List<Input> inputs = new ArrayList<>();
        new InputReader(new SourceConfig(LIMIT), opener)
                .file(
                        new Entry.Found(read.toString(), read, "wire/" + read.getFileName(), 0, FileTime.fromMillis(0)),
                        inputs::add);
        return inputs;
    }

    private static List<Input> read(InputStream stream) throws InterruptedException {
        List<Input> inputs = new ArrayList<>();
        new InputReader(new SourceConfig(LIMIT)).stream(stream, "it", inputs::add);
        return inputs;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static String text(Input input) {
        return new String(input.reading().bytes().head(), UTF_8);
    }

    private static Input only(List<Input> inputs) {
        assertThat(inputs).hasSize(1);
        return inputs.get(0);
    }

    private static Reading.Refused refusal(List<Input> inputs) {
        assertThat(only(inputs).reading()).isInstanceOf(Reading.Refused.class);
        return (Reading.Refused) only(inputs).reading();
    }

    /** The same over and over. */
    private static final class Endless extends InputStream {

        private final byte[] text;
        private final AtomicLong read = new AtomicLong();

        Endless(String text) {
            this.text = text.getBytes(UTF_8);
        }

        @Override
        public int read() {
            return text[(int) (read.getAndIncrement() % text.length)];
        }

        @Override
        public int read(byte[] into, int start, int length) {
            int at = (int) (read.get() % text.length);
            int count = Math.min(length, text.length - at);
            System.arraycopy(text, at, into, start, count);
            read.addAndGet(count);
            return count;
        }
    }
}
