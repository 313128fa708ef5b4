package news.dateline.enrichment;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** All rules, loaded from the files that Dateline ships and further files of the catalogue. */
record RuleSet(
        String id,
        TextCleaner cleaner,
        Tokenizer tokenizer,
        LanguageRules language,
        ActorRules actors,
        TopicRules topics,
        QuoteRules quotes,
        Tagger tagger,
        PlaceRules places) {

    /** Raised with every change of the code that changes a result; changes of the files show by themselves. */
    private static final int CODE_VERSION = 5;

    private static final List<String> FILES = Stream.of(
                    List.of(
                            "words.txt",
                            "languages.txt",
                            "names-other-scripts.txt",
                            "countries.txt",
                            "topics.txt",
                            "furniture.txt",
                            "spellings.txt"),
                    ActorFiles.SHIPPED,
                    Lexicon.SHIPPED,
                    Gazetteer.FILES,
                    List.of(Tagger.FILE))
            .flatMap(List::stream)
            .toList();

    static RuleSet shipped() {
        return with(List.of());
    }

    static RuleSet with(List<NamedReader> catalogueFiles) {
        MessageDigest digest = digest();
        Vocabulary vocabulary = new Vocabulary();
        Words words = Words.read(RuleFile.readShipped("words.txt"), vocabulary);
        ActorFiles actors = ActorFiles.shipped();
        for (NamedReader file : catalogueFiles) {
            String text = RuleFile.text(file);
            digest.update(("catalogue " + text.length() + " ").getBytes(StandardCharsets.UTF_8));
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            actors.read(RuleFile.read(file.name(), new StringReader(text)));
        }
        Catalogue catalogue = Catalogue.read(RuleFile.readShipped("countries.txt"), actors, vocabulary, words);
        catalogue.addOtherScripts(RuleFile.readShipped("names-other-scripts.txt").stream()
                .filter(line -> !actors.isTakenAway(line.field(0)))
                .toList());
        Gazetteer gazetteer = Gazetteer.readShipped(vocabulary, words);
        TopicHierarchy hierarchy = TopicHierarchy.read(RuleFile.readShipped("topics.txt"));
        return new RuleSet(
                HexFormat.of().formatHex(digest.digest(), 0, 16),
                new TextCleaner(Furniture.read(RuleFile.readShipped("furniture.txt"))),
                new Tokenizer(vocabulary, words),
                LanguageRules.read(RuleFile.readShipped("languages.txt")),
                new ActorRules(words, catalogue, gazetteer),
                new TopicRules(Lexicon.shipped(hierarchy, vocabulary, words), hierarchy),
                new QuoteRules(words),
                Tagger.read(RuleFile.shipped(Tagger.FILE), words, catalogue, gazetteer),
                new PlaceRules(catalogue, gazetteer));
    }

    private static MessageDigest digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(("rules " + CODE_VERSION).getBytes(StandardCharsets.UTF_8));
            for (String file : FILES) {
                digest.update(file.getBytes(StandardCharsets.UTF_8));
                digest.update(RuleFile.shipped(file));
            }
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
