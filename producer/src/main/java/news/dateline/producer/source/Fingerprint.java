package news.dateline.producer.source;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** 128 bits of SHA-256 in hexadecimal: what bytes are recognised by when they come again. */
public final class Fingerprint {

    private static final int BYTES = 16;

    private Fingerprint() {}

    /** Of bytes. */
    public static String of(byte[] bytes) {
        return of(begin(), bytes);
    }

    /** Begins one over bytes that come bit by bit. */
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Ends one with the last bytes. */
    public static String of(MessageDigest begun, byte... last) {
        return HexFormat.of().formatHex(begun.digest(last), 0, BYTES);
    }
}
