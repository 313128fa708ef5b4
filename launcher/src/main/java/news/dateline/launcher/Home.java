package news.dateline.launcher;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Where Dateline itself stands on this machine. */
final class Home {

    private Home() {}

    /** Our classes: a jar, or a folder while Dateline is being built. */
    static Path classes() {
        try {
            return Path.of(
                    Objects.requireNonNull(Home.class.getProtectionDomain().getCodeSource())
                            .getLocation()
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the classes stand at a place that is no path", e);
        }
    }

    /** The unpacked registry, beside our classes. */
    static Path registry() {
        return classes().resolveSibling("registry");
    }

    /** The sample articles, in the root of the checkout. */
    static Path seeds() {
        return Objects.requireNonNull(classes().getParent())
                .resolve("../../seeds")
                .normalize();
    }
}
