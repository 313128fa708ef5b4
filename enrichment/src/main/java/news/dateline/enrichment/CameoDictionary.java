package news.dateline.enrichment;

import java.io.StringReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns actor dictionaries of CAMEO, as PETRARCH and TABARI use them, into lines of the catalogue. An actor there is a name
 * in capitals with underscores, further names after {@code +}, and codes in brackets with their days. An actor that the
 * catalogue has gets further names; what the catalogue cannot use is counted.
 */
public final class CameoDictionary {

    private static final Pattern CODE = Pattern.compile("\\[([^\\]]*)\\]");
    private static final Pattern CODED = Pattern.compile("([A-Z]{3,}) *(?:([<>]) *)?([0-9]+)?(?: *- *([0-9]+))?");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\([^)]*\\)|\\{[^}]*\\}");
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{Nd}' .-]*");
    private static final Pattern PROBLEM = Pattern.compile("import, line ([0-9]+): .*");
    /** Two digits of a year from here on are of the last century. */
    private static final int CENTURY = 30;

    private static final int LONGEST_ID = 90;
    /** Shorter names are as often something else. */
    private static final int LONGEST_SHORT = 3;

    /** What the letters after the country say, in words that no newspaper uses for a single holder. */
    private static final Map<String, String> OFFICES = Map.of(
            "GOV", "in government",
            "MIL", "in the military",
            "OPP", "in opposition",
            "LEG", "in parliament",
            "JUD", "in the judiciary",
            "COP", "in the police",
            "SPY", "in intelligence",
            "REB", "among rebels");

    private static final Map<String, String> OWNERS =
            Map.of("IGOUNO", "org:un", "IGOEUREEC", "org:eu", "IGOWSTNAT", "org:nato");
    private static final Set<String> ARMED = Set.of("REB", "SEP", "UAF", "INS", "UIS");
    private static final Set<String> ORGANISED = Set.of("IGO", "NGO", "NGM", "MNC");
    private static final Set<String> SMALL = Set.of(
            "of", "the", "and", "for", "in", "on", "to", "de", "del", "des", "du", "bin", "al", "el", "ad", "ud", "ul",
            "ur", "as");

    private final Vocabulary vocabulary = new Vocabulary();
    private final Words words = Words.read(RuleFile.readShipped("words.txt"), vocabulary);
    private final Map<String, String> countries = new HashMap<>();
    /** Whom the catalogue calls so, by folded name; empty for a country. */
    private final Map<String, String> listed = new HashMap<>();

    private final Set<String> ids = new HashSet<>();
    private final Set<String> taken = new HashSet<>();
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Integer> unused = new TreeMap<>();
    private int read;

    /** Compares with the catalogue that Dateline ships. */
    public CameoDictionary() {
        for (RuleFile.Line line : RuleFile.readShipped("countries.txt")) {
            String code = line.field(0);
            Locale country = new Locale.Builder()
                    .setRegion(code.toUpperCase(Locale.ROOT))
                    .build();
            if (!code.equals("xk")) {
                countries.put(country.getISO3Country(), code);
            }
            for (int field = 1; field < line.fields().size(); field++) {
                line.values(field).forEach(name -> listed.put(key(name), ""));
            }
        }
        for (ActorFiles.Listing listing : ActorFiles.shipped().listings()) {
            ListedActor actor = listing.actor();
            ids.add(actor.id());
            listed.putIfAbsent(key(actor.name()), actor.id());
            actor.otherNames().forEach(name -> listed.putIfAbsent(key(name), actor.id()));
        }
    }

    private static String key(String name) {
        return Folding.fold(name).replace('-', ' ');
    }

    /** An actor as the dictionary has it. */
    private record Article(List<String> names, List<String> codes) {}

    /** Reads a dictionary. */
    public void read(NamedReader dictionary) {
        Article article = new Article(new ArrayList<>(), new ArrayList<>());
        for (String line : RuleFile.text(dictionary).split("\\R", -1)) {
            int end = line.length();
            for (char mark : new char[] {'#', ';'}) {
                end = line.indexOf(mark) >= 0 ? Math.min(end, line.indexOf(mark)) : end;
            }
            Matcher code = CODE.matcher(line.substring(0, end));
            String name = code.replaceAll("").strip();
            if (!name.isEmpty() && name.charAt(0) != '+') {
                finish(article);
                article = new Article(new ArrayList<>(), new ArrayList<>());
            }
            if (!name.isEmpty()) {
                article.names().add(name.charAt(0) == '+' ? name.substring(1) : name);
            }
            code.reset();
            while (code.find()) {
                article.codes().add(code.group(1).strip());
            }
        }
        finish(article);
    }

    private void count(String what) {
        unused.merge(what, 1, Integer::sum);
    }

    private void finish(Article article) {
        if (article.names().isEmpty()) {
            return;
        }
        read++;
        List<Matcher> codes = new ArrayList<>();
        for (String text : article.codes()) {
            Matcher coded = CODED.matcher(text);
            if (coded.matches()) {
                codes.add(coded);
            } else {
                count("codes that are not understood");
            }
        }
        if (codes.isEmpty()) {
            count("actors without a code");
        } else if (codes.stream()
                .allMatch(code -> code.group(1).length() == 3 && countries.containsKey(code.group(1)))) {
            count("countries and their places");
        } else {
            ActorType type = type(codes, article.names());
            if (type == null) {
                count("actors that may be persons or organisations");
            } else {
                add(type, article.names(), codes);
            }
        }
    }

    private @Nullable ActorType type(List<Matcher> codes, List<String> names) {
        if (codes.stream().anyMatch(code -> code.group(3) != null)) {
            return ActorType.PERSON;
        }
        for (Matcher code : codes) {
            String letters = code.group(1);
            for (int at = 0; at + 3 <= letters.length(); at += 3) {
                if (ARMED.contains(letters.substring(at, at + 3))) {
                    return ActorType.ARMED_GROUP;
                }
            }
            if (ORGANISED.contains(letters.substring(0, 3))) {
                return ActorType.ORGANISATION;
            }
        }
        boolean organised = names.stream()
                .flatMap(name -> List.of(name.split("_", -1)).stream())
                .mapToInt(word -> vocabulary.find(word, 0, word.length()))
                .anyMatch(word -> words.is(word, WordClass.ORGANISATION) || words.is(word, WordClass.FORCES));
        return organised ? ActorType.ORGANISATION : null;
    }

    private void add(ActorType type, List<String> raw, List<Matcher> codes) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> known = new LinkedHashSet<>();
        for (String one : raw) {
            String name = readable(one, raw);
            String same = listed.get(key(name));
            if (same != null && !same.isEmpty()) {
                known.add(same);
            } else if (same != null || taken.contains(key(name))) {
                count("names that somebody else has");
            } else if (isUsable(type, name)) {
                names.add(name);
            }
        }
        if (known.size() > 1) {
            count("actors with names of several");
            return;
        }
        if (names.isEmpty()) {
            count(known.isEmpty() ? "actors without a usable name" : "actors that the catalogue has");
            return;
        }
        names.forEach(name -> taken.add(key(name)));
        if (!known.isEmpty()) {
            lines.add("+ " + known.iterator().next() + " | " + String.join("; ", names));
            return;
        }
        List<String> all = new ArrayList<>(names);
        String id = id(type, all.get(0));
        String roles = type == ActorType.PERSON ? roles(codes) : "";
        String others = String.join("; ", all.subList(1, all.size()));
        lines.add((id + " | " + all.get(0) + " | " + others + " | " + roles)
                .replace("|  |", "| |")
                .replaceAll("[ |]+$", ""));
    }

    private String id(ActorType type, String name) {
        String id = NameForms.id(type, Folding.fold(name));
        String stem = id.substring(0, Math.min(id.length(), LONGEST_ID));
        String free = stem;
        for (int number = 2; !ids.add(free); number++) {
            free = stem + "-" + number;
        }
        return free;
    }

    private boolean isUsable(ActorType type, String name) {
        if (!NAME.matcher(name).matches()) {
            count("names with marks or figures that no name begins with");
            return false;
        }
        if (name.length() <= LONGEST_SHORT) {
            count("names of up to three letters");
            return false;
        }
        String first = name.contains(" ") ? name.substring(0, name.indexOf(' ')) : name;
        if (type == ActorType.PERSON && first.equals(name)) {
            count("persons' names of one word");
            return false;
        }
        if (type == ActorType.PERSON && words.is(vocabulary.find(first, 0, first.length()), WordClass.TITLE)) {
            count("persons' names with a title");
            return false;
        }
        return true;
    }

    /** "ASHRAF_GHANI_" as newspapers write it; what the initials of another name spell stays in capitals. */
    private static String readable(String raw, List<String> names) {
        String plain = spaced(raw);
        if (!plain.contains(" ")
                && names.stream()
                        .anyMatch(name -> spaced(name).contains(" ")
                                && initials(spaced(name)).equals(plain))) {
            return plain;
        }
        StringBuilder name = new StringBuilder();
        boolean begins = !plain.startsWith("AL-") && !plain.startsWith("EL-");
        for (String word : plain.toLowerCase(Locale.ROOT).split("(?<=[ -])|(?=[ -])", -1)) {
            if (word.isEmpty() || word.equals(" ") || word.equals("-")) {
                name.append(word);
            } else if (SMALL.contains(word) && !begins) {
                name.append(word);
            } else {
                name.append(Character.toTitleCase(word.charAt(0))).append(word, 1, word.length());
            }
            begins = false;
        }
        return name.toString();
    }

    private static String spaced(String raw) {
        String plain = IN_BRACKETS
                .matcher(raw)
                .replaceAll(" ")
                .replace('_', ' ')
                .strip()
                .replaceAll(" +", " ");
        return plain.startsWith("THE ") ? plain.substring(4) : plain;
    }

    private static String initials(String name) {
        return List.of(name.split("[ -]", -1)).stream()
                .filter(word -> !word.isEmpty() && !SMALL.contains(word.toLowerCase(Locale.ROOT)))
                .map(word -> word.substring(0, 1))
                .collect(Collectors.joining());
    }

    private String roles(List<Matcher> codes) {
        Set<String> roles = new LinkedHashSet<>();
        for (Matcher code : codes) {
            String role = code.group(3) == null ? null : role(code);
            if (role != null) {
                roles.add(role);
            }
        }
        return String.join("; ", roles);
    }

    private @Nullable String role(Matcher code) {
        String letters = code.group(1);
        String owner = OWNERS.get(letters);
        String office = owner == null ? null : "in office";
        for (int at = 3; owner == null && office == null && at + 3 <= letters.length(); at += 3) {
            office = OFFICES.get(letters.substring(at, at + 3));
        }
        if (owner == null) {
            owner = countries.get(letters.substring(0, 3));
        }
        if (owner == null || office == null) {
            count("dated codes that say no office");
            return null;
        }
        LocalDate first = day(code.group(3));
        LocalDate last = code.group(4) == null ? null : day(code.group(4));
        boolean until = "<".equals(code.group(2));
        if (first == null || (code.group(4) != null && (last == null || last.isBefore(first)))) {
            count("codes with days that cannot be");
            return null;
        }
        String from = until ? "" : first.toString();
        String to = until ? first.toString() : last == null ? "" : last.toString();
        return owner + " " + office + " " + from + ".." + to;
    }

    /** A day as {@code yymmdd} or {@code yyyymmdd}, or null. */
    private static @Nullable LocalDate day(String digits) {
        if (digits.length() != 6 && digits.length() != 8) {
            return null;
        }
        int number = Integer.parseInt(digits);
        int year = number / 10_000;
        if (digits.length() == 6) {
            year += year >= CENTURY ? 1900 : 2000;
        }
        try {
            return LocalDate.of(year, number / 100 % 100, number % 100);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** How many actors were read. */
    public int actors() {
        return read;
    }

    /** What was not used, and how often. */
    public Map<String, Integer> unused() {
        return unused;
    }

    /** The lines; each of them loads on top of the shipped catalogue. */
    public List<String> lines() {
        String text = String.join("\n", lines);
        List<String> problems = ActorCatalogue.read(List.of(new NamedReader("import", new StringReader(text))))
                .problems();
        Set<Integer> wrong = new HashSet<>();
        for (String problem : problems) {
            Matcher matcher = PROBLEM.matcher(problem);
            if (matcher.matches() && wrong.add(Integer.parseInt(matcher.group(1)))) {
                count("actors with a name that the catalogue cannot find in a text");
            }
        }
        List<String> right = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!wrong.contains(i + 1)) {
                right.add(lines.get(i));
            }
        }
        return right;
    }
}
