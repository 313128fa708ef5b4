package news.dateline.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The walls between the rooms. */
final class ArchitectureTest {

    private static final String ENRICHMENT = "news.dateline.enrichment..";
    private static final String PRODUCER = "news.dateline.producer..";
    private static final String STREAMS = "news.dateline.streams..";
    private static final String SCHEMAS = "news.dateline.schemas..";
    private static final String EVENTS = "news.dateline.events..";
    private static final String OPERATIONS = "news.dateline.operations..";
    private static final String LAUNCHER = "news.dateline.launcher..";
    private static final String[] READ_SIDE = {
        "news.dateline.api..", "news.dateline.view..", "news.dateline.projection..", "news.dateline.http.."
    };
    private static final String KAFKA = "org.apache.kafka..";
    private static final String KAFKA_STREAMS = "org.apache.kafka.streams..";
    private static final String[] HTTP = {"io.javalin..", "java.net.http..", "com.sun.net.httpserver.."};

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("news.dateline");

    @Test
    void schemasKnowNoRulesNoTopologyAndNoHttp() {
        hold(noClasses()
                .that()
                .resideInAnyPackage(SCHEMAS, EVENTS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ENRICHMENT, PRODUCER, STREAMS, OPERATIONS, LAUNCHER, KAFKA_STREAMS, HTTP[0], HTTP[1], HTTP[2]));
    }

    @Test
    void theRulesArePure() {
        hold(noClasses()
                .that()
                .resideInAPackage(ENRICHMENT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        KAFKA,
                        "org.apache.avro..",
                        "io.confluent..",
                        "org.slf4j..",
                        "java.nio.file..",
                        "java.net..",
                        "java.sql..",
                        SCHEMAS,
                        EVENTS,
                        PRODUCER,
                        STREAMS,
                        OPERATIONS,
                        LAUNCHER));
        hold(noClasses()
                .that()
                .resideInAPackage(ENRICHMENT)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.File")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now"));
    }

    @Test
    void theProducerDoesNotJudge() {
        hold(noClasses()
                .that()
                .resideInAPackage(PRODUCER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENRICHMENT, STREAMS, OPERATIONS, LAUNCHER, KAFKA_STREAMS));
    }

    @Test
    void theTopologiesSpeakToNobodyButKafka() {
        hold(noClasses()
                .that()
                .resideInAPackage(STREAMS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PRODUCER, OPERATIONS, LAUNCHER, HTTP[0], HTTP[1], HTTP[2])
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class));
        // When a record was refused is no rule's business, so the handler that refuses it may look at the clock.
        hold(noClasses()
                .that()
                .resideInAPackage(STREAMS)
                .and()
                .doNotHaveSimpleName("RejectUndecodable")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now"));
    }

    @Test
    void theReadSideReadsTopicsAndNoOtherRoom() {
        hold(noClasses()
                .that()
                .resideInAnyPackage(READ_SIDE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENRICHMENT, PRODUCER, STREAMS, OPERATIONS, LAUNCHER, KAFKA_STREAMS));
    }

    @Test
    void httpSeesOnlyTheView() {
        hold(noClasses()
                .that()
                .resideInAPackage("news.dateline.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        KAFKA, SCHEMAS, EVENTS, "java.sql..", "news.dateline.projection..", "news.dateline.api.."));
    }

    @Test
    void theViewKnowsNeitherKafkaNorHttpNorSql() {
        hold(noClasses()
                .that()
                .resideInAPackage("news.dateline.view..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        KAFKA, SCHEMAS, EVENTS, "java.sql..", "news.dateline.projection..", HTTP[0], HTTP[1], HTTP[2]));
    }

    @Test
    void theOracleSharesNoFunctionWithWhatItChecks() {
        hold(noClasses()
                .that()
                .resideInAPackage(OPERATIONS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENRICHMENT, PRODUCER, STREAMS, LAUNCHER, KAFKA_STREAMS)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(READ_SIDE)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("news.dateline.schemas.ContentDigest"));
    }

    private static void hold(ArchRule rule) {
        rule.check(HOUSE);
    }
}
