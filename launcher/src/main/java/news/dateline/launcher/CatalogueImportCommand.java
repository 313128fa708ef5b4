package news.dateline.launcher;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import news.dateline.enrichment.CameoDictionary;
import news.dateline.enrichment.NamedReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A dictionary of CAMEO as a file of the catalogue. */
@Command(
        name = "import",
        description = {
            "Turns actor dictionaries of CAMEO, as PETRARCH and TABARI use them, into a file of the catalogue.",
            "Actors that Dateline ships get further names. What cannot be used is counted."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  dateline catalogue import Phoenix.Countries.actors.txt -o own/countries.txt",
            "  dateline catalogue check own/"
        })
final class CatalogueImportCommand implements Callable<Integer> {

    private static final int WIDEST = 70;

    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Dictionaries.")
    private List<Path> files;

    @Option(names = "-o", required = true, paramLabel = "FILE", description = "The file to write.")
    private Path output;

    CatalogueImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CameoDictionary dictionary = new CameoDictionary();
        for (Path file : files) {
            dictionary.read(new NamedReader(file.toString(), new StringReader(text(file))));
        }
        List<String> lines = dictionary.lines();
        if (lines.isEmpty()) {
            throw new Failure("nothing to import in " + files + ": expected lines of a CAMEO actor dictionary, such as"
                    + " 'ANGELA_MERKEL_ [DEUGOV 051122-211208]'; " + output + " is left as it is");
        }
        try {
            Files.writeString(
                    output,
                    "# id | name | other names | roles, made by 'dateline catalogue import'\n"
                            + String.join("\n", lines)
                            + "\n");
        } catch (IOException e) {
            throw new Failure("cannot write " + output + ": " + Failure.words(e), e);
        }
        long added = lines.stream().filter(line -> line.startsWith("+")).count();
        Table made = new Table("ACTORS READ", "NEW", "WITH FURTHER NAMES");
        made.add(dictionary.actors(), lines.size() - added, added);
        made.lines(terminal).forEach(terminal::print);
        if (!dictionary.unused().isEmpty()) {
            Table unused = new Table("NOT USED", "TIMES").upTo(WIDEST);
            dictionary.unused().forEach(unused::add);
            terminal.print("");
            unused.lines(terminal).forEach(terminal::print);
        }
        return 0;
    }

    /** These dictionaries are older than UTF-8's victory: what is not in it is read as Latin-1. */
    private static String text(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException e) {
                return new String(bytes, StandardCharsets.ISO_8859_1);
            }
        } catch (IOException e) {
            throw new Failure("cannot read " + file + ": " + Failure.words(e), e);
        }
    }
}
