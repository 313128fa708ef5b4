package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts that no newsroom writes: each the worst that somebody might send for some rule. */
final class HostileTexts {

    private static final List<String> NAMES = Stream.concat(
                    ActorFiles.SHIPPED.stream()
                            .flatMap(file -> RuleFile.readShipped(file).stream())
                            .flatMap(line -> Stream.concat(Stream.of(line.field(1)), line.values(2).stream())),
                    RuleFile.readShipped("countries.txt").stream()
                            .flatMap(line -> Stream.of(line.field(1), line.field(2), line.field(3), line.field(4))
                                    .flatMap(field -> RuleFile.split(field, ';').stream())))
            .filter(name -> !name.isEmpty())
            .toList();

    private static final List<String> PHRASES = Lexicon.SHIPPED.stream()
            .flatMap(file -> RuleFile.readShipped(file).stream())
            .flatMap(line -> Stream.concat(line.values(2).stream(), line.values(3).stream()))
            .map(phrase -> phrase.replace("(s)", "s").replace("near:", "").replace("@", ""))
            .toList();

    private static final List<String> GIVEN = RuleFile.readShipped(Gazetteer.GIVEN_NAMES).stream()
            .map(line -> line.field(0))
            .toList();

    private static final List<String> PLACES = RuleFile.readShipped(Gazetteer.PLACES).stream()
            .map(line -> line.field(0))
            .toList();

    /** What the random texts are made of. */
    private static final List<String> PIECES = List.of(
            "Mike Pompeo",
            " ",
            " ",
            " ",
            "\n",
            "\n\n",
            "“",
            "”",
            "\"",
            "‘",
            "’",
            "'",
            "«",
            "»",
            "「",
            ", ",
            ". ",
            "said",
            " said ",
            "he ",
            "she ",
            "they ",
            "told ",
            "called it ",
            "according to ",
            "the ",
            "The ",
            "of the ",
            "Afghan ",
            "government",
            "Ministry of ",
            "Foreign Minister ",
            "the US president ",
            "the president of Kenya",
            "President Dr. Sir ",
            "’s ",
            "'s ",
            "-",
            "--",
            "Stanekzai",
            "Abdul Rahman",
            "KABUL: ",
            "KABUL, March 1 (AP) — ",
            " (AP) ",
            "date 2020-02-30 ",
            "March 3, 2021 ",
            "\ud83d",
            "\ude00",
            "\ud83d\ude00",
            "é",
            "İ",
            "ß",
            "国",
            "ひらがな ",
            "و",
            "ไทย",
            "\u0301",
            "\u200f",
            "\u202e",
            "\ufeff",
            "\u0000",
            "!",
            "U.S.",
            "peace talks",
            "football club ",
            "who ",
            "1,000",
            "2019 ",
            "of ",
            "Kenya",
            "@",
            "(@x) ",
            "https://t.co/abc ",
            "group ");

    private HostileTexts() {}

    /** A text of about the length asked for. */
    record Hostile(String name, IntFunction<String> text) {

        String of(int length) {
            return text.apply(length);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Hostile> all() {
        List<Hostile> all = new ArrayList<>();
        all.add(repeated("one letter", "a"));
        all.add(repeated("one capital", "A"));
        all.add(repeated("one ideograph", "国"));
        all.add(repeated("one Arabic letter", "و"));
        all.add(repeated("an emoji", "\ud83d\ude00"));
        all.add(repeated("half a character", "\ud800"));
        all.add(repeated("combining marks", "e\u0301\u0302\u0308"));
        all.add(repeated("nothing but combining marks", "\u0301"));
        all.add(repeated("marks of direction", "a\u200f\u202e\u200e "));
        all.add(repeated("commas", ","));
        all.add(repeated("full stops", "A. "));
        all.add(repeated("line ends", "x\n"));
        all.add(repeated("words joined by hyphens", "Peace-talks-"));
        all.add(repeated("apostrophes", "'s"));
        all.add(repeated("open apostrophes", "'a "));
        all.add(repeated("plurals with apostrophes", "the workers’ party ‘"));
        all.add(repeated("brackets with handles", "(@"));
        all.add(repeated("cards of posts", "A word – Name (@name) "));
        all.add(repeated("U.S.", "U.S."));
        all.add(repeated("of the of the", "of the "));
        all.add(repeated("the president of the president of", "the president of "));
        all.add(repeated("said", "said "));
        all.add(repeated("X said", "Smith said "));
        all.add(repeated("quotation marks", "\""));
        all.add(repeated("opening marks", "“"));
        all.add(repeated("opening marks with words", "“a b c d "));
        all.add(repeated("single marks with words", "‘a b c d "));
        all.add(repeated("quotes without a speaker", "“We will not go there today.” "));
        all.add(repeated("quotes and speakers", "“We will not go there,” said John Smith. "));
        all.add(repeated("quotes and pronouns", "“We will not go there,” he said. "));
        all.add(repeated("quotes and roles", "“We will not go there,” the foreign minister said. "));
        all.add(repeated("partial quotes", "He called it “very bad” and said “no”. "));
        all.add(repeated("quotes as paragraphs", "“We will not go there.\n\n"));
        all.add(repeated("speakers without an end", "“No no no no,” one of the many many many "));
        all.add(repeated("role phrases", "the US president "));
        all.add(repeated("the only one of its kind", "the pope "));
        all.add(repeated("titles with a part of a name", "King Abdullah of Jordan "));
        all.add(repeated("handles", "@JoeBiden "));
        all.add(repeated("a country called like a state", "Georgia "));
        all.add(repeated("a state and its towns", "Lebanon, Ohio, Georgia, Atlanta "));
        all.add(repeated("acts", "a bomb killed "));
        all.add(repeated("offices", "Iran's foreign minister met the president of Kenya. "));
        all.add(new Hostile(
                "offices, and one name at the end",
                length -> "In Tehran a spy chief and a minister were seen. ".repeat(2)
                        + "Iran's foreign minister met them. ".repeat(length / 34) + "John Smith said so."));
        all.add(repeated("roles, each with another year near", "in 20210 Iran's foreign minister "));
        all.add(new Hostile(
                "dated roles in one sentence",
                length -> "KABUL, March 3, 2021 (AP) — "
                        + "the foreign minister of the president of Iran and the US secretary of state of "
                                .repeat(length / 78)));
        all.add(new Hostile(
                "the minister after a hundred ministers",
                length -> counted(length / 2, i -> "Foreign Minister " + word(i) + " " + word(i * 31 + 7) + " left. ")
                        + "Then the foreign minister left again. ".repeat(length / 76)));
        all.add(new Hostile(
                "pronouns after a name",
                length -> "John Smith left. " + "“No,” he said, and “it is so,” she said. ".repeat(length / 41)));
        all.add(repeated("nested titles", "President Dr. Sir Prime Minister General "));
        all.add(repeated("ministries", "Ministry of Foreign Affairs of the Ministry of "));
        all.add(repeated("institutions", "Afghan Foreign Ministry Army Police Parliament "));
        all.add(repeated("lower-case names", "mohammad ashraf ghani and "));
        all.add(repeated("all capitals", "PRESIDENT OF THE UNITED STATES JOHN SMITH SAID IN KABUL. "));
        all.add(repeated(
                "title case", "The President Of The United States Said That Peace Talks Had Begun In Kabul. "));
        all.add(new Hostile("different capitalised words", length -> counted(length, i -> word(i) + " ")));
        all.add(new Hostile("the same with commas", length -> counted(length, i -> word(i) + ", ")));
        all.add(new Hostile(
                "the same in sentences", length -> counted(length, i -> "They met " + word(i) + " there. ")));
        all.add(new Hostile(
                "all of one surname", length -> counted(length, i -> "Professor " + word(i) + " Smith said. ")));
        all.add(new Hostile(
                "all full names",
                length -> counted(length, i -> GIVEN.get(i % GIVEN.size()) + " " + word(i) + " left, and ")));
        all.add(new Hostile(
                "names alike",
                length -> counted(
                        length,
                        i -> "President Abdul" + "aeiou".charAt(i % 5) + " "
                                + NAMES.get(i % NAMES.size()).replace(' ', '-') + " Rahm" + "aeiou".charAt(i / 5 % 5)
                                + "n said. ")));
        all.add(new Hostile(
                "spellings of one name",
                length -> counted(
                        length,
                        i -> "President M" + "aeiou".charAt(i % 5) + "h" + "aeiou".charAt(i / 5 % 5)
                                + "mm" + "aeiou".charAt(i / 25 % 5) + "d " + word(i) + " Ibrahim" + "i".repeat(i % 3)
                                + " said. ")));
        all.add(new Hostile(
                "names of 500 words", length -> counted(length, i -> "President " + "Smith ".repeat(500) + "said. ")));
        all.add(new Hostile(
                "names of 500 different words",
                length -> counted(length, i -> "President " + counted(3000, j -> word(i + j) + " ") + "said. ")));
        all.add(new Hostile(
                "every name of the catalogue", length -> counted(length, i -> NAMES.get(i % NAMES.size()) + " ")));
        all.add(new Hostile(
                "the same in sentences of their own",
                length -> counted(length, i -> "“We are here today,” said " + NAMES.get(i % NAMES.size()) + ". ")));
        all.add(new Hostile(
                "every place", length -> counted(length, i -> "in " + PLACES.get(i % PLACES.size()) + ", ")));
        all.add(new Hostile(
                "every phrase of the lexicon", length -> counted(length, i -> PHRASES.get(i % PHRASES.size()) + " ")));
        all.add(repeated("one phrase of the lexicon", "peace talks "));
        all.add(repeated("dates", "Jan 1, 2020 "));
        all.add(repeated("datelines", "KABUL, March 1 (AP) — "));
        all.add(repeated("datelines as paragraphs", "KABUL, March 1 (AP) — \n"));
        all.add(repeated("dates at the head", "Published on March 1, 2020 Updated on March 2, 2020 "));
        all.add(repeated("capitals with full stops", "A.B-C’D."));
        all.add(repeated("broken lines", "The words of this line go on and on, and they do not end here\n"));
        all.add(repeated("page furniture", "Leave a reply\nRead more\nAdvertisement\n"));
        all.add(repeated("legal notes", "(banned in Aaaa Bbbb Cccc Dddd Eeee "));
        all.add(repeated("legal notes that stop short", "( banned in Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
        all.add(repeated("blank space", " \t\u00a0\u3000"));
        all.add(repeated("digits", "1"));
        all.add(repeated("years", "2019 the US president 2020 "));
        for (int seed = 0; seed < 4; seed++) {
            int begin = seed;
            all.add(new Hostile("random pieces " + seed, length -> random(new Random(begin), length)));
        }
        all.add(new Hostile("any characters", length -> {
            Random random = new Random(5);
            StringBuilder text = new StringBuilder(length);
            while (text.length() < length) {
                text.append((char) random.nextInt(1 << 16)).append(random.nextInt(5) == 0 ? " " : "");
            }
            return text.toString();
        }));
        return all;
    }

    /** A text of pieces that rules ask for, in random order. */
    static String random(Random random, int length) {
        StringBuilder text = new StringBuilder(length + 40);
        while (text.length() < length) {
            text.append(
                    switch (random.nextInt(12)) {
                        case 0 -> NAMES.get(random.nextInt(NAMES.size()));
                        case 1 -> PHRASES.get(random.nextInt(PHRASES.size()));
                        case 2 -> word(random.nextInt(1 << 20)) + " ";
                        case 3 -> PIECES.get(random.nextInt(PIECES.size())).repeat(1 + random.nextInt(30));
                        default -> PIECES.get(random.nextInt(PIECES.size()));
                    });
        }
        return text.toString();
    }

    private static Hostile repeated(String name, String piece) {
        return new Hostile(name, length -> piece.repeat(Math.max(1, length / piece.length())));
    }

    private static String counted(int length, IntFunction<String> piece) {
        StringBuilder text = new StringBuilder(length + 100);
        for (int i = 0; text.length() < length; i++) {
            text.append(piece.apply(i));
        }
        return text.toString();
    }

    /** A capitalised word that is no name; another one for each number. */
    static String word(int number) {
        String letters = IntStream.iterate(Math.abs(number), rest -> rest > 0, rest -> rest / 20)
                .mapToObj(rest -> "bcdfghjklmnpqrstvwxz".substring(rest % 20, rest % 20 + 1))
                .collect(Collectors.joining("o"));
        return "Z" + letters + "en";
    }
}
