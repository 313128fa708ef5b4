package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Stories of our own writing with gaps for names, filled at random to train the tagger with: {@code {person:1}} stands
 * for a name of that kind, the same number for the same name, {@code [ORG Senate]} for itself; a line that begins with
 * {@code ^} is in capitals.
 */
final class NewswireTemplates {

    static final List<String> FILES = List.of(
            "newswire/politics.txt",
            "newswire/world.txt",
            "newswire/papers.txt",
            "newswire/middle-east.txt",
            "newswire/middle-east-local.txt",
            "newswire/markets.txt",
            "newswire/sport.txt",
            "newswire/terse.txt");

    /** Of a hundred lines so many are put into capitals, and so many into title case, as headlines are. */
    private static final int IN_CAPITALS = 4;

    private static final int IN_TITLE_CASE = 4;

    private final Tokenizer tokenizer;
    private final List<Story> stories = new ArrayList<>();
    private final NameInvention names;
    private final Random random;

    private record Line(String file, int number, String text) {}

    private record Story(List<Line> lines) {}

    private record Filled(NameKind kind, int from, int to) {}

    NewswireTemplates(Tokenizer tokenizer, NameInvention names, Random random) {
        this.tokenizer = tokenizer;
        this.names = names;
        this.random = random;
        for (String file : FILES) {
            read(file);
        }
    }

    private void read(String file) {
        List<Line> story = new ArrayList<>();
        int number = 0;
        for (String line :
                new String(RuleFile.shipped(file), java.nio.charset.StandardCharsets.UTF_8).split("\n", -1)) {
            number++;
            if (line.isBlank()) {
                if (!story.isEmpty()) {
                    stories.add(new Story(story));
                    story = new ArrayList<>();
                }
            } else if (line.charAt(0) != '#') {
                story.add(new Line(file, number, line.strip()));
            }
        }
        if (!story.isEmpty()) {
            stories.add(new Story(story));
        }
    }

    /** Every story, its gaps filled anew so many times. */
    List<Lesson> lessons(int times) {
        List<Lesson> lessons = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            for (Story story : stories) {
                lessons.add(lesson(story));
            }
        }
        return lessons;
    }

    private Lesson lesson(Story story) {
        Map<String, String> given = new HashMap<>();
        StringBuilder text = new StringBuilder();
        List<Filled> filled = new ArrayList<>();
        for (Line line : story.lines()) {
            if (!text.isEmpty()) {
                text.append("\n\n");
            }
            int from = text.length();
            boolean headline = line.text().startsWith("^ ");
            fill(line, headline ? 2 : 0, given, text, filled);
            int luck = random.nextInt(100);
            if (headline || luck < IN_CAPITALS) {
                recase(text, from, true);
            } else if (luck < IN_CAPITALS + IN_TITLE_CASE) {
                recase(text, from, false);
            }
        }
        Tokens tokens = tokenizer.tokenize(TextField.BODY, text.toString());
        byte[] labels = new byte[tokens.size()];
        for (Filled name : filled) {
            int first = tokens.tokenAt(name.from());
            for (int i = first; i < labels.length && tokens.start(i) < name.to(); i++) {
                labels[i] = i == first ? Labels.first(name.kind()) : Labels.further(name.kind());
            }
        }
        return new Lesson(tokens, labels);
    }

    private void fill(Line line, int begin, Map<String, String> given, StringBuilder text, List<Filled> filled) {
        String template = line.text();
        int i = begin;
        while (i < template.length()) {
            char c = template.charAt(i);
            if (c == '[' && isLiteral(template, i)) {
                int end = template.indexOf(']', i);
                int space = template.indexOf(' ', i);
                NameKind kind = NameKind.tagged(template.substring(i + 1, space));
                int from = text.length();
                if (end < 0 || kind == null) {
                    throw wrong(line, template.substring(i));
                }
                text.append(template, space + 1, end);
                filled.add(new Filled(kind, from, text.length()));
                i = end + 1;
            } else if (c == '{') {
                int end = template.indexOf('}', i);
                if (end < 0) {
                    throw wrong(line, template.substring(i));
                }
                slot(line, template.substring(i + 1, end), given, text, filled);
                i = end + 1;
            } else {
                text.append(c);
                i++;
            }
        }
    }

    private static boolean isLiteral(String template, int at) {
        return template.startsWith("PER ", at + 1)
                || template.startsWith("ORG ", at + 1)
                || template.startsWith("LOC ", at + 1);
    }

    private static IllegalArgumentException wrong(Line line, String what) {
        return new IllegalArgumentException(line.file() + ", line " + line.number()
                + ": expected a gap such as {person:1}" + " or a name such as [ORG Senate], found '" + what + "'");
    }

    private void slot(Line line, String slot, Map<String, String> given, StringBuilder text, List<Filled> filled) {
        int colon = slot.indexOf(':');
        String kind = colon < 0 ? slot : slot.substring(0, colon);
        String number = colon < 0 ? "" : slot.substring(colon + 1);
        String name;
        switch (kind) {
            case "surname" -> name = number.isEmpty() ? names.surname() : lastWord(person(number, given));
            case "given" -> name = number.isEmpty() ? names.givenName() : firstWord(person(number, given));
            case "person" -> name = number.isEmpty() ? names.person() : person(number, given);
            case "companyshort" -> name = firstWord(named("company:" + number, names::company, given));
            default -> {
                Supplier<String> maker = names.maker(kind);
                if (maker == null) {
                    throw wrong(line, "{" + slot + "}");
                }
                name = number.isEmpty() ? maker.get() : named(slot, maker, given);
            }
        }
        int from = text.length();
        text.append(name);
        NameKind labelled = NameInvention.kind(kind);
        if (labelled != null) {
            filled.add(new Filled(labelled, from, text.length()));
        }
    }

    private String person(String number, Map<String, String> given) {
        return named("person:" + number, names::person, given);
    }

    private static String named(String key, Supplier<String> maker, Map<String, String> given) {
        return given.computeIfAbsent(key, missing -> maker.get());
    }

    private static String firstWord(String name) {
        int space = name.indexOf(' ');
        return space < 0 ? name : name.substring(0, space);
    }

    private static String lastWord(String name) {
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    private static void recase(StringBuilder text, int from, boolean capitals) {
        boolean begins = true;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            // Letters that would become two keep their places.
            String upper = String.valueOf(c).toUpperCase(Locale.ROOT);
            if (upper.length() == 1 && (capitals || begins)) {
                text.setCharAt(i, upper.charAt(0));
            }
            begins = !Character.isLetterOrDigit(c) && c != '\'' && c != '\u2019';
        }
    }
}
