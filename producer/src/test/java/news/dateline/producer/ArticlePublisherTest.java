package news.dateline.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import news.dateline.events.Article;
import news.dateline.events.Cause;
import news.dateline.events.PublishedArticle;
import news.dateline.events.Rejected;
import news.dateline.events.Status;
import news.dateline.producer.format.Decoded;
import news.dateline.producer.format.Original;
import news.dateline.schemas.Topics;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ArticlePublisherTest {

    private static final String ARTICLES = Topics.FIRST.articles().name();
    private static final String PUBLISHED = Topics.FIRST.published().name();
    private static final String REJECTED = Topics.FIRST.rejected().name();

    @Test
    void anArticleAndItsRowAreCommittedTogether() throws Exception {
        try (Publishing publishing = Publishing.open(Map.of())) {
            Outcome outcome = publishing.publish(article("urn:x:1", "wire", "One."));

            assertThat(outcome).isEqualTo(new Outcome.Published("urn:x:1", Status.USABLE, 0, 0));
            assertThat(publishing.committed(ARTICLES, Article.class)).hasSize(1);
            assertThat(publishing.committed(PUBLISHED, PublishedArticle.class))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.getSource()).isEqualTo("wire");
                        assertThat(row.getDigest().remaining()).isEqualTo(16);
                    });
            assertThat(publishing.producer().history()).extracting("key").containsOnly("urn:x:1");
            assertThat(publishing.commits()).isEqualTo(1);
        }
    }

    @Test
    void anEqualArticleIsNotPublishedAgainWhereverAndWheneverItIsRead() throws Exception {
        try (Publishing publishing = Publishing.open(Map.of())) {
            Article first = article("urn:x:1", "wire", "One.");
            Article again = Article.newBuilder(first)
                    .setReceived(Instant.EPOCH)
                    .setRaw(null)
                    .setRawSize(9)
                    .setMediaType("application/json")
                    .build();
            again.getProvenance().setOrigin("elsewhere");
            publishing.publish(first);

            assertThat(publishing.publish(again)).isEqualTo(new Outcome.Unchanged("urn:x:1"));
            assertThat(publishing.committed(ARTICLES, Article.class)).hasSize(1);
        }
    }

    @Test
    void whateverANewsroomChangesIsARevision() throws Exception {
        try (Publishing publishing = Publishing.open(Map.of())) {
            Article first = article("urn:x:1", "wire", "One.");
            publishing.publish(first);

            for (Article.Builder changed : List.of(
                    Article.newBuilder(first).setVersion(2L),
                    Article.newBuilder(first).setStatus(Status.CANCELED),
                    Article.newBuilder(first).setEmbargoedUntil(Instant.EPOCH),
                    Article.newBuilder(first).setBody("One!"),
                    Article.newBuilder(first).setBody("").setHeadline("One."),
                    Article.newBuilder(first).setUpdated(Instant.EPOCH))) {
                assertThat(publishing.publish(changed.build())).isInstanceOf(Outcome.Published.class);
            }
            assertThat(publishing.publish(first)).isInstanceOf(Outcome.Published.class);
            assertThat(publishing.committed(ARTICLES, Article.class)).hasSize(8);
        }
    }

    @Test
    void whatWasPublishedByAnEarlierRunIsKnown() throws Exception {
        Article article = article("urn:x:1", "wire", "One.");
        PublishedArticle row = new PublishedArticle("wire", Digest.of(article).toBytes());
        try (Publishing publishing = Publishing.openAfter(Map.of("urn:x:1", row))) {
            assertThat(publishing.publish(article)).isEqualTo(new Outcome.Unchanged("urn:x:1"));
            assertThat(publishing.publish(article("urn:x:1", "wire", "Two."))).isInstanceOf(Outcome.Published.class);
        }
    }

    @Test
    void articlesThatArriveTogetherAreOneTransactionInTheirOrder() throws Exception {
        try (Publishing publishing = Publishing.open(
                Map.of(ProducerConfig.BATCH_MS.name(), "2000", ProducerConfig.BATCH_ARTICLES.name(), "4"))) {
            List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
            for (String body : List.of("One.", "One.", "Two.", "One.")) {
                outcomes.add(publishing.publisher().publish(article("urn:x:1", "wire", body)));
            }
            CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);

            assertThat(outcomes.get(1).join()).isEqualTo(new Outcome.Unchanged("urn:x:1"));
            assertThat(publishing.committed(ARTICLES, Article.class))
                    .extracting(Article::getBody)
                    .containsExactly("One.", "Two.", "One.");
            assertThat(publishing.commits()).isEqualTo(1);
        }
    }

    @Test
    void aKillFromAnotherSourceIsRejectedAndKept() throws Exception {
        try (Publishing publishing = Publishing.open(Map.of())) {
            publishing.publish(article("urn:x:1", "wire", "One."));
            Article kill = Article.newBuilder(article("urn:x:1", "stranger", ""))
                    .setStatus(Status.CANCELED)
                    .build();

            Outcome outcome = publishing.publish(kill);

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
                assertThat(rejected.cause()).isEqualTo(Cause.FOREIGN_SOURCE);
                assertThat(rejected.reason()).contains("\"wire\"").contains("\"stranger\"");
            });
            assertThat(publishing.committed(ARTICLES, Article.class)).hasSize(1);
            assertThat(publishing.committed(REJECTED, Rejected.class))
                    .singleElement()
                    .satisfies(kept -> {
                        assertThat(kept.getCause()).isEqualTo(Cause.FOREIGN_SOURCE);
                        assertThat(kept.getSource()).isEqualTo("stranger");
                        assertThat(kept.getRejectedAt()).isEqualTo(Publishing.CLOCK.instant());
                        assertThat(kept.getArticle()).isEqualTo(kill);
                    });
        }
    }

    @Test
    void aSecondTryRecordsNoSecondRefusal() throws Exception {
        try (Publishing publishing = Publishing.open(Map.of())) {
            publishing.publish(article("urn:x:1", "wire", "One."));

            Outcome outcome = publishing
                    .publisher()
                    .retry(article("urn:x:1", "stranger", "Two."), false)
                    .get();

            assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
            assertThat(publishing.committed(REJECTED, Rejected.class)).isEmpty();
        }
    }

    @Test
    void whatIsInTheLogIsWrittenAgainWhereThatIsAskedFor() throws Exception {
        try (Publishing publishing = Publishing.open(Map.of())) {
            Article article = article("urn:x:1", "wire", "One.");
            publishing.publish(article);

            assertThat(publishing.publisher().retry(article, false).get()).isInstanceOf(Outcome.Unchanged.class);
            assertThat(publishing.publisher().retry(article, true).get()).isInstanceOf(Outcome.Published.class);
            assertThat(publishing.committed(ARTICLES, Article.class)).containsExactly(article, article);
        }
    }

    @Test
    void aTrustedSourceMayReviseWhatStaysAnothers() throws Exception {
        try (Publishing publishing = Publishing.open(Map.of(ProducerConfig.TRUSTED_SOURCES, "desk, archive"))) {
            publishing.publish(article("urn:x:1", "wire", "One."));

            assertThat(publishing.publish(article("urn:x:1", "desk", "Two."))).isInstanceOf(Outcome.Published.class);
            assertThat(publishing.publish(article("urn:x:1", "wire", "Three."))).isInstanceOf(Outcome.Published.class);
            assertThat(publishing.committed(PUBLISHED, PublishedArticle.class))
                    .extracting(PublishedArticle::getSource)
                    .containsOnly("wire");
        }
    }

    @Test
    void anAbortedTransactionFailsAllItsArticlesAndTheNextOneIsFree() throws Exception {
        try (Publishing publishing = Publishing.openWith(
                producer -> producer.commitTransactionException = new KafkaException("disk full"))) {
            Article article = article("urn:x:1", "wire", "One.");

            Outcome first = publishing.publish(article);

            assertThat(first)
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.reason())
                                    .contains("disk full")
                                    .doesNotContain("\n"));
            assertThat(publishing.committed(ARTICLES, Article.class)).isEmpty();
            assertThat(publishing.publisher().trouble()).isPresent();

            publishing.producer().commitTransactionException = null;
            assertThat(publishing.publish(article)).isInstanceOf(Outcome.Published.class);
            assertThat(publishing.publisher().trouble()).isEmpty();
        }
    }

    @Test
    void aLogThatDoesNotAnswerFailsTheArticleAndIsTriedWithANewProducer() throws Exception {
        try (Publishing publishing = Publishing.openWith(
                producer -> producer.commitTransactionException = new TimeoutException("no answer after 30000 ms"))) {
            Article article = article("urn:x:1", "wire", "One.");

            assertThat(publishing.publish(article))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.reason())
                                    .contains("does not answer in time")
                                    .contains("30000 ms"));
            assertThat(publishing.publish(article)).isInstanceOf(Outcome.Published.class);
            assertThat(publishing.opened()).isEqualTo(2);
        }
    }

    @Test
    void whatWaitsForALogThatIsAwayFailsTogetherAndNotOneTimeoutAfterTheOther() throws Exception {
        CompletableFuture<Boolean> allWait = new CompletableFuture<>();
        try (Publishing publishing = Publishing.openWith(List.of(
                producer -> producer.commitTransactionException = new TimeoutException("no answer"), producer -> {
                    // Runs on the publisher's thread, so everything is in the queue when this try fails.
                    allWait.join();
                    producer.initTransactionException = new TimeoutException("still no answer");
                }))) {
            publishing.publish(article("urn:x:0", "wire", "Nothing."));
            List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
            for (int i = 1; i <= 50; i++) {
                outcomes.add(publishing.publisher().publish(article("urn:x:" + i, "wire", "Text.")));
            }
            allWait.complete(true);
            CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);

            assertThat(outcomes).extracting(CompletableFuture::join).hasOnlyElementsOfType(Outcome.Failed.class);
        }
    }

    @Test
    void aFencedProducerIsReplaced() throws Exception {
        try (Publishing publishing = Publishing.openWith(
                producer -> producer.commitTransactionException = new ProducerFencedException("a newer one"))) {
            Article article = article("urn:x:1", "wire", "One.");

            assertThat(publishing.publish(article)).isInstanceOf(Outcome.Failed.class);
            assertThat(publishing.publish(article)).isInstanceOf(Outcome.Published.class);
        }
    }

    @Test
    void aRegistryThatIsAwayIsNamed() throws Exception {
        try (Publishing publishing = Publishing.openWith(producer -> producer.sendException =
                new SerializationException("Error serializing", new IOException("Connection refused")))) {
            Outcome outcome = publishing.publish(article("urn:x:1", "wire", "One."));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.reason())
                                    .contains("registry gives no answer at " + Publishing.REGISTRY_URL)
                                    .contains("Connection refused"));
        }
    }

    @Test
    void aRegistryThatIsAwayIsNamedHoweverDeepItsErrorLies() throws Exception {
        SerializationException asItComes = new SerializationException(
                "Error deserializing",
                new SerializationException(
                        "Error retrieving Avro value schema for id 2", new ConnectException("Connection refused")));
        try (Publishing publishing = Publishing.openWith(producer -> producer.sendException = asItComes)) {
            assertThat(publishing.publish(article("urn:x:1", "wire", "One.")))
                    .isEqualTo(new Outcome.Failed(
                            "urn:x:1",
                            "the schema registry gives no answer at " + Publishing.REGISTRY_URL
                                    + ": Connection refused"));
        }
    }

    @Test
    void aRegistryThatAnswersInTimeToNobodyIsNotTakenForTheLog() throws Exception {
        try (Publishing publishing = Publishing.openWith(producer -> producer.sendException =
                new TimeoutException("Error serializing", new SocketTimeoutException("Read timed out")))) {
            assertThat(publishing.publish(article("urn:x:1", "wire", "One.")))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.reason())
                                    .contains("registry gives no answer")
                                    .contains("Read timed out"));
        }
    }

    @Test
    void aRecordThatEndsTooSoonIsNotTheRegistrysSilence() throws Exception {
        try (Publishing publishing = Publishing.openWith(producer ->
                producer.sendException = new SerializationException("Error deserializing", new EOFException()))) {
            assertThat(publishing.publish(article("urn:x:1", "wire", "One.")))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.reason()).doesNotContain("gives no answer"));
        }
    }

    @Test
    void aLogThatIsAwayAtTheStartIsToldInOneLine() {
        assertThatThrownBy(() -> Publishing.openWith(
                        producer -> producer.initTransactionException = new TimeoutException("no broker")))
                .isInstanceOf(LogUnavailableException.class)
                .hasMessageContaining("no broker");
    }

    @Test
    void aClosedPublisherHasPublishedWhatItWasGivenAndTakesNoMore() throws Exception {
        Publishing publishing = Publishing.open(Map.of(ProducerConfig.BATCH_MS.name(), "5000"));
        CompletableFuture<Outcome> waiting = publishing.publisher().publish(article("urn:x:1", "wire", "One."));
        publishing.close();

        assertThat(waiting.get(1, TimeUnit.SECONDS)).isInstanceOf(Outcome.Published.class);
        assertThat(publishing.publish(article("urn:x:2", "wire", "Two."))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void everySourceIsCountedForItself() throws Exception {
        try (Publishing publishing = Publishing.open(Map.of())) {
            publishing.publish(article("urn:x:1", "wire", "One."));
            publishing.publish(article("urn:x:1", "wire", "One."));
            publishing.publish(article("urn:x:1", "stranger", "Two."));

            assertThat(publishing.publisher().metrics().exposition())
                    .contains("dateline_source_published_total{source=\"wire\"} 1\n")
                    .contains("dateline_source_unchanged_total{source=\"wire\"} 1\n")
                    .contains("dateline_source_last_success_timestamp_seconds{source=\"wire\"} 1614834367.000\n")
                    .contains("dateline_source_rejected_total{source=\"stranger\"} 1\n");
        }
    }

    @Test
    void anArticleAloneIsCommittedWithoutWaitingForMore() throws Exception {
        try (Publishing publishing = Publishing.open(Map.of())) {
            publishing.publish(article("urn:x:1", "wire", "One."));
            publishing.publish(article("urn:x:2", "wire", "Two."));

            assertThat(publishing.commits()).isEqualTo(2);
        }
    }

    @Test
    void whatArrivesMeanwhileSharesTheNextCommit() throws Exception {
        CompletableFuture<Boolean> allWait = new CompletableFuture<>();
        try (Publishing publishing = publishingOnce(allWait)) {
            List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
            for (int i = 1; i <= 50; i++) {
                outcomes.add(publishing.publisher().publish(article("urn:x:" + i, "wire", "Text.")));
            }
            allWait.complete(true);
            CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);

            assertThat(publishing.commits()).isEqualTo(1);
        }
    }

    @Test
    void whatIsOfferedTogetherIsTakenTogetherOrNotAtAll() throws Exception {
        CompletableFuture<Boolean> full = new CompletableFuture<>();
        try (Publishing publishing = publishingOnce(full)) {
            String body = "x".repeat(ArticlePublisher.MAX_WAITING_BYTES / 2);

            assertThat(publishing.publisher().offer(List.of(submission(article("urn:x:1", "wire", body)))))
                    .isPresent();
            assertThat(publishing
                            .publisher()
                            .offer(List.of(
                                    submission(article("urn:x:2", "wire", "Text.")),
                                    submission(article("urn:x:3", "wire", body)))))
                    .isEmpty();
            full.complete(true);
            publishing.publish(article("urn:x:4", "wire", "Text."));

            assertThat(publishing.committed(ARTICLES, Article.class))
                    .extracting(Article::getId)
                    .containsExactly("urn:x:1", "urn:x:4");
        }
    }

    /** One whose log waits for something: its first producer is spent, and opening the second takes that long. */
    private static Publishing publishingOnce(CompletableFuture<Boolean> ready) throws Exception {
        Publishing publishing = Publishing.openWith(List.of(
                producer -> producer.commitTransactionException = new TimeoutException("no answer"),
                producer -> ready.join()));
        publishing.publish(article("urn:x:0", "wire", "Nothing."));
        return publishing;
    }

    @Test
    void whatIsLargerThanTheQueueHasItForItself() throws Exception {
        try (Publishing publishing = Publishing.open(Map.of())) {
            String body = "x".repeat(ArticlePublisher.MAX_WAITING_BYTES / 2);
            List<Submission> three = List.of(
                    submission(article("urn:x:1", "wire", body)),
                    submission(article("urn:x:2", "wire", body)),
                    submission(article("urn:x:3", "wire", body)));

            for (int i = 0; i < 2; i++) {
                List<CompletableFuture<Outcome>> outcomes =
                        publishing.publisher().offer(three).orElseThrow();
                CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new))
                        .get(20, TimeUnit.SECONDS);
            }

            assertThat(publishing.committed(ARTICLES, Article.class)).hasSize(3);
        }
    }

    @Test
    void aThousandRefusalsDoNotKeepAThousandCopiesOfTheirOriginal() throws Exception {
        try (Publishing publishing = Publishing.open(Map.of())) {
            Original original = new Original("test", "wire", null, new byte[1_000], 1_000, Publishing.CLOCK.instant());
            List<Submission> refusals = new ArrayList<>();
            for (long i = 0; i < 1_000; i++) {
                refusals.add(new Submission(original, i, new Decoded.Refused(Cause.EMPTY, "it has no text")));
            }
            List<CompletableFuture<Outcome>> outcomes =
                    publishing.publisher().offer(refusals).orElseThrow();
            CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);

            List<Rejected> rejected = publishing.committed(REJECTED, Rejected.class);
            assertThat(rejected)
                    .hasSize(1_000)
                    .allSatisfy(one -> assertThat(one.getSize()).isEqualTo(1_000));
            assertThat(rejected.stream()
                            .mapToInt(one -> one.getBytes().remaining())
                            .sum())
                    .isEqualTo(4_000);
        }
    }

    private static Submission submission(Article article) {
        return new Submission(
                new Original("test", article.getSource(), null, new byte[0], 0, Publishing.CLOCK.instant()),
                0L,
                new Decoded.Understood(article));
    }

    private static Article article(String id, String source, String body) {
        return Article.newBuilder()
                .setId(id)
                .setSource(source)
                .setBody(body)
                .setReceived(Publishing.CLOCK.instant())
                .build();
    }
}
