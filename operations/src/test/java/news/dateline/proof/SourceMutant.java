package news.dateline.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The real source of one class with one change that makes it wrong, so that a proof can show that it would notice.
 *
 * @param name what is wrong about it
 * @param room the module that the class belongs to
 * @param type the class, by its full name
 * @param text what is replaced; stands exactly once in the source, where any white space equals any other
 * @param replacement what stands there instead
 */
public record SourceMutant(String name, String room, String type, String text, String replacement) {

    /**
     * Compiles the changed class against this test's class path.
     *
     * @param folder an empty one; holds the class files afterwards and may be put before the real classes of a JVM
     * @throws IllegalStateException when the source has changed so that the mutant must be written anew
     */
    public void compileInto(Path folder) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("mutants need a JDK; this Java has no compiler");
        }
        try {
            String simpleName = type.substring(type.lastIndexOf('.') + 1);
            Path changed = folder.resolve(simpleName + ".java");
            Files.writeString(changed, changed(Files.readString(source())));
            StringWriter complaints = new StringWriter();
            try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
                List<String> options =
                        List.of("-proc:none", "-nowarn", "-parameters", "-cp", classPath(), "-d", folder.toString());
                boolean compiled = compiler.getTask(
                                complaints, files, null, options, null, files.getJavaFileObjects(changed))
                        .call();
                if (!compiled) {
                    throw new IllegalStateException("mutant \"" + name + "\" does not compile: " + complaints);
                }
            }
            Files.delete(changed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A loader that has its own copy of some packages, the classes in a folder before all others. A proof that is run in
     * it meets the mutant; with an empty folder it meets the real classes.
     *
     * @param classes where mutants were compiled into
     * @param packages the mutant's package, and each whose classes mention it
     */
    public static ClassLoader loader(Path classes, String... packages) {
        return new OwnCopy(classes, Set.of(packages));
    }

    private Path source() {
        return Path.of("..", room, "src", "main", "java").resolve(type.replace('.', '/') + ".java");
    }

    private String changed(String source) {
        String spaced = Arrays.stream(text.strip().split("\\s+", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("\\s+"));
        Matcher matcher = Pattern.compile(spaced).matcher(source);
        long found = matcher.results().count();
        if (found != 1) {
            throw new IllegalStateException("mutant \"" + name + "\" is out of date: its text stands " + found
                    + " times in " + type + " and not once; write it anew");
        }
        return matcher.reset().replaceFirst(Matcher.quoteReplacement(replacement));
    }

    private static String classPath() {
        return System.getProperty("java.class.path", "");
    }

    private static final class OwnCopy extends ClassLoader {

        private final Path first;
        private final Set<String> packages;

        OwnCopy(Path first, Set<String> packages) {
            super(SourceMutant.class.getClassLoader());
            this.first = first;
            this.packages = packages;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                int end = name.lastIndexOf('.');
                if (end < 0 || !packages.contains(name.substring(0, end))) {
                    return super.loadClass(name, resolve);
                }
                byte[] bytes = bytes(name.replace('.', '/') + ".class");
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        }

        private byte @Nullable [] bytes(String file) {
            try {
                Path mutated = first.resolve(file);
                if (Files.exists(mutated)) {
                    return Files.readAllBytes(mutated);
                }
                try (InputStream real = getParent().getResourceAsStream(file)) {
                    return real == null ? null : real.readAllBytes();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
