package news.dateline.http;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A call, said once: the server answers by it, and the description of the calls is written from it.
 *
 * @param path with its parameters in braces
 * @param id its name in clients that are made from the description
 * @param group the heading that the description puts it under
 * @param takes all its parameters; a call that can say 400 refuses any other
 * @param answer what a 200 holds
 * @param statuses what it may say instead
 * @param example a query that shows what it is for; may be empty
 */
record Route(
        String path,
        String id,
        Group group,
        String summary,
        List<Parameter> takes,
        Answer answer,
        Set<Integer> statuses,
        String example) {

    /** Headings, in the order of the description. */
    enum Group {
        ACTORS("Who the news is about."),
        TOPICS("What the news is about; codes are IPTC Media Topics and some of our own."),
        TRENDS("What rises."),
        ARTICLES("The articles behind every number."),
        LIVE("What changes, as it changes."),
        SERVICE("How the service stands, for whoever runs it.");

        private final String description;

        Group(String description) {
            this.description = description;
        }

        String description() {
            return description;
        }
    }

    /** A record and what its type parameters stand for. */
    record Shape(Class<?> type, List<Class<?>> of) {}

    /**
     * What a 200 holds.
     *
     * @param isTable whether it is to be had as CSV as well
     * @param shapes the records that it may be in JSON; none where it is text
     */
    record Answer(String description, String mediaType, boolean isTable, List<Shape> shapes) {

        static Answer json(String description, Class<?> type, Class<?>... of) {
            return new Answer(description, "application/json", false, List.of(new Shape(type, List.of(of))));
        }

        static Answer table(String description, Class<?> type, Class<?>... of) {
            return new Answer(description, "application/json", true, List.of(new Shape(type, List.of(of))));
        }

        /** A page of rows of either kind. */
        static Answer pages(String description, Class<?>... rows) {
            return new Answer(
                    description,
                    "application/json",
                    true,
                    Arrays.stream(rows)
                            .map(row -> new Shape(Answers.Items.class, List.of(row)))
                            .toList());
        }

        static Answer text(String description, String mediaType) {
            return new Answer(description, mediaType, false, List.of());
        }
    }

    Route {
        takes = List.copyOf(takes);
        statuses = Set.copyOf(statuses);
    }

    /** The names of what its query may hold. */
    Set<String> query() {
        return takes.stream().filter(Parameter::inQuery).map(Parameter::name).collect(Collectors.toSet());
    }

    /** The same with further statuses. */
    Route orSays(Integer... more) {
        Set<Integer> all = Stream.concat(statuses.stream(), Arrays.stream(more)).collect(Collectors.toSet());
        return new Route(path, id, group, summary, takes, answer, all, example);
    }
}
