package news.dateline.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The settings that the rooms' configurations are read from. */
final class Settings {

    private Settings() {}

    /** The environment alone. */
    static Map<String, String> ofEnvironment() {
        return read(null);
    }

    /**
     * The environment over a properties file with the same names.
     *
     * @param file the file, or null for none
     * @throws Failure when the file cannot be read
     */
    static Map<String, String> read(@Nullable Path file) {
        Map<String, String> settings = new TreeMap<>();
        if (file != null) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new Failure("cannot read the settings in " + file + ": " + Failure.words(e), e);
            } catch (IllegalArgumentException e) {
                throw new Failure("cannot read the settings in " + file + ": " + e.getMessage(), e);
            }
            properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        }
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("DATELINE_")) {
                settings.put(name, value);
            }
        });
        return settings;
    }
}
