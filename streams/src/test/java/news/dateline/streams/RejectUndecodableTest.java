package news.dateline.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Response;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Result;
import org.junit.jupiter.api.Test;

class RejectUndecodableTest {

    @Test
    @SuppressWarnings("NullAway") // The handler needs no context.
    void whileTheRegistryIsAwayNothingIsJudged() throws IOException {
        RejectUndecodable handler = new RejectUndecodable();
        handler.configure(Map.of(
                RejectUndecodable.REGISTRY_URL,
                "http://127.0.0.1:" + portWithoutAServer(),
                RejectUndecodable.REJECTED_TOPIC,
                "news.rejected"));

        Response response = handler.handleError(
                null,
                new ConsumerRecord<>("news.articles", 0, 7, new byte[0], new byte[] {0, 0, 0, 0, 9}),
                new SerializationException("no schema with id 9"));

        assertThat(response.result()).isEqualTo(Result.FAIL);
        assertThat(response.deadLetterQueueRecords()).isEmpty();
    }

    private static int portWithoutAServer() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
