package news.dateline.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the server itself refuses before any route sees it, such as a malformed path: the same kind of problem. */
final class PlainErrors extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        String detail = status >= 500 ? "the service could not answer" : "the request cannot be understood";
        ApiServer.SECURITY.forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.write(
                true, ByteBuffer.wrap(ApiServer.json(new Problem("Request Refused", status, detail, null))), callback);
        return true;
    }
}
