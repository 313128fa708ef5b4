package news.dateline.streams;

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

/** The proof of the fold has teeth: it fails on each fold that is wrong in one place. */
class FoldMutantsTest {

    private static final String PACKAGE = "news.dateline.streams";
    private static final long SEED = 17;
    /** As many as the proof plays in every build. */
    private static final int STORIES = 2_000;

    private static int caught;

    @TempDir
    private Path classes;

    static Stream<SourceMutant> mutants() {
        return Stream.of(
                mutant("no version check", "Revision", "return Verdict.OLDER;", ""),
                mutant("repeats count", "Revision", "return Verdict.REPEAT;", ""),
                mutant("a kill that came first is forgotten", "Revision", "return Verdict.KILLED_BEFORE;", ""),
                mutant(
                        "a kill without a version loses",
                        "Revision",
                        "if (isKill() && version == null) { return Verdict.WINS; }",
                        ""),
                mutant(
                        "a kill of less uncovers what one before it covered",
                        "Revision",
                        "Long.valueOf(Math.max(before, version))",
                        "version"),
                mutant("update times in the future are believed", "Revision", "believed ? updated : null", "updated"),
                mutant("equal order is older", "Revision", "if (order < 0)", "if (order <= 0)"),
                mutant("a kill that lost is forgotten", "RevisionFold", "current.setKilledThrough(killedThrough);", ""),
                mutant(
                        "what a kill took back is told of as an earlier revision",
                        "EarlierRevisions",
                        "if (replaced == null || newcomer.status() != Status.USABLE) {",
                        "if (replaced == null) {"),
                mutant(
                        "a kill that came too late takes no earlier revision back",
                        "EarlierRevisions",
                        "return newer.isEmpty() ? NONE : new EarlierRevisions(newer, more);",
                        "return this;"),
                mutant(
                        "what was corrected under its embargo is told of",
                        "EarlierRevisions",
                        "(embargoedUntil == null || !embargoedUntil.isAfter(received))",
                        "true"),
                mutant(
                        "earlier revisions follow what the fold has released",
                        "EarlierRevisions",
                        "(embargoedUntil == null || !embargoedUntil.isAfter(received))",
                        "replaced.getHeldUntil() == null"),
                mutant(
                        "what cannot be enriched is a revision",
                        "RevisionFold",
                        "progress.include(enriched.getOffset(), true, false); return;",
                        ""),
                mutant("conflicts are not counted", "RevisionFold", "verdict == Verdict.WINS_IN_CONFLICT", "false"),
                mutant(
                        "contributions are recomputed instead of stored",
                        "RevisionFold",
                        "sums.move(Contribution.emitted(current), after",
                        "sums.move(wasShown ? Contribution.of(enriched) : Contribution.NONE, after"),
                mutant(
                        "an embargo on a correction is ignored",
                        "RevisionFold",
                        "Instant heldUntil = heldUntil(enriched);",
                        "Instant heldUntil = current == null ? heldUntil(enriched) : null;"),
                mutant(
                        "embargoes are compared with the clock",
                        "RevisionFold",
                        "until.isAfter(progress.releasedUpTo())",
                        "until.isAfter(Instant.ofEpochMilli(context().currentSystemTimeMs()))"),
                mutant(
                        "an embargo lasts a millisecond too long",
                        "RevisionFold",
                        "until.isAfter(progress.releasedUpTo())",
                        "!until.isBefore(progress.releasedUpTo())"),
                mutant(
                        "a held revision is not forgotten when another comes",
                        "RevisionFold",
                        "embargoes.forget(current.getHeldUntil(), id);",
                        ""),
                mutant(
                        "releases follow a clock that goes back",
                        "RevisionFold",
                        "max(progress.releasedUpTo(), Instant.ofEpochMilli(now))",
                        "Instant.ofEpochMilli(now)"),
                mutant(
                        "an article that is withheld stays where it is shown",
                        "RevisionFold",
                        "row = ArticleRows.withheld(enriched);",
                        ""),
                mutant(
                        "a kill is told like a withhold",
                        "ArticleRows",
                        "return gone(enriched, Status.CANCELED);",
                        "return gone(enriched, Status.WITHHELD);"),
                mutant(
                        "a position is told before its rows",
                        "RevisionFold",
                        "Contribution after = shown",
                        "tellProgress(timestamp); Contribution after = shown"),
                mutant(
                        "what is released stays held",
                        "Embargoes",
                        "due.forEach(held -> byRelease.delete(held.key));",
                        ""),
                mutant(
                        "what is due this very instant is not released",
                        "Embargoes",
                        "instant(upTo) + '0'",
                        "instant(upTo)"),
                mutant("positions do not say what is released", "Progress", "position.setReleasedUpTo(instant);", ""),
                mutant("the position is lost in a restart", "Progress", "store.put(KEY, position);", ""),
                mutant(
                        "no negative contribution to actors",
                        "PartialSums",
                        "before.actors().forEach(share -> add(actorChanges, before.day(), share, -1));",
                        ""),
                mutant(
                        "no negative contribution to topics",
                        "PartialSums",
                        "before.topics().forEach(share -> add(topicChanges, before.day(), share, -1));",
                        ""),
                mutant(
                        "a correction of an actor counts under the day before it",
                        "PartialSums",
                        "add(actorChanges, after.day(), share, 1)",
                        "add(actorChanges, before.actors().isEmpty() ? after.day() : before.day(), share, 1)"),
                mutant(
                        "a correction that changes mentions alone is lost",
                        "PartialSums",
                        "change.getArticles() == 0 && change.getMentions() == 0 && change.getQuotes() == 0",
                        "change.getArticles() == 0"),
                mutant(
                        "no tombstone for an actor's day",
                        "PartialSums",
                        "actorDays.put(key, after); rows.accept(key, after);",
                        "actorDays.put(key, after); if (after != null) { rows.accept(key, after); }"),
                mutant(
                        "no tombstone for a topic's day",
                        "PartialSums",
                        "TopicDayRow after = change.getArticles() == 0 ? null : change;",
                        "TopicDayRow after = change;"),
                mutant(
                        "a broader topic is counted twice",
                        "Contribution",
                        "shares.putIfAbsent(at.getCode(),",
                        "shares.putIfAbsent(topic.getCode() + at.getCode(),"),
                mutant(
                        "the topmost topic is not counted",
                        "Contribution",
                        "level < topic.getBroader().size(); level++",
                        "level < topic.getBroader().size() - 1; level++"),
                mutant(
                        "articles count under the day that they came",
                        "Contribution",
                        "ViewLogKey.UNDATED : article.getDay().toString()",
                        "ViewLogKey.UNDATED : " + CAME),
                mutant(
                        "what is undated counts as of today",
                        "Contribution",
                        "ViewLogKey.UNDATED : article.getDay().toString()",
                        CAME + " : article.getDay().toString()"));
    }

    private static final String CAME =
            "article.getArticle().getReceived().atZone(java.time.ZoneOffset.UTC).toLocalDate().toString()";

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void theProofCatches(SourceMutant mutant) throws Exception {
        mutant.compileInto(classes);
        assertThat(stories().allMatch(proof())).as(mutant.name()).isFalse();
        caught++;
    }

    @Test
    void theRealFoldPassesInTheSameLoader() throws Exception {
        assertThat(stories().limit(100).allMatch(proof())).isTrue();
    }

    @AfterAll
    static void count() {
        System.out.printf("fold: %d of %d mutants caught%n", caught, mutants().count());
    }

    private static LongStream stories() {
        return LongStream.range(SEED, SEED + STORIES);
    }

    private LongPredicate proof() throws ReflectiveOperationException {
        return (LongPredicate) SourceMutant.loader(classes, PACKAGE)
                .loadClass(PACKAGE + ".FoldProof")
                .getConstructor()
                .newInstance();
    }

    private static SourceMutant mutant(String name, String type, String text, String replacement) {
        return new SourceMutant(name, "streams", PACKAGE + '.' + type, text, replacement);
    }
}
