package news.dateline.enrichment;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The catalogue's files, {@code id | name | other names | roles | wikidata}, read one after the other into one list. */
final class ActorFiles {

    /** Those that Dateline ships. */
    static final List<String> SHIPPED = List.of(
            "actors/armed-groups.txt",
            "actors/governments.txt",
            "actors/organisations.txt",
            "actors/persons-africa.txt",
            "actors/persons-asia-and-middle-east.txt",
            "actors/persons-east-asia.txt",
            "actors/persons-english-speaking.txt",
            "actors/persons-europe.txt",
            "actors/persons-latin-america.txt");

    private static final Pattern ID = Pattern.compile("(person|org|gov|group|country):[\\p{Ll}\\p{Lo}\\p{Nd}-]{1,100}");
    private static final Pattern WIKIDATA = Pattern.compile("(Q[1-9][0-9]*)?");
    private static final int FIELDS = 5;

    private final Map<String, Listing> listings = new LinkedHashMap<>();

    /** An actor with the line that errors about it are to name. */
    record Listing(ListedActor actor, RuleFile.Line line) {}

    static ActorFiles shipped() {
        ActorFiles files = new ActorFiles();
        SHIPPED.forEach(file -> files.read(RuleFile.readShipped(file)));
        return files;
    }

    void read(List<RuleFile.Line> lines) {
        lines.forEach(this::add);
    }

    private void add(RuleFile.Line line) {
        String id = id(line, line.field(0));
        if (line.field(1).isEmpty() || line.fields().size() > FIELDS) {
            throw line.wrong("expected 'id | name | other names | roles | wikidata'");
        }
        Listing before = listings.get(id);
        if (before != null) {
            throw line.wrong(
                    "'" + id + "' is there twice: also in " + before.line().place());
        }
        listings.put(
                id,
                new Listing(
                        new ListedActor(id, line.field(1), line.values(2), roles(line), wikidata(line), line.place()),
                        line));
    }

    private static String id(RuleFile.Line line, String id) {
        if (!ID.matcher(id).matches()) {
            throw line.wrong("expected an id such as 'person:first-last', found '" + id + "'");
        }
        return id;
    }

    private static List<Role> roles(RuleFile.Line line) {
        return line.values(3).stream().map(role -> Role.parse(line, role)).toList();
    }

    private static String wikidata(RuleFile.Line line) {
        String item = line.field(4);
        if (!WIKIDATA.matcher(item).matches()) {
            throw line.wrong("expected a Wikidata item such as 'Q42', found '" + item + "'");
        }
        return item;
    }

    Collection<Listing> listings() {
        return listings.values();
    }
}
