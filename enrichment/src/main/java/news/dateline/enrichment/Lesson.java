package news.dateline.enrichment;

import java.util.List;

/** A document to train the tagger with: its text, and the right label of each token. */
final class Lesson {

    private final Tokens tokens;
    private final byte[] labels;

    Lesson(Tokens tokens, byte[] labels) {
        this.tokens = tokens;
        this.labels = labels;
    }

    static Lesson of(List<LabelledText.Sentence> document, Tokenizer tokenizer) {
        LabelledDocument read = new LabelledDocument(document, tokenizer);
        return new Lesson(read.tokens(), read.labels());
    }

    Tokens tokens() {
        return tokens;
    }

    byte label(int token) {
        return labels[token];
    }
}
