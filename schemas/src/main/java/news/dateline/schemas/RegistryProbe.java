package news.dateline.schemas;

import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import news.dateline.events.Article;
import org.apache.avro.Schema;

/**
 * Tells a record that nobody can decode from a registry that cannot be asked: an unknown schema id is the record's
 * fault only while the registry still knows our own schemas.
 */
public final class RegistryProbe {

    private final RestService registry;

    /** A probe of the registry at a URL, several of them separated by commas. */
    public RegistryProbe(String registryUrl) {
        this.registry = new RestService(registryUrl);
    }

    /** Whether the registry answers and knows the article's current schema; asks it each time. */
    public boolean registryKnowsUs() {
        Schema schema = RegisteredSchema.of(Article.class);
        try {
            registry.lookUpSubjectVersion(schema.toString(), schema.getFullName());
            return true;
        } catch (IOException | RestClientException e) {
            return false;
        }
    }
}
