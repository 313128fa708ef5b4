package news.dateline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import news.dateline.schemas.Cluster;

/** What a command said that ran in this process. */
final class Said {

    private final int code;
    private final byte[] bytes;
    private final String err;

    private Said(int code, byte[] bytes, String err) {
        this.code = code;
        this.bytes = bytes;
        this.err = err;
    }

    /** Runs a command on a cluster, with some more settings. */
    static Said by(Path folder, Cluster cluster, Map<String, String> more, String... command) throws IOException {
        Properties settings = new Properties();
        settings.putAll(more);
        settings.setProperty(Cluster.BOOTSTRAP_SERVERS, cluster.bootstrapServers());
        settings.setProperty(Cluster.SCHEMA_REGISTRY_URL, cluster.registryUrl());
        Path file = Files.createTempFile(folder, "settings", ".properties");
        try (var writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--config", file.toString()));
        int code = Main.commandLine(terminal).execute(all.toArray(String[]::new));
        return new Said(code, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }

    int code() {
        return code;
    }

    /** Its standard output. */
    byte[] bytes() {
        return bytes;
    }

    String err() {
        return err;
    }

    String out() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Its output as lines of JSON. */
    List<JsonNode> json() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }
}
