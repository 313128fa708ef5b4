package news.dateline.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import news.dateline.enrichment.Actor;
import news.dateline.enrichment.Enricher;
import news.dateline.enrichment.Enrichment;
import news.dateline.enrichment.EnrichmentResult;
import news.dateline.enrichment.Mention;
import news.dateline.enrichment.NameScores.Counts;
import news.dateline.enrichment.Quote;
import news.dateline.enrichment.SourceText;
import news.dateline.enrichment.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Articles with what a careful reader found in them: a JSON list of objects with {@code file}, {@code actors} ({@code
 * name}, {@code aliases_seen}), {@code topics} ({@code medtop}) and {@code quotes} ({@code text_start}, {@code speaker}).
 *
 * <p>An actor counts as right when it is the one whom the reader's name means to the catalogue; a country and its
 * government are taken as one, as readers do; one of Dateline's own sub-topics counts as the topic above it.
 */
final class GoldArticles {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * How the rules did.
     *
     * @param actors found and rightly resolved, found but not the reader's, not found
     * @param topics the same of topics
     * @param quotes found and not found; the reader lists not all there is, so none is wrong
     * @param speakers of the quotes found, whose speaker is the reader's
     */
    record Scores(Counts actors, Counts topics, Counts quotes, Counts speakers) {}

    private final Path file;
    private final Path articles;
    private final Enricher rules;
    private int[] actors = new int[3];
    private int[] topics = new int[3];
    private int[] quotes = new int[3];
    private int[] speakers = new int[3];

    /**
     * @param articles the folder of the articles' texts
     */
    GoldArticles(Path file, Path articles, Enricher rules) {
        this.file = file;
        this.articles = articles;
        this.rules = rules;
    }

    Scores measure() {
        try {
            JsonNode list = JSON.readTree(file.toFile());
            if (!list.isArray() || list.isEmpty() || !list.get(0).path("file").isTextual()) {
                throw new Failure(file + ": expected a JSON list of articles; see dateline evaluate --help");
            }
            for (JsonNode gold : list) {
                String text =
                        Files.readString(articles.resolve(gold.path("file").asText()));
                EnrichmentResult result = rules.enrich(SourceText.of(text));
                if (result instanceof Enrichment found) {
                    actors(gold.path("actors"), found);
                    topics(gold.path("topics"), found);
                    quotes(gold.path("quotes"), found);
                }
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new Failure(
                    file + ", line " + line + ": expected a JSON list of articles; see dateline evaluate --help", e);
        } catch (NoSuchFileException e) {
            throw new Failure(
                    "the article " + e.getFile() + " of " + file + " is missing; --articles names their folder", e);
        } catch (IOException e) {
            throw new Failure("cannot read " + file + " and its articles in " + articles + ": " + Failure.words(e), e);
        }
        return new Scores(counts(actors), counts(topics), counts(quotes), counts(speakers));
    }

    private static Counts counts(int[] counts) {
        return new Counts(counts[0], counts[1], counts[2]);
    }

    private void actors(JsonNode gold, Enrichment found) {
        Set<String> right = new HashSet<>();
        for (JsonNode actor : gold) {
            String id = idOf(actor, found);
            if (id != null) {
                right.add(id);
                actors[0]++;
            } else {
                actors[2]++;
            }
        }
        Set<String> all = new HashSet<>();
        found.actors().forEach(actor -> all.add(asOne(actor.id())));
        all.removeAll(right);
        actors[1] += all.size();
    }

    /** The id of the found actor that a reader's name means, or null. */
    private @Nullable String idOf(JsonNode actor, Enrichment found) {
        String name = actor.path("name").asText();
        for (Actor candidate : found.actors()) {
            if (candidate.name().equalsIgnoreCase(name)) {
                return asOne(candidate.id());
            }
        }
        String meant = meant(name);
        for (Actor candidate : found.actors()) {
            if (asOne(candidate.id()).equals(meant)) {
                return meant;
            }
        }
        return null;
    }

    /** Whom a name means where nothing else is said: the actor with the longest mention. */
    private @Nullable String meant(String name) {
        if (!(rules.enrich(SourceText.of("Yesterday " + name + " was there.")) instanceof Enrichment alone)) {
            return null;
        }
        return alone.actors().stream()
                .max(Comparator.comparingInt(actor -> length(actor.mentions().get(0))))
                .map(actor -> asOne(actor.id()))
                .orElse(null);
    }

    private static int length(Mention mention) {
        return mention.span().end() - mention.span().start();
    }

    private static String asOne(String id) {
        return id.matches("gov:[a-z]{2}") ? "country" + id.substring(id.indexOf(':')) : id;
    }

    private void topics(JsonNode gold, Enrichment found) {
        Set<String> expected = new HashSet<>();
        gold.forEach(topic -> expected.add(topic.path("medtop").asText()));
        Set<String> codes = new HashSet<>();
        for (Topic topic : found.topics()) {
            String code = topic.ref().code();
            codes.add(
                    code.startsWith("dateline:") && !topic.broader().isEmpty()
                            ? topic.broader().get(0).code()
                            : code);
        }
        for (String code : codes) {
            topics[expected.contains(code) ? 0 : 1]++;
        }
        expected.removeAll(codes);
        topics[2] += expected.size();
    }

    private void quotes(JsonNode gold, Enrichment found) {
        for (JsonNode quote : gold) {
            Quote match = null;
            for (Quote candidate : found.quotes()) {
                if (candidate
                        .span()
                        .of(found.text())
                        .startsWith(quote.path("text_start").asText())) {
                    match = candidate;
                }
            }
            quotes[match == null ? 2 : 0]++;
            speakers[match != null && speaks(match, quote.path("speaker").asText(), found) ? 0 : 2]++;
        }
    }

    private static boolean speaks(Quote quote, String speaker, Enrichment found) {
        if (quote.speakerId() == null) {
            return quote.speaker().toLowerCase(Locale.ROOT).contains(speaker.toLowerCase(Locale.ROOT))
                    || speaker.toLowerCase(Locale.ROOT).contains(quote.speaker().toLowerCase(Locale.ROOT));
        }
        for (Actor actor : found.actors()) {
            if (actor.id().equals(quote.speakerId())) {
                return actor.name().equalsIgnoreCase(speaker)
                        || actor.mentions().stream()
                                .map(Mention::span)
                                .anyMatch(span -> span.of(found.text()).equalsIgnoreCase(speaker));
            }
        }
        return false;
    }
}
