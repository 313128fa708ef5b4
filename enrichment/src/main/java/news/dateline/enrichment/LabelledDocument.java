package news.dateline.enrichment;

import java.util.ArrayList;
import java.util.List;

/**
 * One document of a {@link LabelledText} as the rules read it: a text of one paragraph a sentence, with the way from
 * tokens back to words.
 */
final class LabelledDocument {

    private final List<LabelledText.Sentence> sentences;
    private final Tokens tokens;
    /** The first unit of each sentence's words, and the unit after their last. */
    private final List<int[]> starts = new ArrayList<>();

    private final List<int[]> ends = new ArrayList<>();

    LabelledDocument(List<LabelledText.Sentence> sentences, Tokenizer tokenizer) {
        this.sentences = sentences;
        StringBuilder text = new StringBuilder();
        for (LabelledText.Sentence sentence : sentences) {
            if (!text.isEmpty()) {
                text.append("\n\n");
            }
            int[] start = new int[sentence.words().size()];
            int[] end = new int[start.length];
            for (int i = 0; i < start.length; i++) {
                String word = written(sentence.words().get(i));
                if (i > 0 && !word.equals("'s") && !word.equals("\u2019s")) {
                    text.append(' ');
                }
                start[i] = text.length();
                text.append(word);
                end[i] = text.length();
            }
            starts.add(start);
            ends.add(end);
        }
        tokens = tokenizer.tokenize(TextField.BODY, text.toString());
    }

    /** A word without the ways in which treebanks write quotation marks and brackets. */
    private static String written(String word) {
        return switch (word) {
            case "``", "''" -> "\"";
            case "-LRB-" -> "(";
            case "-RRB-" -> ")";
            default -> word.replace('\u00a0', ' ').replace('\n', ' ');
        };
    }

    Tokens tokens() {
        return tokens;
    }

    /** The labels that the corpus gives the tokens. */
    byte[] labels() {
        byte[] labels = new byte[tokens.size()];
        for (int s = 0; s < sentences.size(); s++) {
            for (LabelledText.Name name : sentences.get(s).names()) {
                int first = tokens.tokenAt(starts.get(s)[name.from()]);
                int end = tokens.tokenAt(ends.get(s)[name.to() - 1] - 1) + 1;
                for (int i = first; i < Math.min(end, labels.length); i++) {
                    labels[i] = i == first ? Labels.first(name.kind()) : Labels.further(name.kind());
                }
            }
        }
        return labels;
    }

    /** The names of each sentence that labels of the tokens give; only words that they cover whole. */
    List<List<LabelledText.Name>> names(byte[] labels) {
        List<List<LabelledText.Name>> names = new ArrayList<>();
        int token = 0;
        for (int s = 0; s < sentences.size(); s++) {
            List<LabelledText.Name> here = new ArrayList<>();
            int[] start = starts.get(s);
            int[] end = ends.get(s);
            int last = end.length == 0 ? 0 : end[end.length - 1];
            while (token < tokens.size() && tokens.start(token) < last) {
                NameKind kind = Labels.kind(labels[token]);
                if (kind == null) {
                    token++;
                    continue;
                }
                int to = Labels.end(labels, token);
                int from = first(start, tokens.start(token));
                int after = from;
                while (after < end.length && end[after] <= tokens.end(to - 1)) {
                    after++;
                }
                if (after > from) {
                    here.add(new LabelledText.Name(kind, from, after));
                }
                token = to;
            }
            names.add(here);
        }
        return names;
    }

    /** The first word that begins at a place or after it. */
    private static int first(int[] start, int place) {
        int i = 0;
        while (i < start.length && start[i] < place) {
            i++;
        }
        return i;
    }
}
