package news.dateline.producer.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as text, in the first charset that fits of: a byte order mark, what came along (HTTP), the pattern of the first
 * bytes, the XML declaration, an HTML {@code meta}, UTF-8. The order is that of RFC 7303 and of the WHATWG's encoding
 * standard, whose labels are followed too: what calls itself ISO-8859-1 is read as Windows-1252. Where none
 * fits, valid UTF-8 is read as such and every other byte as Windows-1252: that is what pages hold which were glued
 * together of both.
 */
final class TextDecoding {

    private static final int DECLARATION_BYTES = 1 << 10;
    private static final Pattern XML_ENCODING =
            Pattern.compile("^\\s*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([^\"'>]{1,40})");
    private static final Pattern META_CHARSET =
            Pattern.compile("<meta[^>]{0,300}?charset\\s*=\\s*[\"']?\\s*([\\w:.-]{1,40})", Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*charset\\s*=\\s*[\"']?\\s*([^\"';\\s]{1,40})", Pattern.CASE_INSENSITIVE);

    /** Labels that mean a larger charset than they name; in lower case. */
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("iso-8859-11", "x-windows-874"),
            Map.entry("tis-620", "x-windows-874"),
            Map.entry("gb2312", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("unicode", "utf-16"),
            Map.entry("x-mac-roman", "x-MacRoman"),
            Map.entry("macintosh", "x-MacRoman"));

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private TextDecoding() {}

    /** Decodes bytes; without a byte order mark. Every byte gives something, so what is not text gives nonsense. */
    static String decode(byte[] bytes, @Nullable String declaredType) {
        Mark mark = Mark.of(bytes);
        if (mark != null) {
            // A mark is no accident: what does not fit after it is damage, not another charset.
            return mark.charset.equals(StandardCharsets.UTF_8)
                    ? utf8OrWindows(bytes, mark.length)
                    : repaired(bytes, mark.length, mark.charset);
        }
        for (Charset candidate : candidates(bytes, declaredType)) {
            Optional<String> text = strict(bytes, candidate);
            if (text.isPresent()) {
                return text.get();
            }
        }
        return utf8OrWindows(bytes, 0);
    }

    private static List<Charset> candidates(byte[] bytes, @Nullable String declaredType) {
        List<Charset> candidates = new ArrayList<>();
        add(candidates, PARAMETER.matcher(declaredType == null ? "" : declaredType), true);
        Charset wide = wide(bytes);
        if (wide != null) {
            candidates.add(wide);
        }
        String head = new String(bytes, 0, Math.min(bytes.length, DECLARATION_BYTES), StandardCharsets.ISO_8859_1);
        if (bytes.length > 3 && bytes[0] == 0x4C && bytes[1] == 0x6F && (bytes[2] & 0xFF) == 0xA7) {
            // "<?x" in EBCDIC; its code pages agree about the letters of a declaration.
            head = new String(bytes, 0, Math.min(bytes.length, DECLARATION_BYTES), Charset.forName("IBM037"));
        }
        // Who can read "utf-16" byte by byte knows that it is not.
        add(candidates, XML_ENCODING.matcher(head), false);
        add(candidates, META_CHARSET.matcher(head), false);
        candidates.add(StandardCharsets.UTF_8);
        return candidates;
    }

    private static void add(List<Charset> candidates, Matcher declaration, boolean wide) {
        if (!declaration.find()) {
            return;
        }
        String label = declaration.group(1).toLowerCase(Locale.ROOT);
        if (!wide && (label.startsWith("utf-16") || label.startsWith("utf-32") || label.contains("ucs-"))) {
            return;
        }
        try {
            Charset named = Charset.forName(label);
            candidates.add(Charset.forName(LABELS.getOrDefault(
                    LABELS.containsKey(label) ? label : named.name().toLowerCase(Locale.ROOT), named.name())));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            String known = LABELS.get(label);
            if (known != null) {
                candidates.add(Charset.forName(known));
            }
            // A charset that nobody knows is no help; the next candidate is.
        }
    }

    /** What XML's appendix F reads off the first bytes: markup and JSON begin with a letter below U+0080. */
    private static @Nullable Charset wide(byte[] bytes) {
        if (bytes.length < 4) {
            return null;
        }
        boolean[] zero = {bytes[0] == 0, bytes[1] == 0, bytes[2] == 0, bytes[3] == 0};
        if (zero[0] && zero[1] && zero[2] && !zero[3]) {
            return Charset.forName("UTF-32BE");
        }
        if (!zero[0] && zero[1] && zero[2] && zero[3]) {
            return Charset.forName("UTF-32LE");
        }
        if (zero[0] && !zero[1] && zero[2] && !zero[3]) {
            return StandardCharsets.UTF_16BE;
        }
        return !zero[0] && zero[1] && !zero[2] && zero[3] ? StandardCharsets.UTF_16LE : null;
    }

    private static Optional<String> strict(byte[] bytes, Charset charset) {
        if (charset.equals(WINDOWS_1252)) {
            // Five of its bytes mean nothing, in Java alone: the standard maps them to themselves.
            return Optional.of(utf8OrWindows(bytes, bytes.length + 1));
        }
        if (!charset.canEncode()
                && !charset.name().startsWith("ISO-2022")
                && !charset.name().startsWith("x-")) {
            return Optional.empty();
        }
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String repaired(byte[] bytes, int start, Charset charset) {
        return new String(bytes, start, bytes.length - start, charset);
    }

    /**
     * UTF-8 where it is valid, and Windows-1252 byte by byte where it is not.
     *
     * @param start where the text begins; beyond the end for Windows-1252 throughout
     */
    private static String utf8OrWindows(byte[] bytes, int start) {
        if (start > bytes.length) {
            StringBuilder windows = new StringBuilder(bytes.length);
            for (byte one : bytes) {
                windows.append(windows((char) (one & 0xFF)));
            }
            return windows.toString();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer out = CharBuffer.allocate(bytes.length - start);
        CharsetDecoder utf8 = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = utf8.decode(in, out, true);
        while (result.isError()) {
            for (int i = 0; i < result.length(); i++) {
                out.put(windows((char) (in.get() & 0xFF)));
            }
            result = utf8.decode(in, out, true);
        }
        return out.flip().toString();
    }

    /** What Windows-1252 has in the place of U+0080 to U+009F; everything else as it is. */
    static char windows(char c) {
        if (c < 0x80 || c > 0x9F) {
            return c;
        }
        char mapped =
                WINDOWS_1252.decode(ByteBuffer.wrap(new byte[] {(byte) c})).charAt(0);
        return mapped == '\uFFFD' ? c : mapped;
    }

    /** A byte order mark. */
    private record Mark(Charset charset, int length) {

        static @Nullable Mark of(byte[] bytes) {
            if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
                return new Mark(StandardCharsets.UTF_8, 3);
            }
            // Before UTF-16, whose mark it begins with.
            if (startsWith(bytes, 0xFF, 0xFE, 0, 0)) {
                return new Mark(Charset.forName("UTF-32LE"), 4);
            }
            if (startsWith(bytes, 0, 0, 0xFE, 0xFF)) {
                return new Mark(Charset.forName("UTF-32BE"), 4);
            }
            if (startsWith(bytes, 0xFE, 0xFF)) {
                return new Mark(StandardCharsets.UTF_16BE, 2);
            }
            return startsWith(bytes, 0xFF, 0xFE) ? new Mark(StandardCharsets.UTF_16LE, 2) : null;
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
}
