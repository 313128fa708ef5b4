package news.dateline.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where the next page of a list begins: opaque to clients, true for one generation and one list.
 *
 * @param generation of the views
 * @param list which list in which order, such as {@code actors/mentions}
 * @param number the count or time of the last item
 * @param id the last item
 */
record Cursor(String generation, String list, long number, String id) {

    String encoded() {
        String text = String.join("\n", generation, list, Long.toString(number), id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads the parameter {@code cursor}, which has to be of this generation and list. */
    static Cursor decode(String parameter, String generation, String list) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(parameter), StandardCharsets.UTF_8);
            String[] parts = text.split("\n", 4);
            if (parts.length == 4 && parts[1].equals(list)) {
                Cursor cursor = new Cursor(parts[0], parts[1], Long.parseLong(parts[2]), parts[3]);
                if (!cursor.generation().equals(generation)) {
                    throw Problem.badParameter(
                            "cursor",
                            "cursor is of another generation than " + generation + "; begin again without it");
                }
                return cursor;
            }
        } catch (IllegalArgumentException e) {
            throw refused();
        }
        throw refused();
    }

    private static Problem.Found refused() {
        return Problem.badParameter(
                "cursor", "cursor takes what `next` of the page before gave, with the same parameters");
    }
}
