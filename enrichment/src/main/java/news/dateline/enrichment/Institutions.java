package news.dateline.enrichment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Names that are built and not listed: {country, demonym or armed group} + {government, forces, parliament, ministry,
 * officials, political bureau}, the same the other way round with "of", and organisations by the last word of their name.
 */
final class Institutions {

    /** How far a built name may reach, in tokens. */
    private static final int REACH = 9;

    private final Words words;
    private final Catalogue catalogue;

    Institutions(Words words, Catalogue catalogue) {
        this.words = words;
        this.catalogue = catalogue;
    }

    /** An institution from its base's first token to before {@code end}. */
    record Found(Entry entry, int end) {}

    /** What the words after a country, demonym or armed group make of it, or null when they make nothing of it. */
    @Nullable
    Found after(Tokens tokens, int afterBase, Alias base) {
        int i = tokens.is(afterBase, Tokens.POSSESSIVE) ? afterBase + 1 : afterBase;
        int limit = Math.min(tokens.size(), i + REACH);
        for (int at = i; at < limit; at++) {
            if (!tokens.is(at, Tokens.WORD) || (at > i && tokens.is(at, Tokens.SENTENCE))) {
                return null;
            }
            Found found = headAt(tokens, i, at, base);
            if (found != null) {
                return found;
            }
            boolean goesOn = words.is(tokens.word(at), WordClass.MODIFIER)
                    || words.is(tokens.word(at), WordClass.BODY_BEFORE)
                    || words.portfolio(tokens.word(at)) != null
                    || words.is(tokens.word(at), WordClass.TEAM);
            if (!goesOn) {
                return null;
            }
        }
        return null;
    }

    /** The institution that ends with a head word, when the words since the base lead to it. */
    private @Nullable Found headAt(Tokens tokens, int i, int at, Alias base) {
        int word = tokens.word(at);
        if (base.isArmedGroup()) {
            if (words.is(word, WordClass.BODY) && at > i && words.is(tokens.word(at - 1), WordClass.BODY_BEFORE)) {
                return new Found(bodyOf(base.entry(), tokens.textOf(at - 1, at)), at + 1);
            }
            return null;
        }
        String code = base.country();
        if (code == null) {
            return null;
        }
        if (words.is(word, WordClass.MINISTRY) && !words.is(tokens.word(at + 1), WordClass.TITLE)) {
            return ministry(tokens, i, at, code);
        }
        if (words.is(word, WordClass.PARLIAMENT)) {
            return new Found(parliament(code), at + 1);
        }
        // "government forces" and "security forces" are forces: the last head word of a chain decides.
        if (words.is(word, WordClass.POLICE)) {
            return new Found(police(code), at + 1);
        }
        if (words.is(word, WordClass.FORCES)) {
            int end = at + 1;
            while (words.is(tokens.word(end), WordClass.FORCES)) {
                end++;
            }
            return new Found(forces(code), end);
        }
        if (words.is(word, WordClass.GOVERNMENT)) {
            if (needsTeam(tokens, at) && !isTeam(tokens, at)) {
                return null;
            }
            if (words.is(tokens.word(at + 1), WordClass.FORCES)) {
                return new Found(forces(code), at + 2);
            }
            return new Found(catalogue.government(code), at + 1);
        }
        return null;
    }

    /** "team", "teams", "side" say nothing by themselves. */
    private static boolean needsTeam(Tokens tokens, int at) {
        String head = Folding.fold(tokens.textOf(at, at + 1));
        return head.equals("team") || head.equals("teams") || head.equals("side");
    }

    private boolean isTeam(Tokens tokens, int at) {
        return words.is(tokens.word(at - 1), WordClass.TEAM);
    }

    private @Nullable Found ministry(Tokens tokens, int i, int at, String code) {
        for (int before = at - 1; before >= i; before--) {
            String portfolio = words.portfolio(tokens.word(before));
            if (portfolio != null) {
                return new Found(ministry(code, portfolio), at + 1);
            }
        }
        return ministryOf(tokens, at, code);
    }

    /** "Ministry of Defense", from the token of "Ministry". */
    private @Nullable Found ministryOf(Tokens tokens, int at, String code) {
        Portfolio named = portfolioAfter(tokens, at);
        return named == null ? null : new Found(ministry(code, named.slug()), named.end());
    }

    private record Portfolio(String slug, int end) {}

    private @Nullable Portfolio portfolioAfter(Tokens tokens, int at) {
        if (!words.is(tokens.word(at + 1), WordClass.CONNECTOR)) {
            return null;
        }
        int of = at + 1;
        int first = of + 1;
        while (first < tokens.size() && first < of + 3 && words.is(tokens.word(first), WordClass.CONNECTOR)) {
            first++;
        }
        if (!tokens.is(first, Tokens.WORD) || tokens.is(first, Tokens.SENTENCE)) {
            return null;
        }
        String portfolio = words.portfolio(tokens.word(first));
        boolean capital = tokens.is(first, Tokens.CAPITAL);
        if (portfolio == null && !capital) {
            return null;
        }
        int end = first + 1;
        while (capital && end < first + 4 && tokens.is(end, Tokens.CAPITAL) && !tokens.is(end, Tokens.SENTENCE)) {
            end++;
        }
        if (portfolio != null && end == first + 1 && isAffairs(tokens, end)) {
            end++;
        }
        return new Portfolio(portfolio == null ? slug(tokens, first) : portfolio, end);
    }

    private static boolean isAffairs(Tokens tokens, int at) {
        return tokens.is(at, Tokens.WORD)
                && Folding.fold(tokens.textOf(at, at + 1)).equals("affairs");
    }

    private static String slug(Tokens tokens, int first) {
        String id = NameForms.id(ActorType.GOVERNMENT, tokens.textOf(first, first + 1));
        return id.substring(id.indexOf(':') + 1);
    }

    /** "government of Afghanistan", "delegation of the Islamic Republic …", from the token of the head word. */
    @Nullable
    Found headThenCountry(Tokens tokens, int at) {
        int word = tokens.word(at);
        boolean ministry = words.is(word, WordClass.MINISTRY);
        boolean head = words.is(word, WordClass.GOVERNMENT)
                || words.is(word, WordClass.PARLIAMENT)
                || words.is(word, WordClass.FORCES)
                || words.is(word, WordClass.POLICE)
                || ministry;
        if (!head || (needsTeam(tokens, at) && !isTeam(tokens, at))) {
            return null;
        }
        int end = at + 1;
        String portfolio = null;
        if (ministry) {
            Portfolio named = portfolioAfter(tokens, at);
            if (named == null) {
                return null;
            }
            end = named.end();
            portfolio = named.slug();
        }
        if (!isOf(tokens, end)) {
            return null;
        }
        int country = end + 1;
        if (words.is(tokens.word(country), WordClass.CONNECTOR) && !tokens.is(country, Tokens.CAPITAL)) {
            country++;
        }
        Catalogue.Match match = country < tokens.size() ? catalogue.match(tokens, country) : null;
        if (match == null
                || match.alias().kind() != Alias.Kind.COUNTRY
                || match.alias().country() == null) {
            return null;
        }
        String code = match.alias().country();
        if (portfolio != null) {
            return new Found(ministry(code, portfolio), match.end());
        }
        if (words.is(word, WordClass.PARLIAMENT)) {
            return new Found(parliament(code), match.end());
        }
        if (words.is(word, WordClass.FORCES)) {
            return new Found(forces(code), match.end());
        }
        if (words.is(word, WordClass.POLICE)) {
            return new Found(police(code), match.end());
        }
        return new Found(catalogue.government(code), match.end());
    }

    private static boolean isOf(Tokens tokens, int at) {
        return tokens.is(at, Tokens.WORD) && tokens.textOf(at, at + 1).equals("of");
    }

    /** An organisation whose name begins at a capital and has an organisation's last word, or null. */
    @Nullable
    Found organisation(Tokens tokens, int from) {
        if (words.is(tokens.word(from), WordClass.TITLE) || isArticle(tokens, from)) {
            return null;
        }
        if (tokens.is(from, Tokens.SENTENCE)
                && !tokens.is(from + 1, Tokens.CAPITAL)
                && !words.is(tokens.word(from), WordClass.ORGANISATION)) {
            // "Staff of Herat Relief Foundation": the capital is the sentence's.
            return null;
        }
        int head = -1;
        int i = from;
        int limit = Math.min(tokens.size(), from + REACH);
        while (i < limit && (i == from || !tokens.is(i, Tokens.SENTENCE))) {
            if (tokens.is(i, Tokens.CAPITAL)) {
                if (words.is(tokens.word(i), WordClass.CALENDAR)) {
                    break;
                }
                if (words.is(tokens.word(i), WordClass.ORGANISATION) && i > from) {
                    head = i;
                }
                i++;
            } else if (i > from
                    && words.is(tokens.word(i), WordClass.CONNECTOR)
                    && head < 0
                    && tokens.is(i + 1, Tokens.CAPITAL)
                    && !tokens.isWord(i, "the")
                    && !isBetweenTwo(tokens, from, i)
                    && !isAfterPerson(tokens, from, i)) {
                i++;
            } else {
                break;
            }
        }
        if (head < 0 || (head == from + 1 && words.is(tokens.word(from), WordClass.COMMON))) {
            return null;
        }
        if (words.is(tokens.word(head), WordClass.MINISTRY)) {
            // Every country has an interior ministry; whose it is, its name alone does not say.
            return null;
        }
        int end = head + 1;
        for (int inside = from + 1; inside < end; inside++) {
            Catalogue.Match match = catalogue.match(tokens, inside);
            if (match != null && match.alias().kind() == Alias.Kind.NAME && match.end() >= end) {
                // What the catalogue has is read when it comes: "Senior Deputy State Department spokesperson".
                return null;
            }
        }
        return new Found(Entry.found(ActorType.ORGANISATION, tokens.textOf(from, end)), end);
    }

    /** Whether an "and" stands between a person and an organisation: "House Speaker Ann Bee and Senate leaders". */
    private static boolean isAfterPerson(Tokens tokens, int from, int and) {
        for (int i = from; i < and - 1 && tokens.isWord(and, "and"); i++) {
            if (tokens.nameAt(i) == NameKind.PERSON && tokens.nameEnd(i) == and) {
                return true;
            }
        }
        return false;
    }

    /** Whether an "and" stands between two organisations: "University of Leeds and Acme Corporation". */
    private boolean isBetweenTwo(Tokens tokens, int from, int and) {
        if (!tokens.isWord(and, "and") || !words.is(tokens.word(from), WordClass.ORGANISATION)) {
            return false;
        }
        int i = and + 1;
        while (i < and + REACH && tokens.is(i, Tokens.CAPITAL)) {
            if (words.is(tokens.word(i), WordClass.ORGANISATION)) {
                return true;
            }
            i++;
        }
        return false;
    }

    private static boolean isArticle(Tokens tokens, int at) {
        return switch (Folding.fold(tokens.textOf(at, at + 1))) {
            case "a", "an", "the" -> true;
            default -> false;
        };
    }

    private Entry bodyOf(Entry group, String kind) {
        String body = switch (Folding.fold(kind)) {
            case "political" -> "Political Office";
            case "military" -> "Military Commission";
            default -> "Leadership Council";
        };
        String slug = body.toLowerCase(Locale.ROOT).replace(' ', '-');
        return catalogue.entry(group.id() + "-" + slug, group.name() + " " + body, ActorType.ARMED_GROUP);
    }

    private Entry forces(String code) {
        return catalogue.entry(
                "gov:" + code + "-forces", "Armed forces of " + catalogue.country(code), ActorType.GOVERNMENT);
    }

    private Entry police(String code) {
        return catalogue.entry("gov:" + code + "-police", "Police of " + catalogue.country(code), ActorType.GOVERNMENT);
    }

    private Entry parliament(String code) {
        return catalogue.entry(
                "gov:" + code + "-parliament", "Parliament of " + catalogue.country(code), ActorType.GOVERNMENT);
    }

    private Entry ministry(String code, String portfolio) {
        String id = "gov:" + code + "-" + portfolio;
        String name = NameForms.name(portfolio) + " ministry of " + catalogue.country(code);
        return catalogue.entry(id, name, ActorType.GOVERNMENT);
    }
}
