package news.dateline.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import news.dateline.view.Revised.ComeAndGone;
import news.dateline.view.Revised.FieldChange;
import news.dateline.view.Revised.Named;
import news.dateline.view.Revised.Op;
import news.dateline.view.Revised.TextChange;
import org.junit.jupiter.api.Test;

class RevisedTest {

    private static Revised revised(String before, String after) {
        return Revised.between(
                Story.of("flood").telling(before).build(0),
                Story.of("flood").telling(after).build(1));
    }

    @Test
    void aTextThatIsTheSameHasNoChange() {
        Revised revised = revised("It rained. Two died.", "It rained. Two died.");
        assertThat(revised.fields()).isEmpty();
        assertThat(revised.body()).isEmpty();
        assertThat(revised.bodyCut()).isFalse();
        assertThat(revised.actors()).isEqualTo(new ComeAndGone<>(List.of(), List.of()));
    }

    @Test
    void whatStandsBesideTheTextIsToldFieldByField() {
        Revised revised = Revised.between(
                Story.of("flood").saying("Flood").on("2021-03-16").build(0),
                Story.of("flood").saying("Floods").build(1));
        assertThat(revised.fields())
                .containsExactly(
                        new FieldChange("headline", "Flood", "Floods"), new FieldChange("day", "2021-03-16", null));
    }

    @Test
    void aRewordedSentenceHasGoneAndCome() {
        assertThat(revised("It rained. Two died. Help came.", "It rained. Three died. Help came.")
                        .body())
                .containsExactly(new TextChange(Op.REMOVED, "Two died."), new TextChange(Op.ADDED, "Three died."));
    }

    @Test
    void whatChangedInSeveralPlacesIsToldPlaceByPlace() {
        assertThat(revised("A one. B two. C three. D four.", "B two. C tres. X. D four. E five.")
                        .body())
                .containsExactly(
                        new TextChange(Op.REMOVED, "A one."),
                        new TextChange(Op.REMOVED, "C three."),
                        new TextChange(Op.ADDED, "C tres. X."),
                        new TextChange(Op.ADDED, "E five."));
    }

    @Test
    void aSentenceThatMovedToAnotherParagraphHasNotChanged() {
        assertThat(revised("It rained. Two died.", "It rained.\n\nTwo died.").body())
                .isEmpty();
    }

    @Test
    void whoAndWhatCameAndWentIsNamedOnce() {
        Revised revised = Revised.between(
                Story.of("talks")
                        .naming("org:un", "United Nations")
                        .about("a=a")
                        .build(0),
                Story.of("talks")
                        .naming("org:un", "United Nations", 4, 1)
                        .naming("group:taliban", "Taliban")
                        .about("b=b")
                        .build(1));
        assertThat(revised.actors())
                .isEqualTo(new ComeAndGone<>(List.of(new Named("group:taliban", "Taliban")), List.of()));
        assertThat(revised.topics())
                .isEqualTo(new ComeAndGone<>(List.of(new Named("b", "b")), List.of(new Named("a", "a"))));
    }

    @Test
    void aTextThatWasWrittenAnewIsNotComparedSentenceBySentence() {
        Revised revised = revised(sentences("Old", Revised.MOST_SENTENCES + 1), sentences("New", 3));
        assertThat(revised.body()).extracting(TextChange::op).containsExactly(Op.REMOVED, Op.ADDED);
        assertThat(revised.body().get(0).text())
                .hasSize(Revised.LONGEST_CHANGE + 1)
                .endsWith("\u2026");
        assertThat(revised.body().get(1).text()).isEqualTo("New 0. New 1. New 2.");
        assertThat(revised.bodyCut()).isTrue();
    }

    @Test
    void ofVeryManyChangesTheFirstAreTold() {
        String before = sentences("Kept", 200);
        String after = IntStream.range(0, 200)
                .mapToObj(i -> "Kept " + i + ". New " + i + ".")
                .collect(Collectors.joining(" "));
        Revised revised = revised(before, after);
        assertThat(revised.body()).hasSize(Revised.MOST_CHANGES);
        assertThat(revised.body().get(0)).isEqualTo(new TextChange(Op.ADDED, "New 0."));
        assertThat(revised.bodyCut()).isTrue();
    }

    private static String sentences(String word, int count) {
        return IntStream.range(0, count).mapToObj(i -> word + ' ' + i + '.').collect(Collectors.joining(" "));
    }
}
