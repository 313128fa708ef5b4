package news.dateline.producer.fetch;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as people and servers write them down: with blanks, letters of any script and names in any script. */
public final class WebAddress {

    private static final Pattern PARTS = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*:)?(//[^/?#]*)?(.*)", Pattern.DOTALL);

    /** What stands in an address although RFC 3986 wants it encoded. */
    private static final String TO_ENCODE = " \"<>\\^`{|}";

    private WebAddress() {}

    /** Whether a text begins as an address of the web does. */
    public static boolean isOne(String text) {
        return text.regionMatches(true, 0, "http://", 0, 7) || text.regionMatches(true, 0, "https://", 0, 8);
    }

    /** Reads an address that a person wrote; empty for what cannot be one. */
    public static Optional<URI> parse(String text) {
        return parse(text, StandardCharsets.UTF_8);
    }

    /** Whether a user's name or password stands in an address. Such an address is not fetched. */
    public static boolean hasUser(URI address) {
        String authority = address.getRawAuthority();
        return authority != null && authority.indexOf('@') >= 0;
    }

    /** An address for people: without a password that may be in it. */
    public static String shown(String address) {
        return address.replaceFirst("//[^/?#]*@", "//…@");
    }

    /** Reads a {@code Location}, which may be relative. HTTP hands over one character for each byte. */
    static Optional<URI> redirect(URI from, String location) {
        return parse(location, StandardCharsets.ISO_8859_1).map(from::resolve);
    }

    /** The address without a fragment, which is none of the server's business. */
    static URI withoutFragment(URI address) {
        String text = address.toString();
        int hash = text.indexOf('#');
        return hash < 0 ? address : URI.create(text.substring(0, hash));
    }

    private static Optional<URI> parse(String text, Charset charset) {
        Matcher parts = PARTS.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        String scheme = parts.group(1) == null ? "" : parts.group(1).toLowerCase(Locale.ROOT);
        String authority = parts.group(2) == null ? "" : parts.group(2);
        try {
            if (authority.chars().anyMatch(c -> c > '~')) {
                authority = "//" + IDN.toASCII(authority.substring(2));
            }
            return Optional.of(new URI(scheme + authority + encode(parts.group(3), charset)));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String encode(String rest, Charset charset) {
        StringBuilder encoded = new StringBuilder(rest.length());
        rest.codePoints().forEach(c -> {
            if (c > ' ' && c <= '~' && TO_ENCODE.indexOf(c) < 0) {
                encoded.append((char) c);
            } else {
                for (byte b : Character.toString(c).getBytes(charset)) {
                    encoded.append(String.format(Locale.ROOT, "%%%02X", b));
                }
            }
        });
        return encoded.toString();
    }
}
