package news.dateline.operations;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.dateline.schemas.Topics;

/** Where a replay goes. */
public sealed interface ReplayTarget {

    /** Nowhere: the records are counted. */
    record Count() implements ReplayTarget {}

    /** A stream, as JSON lines; it stays the caller's to close. */
    record Lines(OutputStream stream) implements ReplayTarget {}

    /** A file of JSON lines, which `dateline ingest` reads. */
    record LinesFile(Path file) implements ReplayTarget {}

    /**
     * A topic of the same cluster, which gets the records as they stand in the log.
     *
     * @param name one that is none of Dateline's own, nor Kafka's
     */
    record Topic(String name) implements ReplayTarget {

        private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]{1,249}");
        private static final Pattern GENERATION = Pattern.compile("[ev][0-9]+$");

        public Topic {
            if (!LEGAL.matcher(name).matches() || name.equals(".") || name.equals("..")) {
                throw new IllegalArgumentException("\"" + name
                        + "\" is no topic's name; expected letters, digits, dots, underscores and hyphens, or a file"
                        + " that has a / in it or ends in .jsonl");
            }
            if (isOurs(name)) {
                throw new IllegalArgumentException(
                        name + " is a topic of Dateline's or Kafka's own; choose a name of your own, such as replay-1");
            }
        }

        /** Of any generation: one that is not there yet would find the records in its way. */
        private static boolean isOurs(String name) {
            Topics first = Topics.FIRST;
            return name.startsWith("_")
                    || first.all().stream().map(topic -> base(topic.name())).anyMatch(base(name)::equals)
                    || applications(first).stream().anyMatch(application -> name.startsWith(base(application)));
        }

        private static List<String> applications(Topics topics) {
            return Stream.of(topics.enrichApplication(), topics.viewsApplication(), topics.aggregatesApplication())
                    .toList();
        }

        /** A name without its generation. */
        private static String base(String name) {
            return GENERATION.matcher(name).replaceFirst("");
        }
    }
}
