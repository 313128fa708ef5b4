package news.dateline.launcher;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Bytes from anywhere as lines that are harmless to a terminal: as text where they are UTF-8, else as a hex dump. */
final class ShownBytes {

    private static final int ROW = 16;

    /** How much of a hex dump is of use to anybody. */
    private static final int MOST_DUMPED = 4_096;

    private ShownBytes() {}

    static List<String> lines(byte[] bytes) {
        try {
            // What was cut off in the middle of a character is text all the same.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, wholeCharacters(bytes)))
                    .toString();
            if (text.indexOf('\0') < 0) {
                return text.lines()
                        .map(line -> Terminal.harmless(line.replace("\t", "    ")))
                        .toList();
            }
        } catch (CharacterCodingException e) {
            // No UTF-8, so bytes.
            return dump(bytes);
        }
        return dump(bytes);
    }

    /** How many bytes are left without a character that is cut off at the end. */
    private static int wholeCharacters(byte[] bytes) {
        int start = bytes.length;
        for (int back = 1; back <= 3 && back <= bytes.length; back++) {
            int octet = bytes[bytes.length - back] & 0xFF;
            if (octet < 0x80) {
                break;
            }
            if (octet >= 0xC0) {
                int needed = octet >= 0xF0 ? 4 : octet >= 0xE0 ? 3 : 2;
                start = needed > back ? bytes.length - back : bytes.length;
                break;
            }
        }
        return start;
    }

    private static List<String> dump(byte[] bytes) {
        List<String> lines = new ArrayList<>();
        int shown = Math.min(bytes.length, MOST_DUMPED);
        for (int row = 0; row < shown; row += ROW) {
            StringBuilder hex = new StringBuilder();
            StringBuilder letters = new StringBuilder();
            for (byte one : Arrays.copyOfRange(bytes, row, Math.min(row + ROW, shown))) {
                hex.append(String.format(Locale.ROOT, "%02x ", one));
                letters.append(one >= ' ' && one < 0x7F ? (char) one : '.');
            }
            lines.add(String.format(Locale.ROOT, "%08x  %-48s  %s", row, hex, letters));
        }
        if (shown < bytes.length) {
            lines.add(String.format(Locale.ROOT, "… %,d bytes more; --bytes writes all", bytes.length - shown));
        }
        return lines;
    }
}
