package news.dateline.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import news.dateline.proof.SourceMutant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The proof of the read model has teeth: it fails on each that is wrong in one place. */
class ReadModelMutantsTest {

    private static final String PACKAGE = "news.dateline.projection";
    private static final long SEED = 5;
    /** As many as the long proof plays: some faults need a failure at one statement. */
    private static final int LOGS = 1_000;

    private static final String OFFSETS = """
            for (Map.Entry<Integer, Long> next : changes.nextOffsets().entrySet()) {
                run("update progress set next_offset = ? where partition = ?", next.getValue(), next.getKey());
            }
            """;

    private static int caught;

    @TempDir
    private Path classes;

    static Stream<SourceMutant> mutants() {
        return Stream.of(
                mutant(
                        "offsets in a transaction before the rows'",
                        "SqliteViews",
                        "inTransaction(() -> { writeShares(changes.shares());",
                        "inTransaction(() -> {" + OFFSETS + "}); inTransaction(() -> { writeShares(changes.shares());"),
                mutant(
                        "offsets in a transaction after the rows'",
                        "SqliteViews",
                        OFFSETS,
                        "}); inTransaction(() -> {" + OFFSETS),
                mutant("half runs applied", "Runs", "held.subList(0, whole)", "held.subList(0, held.size())"),
                mutant("half runs lost", "Runs", "ended.clear();", "held.clear();"),
                mutant("aborted rows read", "ViewLogReader", "\"read_committed\"", "\"read_uncommitted\""),
                mutant(
                        "an older row of a key wins",
                        "ViewLogRows",
                        "last.put(row.key(), row);",
                        "last.putIfAbsent(row.key(), row);"),
                mutant("offsets one too far", "ViewLogRows", "row.offset() + 1", "row.offset() + 2"),
                mutant(
                        "progress without a change does not move the position",
                        "ViewLogRows",
                        "if (position != null) {",
                        "if (position != null && !(row.value() instanceof ProgressRow)) {"),
                mutant(
                        "a tombstone is ignored",
                        "ViewLogRows",
                        "if (key instanceof ActorDayKey day) {",
                        "if (row.value() == null) { continue; } if (key instanceof ActorDayKey day) {"),
                mutant(
                        "undated is dropped",
                        "ViewLogRows",
                        "if (key instanceof ActorDayKey day) {",
                        "if (key instanceof ActorDayKey day && !day.day().equals(\"undated\")) {"),
                mutant(
                        "a withheld article stays",
                        "ViewLogRows",
                        "articles.add(change(article, row));",
                        "if (!(change(article, row) instanceof ArticleChange.Hide)) {"
                                + " articles.add(change(article, row)); }"),
                mutant(
                        "a killed article is only hidden",
                        "ViewLogRows",
                        "new ArticleChange.Kill(key.articleId(), row.partition())",
                        "new ArticleChange.Hide(key.articleId(), row.partition())"),
                mutant(
                        "a withheld article counts as killed",
                        "ViewLogRows",
                        "return new ArticleChange.Hide(key.articleId(), row.partition());",
                        "return new ArticleChange.Kill(key.articleId(), row.partition());"),
                mutant(
                        "a correction stays under what it named before",
                        "SqliteViews",
                        "run(\"delete from article_subjects where key = ?\", key);",
                        ""),
                mutant("an id that is in no article any more stays", "SqliteViews", "numbers.forget();", ""),
                mutant(
                        "articles in common are counted once",
                        "CommonArticles",
                        "articles[number]++",
                        "articles[number] = 1"),
                mutant("a name stays without a count", "SqliteViews", "forgetNames(taken);", ""),
                mutant(
                        "a share of zero stays as a row",
                        "SqliteViews",
                        "if (counts.equals(Counts.NONE)) {",
                        "if (counts.equals(Counts.NONE) && share.partition() < 0) {"),
                mutant("a restart forgets where it was", "Following", "if (next == null) {", "if (true) {"),
                mutant(
                        "changes are remembered in a transaction of their own",
                        "SqliteViews",
                        "ChangeJournal.remember(writer, changes);",
                        "ChangeJournal.remember(writer, changes); }); inTransaction(() -> {"),
                mutant(
                        "a count of two partitions is told twice over",
                        "ChangeJournal",
                        "\"select distinct c.subject, c.id, c.day from changed_days",
                        "\"select c.subject, c.id, c.day from changed_days"),
                mutant(
                        "a count that has become nothing is not told",
                        "ChangeJournal",
                        "c left join days d",
                        "c join days d"),
                mutant(
                        "what an article has ceased to name is not remembered",
                        "ChangeJournal",
                        "left.addBatch();",
                        "left.clearParameters();"),
                mutant(
                        "changes are remembered under where the partition was",
                        "ChangeJournal",
                        "statement.setLong(from + 1, progress.offset());",
                        "statement.setLong(from + 1, progress.offset() - 1);"),
                mutant(
                        "a release without a record is no change",
                        "ChangeJournal",
                        "> (s.o, s.r)\";",
                        "> (s.o, s.r) and c.log_offset > s.o\";"),
                mutant(
                        "one partition's share hides another's",
                        "SqliteSnapshot",
                        "select id, sum(articles) as articles",
                        "select id, max(articles) as articles"),
                mutant(
                        "words of what is corrected or killed stay",
                        "SqliteViews",
                        "texts.remove(before.place(), before.article());",
                        ""),
                mutant(
                        "what comes behind the text that is loaded is left out",
                        "TextIndex",
                        "return place <= upTo;",
                        "return upTo == ALL;"),
                mutant(
                        "the mark of the loaded text in a transaction of its own",
                        "SqliteViews",
                        "texts.write(); run(\"update filling",
                        "texts.write(); writer.commit(); run(\"update filling"),
                mutant(
                        "what is not shown is listed",
                        "SqliteSnapshot",
                        "where a.standing = \" + SHOWN",
                        "where 1 = 1\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void theProofCatches(SourceMutant mutant) throws Exception {
        mutant.compileInto(classes);
        assertThat(logs().allMatch(proof())).as(mutant.name()).isFalse();
        caught++;
    }

    @Test
    void theRealReadModelPassesInTheSameLoader() throws Exception {
        assertThat(logs().limit(20).allMatch(proof())).isTrue();
    }

    @AfterAll
    static void count() {
        System.out.printf(
                "read model: %d of %d mutants caught%n", caught, mutants().count());
    }

    private static LongStream logs() {
        return LongStream.range(SEED, SEED + LOGS);
    }

    private LongPredicate proof() throws ReflectiveOperationException {
        return (LongPredicate) SourceMutant.loader(classes, PACKAGE)
                .loadClass(PACKAGE + ".ReadModelProof")
                .getConstructor()
                .newInstance();
    }

    private static SourceMutant mutant(String name, String type, String text, String replacement) {
        return new SourceMutant(name, "consumer-api", PACKAGE + '.' + type, text, replacement);
    }
}
