package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a page puts around an article: appeals, forms, links, credits, cards of posts. */
final class Furniture {

    private enum Kind {
        TAIL,
        LINE,
        WHOLE
    }

    private record Rule(Kind kind, String begins) {}

    private static final int LONGEST_TAIL = 90;
    private static final int LONGEST_LINE = 240;
    private static final int LONGEST_CARD = 1000;
    /** An article is never cut away whole: a tail stands after a paragraph of at least so many units. */
    private static final int FIRST_PARAGRAPH = 80;

    /** A post's text with its link, then "– Name (@handle)" and the time, all on one line and often glued to the article. */
    private static final Pattern CARD = Pattern.compile("^.{0,700}?[\u2013\u2014-] ?[^()\\n]{1,60}\\(@\\w{1,20}\\)\\s*"
            + "(?:\\d{10,13}|" + Calendar.FULL + ")?\\s*");

    /** The first word of every rule ends within so many characters. */
    private static final int FIRST_WORD = 60;

    private static final Pattern LINK = Pattern.compile("(?:https?://)?(?:t\\.co|pic\\.twitter\\.com)/\\w{1,30}");
    private static final Pattern LEGAL =
            Pattern.compile("\\s?\\((?:an? )?(?:terrorist |extremist )?(?:group |organi[sz]ation |movement )?"
                    + "(?:banned|outlawed|prohibited)(?: as (?:an? )?\\w+)? in (?:the )?\\p{Lu}[\\p{L} ]{2,25}\\)");

    private final Map<String, List<Rule>> byFirstWord = new HashMap<>();

    private Furniture() {}

    static Furniture read(List<RuleFile.Line> lines) {
        Furniture furniture = new Furniture();
        for (RuleFile.Line line : lines) {
            Kind kind = switch (line.field(0)) {
                case "tail" -> Kind.TAIL;
                case "line" -> Kind.LINE;
                case "whole" -> Kind.WHOLE;
                default -> throw line.wrong("expected tail, line or whole, found '" + line.field(0) + "'");
            };
            String begins = bare(line.field(1));
            if (begins.isEmpty() && !line.field(1).startsWith("\u00a9")) {
                throw line.wrong("expected how the line begins");
            }
            if (firstWord(begins).length() > FIRST_WORD / 2) {
                throw line.wrong("the first word is too long");
            }
            furniture
                    .byFirstWord
                    .computeIfAbsent(firstWord(begins), key -> new ArrayList<>())
                    .add(new Rule(kind, begins));
        }
        return furniture;
    }

    /** The lines that belong to the article. */
    List<String> remove(List<String> lines) {
        List<String> kept = new ArrayList<>();
        boolean article = false;
        for (String line : lines) {
            Kind kind = kindOf(line);
            if (kind == Kind.TAIL && article && line.length() <= LONGEST_TAIL) {
                break;
            }
            if (kind == Kind.WHOLE || kind == Kind.LINE) {
                continue;
            }
            String text = withoutLegalNotes(withoutCard(line));
            if (!text.isEmpty()) {
                kept.add(text);
                article |= text.length() >= FIRST_PARAGRAPH;
            }
        }
        return kept;
    }

    private @org.jspecify.annotations.Nullable Kind kindOf(String line) {
        if (line.length() > LONGEST_LINE) {
            return null;
        }
        // Most lines begin like no rule: their first word is all that is looked at.
        List<Rule> rules = byFirstWord.get(firstWord(bare(line.substring(0, Math.min(line.length(), FIRST_WORD)))));
        if (rules == null) {
            return null;
        }
        String bare = bare(line);
        Kind found = null;
        for (Rule rule : rules) {
            boolean begins = bare.startsWith(rule.begins())
                    && (bare.length() == rule.begins().length()
                            || bare.charAt(rule.begins().length()) == ' ');
            boolean whole = bare.length() == rule.begins().length();
            if (rule.kind() == Kind.WHOLE ? whole : begins) {
                found = rule.kind();
            }
        }
        return found;
    }

    private static String firstWord(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }

    /** Lower-case words with single spaces: marks, and the space around them, are all one. */
    private static String bare(String line) {
        StringBuilder bare = new StringBuilder(line.length());
        boolean gap = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                if (gap && bare.length() > 0) {
                    bare.append(' ');
                }
                gap = false;
                bare.append(Character.toLowerCase(c));
            } else if (c != '\'' && c != '\u2019') {
                gap = true;
            }
        }
        return bare.toString();
    }

    private static String withoutCard(String line) {
        if (line.indexOf("(@") < 0) {
            return line;
        }
        String head = line.substring(0, Math.min(line.length(), LONGEST_CARD));
        Matcher card = CARD.matcher(head);
        if (!card.find()) {
            return line;
        }
        boolean stamped = Character.isDigit(lastVisible(card.group()));
        return stamped || LINK.matcher(card.group()).find()
                ? line.substring(card.end()).strip()
                : line;
    }

    private static char lastVisible(String text) {
        String stripped = text.stripTrailing();
        return stripped.charAt(stripped.length() - 1);
    }

    private static String withoutLegalNotes(String line) {
        return line.contains(" in ") && line.indexOf('(') >= 0
                ? LEGAL.matcher(line).replaceAll("").strip()
                : line;
    }
}
