package news.dateline.producer.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One of the things that a JSON document holds.
 *
 * @param position its place in the document, from 0
 * @param whole whether it is all that the document holds; else its bytes are written anew
 */
record JsonItem(Original original, JsonNode node, long position, boolean whole) {

    /** The document where it is an object, the elements of an array. */
    static List<JsonItem> of(Original original, Content content) {
        JsonNode root = Objects.requireNonNull(content.json());
        return root.isArray() ? ofAll(original, root) : List.of(new JsonItem(original, root, 0, true));
    }

    /** Several parts of a document. */
    static List<JsonItem> ofAll(Original original, Iterable<JsonNode> parts) {
        List<JsonItem> items = new ArrayList<>();
        for (JsonNode part : parts) {
            items.add(new JsonItem(original, part, items.size(), false));
        }
        return items;
    }

    /** Begins its article, which keeps the bytes of this item alone. */
    Draft draft(Limits limits, String mediaType) {
        byte[] raw = whole ? original.bytes() : node.toString().getBytes(StandardCharsets.UTF_8);
        return new Draft(original, limits, position, mediaType, raw, whole ? original.size() : raw.length);
    }
}
