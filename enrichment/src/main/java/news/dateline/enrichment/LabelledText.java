package news.dateline.enrichment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sentences whose names are labelled, as CoNLL- and IOB2-style files hold them: one token a line, its tag in the last
 * column that holds tags, an empty line after each sentence, {@code -DOCSTART-} or {@code # newdoc} before each document.
 * Tags may be of the schemes IOB1, IOB2 and BIOES; kinds of names other than persons, organisations and places count as
 * no names.
 *
 * @param name the file, for people
 * @param documents sentences in order
 */
public record LabelledText(String name, List<List<Sentence>> documents) {

    /** Where nothing says where documents begin, so many sentences are read as one. */
    private static final int SENTENCES_OF_A_DOCUMENT = 20;

    private static final Pattern TAG = Pattern.compile("O|[BIESLU]-.+");
    private static final Pattern POSITION = Pattern.compile("\\d+([.-]\\d+)?");

    /**
     * A sentence.
     *
     * @param words as the file has them
     * @param names in reading order, none overlapping
     */
    public record Sentence(List<String> words, List<Name> names) {
        public Sentence {
            words = List.copyOf(words);
            names = List.copyOf(names);
        }
    }

    /**
     * A name in a sentence.
     *
     * @param kind its kind
     * @param from its first word
     * @param to the word after its last
     */
    public record Name(NameKind kind, int from, int to) {}

    public LabelledText {
        documents = documents.stream().map(List::copyOf).toList();
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException with the file and the line where a line has no tag
     */
    public static LabelledText read(String name, Reader reader) {
        Reading reading = new Reading(name);
        try {
            BufferedReader in = new BufferedReader(reader);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                reading.line(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
        return reading.done();
    }

    /** Tokens in all. */
    public int words() {
        return documents.stream()
                .flatMap(List::stream)
                .mapToInt(sentence -> sentence.words().size())
                .sum();
    }

    /** The same for texts of the same words and labels: 64 bits, FNV-1a. */
    long digest() {
        long hash = 0xCBF29CE484222325L;
        for (List<Sentence> document : documents) {
            for (Sentence sentence : document) {
                hash = (hash ^ sentence.words().hashCode()) * 0x100000001B3L;
                for (Name name : sentence.names()) {
                    hash = (hash ^ name.kind().name().hashCode()) * 0x100000001B3L;
                    hash = (hash ^ ((long) name.from() << 32 | name.to())) * 0x100000001B3L;
                }
            }
        }
        return hash;
    }

    private static final class Reading {
        private final String name;
        private final List<List<Sentence>> documents = new ArrayList<>();
        private List<Sentence> document = new ArrayList<>();
        private final List<String> words = new ArrayList<>();
        private final List<String> tags = new ArrayList<>();
        private boolean marked;
        private int number;

        Reading(String name) {
            this.name = name;
        }

        void line(String line) {
            number++;
            if (line.startsWith("-DOCSTART-") || line.startsWith("# newdoc")) {
                endSentence();
                marked = true;
                endDocument();
            } else if (line.isBlank()) {
                endSentence();
            } else if (!line.startsWith("# ")) {
                token(line);
            }
        }

        private void token(String line) {
            String[] columns = line.stripTrailing().split(line.indexOf("\t") >= 0 ? "\t" : " +", -1);
            if (columns.length > 1 && columns[0].isBlank()) {
                // A token of white space is none.
                return;
            }
            int tag = columns.length - 1;
            while (tag > 0 && !TAG.matcher(columns[tag].strip()).matches()) {
                tag--;
            }
            if (tag == 0) {
                throw new IllegalArgumentException(name + ", line " + number
                        + ": expected a token and its tag, such as 'London B-LOC', found '" + line.strip() + "'");
            }
            boolean numbered = tag > 1 && POSITION.matcher(columns[0]).matches();
            words.add(columns[numbered ? 1 : 0].strip());
            tags.add(columns[tag].strip());
        }

        private void endSentence() {
            if (words.isEmpty()) {
                return;
            }
            document.add(new Sentence(words, names()));
            words.clear();
            tags.clear();
            if (!marked && document.size() == SENTENCES_OF_A_DOCUMENT) {
                endDocument();
            }
        }

        private void endDocument() {
            if (!document.isEmpty()) {
                documents.add(document);
                document = new ArrayList<>();
            }
        }

        private List<Name> names() {
            List<Name> names = new ArrayList<>();
            int from = 0;
            NameKind open = null;
            for (int i = 0; i <= tags.size(); i++) {
                String tag = i < tags.size() ? tags.get(i).toUpperCase(Locale.ROOT) : "O";
                NameKind kind = kind(tag);
                boolean begins = "BSU".indexOf(tag.charAt(0)) >= 0;
                if (open != null && (kind != open || begins)) {
                    names.add(new Name(open, from, i));
                    open = null;
                }
                if (kind != null && open == null) {
                    open = kind;
                    from = i;
                }
            }
            return names;
        }

        private static @Nullable NameKind kind(String tag) {
            return tag.equals("O") ? null : NameKind.tagged(tag.substring(2));
        }

        LabelledText done() {
            endSentence();
            endDocument();
            return new LabelledText(name, documents);
        }
    }
}
