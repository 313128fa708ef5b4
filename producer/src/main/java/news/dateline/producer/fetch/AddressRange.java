package news.dateline.producer.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** A network: the addresses that begin with the same bits. Of either family, never of both. */
final class AddressRange {

    /** Digits or colons; such a text is never looked up, so that an allowance means what it says. */
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F.:]*:[0-9a-fA-F.:]*");

    private static final Pattern HOST = Pattern.compile("[\\p{Alnum}]([\\p{Alnum}_.-]*[\\p{Alnum}])?");

    private final byte[] network;
    private final int bits;

    private AddressRange(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    /** Reads {@code 10.0.0.0/8}, {@code fc00::/7} or one address. */
    static AddressRange of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is no address and no network"));
    }

    /**
     * Reads an allowance: a network, or empty for what is a host.
     *
     * @throws IllegalArgumentException for what is neither
     */
    static Optional<AddressRange> parseOrHost(String text) {
        Optional<AddressRange> range = parse(text);
        if (range.isEmpty()
                && (!HOST.matcher(text).matches() || LITERAL.matcher(text).matches())) {
            throw new IllegalArgumentException(FetchConfig.ALLOW.name() + " names \"" + text
                    + "\"; expected hosts, addresses and networks such as feeds.internal, 10.1.2.3 and fd00::/8");
        }
        return range;
    }

    private static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!LITERAL.matcher(address).matches() || (address.indexOf(':') < 0 && address.split("\\.", -1).length != 4)) {
            return Optional.empty();
        }
        try {
            byte[] network = InetAddress.getByName(address).getAddress();
            int bits = slash < 0 ? network.length * 8 : Integer.parseInt(text.substring(slash + 1));
            return bits < 0 || bits > network.length * 8
                    ? Optional.empty()
                    : Optional.of(new AddressRange(network, bits));
        } catch (UnknownHostException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        int whole = bits / 8;
        if (!Arrays.equals(address, 0, whole, network, 0, whole)) {
            return false;
        }
        int rest = bits % 8;
        return rest == 0 || (address[whole] & 0xFF) >> (8 - rest) == (network[whole] & 0xFF) >> (8 - rest);
    }
}
