package news.dateline.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The files of the page at {@code /} and the description of the calls, read once and served from memory. */
final class PageFiles {

    /** Everything comes from here, nothing is ever sent elsewhere, and no text becomes a script or a style. */
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private static final List<String> SCRIPTS = List.of(
            "api.js",
            "calendar.js",
            "charts.js",
            "dateline.js",
            "dom.js",
            "lists.js",
            "live.js",
            "range.js",
            "route.js",
            "search.js",
            "status.js",
            "views/article.js",
            "views/articles.js",
            "views/overview.js",
            "views/subject.js",
            "views/trends.js");

    /** With the library's version in its path, it may be kept for good: another version is asked for by another path. */
    static final String CHARTS = "/assets/echarts-6.0.0.js";

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";

    /** Changes whenever the description of the calls does. */
    static final String CONTRACT = ETags.of(read("openapi.json"));

    private PageFiles() {}

    static void serve(RoutesConfig routes) {
        file(routes, Routes.DESCRIPTION.path(), "openapi.json", "application/json", ASK_AGAIN);
        file(routes, Routes.PAGE.path(), "page/index.html", "text/html; charset=utf-8", ASK_AGAIN);
        file(routes, "/assets/dateline.css", "page/dateline.css", "text/css; charset=utf-8", ASK_AGAIN);
        file(routes, "/assets/icon.svg", "page/icon.svg", "image/svg+xml", ASK_AGAIN);
        SCRIPTS.forEach(name -> file(routes, "/assets/" + name, "page/" + name, SCRIPT, ASK_AGAIN));
        file(routes, CHARTS, "page/echarts/echarts.esm.min.js", SCRIPT, FOR_GOOD);
    }

    private static void file(RoutesConfig routes, String path, String resource, String type, String caching) {
        byte[] content = read(resource);
        String tag = ETags.of(content);
        Handler handler = context -> {
            context.header("Content-Security-Policy", POLICY).header("Cache-Control", caching);
            if (!ETags.isKnown(context, tag)) {
                context.contentType(type).result(content);
            }
        };
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private static byte[] read(String resource) {
        try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + resource + " cannot be read", e);
        }
    }
}
