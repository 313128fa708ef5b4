package news.dateline.producer.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SlowConnectionsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final SlowConnections connections = new SlowConnections(Duration.ofSeconds(10), nanos::get);
    private final Server jetty = new Server();
    private final ServerConnector connector = new ServerConnector(jetty);

    @BeforeEach
    void start() throws Exception {
        jetty.addConnector(connector);
        connector.addBean(connections);
        jetty.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                callback.succeeded();
                return true;
            }
        });
        jetty.start();
    }

    @AfterEach
    void stop() throws Exception {
        jetty.stop();
    }

    @Test
    void aHeadThatComesByteByByteIsHungUpOnAndARequestNowAndThenIsNot() throws Exception {
        try (Socket slow = connect();
                Socket busy = connect()) {
            awaitOpen(2);
            for (int i = 0; i < 11; i++) {
                slow.getOutputStream().write('G');
                OutputStream requests = busy.getOutputStream();
                requests.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1));
                assertThat(busy.getInputStream().readNBytes(15))
                        .asString(ISO_8859_1)
                        .isEqualTo("HTTP/1.1 200 OK");
                busy.getInputStream().skipNBytes(busy.getInputStream().available());
                nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
                connections.sweep();
            }

            assertThat(slow.getInputStream().read()).isEqualTo(-1);
            awaitOpen(1);
        }
    }

    private Socket connect() throws Exception {
        return new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    }

    private void awaitOpen(int count) {
        Awaitility.await().until(() -> connector.getConnectedEndPoints().size() == count);
    }
}
