package news.dateline.producer.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import news.dateline.events.Cause;

/** Bytes as text, or why they are none. UTF-8, or UTF-16 where a byte order mark says so; nothing is repaired. */
sealed interface StrictText {

    /** Text, without its byte order mark. */
    record Characters(String text) implements StrictText {}

    /** No text. */
    record Refused(Cause cause, String reason) implements StrictText {}

    /** Decodes bytes. */
    static StrictText of(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return decode(bytes, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return decode(bytes, 2, StandardCharsets.UTF_16BE);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return decode(bytes, 2, StandardCharsets.UTF_16LE);
        }
        return decode(bytes, 0, StandardCharsets.UTF_8);
    }

    /**
     * The first control character that text has no use for, or -1. Tab, line breaks and form feed are text; so are
     * U+0080 to U+009F, which bad conversions of the web leave in real articles.
     */
    static int firstControl(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') || c == 0x7F) {
                return i;
            }
        }
        return -1;
    }

    private static StrictText decode(byte[] bytes, int start, Charset charset) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        in.position(start);
        CharBuffer out = CharBuffer.allocate(bytes.length - start);
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(in, out, true);
        out.flip();
        // A binary file is seldom valid UTF-8; its control characters say more than the first byte that is not.
        int control = firstControl(out);
        if (control >= 0) {
            return new Refused(
                    Cause.UNDECODABLE,
                    String.format(
                            Locale.ROOT,
                            "it is binary: control character U+%04X after %d characters; expected text",
                            (int) out.charAt(control),
                            control));
        }
        if (result.isError()) {
            return new Refused(
                    Cause.UNDECODABLE,
                    String.format(
                            Locale.ROOT,
                            "it is not %s: the byte 0x%02X at position %d does not fit; expected UTF-8, or UTF-16 with a byte order mark",
                            charset.name(),
                            bytes[in.position()],
                            in.position()));
        }
        return new Characters(out.toString());
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
