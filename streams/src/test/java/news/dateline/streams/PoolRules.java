package news.dateline.streams;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import news.dateline.enrichment.Actor;
import news.dateline.enrichment.ActorType;
import news.dateline.enrichment.CleanText;
import news.dateline.enrichment.Enrichment;
import news.dateline.enrichment.EnrichmentResult;
import news.dateline.enrichment.Mention;
import news.dateline.enrichment.NewsDate;
import news.dateline.enrichment.Quote;
import news.dateline.enrichment.Resolution;
import news.dateline.enrichment.SourceText;
import news.dateline.enrichment.Span;
import news.dateline.enrichment.TextField;
import news.dateline.enrichment.Topic;
import news.dateline.enrichment.TopicRef;
import news.dateline.enrichment.Unenrichable;
import news.dateline.proof.Newsroom;

/**
 * Rules for the news of {@link Newsroom}, a hundred times as fast as the real ones: its actors and topics by their exact
 * words, the topics with their broader ones, a quote for each actor that "said".
 */
final class PoolRules {

    private static final TopicRef CONFLICT = new TopicRef("medtop:16000000", "conflict, war and peace");
    private static final TopicRef ARMED_CONFLICT = new TopicRef("medtop:20000056", "armed conflict");
    private static final TopicRef INTERVENTION = new TopicRef("medtop:20000058", "international military intervention");
    private static final TopicRef PEACE_PROCESS = new TopicRef("medtop:20000073", "peace process");
    private static final TopicRef PRISONERS_OF_WAR = new TopicRef("medtop:20000080", "prisoners of war");

    private static final Map<String, List<TopicRef>> BROADER = Map.of(
            "medtop:20000073", List.of(CONFLICT),
            "medtop:20000076", List.of(PEACE_PROCESS, CONFLICT),
            "dateline:ceasefire", List.of(PEACE_PROCESS, CONFLICT),
            "dateline:prisoner-exchange", List.of(PRISONERS_OF_WAR, CONFLICT),
            "dateline:troop-withdrawal", List.of(INTERVENTION, ARMED_CONFLICT, CONFLICT),
            "medtop:20000077", List.of(CONFLICT));

    private PoolRules() {}

    static EnrichmentResult enrich(SourceText source) {
        if (source.headline().isEmpty() && source.body().isEmpty()) {
            return new Unenrichable("the article has neither a headline nor a body");
        }
        List<Quote> quotes = new ArrayList<>();
        CleanText text = new CleanText(source.headline(), null, source.body(), date(source));
        return new Enrichment(text, "en", actors(source, quotes), List.of(), topics(source), quotes);
    }

    private static List<Actor> actors(SourceText source, List<Quote> quotes) {
        Map<Newsroom.Named, List<Mention>> mentions = new LinkedHashMap<>();
        for (Newsroom.Named actor : Newsroom.ACTORS) {
            List<Mention> found = new ArrayList<>();
            spans(TextField.HEADLINE, source.headline(), actor.name()).forEach(at -> found.add(mention(at)));
            for (Span span : spans(TextField.BODY, source.body(), actor.name())) {
                found.add(mention(span));
                if (source.body().startsWith(" said.", span.end())) {
                    int start = source.body().lastIndexOf('\n', span.start()) + 2;
                    quotes.add(new Quote(
                            new Span(TextField.BODY, start, span.start() - 2), actor.id(), actor.name(), "said"));
                }
            }
            if (!found.isEmpty()) {
                mentions.put(actor, found);
            }
        }
        return mentions.entrySet().stream()
                .map(actor ->
                        new Actor(actor.getKey().id(), actor.getKey().name(), type(actor.getKey()), actor.getValue()))
                .sorted(Comparator.comparingInt(
                                (Actor actor) -> actor.mentions().size())
                        .reversed()
                        .thenComparing(Actor::id))
                .toList();
    }

    private static List<Topic> topics(SourceText source) {
        List<Topic> topics = new ArrayList<>();
        for (Newsroom.Spoken topic : Newsroom.TOPICS) {
            List<Span> evidence = spans(TextField.BODY, source.body(), topic.words());
            boolean sent = source.subjects().contains(topic.code());
            if (sent || !evidence.isEmpty()) {
                topics.add(new Topic(
                        new TopicRef(topic.code(), topic.words()),
                        3 * evidence.size(),
                        sent,
                        Objects.requireNonNull(BROADER.get(topic.code()), topic.code()),
                        evidence));
            }
        }
        return topics;
    }

    private static List<Span> spans(TextField field, String text, String words) {
        List<Span> spans = new ArrayList<>();
        for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
            spans.add(new Span(field, at, at + words.length()));
        }
        return spans;
    }

    private static Mention mention(Span span) {
        return new Mention(span, Resolution.ALIAS);
    }

    private static ActorType type(Newsroom.Named actor) {
        return switch (actor.id().substring(0, actor.id().indexOf(':'))) {
            case "person" -> ActorType.PERSON;
            case "group" -> ActorType.ARMED_GROUP;
            case "country" -> ActorType.COUNTRY;
            default -> ActorType.ORGANISATION;
        };
    }

    private static NewsDate date(SourceText source) {
        if (source.published() == null) {
            return NewsDate.UNDATED;
        }
        LocalDate day = LocalDate.ofInstant(source.published(), ZoneOffset.UTC);
        return new NewsDate(day, source.publishedPrecision(), false);
    }
}
