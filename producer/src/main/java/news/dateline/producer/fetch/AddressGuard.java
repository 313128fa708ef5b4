package news.dateline.producer.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks hosts up and keeps fetches off everything that is not the public internet: an address in a feed, or one that a
 * redirect leads to, must not be able to reach into the network that Dateline runs in. A host with one address that is
 * refused is refused, because its next connection could go there.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA's special-purpose IPv4 addresses</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IANA's special-purpose IPv6 addresses</a>
 */
final class AddressGuard {

    /** Local, private, shared, reserved, for documentation, multicast. Cloud metadata is at 169.254.169.254. */
    private static final List<AddressRange> NOT_PUBLIC_V4 = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /** Where public IPv6 addresses lie. What carries an IPv4 address within is outside, or among the next ones. */
    private static final AddressRange GLOBAL_V6 = AddressRange.of("2000::/3");

    /** Protocol assignments with Teredo, documentation, 6to4. */
    private static final List<AddressRange> NOT_PUBLIC_V6 =
            ranges("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private final Set<String> allowedHosts = new HashSet<>();
    private final List<AddressRange> allowedRanges = new ArrayList<>();
    private final Lookup lookup;

    /** A guard that lets these hosts and networks pass besides the public ones. */
    AddressGuard(List<String> allow, Lookup lookup) {
        for (String allowance : allow) {
            Optional<AddressRange> range = AddressRange.parseOrHost(allowance);
            range.ifPresent(allowedRanges::add);
            if (range.isEmpty()) {
                allowedHosts.add(allowance.toLowerCase(Locale.ROOT));
            }
        }
        this.lookup = lookup;
    }

    /** Turns a host into its addresses. */
    @FunctionalInterface
    interface Lookup {
        /** All addresses, at least one. */
        InetAddress[] lookup(String host) throws UnknownHostException;
    }

    /** An address that is not to be asked. Its message says which, and what to do. */
    static final class ForbiddenAddressException extends UnknownHostException {
        ForbiddenAddressException(String message) {
            super(message);
        }
    }

    /**
     * A host's addresses, all of which may be asked.
     *
     * @throws ForbiddenAddressException when one of them may not
     */
    InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = lookup.lookup(host);
        if (!allowedHosts.contains(host.toLowerCase(Locale.ROOT))) {
            for (InetAddress address : addresses) {
                if (!mayBeAsked(address)) {
                    throw new ForbiddenAddressException(host + " is at " + address.getHostAddress()
                            + ", which is no public address; " + FetchConfig.ALLOW.name() + " may allow it");
                }
            }
        }
        return addresses;
    }

    private boolean mayBeAsked(InetAddress address) {
        byte[] bytes = plain(address.getAddress());
        return allowedRanges.stream().anyMatch(range -> range.contains(bytes)) || isPublic(bytes);
    }

    private static boolean isPublic(byte[] address) {
        return address.length == 4
                ? NOT_PUBLIC_V4.stream().noneMatch(range -> range.contains(address))
                : GLOBAL_V6.contains(address) && NOT_PUBLIC_V6.stream().noneMatch(range -> range.contains(address));
    }

    /** An IPv4 address in IPv6's clothes is an IPv4 address; Java undresses most by itself. */
    private static byte[] plain(byte[] address) {
        boolean mapped = address.length == 16
                && Arrays.equals(address, 0, 12, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1}, 0, 12);
        return mapped ? Arrays.copyOfRange(address, 12, 16) : address;
    }

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).map(AddressRange::of).toList();
    }
}
