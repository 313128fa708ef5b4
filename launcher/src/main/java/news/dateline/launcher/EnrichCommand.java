package news.dateline.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import news.dateline.enrichment.Actor;
import news.dateline.enrichment.CleanText;
import news.dateline.enrichment.Enricher;
import news.dateline.enrichment.Enrichment;
import news.dateline.enrichment.EnrichmentResult;
import news.dateline.enrichment.Mention;
import news.dateline.enrichment.NewsDate;
import news.dateline.enrichment.Place;
import news.dateline.enrichment.Quote;
import news.dateline.enrichment.Span;
import news.dateline.enrichment.TextField;
import news.dateline.enrichment.Topic;
import news.dateline.enrichment.Unenrichable;
import news.dateline.producer.ProducerConfig;
import news.dateline.producer.format.Decoded;
import news.dateline.producer.format.Formats;
import news.dateline.producer.format.Original;
import news.dateline.streams.ArticleMapper;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What the rules see in a text. */
@Command(
        name = "enrich",
        description = "Shows what the rules see in texts; needs no broker and publishes nothing.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  dateline enrich seeds/06-talks-open-in-doha.txt",
            "  dateline enrich --explain seeds/",
            "  dateline enrich --json seeds/ | jq .actors"
        })
final class EnrichCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Terminal terminal;

    @ParentCommand
    private DatelineCommand dateline;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files and folders.")
    private List<Path> paths;

    @Option(names = "--explain", description = "Show the text as well, with the evidence marked in it.")
    private boolean explain;

    @Option(names = "--json", description = "One JSON object a text, spans included.")
    private boolean json;

    @Option(names = "--catalogue", paramLabel = "DIR", description = "A newsroom's own files of the catalogue.")
    private @Nullable Path catalogue;

    EnrichCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (explain && json) {
            throw Failure.ofUsage("--explain and --json do not go together: JSON holds the evidence already");
        }
        Logging.ofCommand(dateline.verbose());
        Enricher rules = CatalogueFolder.rules(
                catalogue == null ? CatalogueFolder.ofSettings(Settings.ofEnvironment()) : catalogue);
        Formats formats = new Formats(ProducerConfig.defaults().limits());
        boolean complete = true;
        for (Path path : paths) {
            for (Path file : files(path)) {
                complete &= show(file, formats, rules);
            }
        }
        return complete ? 0 : 1;
    }

    private static List<Path> files(Path path) {
        if (Files.isSymbolicLink(path) && !Files.exists(path)) {
            throw new Failure("cannot read " + path + ": it is a link to nothing");
        }
        if (Files.exists(path) && !Files.isDirectory(path) && !Files.isRegularFile(path)) {
            throw new Failure("cannot read " + path + ": it is neither a file nor a folder");
        }
        try (Stream<Path> found = Files.walk(path)) {
            return found.filter(file -> Files.isRegularFile(file) && !Files.isDirectory(file))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Failure("cannot read " + path + ": " + Failure.words(e), e);
        }
    }

    private boolean show(Path file, Formats formats, Enricher rules) {
        boolean complete = true;
        for (Decoded decoded : decode(file, formats)) {
            if (decoded instanceof Decoded.Refused refused) {
                terminal.remark("rejected " + file + ": " + refused.reason());
                complete = false;
            } else if (decoded instanceof Decoded.Understood understood) {
                complete &= show(file, rules, understood);
            }
        }
        return complete;
    }

    private static List<Decoded> decode(Path file, Formats formats) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String name = file.getFileName().toString();
            return formats.decode(new Original(
                            file.toString(), ProducerConfig.UNNAMED_SOURCE, name, bytes, bytes.length, Instant.EPOCH))
                    .articles();
        } catch (IOException e) {
            throw new Failure("cannot read " + file + ": " + Failure.words(e), e);
        }
    }

    private boolean show(Path file, Enricher rules, Decoded.Understood understood) {
        EnrichmentResult result = rules.enrich(ArticleMapper.sourceText(understood.article()));
        if (result instanceof Enrichment enrichment) {
            String id = understood.article().getId();
            if (json) {
                terminal.print(object(id, enrichment).toString());
            } else {
                print(id, enrichment);
            }
            return true;
        }
        if (result instanceof Unenrichable nothing) {
            terminal.remark("rejected " + file + ": " + nothing.reason());
        }
        return false;
    }

    private void print(String id, Enrichment enrichment) {
        CleanText text = enrichment.text();
        String headline = text.headline().isEmpty() ? "(no headline)" : text.headline();
        terminal.print(terminal.bold(headline));
        terminal.print(terminal.dim("  " + id + ", " + date(text.date()) + ", " + enrichment.language()
                + (text.dateline() == null ? "" : ", " + text.dateline())));
        Table actors = new Table("", "ACTOR", "MENTIONS", "ID");
        for (int i = 0; i < enrichment.actors().size(); i++) {
            Actor actor = enrichment.actors().get(i);
            actors.add(i + 1, actor.name(), actor.mentions().size(), actor.id());
        }
        Table places = new Table("PLACE", "MENTIONS", "COUNTRY");
        for (Place place : enrichment.places()) {
            places.add(place.name(), place.mentions().size(), place.country() == null ? "" : place.country());
        }
        Table topics = new Table("", "TOPIC", "SCORE", "ID");
        for (int i = 0; i < enrichment.topics().size(); i++) {
            Topic topic = enrichment.topics().get(i);
            String sent = topic.sentByNewsroom() ? " (sent by the newsroom)" : "";
            topics.add(
                    MarkedText.letter(i),
                    topic.ref().label(),
                    String.format(Locale.ROOT, "%.1f", topic.score()),
                    topic.ref().code() + sent);
        }
        section(actors, enrichment.actors().isEmpty());
        section(places, enrichment.places().isEmpty());
        section(topics, enrichment.topics().isEmpty());
        for (Quote quote : enrichment.quotes()) {
            String speaker = quote.speaker().isEmpty() ? "somebody" : quote.speaker();
            terminal.print("  " + speaker + ": “" + quote.span().of(text) + "”");
        }
        if (explain) {
            explain(enrichment);
        }
        terminal.print("");
    }

    private void section(Table table, boolean empty) {
        if (!empty) {
            table.lines(terminal).forEach(terminal::print);
        }
    }

    /** The text itself, with what each part of the result was read from marked in it. */
    private void explain(Enrichment enrichment) {
        terminal.print("");
        if (!enrichment.text().headline().isEmpty()) {
            terminal.print(terminal.bold(MarkedText.of(enrichment, TextField.HEADLINE)));
            terminal.print("");
        }
        terminal.print(MarkedText.of(enrichment, TextField.BODY));
        terminal.print("");
        MarkedText.LEGEND.forEach(line -> terminal.print(terminal.dim("  " + line)));
    }

    private static String date(NewsDate date) {
        return date.day() == null ? "undated" : date.day() + (date.inferred() ? " (inferred)" : "");
    }

    private static ObjectNode object(String id, Enrichment enrichment) {
        CleanText text = enrichment.text();
        ObjectNode object = JSON.createObjectNode();
        object.put("id", id);
        object.put("headline", text.headline());
        object.put("dateline", text.dateline());
        object.put("body", text.body());
        object.put("day", text.date().day() == null ? null : text.date().day().toString());
        object.put("precision", text.date().precision().name());
        object.put("inferred", text.date().inferred());
        object.put("language", enrichment.language());
        ArrayNode actors = object.putArray("actors");
        for (Actor actor : enrichment.actors()) {
            ObjectNode one = actors.addObject();
            one.put("id", actor.id())
                    .put("name", actor.name())
                    .put("type", actor.type().name());
            ArrayNode mentions = one.putArray("mentions");
            for (Mention mention : actor.mentions()) {
                span(mentions.addObject(), mention.span(), text)
                        .put("resolution", mention.resolution().name());
            }
        }
        ArrayNode places = object.putArray("places");
        for (Place place : enrichment.places()) {
            ObjectNode one = places.addObject().put("name", place.name()).put("country", place.country());
            ArrayNode mentions = one.putArray("mentions");
            place.mentions().forEach(mention -> span(mentions.addObject(), mention, text));
        }
        ArrayNode topics = object.putArray("topics");
        for (Topic topic : enrichment.topics()) {
            ObjectNode one = topics.addObject();
            one.put("id", topic.ref().code()).put("name", topic.ref().label()).put("score", topic.score());
            one.put("sentByNewsroom", topic.sentByNewsroom());
            ArrayNode broader = one.putArray("broader");
            topic.broader().forEach(ref -> broader.add(ref.code()));
            ArrayNode evidence = one.putArray("evidence");
            topic.evidence().forEach(phrase -> span(evidence.addObject(), phrase, text));
        }
        ArrayNode quotes = object.putArray("quotes");
        for (Quote quote : enrichment.quotes()) {
            span(quotes.addObject(), quote.span(), text)
                    .put("speakerId", quote.speakerId())
                    .put("speaker", quote.speaker())
                    .put("verb", quote.verb());
        }
        return object;
    }

    private static ObjectNode span(ObjectNode object, Span span, CleanText text) {
        return object.put("field", span.field().name())
                .put("start", span.start())
                .put("end", span.end())
                .put("text", span.of(text));
    }
}
