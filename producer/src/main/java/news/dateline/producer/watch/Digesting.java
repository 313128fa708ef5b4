package news.dateline.producer.watch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import news.dateline.producer.source.Fingerprint;
import news.dateline.producer.source.InputReader;

/** Opens files and takes their digest while somebody reads them. For one thread, and one file after the other. */
final class Digesting implements InputReader.Opener {

    private String last = "";

    @Override
    public InputStream open(Path file) throws IOException {
        last = "";
        return new Taking(Files.newInputStream(file));
    }

    /** Of the file that was opened last, once it was read to its end; else empty. */
    String lastDigest() {
        return last;
    }

    /** Reads a file for its digest alone; empty when it cannot be read. */
    String digest(Path file) {
        try (InputStream stream = open(file)) {
            stream.transferTo(OutputStream.nullOutputStream());
            return last;
        } catch (IOException e) {
            return "";
        }
    }

    private final class Taking extends FilterInputStream {

        private final MessageDigest digest = Fingerprint.begin();

        Taking(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int start, int length) throws IOException {
            int read = super.read(into, start, length);
            if (read > 0) {
                digest.update(into, start, read);
            } else if (read < 0 && last.isEmpty()) {
                last = Fingerprint.of(digest);
            }
            return read;
        }
    }
}
