package news.dateline.producer.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import news.dateline.events.Cause;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingTest {

    private static final int LIMIT = 1_000;

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void aFile() throws IOException {
        file = Files.writeString(folder.resolve("talks.txt"), "Talks.");
    }

    @Test
    void aFileIsReadWhole() {
        Reading reading = Reading.file(file, LIMIT);

        assertThat(reading).isInstanceOf(Reading.Whole.class);
        assertThat(reading.bytes().head()).isEqualTo("Talks.".getBytes(UTF_8));
    }

    @Test
    void aFileThatVanishesBeforeItIsOpenedIsRefused() throws IOException {
        Files.delete(file);

        assertThat(refused(Reading.file(file, LIMIT)).reason()).contains("vanished");
    }

    @Test
    void aFileThatVanishesWhileItIsReadIsRefused() {
        Reading.Refused refused = refused(Reading.file(file, LIMIT, opened -> {
            InputStream stream = Files.newInputStream(opened);
            Files.delete(opened);
            return stream;
        }));

        assertThat(refused.cause()).isEqualTo(Cause.UNREADABLE);
        assertThat(refused.reason()).contains("vanished");
        assertThat(refused.bytes().head()).isEqualTo("Talks.".getBytes(UTF_8));
    }

    @Test
    void aFileThatGrowsWhileItIsReadIsRefused() {
        Reading.Refused refused = refused(Reading.file(file, LIMIT, opened -> {
            InputStream stream = new ByteArrayInputStream(Files.readAllBytes(opened));
            Files.writeString(opened, " More.", StandardOpenOption.APPEND);
            return stream;
        }));

        assertThat(refused.reason()).contains("changed while it was read");
    }

    @Test
    void aFileThatMayNotBeReadIsRefused() {
        Reading.Refused refused = refused(Reading.file(file, LIMIT, opened -> {
            throw new AccessDeniedException(opened.toString());
        }));

        assertThat(refused.cause()).isEqualTo(Cause.UNREADABLE);
        assertThat(refused.reason()).contains("no permission");
    }

    @Test
    void aDiskThatFailsIsNamed() {
        Reading.Refused refused = refused(Reading.file(file, LIMIT, opened -> new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }

            @Override
            public int read(byte[] into, int start, int length) throws IOException {
                throw new IOException("Input/output error");
            }
        }));

        assertThat(refused.reason()).contains("Input/output error");
    }

    @Test
    void aFileOf60MegabytesIsRefusedAfterALittleMoreThanTheLimit() throws IOException {
        try (var sparse = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            sparse.position(60L << 20).write(ByteBuffer.wrap(new byte[1]));
        }

        Reading.Refused refused = refused(Reading.file(file, LIMIT));

        assertThat(refused.cause()).isEqualTo(Cause.TOO_LARGE);
        assertThat(refused.reason()).contains("62,914,561 bytes").contains("at most 1,000");
        assertThat(refused.bytes().size()).isEqualTo(62_914_561);
        assertThat(refused.bytes().head().length).isLessThan(3 * LIMIT);
    }

    @Test
    void anEndlessStreamIsReadALittleBeyondTheLimitAndNoFurther() {
        AtomicLong read = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read.incrementAndGet();
                return 'x';
            }

            @Override
            public int read(byte[] into, int start, int length) {
                Arrays.fill(into, start, start + length, (byte) 'x');
                read.addAndGet(length);
                return length;
            }
        };

        Reading.Refused refused = refused(Reading.stream(endless, LIMIT));

        assertThat(refused.cause()).isEqualTo(Cause.TOO_LARGE);
        assertThat(refused.reason()).contains("more than 2,003 bytes");
        assertThat(read).hasValueLessThan(3 * LIMIT);
    }

    private static Reading.Refused refused(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Refused.class);
        return (Reading.Refused) reading;
    }
}
