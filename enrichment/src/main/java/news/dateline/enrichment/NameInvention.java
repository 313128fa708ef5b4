package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names to fill templates with: those of the lists, and, so that the tagger does not learn to trust the lists alone,
 * about a third that no list has, made of two listed ones.
 */
final class NameInvention {

    private static final int INVENTED = 35;

    private static final List<String> FIRM_ENDINGS = List.of(
            "Inc",
            "Corp",
            "Ltd",
            "Plc",
            "Co",
            "AG",
            "SA",
            "NV",
            "GmbH",
            "SpA",
            "AB",
            "Group",
            "Holdings",
            "Industries",
            "International",
            "Technologies",
            "Systems",
            "Motors",
            "Airlines",
            "Airways",
            "Oil",
            "Energy",
            "Resources",
            "Mining",
            "Steel",
            "Foods",
            "Pharmaceuticals",
            "Electronics",
            "Software",
            "Communications",
            "Telecom",
            "Securities",
            "Insurance",
            "Financial Corp",
            "Brothers",
            "and Co",
            "& Sons",
            "Partners",
            "Capital",
            "Petroleum",
            "Textiles",
            "Cement",
            "Shipping Co",
            "Properties",
            "Enterprises",
            "Laboratories",
            "Gold Mines Ltd",
            "Power Co",
            "Stores Inc");
    private static final List<String> CLUB_ENDINGS = List.of(
            "United",
            "City",
            "Rovers",
            "FC",
            "Town",
            "Athletic",
            "Wanderers",
            "Rangers",
            "Albion",
            "County",
            "Dynamo",
            "SC",
            "Sporting",
            "Tigers",
            "Bulls",
            "Eagles",
            "Lions",
            "Hawks",
            "Bears",
            "Sharks",
            "Warriors",
            "Giants",
            "Stars");
    private static final List<String> CLUB_BEGINNINGS = List.of(
            "FC",
            "Real",
            "Dynamo",
            "Spartak",
            "Sporting",
            "Lokomotiv",
            "Al",
            "Racing",
            "AC",
            "SV",
            "Atletico",
            "Union");
    private static final List<String> BODY_FIELDS = List.of(
            "Human Rights",
            "Trade",
            "Football",
            "Medical",
            "Press",
            "Refugee",
            "Peace",
            "Industry",
            "Workers",
            "Students",
            "Teachers",
            "Women's",
            "Farmers",
            "Youth",
            "Relief",
            "Development",
            "Energy",
            "Security",
            "Research",
            "Nuclear",
            "Environmental",
            "Health",
            "Transport",
            "Maritime",
            "Journalists",
            "Lawyers",
            "Cultural",
            "Science",
            "Olympic");
    private static final List<String> BODY_ENDINGS = List.of(
            "Association",
            "Federation",
            "Union",
            "Council",
            "Committee",
            "Agency",
            "Organisation",
            "Organization",
            "Institute",
            "Foundation",
            "Commission",
            "Authority",
            "Network",
            "Centre",
            "Center",
            "Society",
            "League",
            "Board",
            "Fund");
    private static final List<String> PARTY_BEGINNINGS = List.of(
            "Social Democratic",
            "National",
            "People's",
            "Liberal",
            "Democratic",
            "Socialist",
            "Islamic",
            "Christian Democratic",
            "Republican People's",
            "Freedom",
            "Progressive",
            "New",
            "United",
            "Workers'",
            "Reform",
            "Green",
            "Justice",
            "Unity");
    private static final List<String> PARTY_ENDINGS =
            List.of("Party", "Movement", "Front", "Union", "Alliance", "Coalition", "Congress", "League", "Bloc");
    private static final List<String> GROUP_ENDINGS = List.of(
            "Liberation Front",
            "Liberation Army",
            "Brigades",
            "Martyrs Brigade",
            "Resistance Front",
            "People's Army",
            "Revolutionary Front",
            "Freedom Fighters",
            "Islamic Army",
            "Defence Force",
            "Salvation Front",
            "Tigers");
    private static final List<String> BANK_ENDINGS = List.of(
            "Bank",
            "Banking Corp",
            "Securities",
            "Savings Bank",
            "National Bank",
            "& Co",
            "Asset Management",
            "Brothers");
    private static final List<String> PAPER_ENDINGS = List.of(
            "Times", "Post", "Daily News", "Tribune", "Herald", "Gazette", "Telegraph", "Star", "Chronicle", "Today");
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final List<String> WEEKDAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    private static final List<String> CURRENCIES = List.of(
            "$%s million",
            "$%s billion", "%s million pounds", "%s million marks", "%s billion yen", "%s dollars", "$%s");

    private static final List<String> SYLLABLES = List.of(
            "jin", "ho", "min", "woo", "young", "hee", "sik", "soo", "hyun", "kyu", "ki", "chul", "ming", "wei", "hua",
            "ping", "kai", "shek", "bo", "jun", "yew", "tung", "lin", "sung", "jong", "un", "wook", "jung", "hye", "mo",
            "fang", "lok");

    private static final Map<String, NameKind> KINDS = Map.ofEntries(
            Map.entry("person", NameKind.PERSON),
            Map.entry("surname", NameKind.PERSON),
            Map.entry("given", NameKind.PERSON),
            Map.entry("city", NameKind.PLACE),
            Map.entry("country", NameKind.PLACE),
            Map.entry("region", NameKind.PLACE),
            Map.entry("place", NameKind.PLACE),
            Map.entry("countryteam", NameKind.PLACE),
            Map.entry("company", NameKind.ORGANISATION),
            Map.entry("companyshort", NameKind.ORGANISATION),
            Map.entry("bank", NameKind.ORGANISATION),
            Map.entry("organisation", NameKind.ORGANISATION),
            Map.entry("club", NameKind.ORGANISATION),
            Map.entry("cityteam", NameKind.ORGANISATION),
            Map.entry("party", NameKind.ORGANISATION),
            Map.entry("university", NameKind.ORGANISATION),
            Map.entry("newspaper", NameKind.ORGANISATION),
            Map.entry("agency", NameKind.ORGANISATION),
            Map.entry("group", NameKind.ORGANISATION));

    private final Random random;
    private final List<String> given;
    private final List<String> surnames;
    private final List<String> persons = new ArrayList<>();
    private final List<String> organisations = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private final List<String> cities = new ArrayList<>();
    private final List<String> regions = new ArrayList<>();
    private final List<String> places = new ArrayList<>();
    private final List<String> countries = new ArrayList<>();
    private final List<String> demonyms = new ArrayList<>();
    private final List<String> clubs = new ArrayList<>();
    private final List<String> companies = new ArrayList<>();
    private final List<String> banks = new ArrayList<>();
    private final List<String> papers = new ArrayList<>();
    private final List<String> agencies = new ArrayList<>();
    private final List<String> parties = new ArrayList<>();
    private final List<String> universities = new ArrayList<>();
    private final Map<String, Supplier<String>> makers;

    NameInvention(Random random, ActorFiles actors) {
        this.random = random;
        given = firstFields(Gazetteer.GIVEN_NAMES);
        surnames = firstFields(Gazetteer.SURNAMES);
        for (ActorFiles.Listing listing : actors.listings()) {
            ListedActor actor = listing.actor();
            List<String> those = actor.id().startsWith(ActorType.PERSON.prefix())
                    ? persons
                    : actor.id().startsWith(ActorType.ARMED_GROUP.prefix())
                            ? groups
                            : actor.id().startsWith(ActorType.ORGANISATION.prefix())
                                    ? organisations
                                    : new ArrayList<>();
            those.add(actor.name());
            those.addAll(actor.otherNames());
        }
        persons.removeIf(name -> name.indexOf(' ') < 0);
        for (RuleFile.Line line : RuleFile.readShipped(Gazetteer.PLACES)) {
            List<String> those = switch (line.field(3)) {
                case "city" -> cities;
                case "province", "region", "island" -> regions;
                default -> places;
            };
            those.add(line.field(0));
            those.addAll(line.values(1));
        }
        for (RuleFile.Line line : RuleFile.readShipped("countries.txt")) {
            String name = line.field(1);
            countries.add(name.startsWith("the ") ? name.substring("the ".length()) : name);
            demonyms.addAll(line.values(3));
            cities.addAll(line.values(4));
        }
        for (RuleFile.Line line : RuleFile.readShipped(Gazetteer.CLUBS)) {
            clubs.add(line.field(0));
            clubs.addAll(line.values(1));
        }
        for (RuleFile.Line line : RuleFile.readShipped(Gazetteer.FIRMS)) {
            List<String> those = switch (line.field(2)) {
                case "bank", "exchange" -> banks;
                case "media" -> papers;
                case "agency" -> agencies;
                case "party" -> parties;
                case "university", "hospital" -> universities;
                case "institute", "union" -> organisations;
                default -> companies;
            };
            those.add(line.field(0));
            those.addAll(line.values(1));
        }
        makers = makers();
    }

    private Map<String, Supplier<String>> makers() {
        return Map.ofEntries(
                Map.entry("city", () -> invented() ? blend(cities) : any(cities)),
                Map.entry("country", () -> any(countries)),
                Map.entry("countryteam", () -> any(countries)),
                Map.entry("region", () -> invented() ? blend(regions) : any(regions)),
                Map.entry("place", this::place),
                Map.entry("company", this::company),
                Map.entry("bank", () -> invented() ? surname() + " " + any(BANK_ENDINGS) : any(banks)),
                Map.entry("organisation", this::organisation),
                Map.entry("club", this::club),
                Map.entry("cityteam", () -> invented() ? blend(cities) : any(cities)),
                Map.entry("party", () -> invented() ? any(PARTY_BEGINNINGS) + " " + any(PARTY_ENDINGS) : any(parties)),
                Map.entry("university", () -> invented() ? any(cities) + " University" : any(universities)),
                Map.entry("newspaper", () -> invented() ? any(cities) + " " + any(PAPER_ENDINGS) : any(papers)),
                Map.entry("agency", () -> any(agencies)),
                Map.entry("group", () -> invented() ? any(places) + " " + any(GROUP_ENDINGS) : any(groups)),
                Map.entry("demonym", () -> any(demonyms)),
                Map.entry("number", () -> String.valueOf(1 + random.nextInt(random.nextInt(1000) + 1))),
                Map.entry("small", () -> String.valueOf(1 + random.nextInt(20))),
                Map.entry("year", () -> String.valueOf(1988 + random.nextInt(38))),
                Map.entry("money", () -> any(CURRENCIES).replace("%s", String.valueOf(1 + random.nextInt(900)))),
                Map.entry("percent", () -> (random.nextInt(300) / 10.0) + " percent"),
                Map.entry("date", () -> any(MONTHS) + " " + (1 + random.nextInt(28))),
                Map.entry("weekday", () -> any(WEEKDAYS)),
                Map.entry("month", () -> any(MONTHS)),
                Map.entry("score", () -> random.nextInt(7) + "-" + random.nextInt(7)),
                Map.entry("time", this::time));
    }

    /** What makes the fillings of a gap; null for a kind that there is not. */
    @Nullable
    Supplier<String> maker(String kind) {
        return makers.get(kind);
    }

    /** What the filling of a gap is labelled as; null for no name. */
    static @Nullable NameKind kind(String gap) {
        return KINDS.get(gap);
    }

    private static List<String> firstFields(String file) {
        return RuleFile.readShipped(file).stream().map(line -> line.field(0)).toList();
    }

    private boolean invented() {
        return random.nextInt(100) < INVENTED;
    }

    private String any(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }

    /** The beginning of one name and the end of another. */
    private String blend(List<String> names) {
        String first = any(names);
        String second = any(names);
        String head = first.substring(0, Math.max(1, Math.min(first.length(), first.length() / 2 + 1)));
        String tail = second.substring(Math.min(second.length() - 1, second.length() / 2));
        int space = head.lastIndexOf(' ');
        return (head.substring(space + 1) + tail).strip();
    }

    String surname() {
        return invented() ? blend(surnames) : any(surnames);
    }

    String givenName() {
        return invented() ? blend(given) : any(given);
    }

    String person() {
        int luck = random.nextInt(100);
        if (luck < 8 && !persons.isEmpty()) {
            return any(persons);
        }
        if (luck < 18) {
            return (char) ('A' + random.nextInt(26)) + ". " + surname();
        }
        if (luck < 22) {
            return givenName() + " " + (char) ('A' + random.nextInt(26)) + ". " + surname();
        }
        if (luck < 28) {
            return givenName() + " " + givenName() + " " + surname();
        }
        if (luck < 34) {
            return surname() + " " + capital(any(SYLLABLES)) + "-" + any(SYLLABLES);
        }
        if (luck < 37) {
            return givenName() + " " + surname() + "-" + surname();
        }
        return givenName() + " " + surname();
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private String place() {
        List<String> those = switch (random.nextInt(3)) {
            case 0 -> places;
            case 1 -> regions;
            default -> cities;
        };
        return invented() ? blend(those) : any(those);
    }

    String company() {
        if (!invented()) {
            return any(companies);
        }
        return switch (random.nextInt(4)) {
            case 0 -> blend(companies);
            case 1 -> any(cities) + " " + any(FIRM_ENDINGS);
            case 2 -> blend(surnames) + " " + any(FIRM_ENDINGS);
            default -> surname() + " " + any(FIRM_ENDINGS);
        };
    }

    private String organisation() {
        if (!invented()) {
            return any(organisations);
        }
        String body = any(BODY_FIELDS) + " " + any(BODY_ENDINGS);
        return switch (random.nextInt(4)) {
            case 0 -> any(demonyms) + " " + body;
            case 1 -> "International " + body;
            case 2 -> any(BODY_ENDINGS) + " for " + any(BODY_FIELDS) + " of " + any(countries);
            default -> "National " + body;
        };
    }

    private String club() {
        if (!invented()) {
            return any(clubs);
        }
        return random.nextBoolean() ? any(cities) + " " + any(CLUB_ENDINGS) : any(CLUB_BEGINNINGS) + " " + any(cities);
    }

    private String time() {
        return Stream.of("%d.%02d", "%d:%02d", "%d:%02d.%02d")
                .skip(random.nextInt(3))
                .findFirst()
                .map(form -> String.format(
                        Locale.ROOT, form, 1 + random.nextInt(50), random.nextInt(60), random.nextInt(100)))
                .orElseThrow();
    }
}
