package news.dateline.producer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GzipTest {

    private static final int MOST = 8 << 20;

    private final Semaphore memory = new Semaphore(MOST);

    @Test
    void whatWasCompressedComesOut() throws IOException {
        byte[] random = new byte[100_000];
        new Random(1).nextBytes(random);

        assertThat(Gzip.decompress(gzip(random), MOST, 2, new Room(memory))).isEqualTo(random);
        assertThat(Gzip.decompress(gzip(new byte[0]), MOST, 2, new Room(memory)))
                .isEmpty();
    }

    @Test
    void aRatioThatNoNewsHasIsRefusedBeforeTheSizeIs() throws IOException {
        byte[] bomb = gzip(new byte[4 << 20]);

        assertThatThrownBy(() -> Gzip.decompress(bomb, MOST, 100, new Room(memory)))
                .isInstanceOfSatisfying(
                        Problem.Found.class,
                        found -> assertThat(found.problem().status()).isEqualTo(413))
                .hasMessageContaining("100 times its compressed size");
        assertThat(Gzip.decompress(gzip(new byte[200_000]), MOST, 100, new Room(memory)))
                .hasSize(200_000);
    }

    @Test
    void whatThereIsNoMemoryForHasToComeAgain() throws IOException {
        byte[] large = gzip(new byte[200_000]);
        Room room = new Room(new Semaphore(100_000));

        assertThatThrownBy(() -> Gzip.decompress(large, MOST, 1_000, room))
                .isInstanceOfSatisfying(
                        Problem.Found.class,
                        found -> assertThat(found.problem().status()).isEqualTo(503));
    }

    @Test
    void memoryIsGivenBack() throws IOException {
        Room room = new Room(memory);
        Gzip.decompress(gzip(new byte[200_000]), MOST, 1_000, room);
        assertThat(memory.availablePermits()).isEqualTo(MOST - 200_000);

        room.giveBack();
        room.giveBack();

        assertThat(memory.availablePermits()).isEqualTo(MOST);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(compressed)) {
            stream.write(bytes);
        }
        return compressed.toByteArray();
    }
}
