package news.dateline.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import news.dateline.enrichment.LabelledText;
import news.dateline.enrichment.TaggerTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** New weights for the tagger. */
@Command(
        name = "train-tagger",
        description = {
            "Trains the tagger that finds names which no list has, and writes its weights.",
            "It learns from CoNLL- and IOB2-style files (a token a line, its tag in the last column) and from Dateline's own",
            "newswire templates. The same files in the same order and the same settings give the same bytes."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dateline train-tagger wikigold.conll broad-twitter.conll -o tagger.bin",
            "  dateline train-tagger --fillings 0 corpora/ -o plain.bin"
        })
final class TrainTaggerCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "0..*", paramLabel = "PATH", description = "Files of labelled sentences, and folders of them.")
    private List<Path> paths = List.of();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Where the weights go.")
    private Path output;

    @Option(
            names = "--rounds",
            paramLabel = "NUMBER",
            description = "How often everything is read, 1 to 100; ${DEFAULT-VALUE} by default.")
    private int rounds = TaggerTraining.ROUNDS;

    @Option(
            names = "--fillings",
            paramLabel = "NUMBER",
            description = "How often each template is filled with names, 0 to 100; ${DEFAULT-VALUE} by default.")
    private int fillings = TaggerTraining.FILLINGS;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "For the order of reading and the names in templates; ${DEFAULT-VALUE} by default.")
    private long seed = TaggerTraining.SEED;

    TrainTaggerCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        inRange("--rounds", rounds, 1);
        inRange("--fillings", fillings, 0);
        if (paths.isEmpty() && fillings == 0) {
            throw Failure.ofUsage("there is nothing to learn from: give files, or --fillings above 0");
        }
        List<LabelledText> texts = new ArrayList<>();
        Table table = new Table("FILE", "DOCUMENTS", "TOKENS").upTo(60);
        for (Path path : paths) {
            for (Path file : LabelledFiles.under(path)) {
                LabelledText text = LabelledFiles.read(file);
                texts.add(text);
                table.add(file.toString(), text.documents().size(), text.words());
            }
        }
        if (!texts.isEmpty()) {
            table.lines(terminal).forEach(terminal::remark);
        }
        long began = System.nanoTime();
        byte[] weights = TaggerTraining.train(texts, rounds, fillings, seed);
        try {
            Files.write(output, weights);
        } catch (IOException e) {
            throw new Failure("cannot write " + output + ": " + Failure.words(e), e);
        }
        terminal.remark(String.format(
                "Wrote %s, %,d bytes, after %.1f s", output, weights.length, (System.nanoTime() - began) / 1e9));
        return 0;
    }

    private static void inRange(String option, int value, int least) {
        if (value < least || value > 100) {
            throw Failure.ofUsage(option + " takes a number from " + least + " to 100, not " + value);
        }
    }
}
