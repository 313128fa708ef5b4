package news.dateline.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Set;
import news.dateline.events.Article;
import news.dateline.events.Cause;
import news.dateline.events.PublishedArticle;
import news.dateline.events.Rejected;
import news.dateline.schemas.Topics;
import org.junit.jupiter.api.Test;

final class RejectsTest {

    private static final Topics TOPICS = Topics.FIRST;
    private static final Instant MORNING = Instant.parse("2021-03-04T08:00:00Z");

    private final InMemoryTopics topics = new InMemoryTopics();
    private final Rejects rejects = new Rejects(topics, TOPICS, () -> {});

    @Test
    void theNewestComeFirstAndAllAreCounted() throws Exception {
        for (int hour = 0; hour < 5; hour++) {
            reject("file-" + hour, rejected(hour).build());
        }
        topics.appendUndecodable(TOPICS.rejected(), "broken");

        RejectsListing listing = rejects.newest(RejectsFilter.ALL, 2);

        assertThat(listing.newest()).extracting(Reject::name).containsExactly("file-4", "file-3");
        assertThat(listing.newest().get(0).place()).hasToString("0:4");
        assertThat(listing.newest().get(0).value().getBytes().hasRemaining()).isFalse();
        assertThat(listing.matching()).isEqualTo(5);
        assertThat(listing.undecodable()).isEqualTo(1);
    }

    @Test
    void aFilterTakesOnlyWhatFitsAllOfIt() throws Exception {
        reject("other source", rejected(3).setSource("feed").build());
        reject("other cause", rejected(3).setCause(Cause.EMPTY).build());
        reject("too old", rejected(1).build());
        reject("this", rejected(3).build());

        RejectsListing listing =
                rejects.newest(new RejectsFilter("wire", Cause.UNDECODABLE, MORNING.plusSeconds(2 * 3600)), 10);

        assertThat(listing.newest()).extracting(Reject::name).containsExactly("this");
    }

    @Test
    void oneIsFoundByItsPlace() throws Exception {
        reject("a", rejected(0).build());
        topics.skipOffset(TOPICS.rejected());
        reject("b", rejected(1).build());

        assertThat(rejects.at(new RecordPlace(0, 2)))
                .hasValueSatisfying(found -> assertThat(found.name()).isEqualTo("b"));
        assertThat(rejects.at(new RecordPlace(0, 1))).isEmpty();
        assertThat(rejects.at(new RecordPlace(0, 9))).isEmpty();
        assertThat(rejects.at(new RecordPlace(7, 0))).isEmpty();
    }

    @Test
    void whatEnrichmentRejectedStandsInTheLog() throws Exception {
        Article article =
                Article.newBuilder().setId("urn:a:1").setBody("Talks.").build();
        long offset = topics.append(TOPICS.articles(), "urn:a:1", article);
        topics.append(TOPICS.articles(), "urn:a:2", article);
        Rejected rejected = rejected(0)
                .setTopic(TOPICS.articles().name())
                .setPartition(0)
                .setOffset(offset)
                .build();

        assertThat(rejects.logged(rejected)).contains(article);
        assertThat(rejects.logged(
                        Rejected.newBuilder(rejected).setOffset(offset + 1).build()))
                .as("a record under another article's id")
                .isEmpty();
        assertThat(rejects.logged(rejected(0).build())).isEmpty();
    }

    @Test
    void theLastRowOfAnIdSaysWhenItWasPublished() throws Exception {
        published("urn:a:1", 1, 10);
        published("urn:a:1", 2, 20);
        published("urn:a:2", 3, 30);

        assertThat(rejects.lastPublished(Set.of("urn:a:1", "urn:a:3")))
                .containsOnlyKeys("urn:a:1")
                .containsEntry("urn:a:1", new LastPublished(Instant.ofEpochMilli(20), ByteBuffer.wrap(new byte[] {2})));
    }

    @Test
    void aPlaceIsWrittenAsItIsShown() {
        assertThat(RecordPlace.parse("3:41")).contains(new RecordPlace(3, 41));
        assertThat(RecordPlace.parse("3-41")).isEmpty();
        assertThat(RecordPlace.parse("-3:41")).isEmpty();
    }

    private static Rejected.Builder rejected(int hour) {
        return Rejected.newBuilder()
                .setSource("wire")
                .setCause(Cause.UNDECODABLE)
                .setReason("it is no JSON")
                .setBytes(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .setSize(3)
                .setRejectedAt(MORNING.plusSeconds(hour * 3600L));
    }

    private void reject(String name, Rejected value) {
        topics.append(TOPICS.rejected(), name, value);
    }

    private void published(String id, int digest, long at) {
        topics.append(
                TOPICS.published(), id, new PublishedArticle("wire", ByteBuffer.wrap(new byte[] {(byte) digest})), at);
    }
}
