package news.dateline.producer.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::10.0.0.1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void whatIsNotPublicIsRefused(String address) {
        assertThatThrownBy(() -> guard(List.of(), address).resolve("feeds.example"))
                .isInstanceOf(AddressGuard.ForbiddenAddressException.class)
                .hasMessageContaining("feeds.example is at ")
                .hasMessageContaining(FetchConfig.ALLOW.name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1",
                "::ffff:1.1.1.1"
            })
    void whatIsPublicPasses(String address) throws UnknownHostException {
        assertThat(guard(List.of(), address).resolve("feeds.example")).hasSize(1);
    }

    @Test
    void oneAddressOfSeveralIsEnoughForARefusal() {
        assertThatThrownBy(() -> guard(List.of(), "1.1.1.1", "10.0.0.1").resolve("feeds.example"))
                .isInstanceOf(AddressGuard.ForbiddenAddressException.class)
                .hasMessageContaining("10.0.0.1");
    }

    @Test
    void anAllowedNetworkPassesAndItsNeighbourDoesNot() throws UnknownHostException {
        List<String> allow = List.of("10.1.0.0/17", "fd00:1::/32", "169.254.7.7");

        assertThat(guard(allow, "10.1.127.255", "fd00:1::5", "169.254.7.7").resolve("feeds.example"))
                .hasSize(3);
        assertThatThrownBy(() -> guard(allow, "10.1.128.0").resolve("feeds.example"))
                .isInstanceOf(AddressGuard.ForbiddenAddressException.class);
        assertThatThrownBy(() -> guard(allow, "169.254.7.8").resolve("feeds.example"))
                .isInstanceOf(AddressGuard.ForbiddenAddressException.class);
    }

    @Test
    void anAllowedHostPassesWhereverItIsAndItsSubdomainsDoNot() throws UnknownHostException {
        List<String> allow = List.of("Feeds.Internal");

        assertThat(guard(allow, "10.1.2.3").resolve("feeds.INTERNAL")).hasSize(1);
        assertThatThrownBy(() -> guard(allow, "10.1.2.3").resolve("evil.feeds.internal"))
                .isInstanceOf(AddressGuard.ForbiddenAddressException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0/8", "fe80::/129", "a b", "10.1", "/8", "http://feeds.internal"})
    void anAllowanceThatIsNeitherHostNorNetworkIsNamed(String allowance) {
        assertThatThrownBy(() -> guard(List.of(allowance), "1.1.1.1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(FetchConfig.ALLOW.name())
                .hasMessageContaining(allowance);
    }

    private static AddressGuard guard(List<String> allow, String... addresses) {
        return new AddressGuard(allow, host -> {
            InetAddress[] found = new InetAddress[addresses.length];
            for (int i = 0; i < addresses.length; i++) {
                found[i] = InetAddress.getByName(addresses[i]);
            }
            return found;
        });
    }
}
