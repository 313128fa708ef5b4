package news.dateline.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Main class of the registry's process. Runs Apicurio from the class path and never outlives the process that started
 * it: that one holds the other end of standard input, which ends with it however it ends.
 */
final class RegistryMain {

    private RegistryMain() {}

    /**
     * Runs the registry.
     *
     * @param args nothing, or the one folder to delete when the parent is gone
     */
    public static void main(String[] args) throws ReflectiveOperationException {
        Thread watchdog = new Thread(() -> haltWithParent(args), "parent-watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
        ignoreTerminalSignals();
        Class.forName("io.quarkus.runner.GeneratedMain")
                .getMethod("main", String[].class)
                .invoke(null, (Object) new String[0]);
    }

    private static void haltWithParent(String[] folders) {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever sent; only the end matters.
            }
        } catch (IOException e) {
            // As good as the end.
        }
        if (folders.length > 0) {
            for (String folder : folders) {
                deleteAll(Path.of(folder));
            }
            Runtime.getRuntime().halt(0);
        }
        // A lasting registry closes its database first.
        System.exit(0);
    }

    /** Deletes a folder as far as it can be deleted. */
    static void deleteAll(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            // Gone already, or going at this moment.
        }
    }

    /**
     * Ctrl-C reaches every process of a terminal; the parent stops this one when the services that need it are done.
     * Reflection, because javac warns of {@code sun.misc} and warnings fail the build.
     */
    private static void ignoreTerminalSignals() throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        InvocationHandler nothing = (proxy, method, args) -> null;
        Object ignore = Proxy.newProxyInstance(RegistryMain.class.getClassLoader(), new Class<?>[] {handler}, nothing);
        for (String name : new String[] {"INT", "HUP"}) {
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ignore);
        }
    }
}
