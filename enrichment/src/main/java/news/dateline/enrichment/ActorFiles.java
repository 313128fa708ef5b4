package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The catalogue's files, {@code id | name | other names | roles | wikidata}, read one after the other into one list. A
 * later file may add names and roles to what an earlier one lists, correct it and take it away.
 */
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
    private final boolean goesOn;
    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<String> takenAway = new LinkedHashSet<>();

    /** Stops at the first wrong line. */
    ActorFiles() {
        this(false);
    }

    private ActorFiles(boolean goesOn) {
        this.goesOn = goesOn;
    }

    /** Reads on after a wrong line and keeps what is wrong. */
    static ActorFiles thatGoOn() {
        return new ActorFiles(true);
    }

    static ActorFiles shipped() {
        return new ActorFiles().readShipped();
    }

    /**
     * An actor with the lines that errors about it are to name.
     *
     * @param actor the actor
     * @param line the line that lists it
     * @param later the lines that added names and roles, under these
     */
    record Listing(ListedActor actor, RuleFile.Line line, Map<Object, RuleFile.Line> later) {

        RuleFile.Line lineOf(Object nameOrRole) {
            return later.getOrDefault(nameOrRole, line);
        }
    }

    ActorFiles readShipped() {
        SHIPPED.forEach(file -> read(RuleFile.readShipped(file)));
        return this;
    }

    void read(List<RuleFile.Line> lines) {
        for (RuleFile.Line line : lines) {
            attempt(() -> read(line));
        }
    }

    /** Does what throws where a line is wrong. */
    void attempt(Runnable step) {
        try {
            step.run();
        } catch (IllegalArgumentException e) {
            if (!goesOn) {
                throw e;
            }
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    /** What was wrong so far. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    private void read(RuleFile.Line line) {
        String first = line.field(0);
        char sign = first.isEmpty() ? ' ' : first.charAt(0);
        switch (sign) {
            case '+' -> more(line);
            case '-' -> less(line);
            case '=' -> correct(line);
            default -> add(line, first);
        }
    }

    private void add(RuleFile.Line line, String first) {
        String id = id(line, first);
        if (line.field(1).isEmpty() || line.fields().size() > FIELDS) {
            throw line.wrong("expected 'id | name | other names | roles | wikidata'");
        }
        Listing before = listings.get(id);
        if (before != null) {
            throw line.wrong("'" + id + "' is there twice: also in "
                    + before.line().place() + "; '+ " + id + " | name' adds a name, '= " + id + " | name' corrects it");
        }
        ListedActor actor =
                new ListedActor(id, line.field(1), line.values(2), roles(line, 3), wikidata(line), line.place());
        listings.put(id, new Listing(actor, line, Map.of()));
    }

    /** {@code + id | names | roles} */
    private void more(RuleFile.Line line) {
        Listing before = known(line);
        List<String> names = line.values(1);
        List<Role> roles = roles(line, 2);
        if (names.size() + roles.size() == 0 || line.fields().size() > 3) {
            throw line.wrong("expected '+ id | names | roles'");
        }
        ListedActor actor = before.actor();
        Map<Object, RuleFile.Line> later = new HashMap<>(before.later());
        names.forEach(name -> later.put(name, line));
        roles.forEach(role -> later.put(role, line));
        put(actor, joined(actor.otherNames(), names), joined(actor.roles(), roles), before.line(), later);
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        Set<T> joined = new LinkedHashSet<>(some);
        joined.addAll(more);
        return new ArrayList<>(joined);
    }

    private void put(
            ListedActor actor,
            List<String> otherNames,
            List<Role> roles,
            RuleFile.Line line,
            Map<Object, RuleFile.Line> later) {
        ListedActor changed =
                new ListedActor(actor.id(), actor.name(), otherNames, roles, actor.wikidata(), actor.source());
        listings.put(actor.id(), new Listing(changed, line, later));
    }

    /** {@code - id} or {@code - id | names} */
    private void less(RuleFile.Line line) {
        Listing before = known(line);
        ListedActor actor = before.actor();
        if (line.fields().size() > 2) {
            throw line.wrong("expected '- id' or '- id | names'");
        }
        List<String> names = line.values(1);
        for (String name : names) {
            if (name.equals(actor.name())) {
                throw line.wrong("'" + name + "' is the name that results show: '= " + actor.id()
                        + " | name' gives another one");
            }
            if (!actor.otherNames().contains(name)) {
                throw line.wrong("'" + name + "' is no name of '" + actor.id() + "'");
            }
        }
        if (names.isEmpty()) {
            listings.remove(actor.id());
            takenAway.add(actor.id());
            return;
        }
        List<String> kept = actor.otherNames().stream()
                .filter(name -> !names.contains(name))
                .toList();
        put(actor, kept, actor.roles(), before.line(), before.later());
    }

    /** {@code = id | name | other names | roles | wikidata}; what is left empty stays. */
    private void correct(RuleFile.Line line) {
        Listing before = known(line);
        if (line.fields().size() < 2 || line.fields().size() > FIELDS) {
            throw line.wrong("expected '= id | name | other names | roles | wikidata'");
        }
        ListedActor actor = before.actor();
        String name = line.field(1).isEmpty() ? actor.name() : line.field(1);
        List<String> others = line.values(2);
        if (others.isEmpty()) {
            // Texts go on using the old name.
            others = joined(actor.otherNames(), List.of(actor.name())).stream()
                    .filter(other -> !other.equals(name))
                    .toList();
        }
        List<Role> roles = line.field(3).isEmpty() ? actor.roles() : roles(line, 3);
        String wikidata = line.field(4).isEmpty() ? actor.wikidata() : wikidata(line);
        listings.put(
                actor.id(),
                new Listing(new ListedActor(actor.id(), name, others, roles, wikidata, line.place()), line, Map.of()));
    }

    private Listing known(RuleFile.Line line) {
        String id = id(line, line.field(0).substring(1).strip());
        Listing known = listings.get(id);
        if (known == null) {
            throw line.wrong("'" + id + "' is not in the catalogue so far"
                    + (id.startsWith(ActorType.COUNTRY.prefix())
                            ? "; countries and their names cannot be changed here"
                            : ""));
        }
        return known;
    }

    private static String id(RuleFile.Line line, String id) {
        if (!ID.matcher(id).matches()) {
            throw line.wrong("expected an id such as 'person:first-last', found '" + id + "'");
        }
        return id;
    }

    private static List<Role> roles(RuleFile.Line line, int field) {
        return line.values(field).stream().map(role -> Role.parse(line, role)).toList();
    }

    private static String wikidata(RuleFile.Line line) {
        String item = line.field(4);
        if (!WIKIDATA.matcher(item).matches()) {
            throw line.wrong("expected a Wikidata item such as 'Q42', found '" + item + "'");
        }
        return item;
    }

    /** Whether a later file took an actor away: what else is said about it counts no more. */
    boolean isTakenAway(String id) {
        return takenAway.contains(id) && !listings.containsKey(id);
    }

    Collection<Listing> listings() {
        return listings.values();
    }
}
