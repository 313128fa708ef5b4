package news.dateline.enrichment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The catalogue of actors to look things up in: what Dateline ships, and what further files make of it. */
public final class ActorCatalogue {

    private final List<ListedActor> actors;
    private final List<String> problems;
    private final Catalogue catalogue;
    /** What a country is called, in small letters, under its code. */
    private final Map<String, String> countries = new HashMap<>();

    private ActorCatalogue(List<ListedActor> actors, List<String> problems, Catalogue catalogue) {
        this.actors = List.copyOf(actors);
        this.problems = List.copyOf(problems);
        this.catalogue = catalogue;
        for (RuleFile.Line line : RuleFile.readShipped("countries.txt")) {
            countries.put(line.field(0), Folding.fold(line.field(1) + " " + line.field(2) + " " + line.field(3)));
        }
    }

    /** Reads the shipped files and then these; goes on after a wrong line. */
    public static ActorCatalogue read(List<NamedReader> files) {
        ActorFiles read = ActorFiles.thatGoOn().readShipped();
        files.forEach(file -> read.read(RuleFile.read(file.name(), file.reader())));
        Vocabulary vocabulary = new Vocabulary();
        Words words = Words.read(RuleFile.readShipped("words.txt"), vocabulary);
        Catalogue catalogue = Catalogue.read(RuleFile.readShipped("countries.txt"), read, vocabulary, words);
        List<ListedActor> actors =
                read.listings().stream().map(ActorFiles.Listing::actor).toList();
        return new ActorCatalogue(actors, read.problems(), catalogue);
    }

    /** All actors, in the order of the files. */
    public List<ListedActor> actors() {
        return actors;
    }

    /** What is wrong, with file and line. */
    public List<String> problems() {
        return problems;
    }

    /**
     * The actors whose names, id and roles have words that begin with each of these; the best first.
     *
     * @param words what to look for, in any case, with or without accents
     * @param day only the roles of that day count, or null for all
     */
    public List<ListedActor> search(String words, @Nullable LocalDate day) {
        List<String> sought = words(words);
        if (sought.isEmpty()) {
            return List.of();
        }
        Entry variant = sought.size() > 1 ? catalogue.variant(sought) : null;
        List<ListedActor> found = new ArrayList<>();
        for (ListedActor actor : actors) {
            boolean same = variant != null && variant.id().equals(actor.id());
            if (same || has(text(actor, day), sought)) {
                found.add(actor);
            }
        }
        String all = String.join(" ", sought);
        found.sort(Comparator.comparingInt((ListedActor actor) -> rank(actor, all))
                .thenComparing(ListedActor::name)
                .thenComparing(ListedActor::id));
        return found;
    }

    /** 0 for the very name, 1 for another spelling or name, 2 for what only has the words. */
    private static int rank(ListedActor actor, String sought) {
        if (normal(actor.name()).equals(sought)) {
            return 0;
        }
        return actor.otherNames().stream().anyMatch(name -> normal(name).equals(sought)) ? 1 : 2;
    }

    private static String normal(String text) {
        return String.join(" ", words(text));
    }

    private String text(ListedActor actor, @Nullable LocalDate day) {
        StringBuilder text = new StringBuilder(actor.id()).append(' ').append(actor.name());
        actor.otherNames().forEach(name -> text.append(' ').append(name));
        for (Role role : actor.roles()) {
            if (day == null || role.covers(day)) {
                text.append(' ').append(role.office()).append(' ').append(role.owner());
                text.append(' ').append(countries.getOrDefault(role.owner(), ""));
            }
        }
        return text.toString();
    }

    private static boolean has(String text, List<String> sought) {
        List<String> words = words(text);
        return sought.stream().allMatch(word -> words.stream().anyMatch(other -> other.startsWith(word)));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : Folding.fold(text).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
